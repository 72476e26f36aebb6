"""What an analyst sees when one paper follows the other by her points."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle

from annotator.anchors import make_anchor
from annotator.app.fitting import Fit
from annotator.app.pairs import Pair, pairs_of_points, quads_between, span_of
from annotator.app.reading_line import bring_to_line, reading_line
from annotator.counterparts import Follow, passages
from annotator.project import Color, Point, Relation
from tests.analyst import WAIT, Analyst

pymupdf = pytest.importorskip("pymupdf")
PAGES, LINES = 10, 30
CROSSING = {(0, 10): (8, 10), (3, 4): (4, 20), (6, 25): (1, 5)}
IN_ORDER = {(1, 10): (1, 20), (2, 20): (3, 0), (3, 5): (4, 4)}


WHO = (
    "An envoy", "The fleet", "A harbour", "The cabinet", "Some farmer", "No critic", "One ally", "Every budget",
    "The press", "A treaty",
)  # fmt: skip
WHAT = ("doubts", "measures", "forgets", "outlasts", "repeats", "divides")
WHOM = ("old maps", "new promises", "cold winters", "loud voters", "long wars")


def line(letter, page, number):
    """No two lines of a paper are alike, and none looks like a running head."""
    of = "Seoul" if letter == "A" else "Washington"
    return f"{WHO[page]} in {of} {WHAT[number % 6]} {WHOM[number // 6]} once more."


def make_paper(path, letter):
    document = pymupdf.open()
    for page in range(PAGES):
        printed = document.new_page(width=500, height=700)
        for number in range(LINES):
            printed.insert_text((60, 60 + 20 * number), line(letter, page, number), fontsize=11)
    document.save(path)
    return path


class Still(QProxyStyle):
    """A style without animations."""

    def styleHint(self, hint, option=None, widget=None, data=None):
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, data)


class Follower(Analyst):
    """She pairs lines of the two papers, and reads on in one of them."""

    def pairs(self, places):
        for (page_a, line_a), (page_b, line_b) in places.items():
            made = [self.mark("A", page_a, line_a), self.mark("B", page_b, line_b)]
            title = f"What of page {page_a + 1}?"
            self.window.session.do(lambda p, m=made, t=title: p.add_point(t, Relation.DISAGREEMENT, evidence=tuple(m)))
        return self

    def mark(self, letter, page, number):
        flat = self.view(letter).flat
        anchor = make_anchor(flat, *self.find(letter, line(letter, page, number)))
        paper = next(each.id for each in self.project.papers() if each.letter == letter)
        return self.window.session.do(lambda project: project.add_highlight(paper, anchor, Color.CLAIM))

    def quads(self, letter, page, number):
        return self.view(letter).flat.quads(*self.find(letter, line(letter, page, number)))

    def reads(self, letter, page, number):
        """Scroll by hand until a line is at the reading line."""
        view = self.view(letter)
        was = view.verticalScrollBar().value()
        view.blockSignals(True)
        bring_to_line(view, self.quads(letter, page, number))
        there = view.verticalScrollBar().value()
        view.scroll_to(was)
        view.blockSignals(False)
        view.scroll_to(there)
        return self

    def rests(self):
        self._bot.waitUntil(lambda: not self.following.is_gliding, timeout=WAIT)
        return self

    def away(self, letter, page, number):
        """Pixels from a line to the reading line of its pane."""
        view = self.view(letter)
        (box,) = view.rects_in_view(self.quads(letter, page, number))
        return abs(box.center().y() - reading_line(view))

    def place(self, letter):
        return self.view(letter).verticalScrollBar().value()

    @property
    def following(self):
        return self.window.area.following

    @property
    def status(self):
        return self.window.follow_words.text()


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    return make_paper(folder / "a.pdf", "A"), make_paper(folder / "b.pdf", "B")


@pytest.fixture
def analyst(qtbot, papers):
    """What is computed comes only from the tests here: the lines of these papers are all too much alike."""
    analyst = Follower(qtbot).opens(*papers)
    analyst.window.pairing.finder.end()
    return analyst


# In order -------------------------------------------------------------------------------------------------------


def test_paired_lines_come_to_the_reading_line_together(analyst):
    analyst.pairs(IN_ORDER).does("follow-points")
    for in_a, in_b in IN_ORDER.items():
        analyst.reads("A", *in_a).rests()
        assert analyst.away("B", *in_b) <= 2
    assert analyst.status == "Following your 3 pairs"


def test_between_two_pairs_the_other_paper_goes_on_and_the_line_below_says_that_nothing_is_paired(analyst):
    analyst.pairs(IN_ORDER).does("follow-points").reads("A", 1, 10).rests()
    places = []
    for number in (14, 18, 22):
        analyst.reads("A", 1, number)
        places.append(analyst.place("B"))
    assert not analyst.following.is_gliding and places == sorted(set(places))
    assert analyst.status.endswith("No counterpart for this passage in B, which goes along between two pairs")


def test_hundreds_of_found_pairs_are_followed_once_their_map_is_made(analyst, qtbot):
    every = [(page, number) for page in range(PAGES) for number in range(LINES)]
    pairs = [Pair(analyst.quads("A", *at), analyst.quads("B", *at), 0.5, fixed=False) for at in every]
    analyst.following.set_computed_ties(2 * pairs)
    assert not analyst.following.is_mapped  # it is made beside the window's work
    qtbot.waitUntil(lambda: analyst.following.is_mapped, timeout=WAIT)
    analyst.does("follow-points").reads("A", 4, 10).rests()
    assert analyst.away("B", 4, 10) <= 2


def test_ends_are_reached_together(analyst):
    analyst.pairs(IN_ORDER).does("follow-points").does("last-page")
    bar = analyst.view("B").verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    analyst.does("first-page")
    assert bar.value() == 0


def test_in_a_long_stretch_without_pairs_the_other_paper_holds_still_and_says_so(analyst):
    analyst.pairs(IN_ORDER).does("follow-points").reads("A", 5, 0).rests()
    held = analyst.place("B")
    analyst.reads("A", 6, 0).reads("A", 7, 0)
    assert analyst.place("B") == held and "No counterpart" in analyst.status


def test_paper_b_leads_when_it_is_in_hand(analyst):
    analyst.pairs(IN_ORDER).does("follow-points").does("other-pane").reads("B", 3, 0).rests()
    assert analyst.away("A", 2, 20) <= 2 and analyst.status == "Following your 3 pairs"
    analyst.reads("B", 3, 12)
    assert "No counterpart for this passage in A" in analyst.status


# Crossing -------------------------------------------------------------------------------------------------------


def test_where_pairs_cross_the_other_paper_goes_to_the_counterpart_and_stays_there(analyst):
    analyst.pairs(CROSSING).does("follow-points")
    for in_a, in_b in CROSSING.items():
        analyst.reads("A", *in_a).rests()
        assert analyst.away("B", *in_b) <= 2 and analyst.status == "Following your 3 pairs"
        there = analyst.place("B")
        analyst.reads("A", in_a[0], in_a[1] + 2).reads("A", in_a[0], in_a[1] + 4).rests()
        assert analyst.place("B") == there and "No counterpart" in analyst.status


def test_passages_that_are_run_through_send_the_other_paper_nowhere(analyst, qtbot):
    analyst.pairs(CROSSING).does("follow-points")
    with qtbot.waitSignal(analyst.following.glided, timeout=WAIT):
        analyst.reads("A", 0, 10).reads("A", 3, 4)
    assert analyst.away("B", 4, 20) <= 2


def test_back_returns_the_paper_that_went_to_a_counterpart(analyst, qtbot):
    analyst.pairs(CROSSING).does("follow-points").reads("A", 0, 14)
    before, in_a = analyst.place("B"), None
    with qtbot.waitSignal(analyst.following.glided, timeout=WAIT):
        analyst.reads("A", 3, 4)
    in_a = analyst.place("A")
    assert analyst.place("B") != before
    analyst.does("back")
    assert (analyst.place("A"), analyst.place("B")) == (in_a, before)
    analyst.does("forward").rests()
    assert analyst.away("B", 4, 20) <= 2


def test_hand_made_move_ends_the_way_of_the_other_paper(analyst, qtbot):
    analyst.pairs(CROSSING).does("follow-points").reads("A", 0, 10)
    qtbot.waitUntil(lambda: analyst.following._glides["B"].is_going, timeout=WAIT)
    viewport = analyst.view("B").viewport()
    point = QPointF(100, 100)
    event = QWheelEvent(
        point,
        viewport.mapToGlobal(point),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)
    there = analyst.place("B")
    assert not analyst.following.is_gliding
    analyst.reads("A", 0, 12).reads("A", 0, 11)
    assert analyst.place("B") == there and analyst.away("B", 8, 10) > 20


def test_jump_of_the_paper_in_hand_takes_the_other_along_in_one_step_back(analyst, qtbot):
    analyst.pairs(CROSSING).does("follow-points")
    start = analyst.place("A"), analyst.place("B")
    view = analyst.view("A")
    rect = view.rects_in_view(analyst.quads("A", 3, 4))[0]
    view.about_to_jump.emit()
    view.scroll_to(round(rect.center().y() - view.viewport().height() / 2))
    assert analyst.away("B", 4, 20) <= 2
    qtbot.waitUntil(analyst.window.actions_by_name["back"].isEnabled, timeout=WAIT)
    analyst.does("back")
    assert (analyst.place("A"), analyst.place("B")) == start


def test_where_the_style_wants_no_animations_the_other_paper_is_there_at_once(analyst, qapp, qtbot):
    still = Still("Fusion")
    still.setParent(qapp)
    analyst.view("B").setStyle(still)
    analyst.pairs(CROSSING).does("follow-points")
    seen = []
    watch = analyst.view("B").moved.connect(lambda by_hand: seen.append(analyst.place("B")))
    with qtbot.waitSignal(analyst.following.glided, timeout=WAIT):
        analyst.reads("A", 3, 4)
    analyst.view("B").moved.disconnect(watch)
    analyst.view("B").setStyle(None)
    assert len(seen) == 1 and analyst.away("B", 4, 20) <= 2


# By hand, off and on, zoom --------------------------------------------------------------------------------------


def test_turning_points_on_and_off_moves_nothing(analyst):
    analyst.pairs(IN_ORDER).does("follow-off").reads("A", 2, 4).reads("B", 7, 0)
    places = analyst.place("A"), analyst.place("B")
    analyst.does("follow-points").does("follow-off").does("follow-points").rests()
    assert (analyst.place("A"), analyst.place("B")) == places


def test_hand_made_move_is_kept_until_the_next_pair(analyst):
    analyst.pairs(IN_ORDER).does("follow-points").reads("A", 1, 12).rests()
    view = analyst.view("B")
    view.scroll_to(view.verticalScrollBar().value() + 250)
    assert "B is 0." in analyst.status and "ahead" in analyst.status
    before = analyst.place("B")
    analyst.reads("A", 1, 13)
    assert not analyst.following.is_gliding and 0 < analyst.place("B") - before < 100
    analyst.reads("A", 2, 20).rests()
    assert analyst.away("B", 3, 0) <= 2 and "ahead" not in analyst.status


@pytest.mark.parametrize("places", [IN_ORDER, CROSSING], ids=["in order", "crossing"])
def test_zoom_turn_pages_abreast_and_a_new_size_move_neither_paper_to_another_page(analyst, places):
    analyst.pairs(places).does("follow-points").reads("A", 3, 5).rests()
    analyst.view("A").fit_to(Fit.WIDTH)
    pages = [analyst.view(letter).page_in_view for letter in "AB"]
    for action in ("zoom-in", "zoom-out", "turn-right", "turn-left", "pages-abreast", "pages-abreast"):
        analyst.does(action).rests()
        assert [analyst.view(letter).page_in_view // 2 for letter in "AB"] == [page // 2 for page in pages], action
    analyst.window.resize(1200, 700)
    analyst.rests()
    assert [analyst.view(letter).page_in_view for letter in "AB"] == pages


def test_after_a_zoom_following_goes_on_to_the_same_lines(analyst):
    analyst.pairs(IN_ORDER).does("follow-points").reads("A", 1, 12).rests()
    analyst.does("zoom-in").does("zoom-in").does("other-pane").does("zoom-out").does("other-pane")
    analyst.reads("A", 2, 20).rests()
    assert analyst.away("B", 3, 0) <= 2


def test_chosen_point_brings_both_ends_to_the_reading_line_and_following_goes_on_there(analyst):
    analyst.pairs(CROSSING).does("follow-points")
    analyst.window.session.choose_point(analyst.points[2].id)
    assert analyst.away("A", 6, 25) <= 1 and analyst.away("B", 1, 5) <= 1
    analyst.reads("A", 6, 26).rests()
    assert analyst.away("B", 1, 5) <= 1
    analyst.reads("A", 3, 4).rests()
    assert analyst.away("B", 4, 20) <= 2


# Pairs ----------------------------------------------------------------------------------------------------------


def test_without_pairs_the_other_paper_holds_still_and_the_line_below_says_why(analyst):
    analyst.does("follow-points").does("last-page").rests()
    assert analyst.place("B") == 0 and analyst.status.endswith("No passages are paired yet, so B holds still")


def test_new_point_counts_at_once_and_moves_nothing(analyst):
    analyst.pairs(IN_ORDER).does("follow-points").reads("A", 7, 0).rests()
    places = analyst.place("A"), analyst.place("B")
    analyst.pairs({(7, 5): (8, 5)}).rests()
    assert (analyst.place("A"), analyst.place("B")) == places and "your 4 pairs" in analyst.status
    analyst.does("undo").does("undo").does("undo")
    assert "your 3 pairs" in analyst.status


def test_project_with_pairs_opens_following_points_and_one_without_by_page(analyst, papers, qtbot):
    assert analyst.following.follow is Follow.PAGE
    analyst.pairs(IN_ORDER)
    analyst.window.view_keeper._path = None  # as on a computer that has not seen this project
    path = analyst.project.path
    analyst.does("close-project").opens(path)
    assert analyst.following.follow is Follow.POINTS and analyst.window.tools.follow.value() == "points"


def test_following_by_points_is_remembered_with_the_project(analyst):
    path = analyst.project.path
    analyst.does("follow-points").does("close-project").opens(path)
    assert analyst.following.follow is Follow.POINTS


def test_computed_counterparts_are_followed_where_the_analyst_has_said_nothing(analyst):
    analyst.pairs({(1, 10): (1, 20)}).does("follow-points")
    flats = {letter: analyst.view(letter).flat for letter in "AB"}
    computed = []
    for in_a, in_b in (((1, 10), (5, 0)), ((2, 10), (2, 15))):
        sides = (
            quads_between(flats[letter], *analyst.find(letter, line(letter, *at)))
            for letter, at in (("A", in_a), ("B", in_b))
        )
        computed.append(Pair(*sides, weight=0.5, fixed=False))
    analyst.following.set_computed_ties(computed)
    assert analyst.status.startswith("Following your one pair and 1 of 2 suggested ones")
    analyst.reads("A", 1, 10).rests()
    assert analyst.away("B", 1, 20) <= 2
    analyst.reads("A", 2, 10).rests()
    assert analyst.away("B", 2, 15) <= 2


def test_point_with_several_quotations_pairs_them_in_their_order():
    quads = {number: ((letter), ((number),)) for number, letter in ((1, "A"), (2, "A"), (3, "B"), (4, "B"), (5, "B"))}
    (point,) = [Point(1, "What?", Relation.DISAGREEMENT, evidence=(1, 2, 3, 4, 5))]
    pairs = pairs_of_points([point], quads)
    assert [(pair.a, pair.b, pair.weight) for pair in pairs] == [
        ((1,), (3,), 1.0),
        ((2,), (4,), 0.5),
        ((2,), (5,), 0.5),
    ]


def test_point_of_one_side_pairs_nothing():
    quads = {1: ("A", (1,)), 2: ("A", (2,))}
    assert pairs_of_points([Point(1, "What?", Relation.SILENCE, evidence=(1, 2))], quads) == []


def test_passage_that_goes_on_in_the_next_column_stands_where_it_begins(analyst):
    layout = analyst.view("A").layout_of_pages
    foot, head = analyst.quads("A", 1, 29), analyst.quads("A", 1, 0)
    assert span_of((*foot, *head), layout) == span_of(foot, layout)


def test_every_passage_has_its_place_soon_found(analyst):
    flat, layout = analyst.view("A").flat, analyst.view("A").layout_of_pages
    for passage in passages(flat):
        quick = span_of(quads_between(flat, passage.start, passage.end), layout)
        assert quick.middle == pytest.approx(span_of(flat.quads(passage.start, passage.end), layout).middle, abs=0.01)


def test_arrows_in_the_gutter_show_where_both_papers_are_read(analyst):
    marks = analyst.window.area.line_marks.of
    assert not any(mark.isVisible() for mark in marks.values())
    analyst.pairs(IN_ORDER).does("follow-points").reads("A", 3, 5).rests()
    for letter, mark in marks.items():
        viewport = analyst.view(letter).viewport()
        middle = viewport.mapFromGlobal(mark.mapToGlobal(mark.rect().center())).y()
        assert mark.isVisible() and abs(middle - reading_line(analyst.view(letter))) <= 1
    analyst.does("follow-off")
    assert not any(mark.isVisible() for mark in marks.values())
