"""What an analyst meets on her way through two papers: jumps and back, links, peeks, labels, pages in small."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from annotator.app import dialogs, main_window
from annotator.app.fitting import Fit
from annotator.app.getting_about import refusal
from annotator.app.page_layout import Place, Spot
from annotator.app.tiles import Urgency
from tests.analyst import WAIT, Analyst

pymupdf = pytest.importorskip("pymupdf")
SAYINGS = (
    "first thing that a reader meets", "map of an old harbour", "reason for so many doubts", "list of the ships",
    "price of every promise", "end of a long quarrel", "answer that nobody gave", "winter without a guarantee",
    "measure of a small army", "letter from the legation", "school of two capitals", "last word on the matter",
)  # fmt: skip
PAGES = len(SAYINGS)
HEIGHT = 700
LINK_IN, LINK_OUT, LINK_FILE = pymupdf.Rect(60, 90, 160, 110), pymupdf.Rect(60, 130, 160, 150), (60, 170, 160, 190)


def make_paper(path, *, words="The treaty of 1902"):
    """Front matter i to iv, then pages from 1; the first page leads to the page “8”, to the web, and to a file."""
    document = pymupdf.open()
    for number in range(PAGES):
        page = document.new_page(width=500, height=HEIGHT)
        page.insert_text((60, 105), f"{words} is the {SAYINGS[number]}.", fontsize=12)
        page.draw_rect((300, 500, 400, 600), fill=(1, 0, 0), color=(1, 0, 0))
    first = document[0]
    first.insert_link({"kind": pymupdf.LINK_GOTO, "from": LINK_IN, "page": 11, "to": pymupdf.Point(60, 490)})
    first.insert_link({"kind": pymupdf.LINK_URI, "from": LINK_OUT, "uri": "https://example.org/report?x=1"})
    first.insert_link({"kind": pymupdf.LINK_LAUNCH, "from": pymupdf.Rect(LINK_FILE), "file": "/bin/sh"})
    document.set_page_labels([{"startpage": 0, "style": "r"}, {"startpage": 4, "style": "D"}])
    document.set_toc([[1, "Beginning", 5], [1, "End", 12]])
    document.save(path)
    return path


@pytest.fixture
def analyst(qtbot, tmp_path):
    made = Analyst(qtbot).opens(make_paper(tmp_path / "a.pdf"), make_paper(tmp_path / "b.pdf", words="Doubts"))
    made.does("follow-off")
    made.window.getting_about.trail._clock = Clock()
    return made


class Clock:
    """Every jump is made a minute after the one before, unless time stands still."""

    def __init__(self):
        self.now, self.step = 0.0, 60.0

    def __call__(self):
        self.now += self.step
        return self.now


def place(analyst, letter="A"):
    return analyst.view(letter).verticalScrollBar().value()


def links(analyst, qtbot, letter="A"):
    follower = analyst.window.getting_about.links[letter]
    follower.known.ask_now()
    qtbot.waitUntil(lambda: follower.known.are_known, timeout=WAIT)
    return follower


def on_page(analyst, x, y, letter="A"):
    """The point of the view where a point of the first page stands."""
    view = analyst.view(letter)
    spot = Spot(0, x, y)
    return view.point_of(spot).toPoint()


def point_at_link(analyst):
    """Come from elsewhere: the pointer may be there already from the test before."""
    viewport = analyst.view("A").viewport()
    QTest.mouseMove(viewport, on_page(analyst, 300, 300))
    QTest.mouseMove(viewport, on_page(analyst, 100, 100))


def goes(analyst, qtbot, way):
    qtbot.waitUntil(analyst.window.actions_by_name[way].isEnabled, timeout=WAIT)
    analyst.does(way)


# Back and forward -----------------------------------------------------------------------------------------------


def test_back_and_forward_lead_over_jumps_in_both_papers(analyst, qtbot):
    for letter, page in (("A", 5), ("B", 9)):
        with qtbot.waitSignal(analyst.window.getting_about.trail.changed, timeout=WAIT):
            analyst.view(letter).go_to_page(page)
    in_a, in_b = place(analyst, "A"), place(analyst, "B")
    goes(analyst, qtbot, "back")
    assert (place(analyst, "A"), place(analyst, "B")) == (in_a, 0)
    goes(analyst, qtbot, "back")
    assert (place(analyst, "A"), place(analyst, "B")) == (0, 0)
    goes(analyst, qtbot, "forward")
    goes(analyst, qtbot, "forward")
    assert (place(analyst, "A"), place(analyst, "B")) == (in_a, in_b)


def test_scrolling_leaves_no_trail(analyst):
    analyst.view("A").setFocus()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Down):
        QTest.keyClick(analyst.view("A"), key)
    assert place(analyst) > 0 and not analyst.window.getting_about.trail.can_go_back


def test_back_and_forward_are_offered_only_where_there_is_a_way(analyst, qtbot):
    back, forward = (analyst.window.actions_by_name[name] for name in ("back", "forward"))
    assert not back.isEnabled() and not forward.isEnabled()
    analyst.does("last-page")
    qtbot.waitUntil(back.isEnabled, timeout=WAIT)
    goes(analyst, qtbot, "back")
    assert forward.isEnabled() and not back.isEnabled()


def test_back_takes_the_paper_along_that_followed(analyst, qtbot):
    analyst.does("follow-page")
    analyst.view("A").go_to_page(6)
    assert place(analyst, "B") > 0
    goes(analyst, qtbot, "back")
    assert (place(analyst, "A"), place(analyst, "B")) == (0, 0)


def test_jumps_in_haste_from_where_the_last_one_led_are_one(analyst, qtbot):
    analyst.window.getting_about.trail._clock.step = 0.0
    for page in (3, 5, 8):  # as when words are found while they are typed
        analyst.view("A").go_to_page(page)
    goes(analyst, qtbot, "back")
    assert place(analyst) == 0


def test_outline_and_page_box_leave_a_trail(analyst, qtbot):
    analyst.window.workspace.rail.place_chosen.emit("A", 4, 0.0)
    box = analyst.window.area.panes["A"].page_box
    box.setText("8")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert analyst.view("A").page_in_view == 11
    goes(analyst, qtbot, "back")
    assert analyst.view("A").top.page == 4
    goes(analyst, qtbot, "back")
    assert place(analyst) == 0


def test_undo_does_not_lead_back(analyst):
    analyst.selects("A", "treaty of 1902").does("claim")
    analyst.view("A").go_to_page(6)
    there = place(analyst)
    analyst.does("undo")
    assert analyst.highlights == () and place(analyst) == there


# The paper's own page numbers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "sheet"), [("iii", 2), ("III", 2), ("1", 4), ("8", 11), ("11", 10), ("99", 0)])
def test_page_box_takes_the_papers_own_numbers_first_and_counts_otherwise(analyst, typed, sheet):
    box = analyst.window.area.panes["A"].page_box
    analyst.view("A").fit_to(Fit.PAGE)
    box.setText(typed)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert analyst.view("A").page_in_view == sheet


def test_page_box_shows_the_papers_own_number(analyst):
    box = analyst.window.area.panes["A"].page_box
    assert box.text() == "i"
    analyst.view("A").go_to_page(5)
    assert box.text() == "2"


# Links ----------------------------------------------------------------------------------------------------------


def test_click_on_a_link_goes_there_and_back_returns(analyst, qtbot):
    links(analyst, qtbot)
    view = analyst.view("A")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=on_page(analyst, 100, 100))
    qtbot.waitUntil(lambda: view.page_in_view == 11, timeout=WAIT)
    goes(analyst, qtbot, "back")
    assert place(analyst) == 0


def test_hand_shows_that_a_link_can_be_followed(analyst, qtbot):
    links(analyst, qtbot)
    view = analyst.view("A")
    point_at_link(analyst)
    qtbot.waitUntil(lambda: view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor, timeout=WAIT)
    QTest.mouseMove(view.viewport(), on_page(analyst, 250, 300))
    qtbot.waitUntil(lambda: view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor, timeout=WAIT)


def test_words_of_a_link_can_be_selected_by_dragging(analyst, qtbot):
    links(analyst, qtbot)
    analyst.selects("A", "treaty")
    assert analyst.view("A").selected_text == "treaty" and place(analyst) == 0


def test_highlight_of_just_a_links_words_is_reached_by_a_click(analyst, qtbot):
    analyst.selects("A", "treaty").does("claim")
    links(analyst, qtbot)
    analyst.clicks("A", "treaty")
    assert analyst.window.session.highlight == analyst.highlights[0].id and place(analyst) == 0


def test_link_to_the_web_shows_the_whole_address_and_asks_first(analyst, qtbot, monkeypatch):
    asked, opened = [], []
    monkeypatch.setattr(dialogs, "confirm_link", lambda _, address: asked.append(address))
    monkeypatch.setattr(main_window.QDesktopServices, "openUrl", opened.append)
    links(analyst, qtbot)
    QTest.mouseClick(analyst.view("A").viewport(), Qt.MouseButton.LeftButton, pos=on_page(analyst, 100, 140))
    qtbot.waitUntil(lambda: asked == ["https://example.org/report?x=1"], timeout=WAIT)
    assert opened == []


def test_link_to_a_program_is_refused_without_asking(analyst, qtbot, monkeypatch):
    monkeypatch.setattr(dialogs, "confirm_link", pytest.fail)
    links(analyst, qtbot)
    QTest.mouseClick(analyst.view("A").viewport(), Qt.MouseButton.LeftButton, pos=on_page(analyst, 100, 180))
    qtbot.waitUntil(lambda: "Only web and mail" in analyst.window.statusBar().currentMessage(), timeout=WAIT)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "smb://host/x", "relative.html", ""])
def test_only_web_and_mail_addresses_can_be_opened(address):
    assert refusal(address) and not refusal("HTTPS://example.org") and not refusal("mailto:a@example.org")


def test_links_in_view_are_offered_to_the_keyboard(analyst, qtbot):
    links(analyst, qtbot)
    menu = analyst.window.getting_about.offer_links()
    assert [action.text() for action in menu.actions()] == [
        "The treaty of 1902 → p. 8",
        "https://example.org/report?x=1",
        "file:///bin/sh#page=1",
    ]
    menu.actions()[0].trigger()
    menu.close()
    assert analyst.view("A").page_in_view == 11


# Peeks ----------------------------------------------------------------------------------------------------------


def test_pointer_that_rests_on_a_link_sees_where_it_leads(analyst, qtbot):
    links(analyst, qtbot)
    peek = analyst.window.getting_about.peeks["A"]
    point_at_link(analyst)
    qtbot.waitUntil(peek.isVisible, timeout=WAIT)
    shown = peek.picture.grab().toImage()
    pixels = {shown.pixelColor(x, y).name() for x in range(0, shown.width(), 4) for y in range(0, shown.height(), 4)}
    assert "#ff0000" in pixels and place(analyst) == 0


def test_peek_goes_when_the_pointer_leaves_and_what_it_asked_for_is_dropped(analyst, qtbot):
    links(analyst, qtbot)
    view, peek = analyst.view("A"), analyst.window.getting_about.peeks["A"]
    point_at_link(analyst)
    qtbot.waitUntil(peek.isVisible, timeout=WAIT)
    QTest.mouseMove(view.viewport(), on_page(analyst, 300, 300))
    qtbot.waitUntil(lambda: not peek.isVisible(), timeout=WAIT)
    assert view.tiles._wanted[Urgency.PEEK] == []


# Turned and abreast ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turns", [1, 2, 3])
@pytest.mark.parametrize("abreast", [False, True])
def test_turned_pages_are_read_selected_and_marked_where_they_are_shown(analyst, turns, abreast):
    view = analyst.view("A")
    view.set_abreast(abreast)
    view.turn_by(turns)
    analyst.sees_pages()
    start, end = analyst.find("A", "treaty")
    first, last = view.flat.quads(start, start + 1), view.flat.quads(end - 1, end)
    box_first, box_last = view.rects_in_view(first)[0], view.rects_in_view(last)[0]
    inward = 0.3
    begin = box_first.center() + inward * (box_first.center() - box_last.center()) / len("treaty")
    stop = box_last.center() + 2 * inward * (box_last.center() - box_first.center()) / len("treaty")
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=begin.toPoint())
    QTest.mouseMove(view.viewport(), stop.toPoint())
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=stop.toPoint())
    assert view.selected_text == "treaty"


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_turned_page_is_the_same_picture_turned(analyst, turns):
    view = analyst.view("A")
    view.turn_by(turns)
    view.fit_to(Fit.PAGE)
    view.set_zoom(0.5)
    view.scroll_to(0)
    analyst.sees_pages()
    spot = Spot(0, 310, 510)
    inside, outside = view.point_of(spot).toPoint(), view.point_of(Spot(0, 290, 510)).toPoint()
    shown = view.viewport().grab().toImage()
    assert (shown.pixelColor(inside).name(), shown.pixelColor(outside).name()) == ("#ff0000", "#ffffff")


def test_turning_keeps_what_is_in_the_middle_there(analyst):
    view = analyst.view("A")
    view.go_to(Place(5, 200.0))
    middle = QPointF(view.viewport().width() / 2, view.viewport().height() / 2)
    before = view.spot_at(middle)
    analyst.does("turn-right")
    assert view.spot_at(middle).page == before.page and abs(view.spot_at(middle).x - before.x) < 2
    analyst.does("turn-left")
    assert view.turn == 0 and view.spot_at(middle).page == before.page


def test_ribbon_ends_at_the_turned_quotation(analyst):
    analyst.disagrees("Which?", "treaty of 1902 is", "Doubts is the first")
    analyst.does("turn-right")
    view = analyst.view("A")
    (ribbon,) = analyst.window.area.gutter.shown()
    rects = view.rects_in_view(analyst.highlights[0].anchor.quads)
    shift = view.viewport().mapTo(analyst.window.area, rects[0].topLeft().toPoint()).y() - rects[0].top()
    assert abs(ribbon.left[0] - rects[0].top() - shift + analyst.window.area.gutter.y()) <= 1


def test_paper_abreast_is_followed_page_by_page(analyst):
    analyst.view("A").set_abreast(True)
    analyst.does("follow-page")
    analyst.view("A").go_to_page(6)
    assert analyst.view("B").top.page == 6


def test_each_pane_is_turned_by_itself_and_the_menu_says_which_stands_abreast(analyst):
    analyst.window.area.take_in_hand("B")
    analyst.does("pages-abreast").does("turn-right")
    action = analyst.window.actions_by_name["pages-abreast"]
    assert action.isChecked() and not analyst.view("A").abreast and analyst.view("A").turn == 0
    analyst.window.area.take_in_hand("A")
    assert not action.isChecked()


def test_page_down_turns_a_page_where_a_whole_page_is_shown(analyst):
    view = analyst.view("A")
    analyst.does("fit-page")
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.top.page == 1 and abs(view.top.y) < 1


# Pages in small -------------------------------------------------------------------------------------------------


@pytest.fixture
def small(analyst, qtbot):
    analyst.does("show-thumbnails")
    return analyst.window.workspace.rail.pages


def test_pages_in_small_are_drawn_with_the_papers_own_numbers(small, qtbot):
    qtbot.waitUntil(lambda: small.view.picture(1) is not None, timeout=WAIT)
    words = [small.model.index(row).data() for row in range(6)]
    assert words == ["i", "ii", "iii", "iv", "1", "2"]


def test_highlights_show_on_the_pages_in_small(small, analyst):
    analyst.selects("A", "treaty of 1902").does("claim")
    place_of_it = small.view.visualRect(small.model.index(0))
    shown = small.view.viewport().grab(place_of_it).toImage()
    pixels = {shown.pixelColor(x, y).name() for x in range(shown.width()) for y in range(shown.height())}
    assert QColor("#ffe48a").name() in pixels
    assert small.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Page i, 1 highlight"


def test_page_in_view_is_marked_among_the_pages_in_small(small, analyst):
    analyst.view("A").setFocus()
    analyst.view("A").go_to_page(7)
    assert small.view.currentIndex().row() == 7


def test_keyboard_walks_the_pages_in_small_and_enter_goes_there(small, analyst, qtbot):
    assert small.view.hasFocus()
    QTest.keyClick(small.view, Qt.Key.Key_Right)
    QTest.keyClick(small.view, Qt.Key.Key_Down)
    QTest.keyClick(small.view, Qt.Key.Key_Return)
    assert analyst.view("A").top.page == small.view.currentIndex().row() > 1
    goes(analyst, qtbot, "back")
    assert place(analyst) == 0


def test_pages_in_small_are_those_of_the_paper_in_hand(small, analyst):
    analyst.window.area.take_in_hand("B")
    assert small.view.picture(0) is None or small.view._source is analyst.view("B")
    QTest.keyClick(small.view, Qt.Key.Key_End)
    QTest.keyClick(small.view, Qt.Key.Key_Return)
    assert analyst.view("B").page_in_view == PAGES - 1


def test_pages_in_small_are_asked_for_only_while_they_show(small, analyst):
    tiles = analyst.view("A").tiles
    analyst.window.workspace.rail.open("")
    assert tiles._wanted[Urgency.THUMBNAILS] == []
