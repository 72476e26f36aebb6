"""Between the papers: ribbons of points, links and suggestions, arrows to what is out of view, mouse and keyboard."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from annotator.app.bonds import BondKind
from annotator.app.reading_line import reading_line
from annotator.app.ribbon_painter import middle
from annotator.project import LinkKind
from annotator.resources import sample
from tests.analyst import WAIT, Analyst

A = sample("a-division-of-labour.pdf")
B = sample("closer-is-not-safer.pdf")
IN_A = "A narrow promise is more credible than a broad one"
IN_B = "This is the oldest trap in the study of international politics"
EARLY_A = "The country to which that promise was made no longer exists"
EARLY_B = "We doubt it, for five reasons"
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def analyst(qtbot):
    return Analyst(qtbot).opens(A, B).does("follow-off")


@pytest.fixture
def pointed(analyst):
    """With one point, chosen, both its ends in view."""
    return analyst.disagrees("Which?", IN_A, IN_B)


def link(analyst, kind=LinkKind.COUNTERPART, quote_a=IN_A, quote_b=IN_B) -> int:
    ends = [(paper, analyst.find(letter, quote)) for paper, letter, quote in ((1, "A", quote_a), (2, "B", quote_b))]
    return analyst.window.session.do(lambda p: p.add_link(kind, *ends[0], *ends[1]))


def gutter(analyst):
    made = analyst.window.area.gutter
    made.repaint()
    return made


def kinds(analyst) -> list[BondKind]:
    return [ribbon.bond.kind for ribbon in gutter(analyst).shown()]


def middle_of(ribbon) -> QPoint:
    return QPoint(28, round((middle(ribbon.left) + middle(ribbon.right)) / 2))


def shows(analyst, quote_a: str, quote_b: str) -> None:
    """Scroll both papers so that these are in view."""
    for letter, quote in (("A", quote_a), ("B", quote_b)):
        view = analyst.view(letter)
        view.reveal(view.flat.quads(*analyst.find(letter, quote)), by_hand=False)


def away_from_line(analyst, letter: str, quote: str) -> float:
    view = analyst.view(letter)
    rects = view.rects_in_view(view.flat.quads(*analyst.find(letter, quote)))
    return abs((rects[0].top() + rects[-1].bottom()) / 2 - reading_line(view))


# What shows -----------------------------------------------------------------------------------------------------


def test_ribbon_shows_only_while_both_its_ends_are_in_view(pointed):
    pointed.window.session.choose_point(0)
    shows(pointed, IN_A, IN_B)
    assert kinds(pointed) == [BondKind.POINT]
    pointed.view("B").go_to_end(last=True)
    assert kinds(pointed) == []


def test_chosen_point_keeps_its_ribbon_while_one_end_is_in_view_and_an_arrow_points_to_the_other(pointed):
    pointed.view("B").go_to_end(last=True)
    (ribbon,) = gutter(pointed).shown()
    (pointer,) = pointed.window.area.ribbons.pointers()
    assert ribbon.chosen and (pointer.letter, pointer.up) == ("B", True)


def test_chosen_point_with_both_ends_out_of_view_is_pointed_to_on_both_sides(pointed):
    for letter in "AB":
        pointed.view(letter).go_to_end(last=False)
    pointers = pointed.window.area.ribbons.pointers()
    assert gutter(pointed).shown() == [] and [(each.letter, each.up) for each in pointers] == [
        ("A", False),
        ("B", False),
    ]


def test_accepted_counterpart_and_sync_point_have_ribbons_and_a_dismissed_one_has_none(analyst):
    link(analyst)
    link(analyst, LinkKind.SYNC, IN_A[:20], IN_B[:20])
    link(analyst, LinkKind.DISMISSED, IN_A[:30], IN_B[:30])
    shows(analyst, IN_A, IN_B)
    assert kinds(analyst) == [BondKind.COUNTERPART, BondKind.SYNC]


def test_ribbon_of_a_link_goes_when_the_link_is_undone_and_comes_back(analyst):
    link(analyst)
    shows(analyst, IN_A, IN_B)
    analyst.does("undo")
    assert kinds(analyst) == []
    analyst.does("redo")
    assert kinds(analyst) == [BondKind.COUNTERPART]


def test_ribbon_follows_when_a_point_loses_its_evidence(pointed):
    first = pointed.points[0].evidence[0]
    pointed.window.session.do(lambda project: project.edit_point(1, evidence=(first,)))
    shows(pointed, IN_A, IN_B)
    assert kinds(pointed) == []


def test_suggestions_show_as_soon_as_one_end_is_in_view_and_only_those_set_last(analyst):
    area = analyst.window.area
    shows(analyst, IN_A, EARLY_B)
    area.ribbons.set_suggested([(analyst.find("A", IN_A), analyst.find("B", IN_B), 3)])
    assert kinds(analyst) == [BondKind.SUGGESTION]
    area.ribbons.set_suggested([])
    assert kinds(analyst) == []


def test_tooltip_says_in_words_what_a_ribbon_is_and_where_its_ends_are(pointed):
    link(pointed)
    said = [gutter(pointed).words_of(ribbon) for ribbon in gutter(pointed).shown()]
    assert said[0].startswith("Counterpart that you accepted\nA p. 4, B p. 3")
    assert said[1].startswith("Disagreement: Which?\nA p. 4, B p. 3")


def test_screen_reader_hears_how_many_ribbons_there_are_and_which_is_chosen(pointed):
    link(pointed)
    said = gutter(pointed).accessibleDescription()
    assert said == "2 ribbons in view: 1 point, 1 counterpart. Chosen: Disagreement: Which?"


# The mouse ------------------------------------------------------------------------------------------------------


def test_click_on_a_ribbon_chooses_its_point_and_brings_both_ends_to_the_reading_line(pointed):
    pointed.window.session.choose_point(0)
    (ribbon,) = gutter(pointed).shown()
    QTest.mouseClick(gutter(pointed), LEFT, pos=middle_of(ribbon))
    assert pointed.window.session.point == pointed.points[0].id
    assert away_from_line(pointed, "A", IN_A) <= 1 and away_from_line(pointed, "B", IN_B) <= 1


def test_ends_near_the_papers_edges_come_to_the_line_that_slides_there(analyst):
    link(analyst, quote_a=EARLY_A, quote_b=EARLY_B)
    analyst.does("next-link")
    assert away_from_line(analyst, "A", EARLY_A) <= 1 and away_from_line(analyst, "B", EARLY_B) <= 1


def test_click_on_an_arrow_brings_in_the_end_that_it_points_to_and_leaves_the_other_paper(pointed):
    pointed.view("B").go_to_end(last=True)
    before = pointed.view("A").verticalScrollBar().value()
    made = gutter(pointed)
    (pointer,) = pointed.window.area.ribbons.pointers()
    QTest.mouseClick(made, LEFT, pos=made._box(pointer).center().toPoint())
    assert away_from_line(pointed, "B", IN_B) <= 1 and pointed.view("A").verticalScrollBar().value() == before


def test_going_to_a_ribbons_ends_moves_no_paper_that_follows_and_back_returns(pointed):
    pointed.does("follow-page")
    for letter in "AB":
        pointed.view(letter).go_to_end(last=False)
    pointed.does("both-ends")
    assert away_from_line(pointed, "A", IN_A) <= 1 and away_from_line(pointed, "B", IN_B) <= 1
    pointed.does("back")
    assert [pointed.view(letter).verticalScrollBar().value() for letter in "AB"] == [0, 0]


def test_click_on_a_suggestion_says_which_it_was(analyst, qtbot):
    pair = (analyst.find("A", IN_A), analyst.find("B", IN_B), 2)
    shows(analyst, IN_A, IN_B)
    analyst.window.area.ribbons.set_suggested([pair])
    (ribbon,) = gutter(analyst).shown()
    with qtbot.waitSignal(analyst.window.area.ribbons.suggestion_taken, timeout=WAIT) as taken:
        QTest.mouseClick(gutter(analyst), LEFT, pos=middle_of(ribbon))
    assert taken.args[0] == pair


def test_of_ribbons_that_cross_the_one_nearest_to_the_pointer_is_clicked(analyst):
    analyst.disagrees("First?", IN_A, IN_B)
    analyst.disagrees("Second?", "None of this applies to nuclear weapons", "The nuclear committee deserves")
    for ribbon in gutter(analyst).shown():
        assert gutter(analyst)._under(QPointF(3, middle(ribbon.left))).bond is ribbon.bond


# The menu -------------------------------------------------------------------------------------------------------


def test_menu_of_a_link_removes_it_and_undo_brings_it_back(analyst):
    link(analyst)
    shows(analyst, IN_A, IN_B)
    (ribbon,) = gutter(analyst).shown()
    menu = gutter(analyst).menu_for(ribbon.bond)
    next(action for action in menu.actions() if action.text().startswith("Remove link")).trigger()
    assert analyst.project.links() == () and "removed" in analyst.notice
    analyst.does("undo")
    assert len(analyst.project.links()) == 1


def test_menu_of_a_point_opens_its_form(pointed):
    (ribbon,) = gutter(pointed).shown()
    menu = gutter(pointed).menu_for(ribbon.bond)
    next(action for action in menu.actions() if action.text() == "Edit point").trigger()
    assert pointed.window.workspace.right.form.isVisible()


def test_menu_of_a_suggestion_makes_it_a_link(analyst):
    shows(analyst, IN_A, IN_B)
    analyst.window.area.ribbons.set_suggested([(analyst.find("A", IN_A), analyst.find("B", IN_B), 1)])
    (ribbon,) = gutter(analyst).shown()
    menu = gutter(analyst).menu_for(ribbon.bond)
    next(action for action in menu.actions() if action.text().startswith("Accept")).trigger()
    (made,) = analyst.project.links()
    assert (made.kind, made.a.exact, made.b.exact) == (LinkKind.COUNTERPART, IN_A, IN_B)


# The keyboard ---------------------------------------------------------------------------------------------------


def test_arrow_keys_go_through_the_ribbons_and_enter_brings_their_ends(pointed):
    link(pointed)
    made = gutter(pointed)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    first = made.in_hand()
    pointed.presses(Qt.Key.Key_Down)
    assert made.in_hand() != first and made.in_hand().bond.kind is BondKind.COUNTERPART
    pointed.presses(Qt.Key.Key_Return)
    assert pointed.window.area.ribbons.chosen.kind is BondKind.COUNTERPART
    assert away_from_line(pointed, "A", IN_A) <= 1


def test_delete_removes_the_link_that_the_keyboard_is_on(analyst):
    link(analyst)
    shows(analyst, IN_A, IN_B)
    gutter(analyst).setFocus(Qt.FocusReason.TabFocusReason)
    analyst.presses(Qt.Key.Key_Down).presses(Qt.Key.Key_Delete)
    assert analyst.project.links() == ()


def test_click_in_the_gutter_leaves_the_keyboard_with_the_pages(pointed):
    pointed.view("A").setFocus()
    QTest.mouseClick(gutter(pointed), LEFT, pos=QPoint(28, 60))
    assert pointed.view("A").hasFocus()


def test_next_and_previous_link_go_through_the_links_in_the_order_of_a(analyst):
    late, early = link(analyst), link(analyst, LinkKind.SYNC, EARLY_A, EARLY_B)
    reached = []
    for action in ("next-link", "next-link", "next-link", "previous-link"):
        reached.append(analyst.does(action).window.area.ribbons.chosen.key.id)
    assert reached == [early, late, early, late]


def test_words_that_a_link_in_hand_joins_are_underlined_on_the_pages(analyst):
    link(analyst)
    analyst.does("next-link").sees_pages()
    view = analyst.view("A")
    rect = view.rects_in_view(view.flat.quads(*analyst.find("A", IN_A)))[0]
    image = view.viewport().grab().toImage()
    colors = {image.pixelColor(round(rect.center().x()), round(rect.bottom()) + by).name() for by in (0, 1, 2)}
    assert "#2b5c8f" in colors
