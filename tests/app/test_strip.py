"""The strip beside the pages: highlights, hits, points and links, told apart, named, and gone to by a click."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from annotator.app.reading_line import reading_line
from annotator.app.strip import ACROSS, Lane
from annotator.project import LinkKind, Relation
from annotator.resources import sample
from tests.analyst import Analyst

A = sample("a-division-of-labour.pdf")
B = sample("closer-is-not-safer.pdf")
IN_A = "A narrow promise is more credible than a broad one"
IN_B = "This is the oldest trap in the study of international politics"
LATER_A = "None of this applies to nuclear weapons"


@pytest.fixture
def analyst(qtbot):
    """With a disagreement and a link, at the papers' beginnings."""
    made = Analyst(qtbot).opens(A, B).does("follow-off").disagrees("Who pays?", IN_A, IN_B)
    ends = [(1, made.find("A", LATER_A)), (2, made.find("B", "We doubt it, for five reasons"))]
    made.window.session.do(lambda project: project.add_link(LinkKind.SYNC, *ends[0], *ends[1]))
    for letter in "AB":
        made.view(letter).go_to_end(last=False)
    return made


def bar(analyst, letter: str = "A"):
    return analyst.view(letter).bar


def place(analyst, lane: Lane, letter: str = "A") -> QPoint:
    """The pixel at the middle of the first mark of a lane."""
    strip = bar(analyst, letter)
    track = strip._track()
    (mark, *_) = strip.marks.lanes[lane]
    return QPoint(round(sum(ACROSS[lane]) / 2), round(track.top() + mark.share * track.height()))


def away_from_line(analyst, letter: str, quote: str) -> float:
    view = analyst.view(letter)
    rects = view.rects_in_view(view.flat.quads(*analyst.find(letter, quote)))
    return abs((rects[0].top() + rects[-1].bottom()) / 2 - reading_line(view))


def test_highlights_points_links_and_hits_stand_on_the_strip(analyst):
    analyst.finds("treaty")
    lanes = bar(analyst).marks.lanes
    assert [len(lanes[lane]) for lane in (Lane.HIGHLIGHT, Lane.POINT, Lane.LINK)] == [1, 1, 1]
    assert len(lanes[Lane.HIT]) == len(analyst.view("A").hits.on_strip())


def test_strip_keeps_up_with_undo(analyst):
    analyst.does("undo")
    assert bar(analyst).marks.lanes[Lane.LINK] == []
    analyst.does("undo").does("undo")
    assert len(bar(analyst).marks) == 0


@pytest.mark.parametrize(
    ("lane", "words"),
    [
        (Lane.POINT, "Disagreement: Who pays? · p. 4"),
        (Lane.LINK, "Two places that you tied · p. 4"),
        (Lane.HIGHLIGHT, "Claim · p. 4"),
    ],
)
def test_tooltip_says_what_a_mark_is_and_where(analyst, lane, words):
    mark = bar(analyst).mark_at(QPointF(place(analyst, lane)))
    assert bar(analyst)._words_of(mark) == words


def test_click_on_a_point_brings_both_its_ends_to_the_reading_line_and_chooses_it(analyst):
    analyst.window.session.choose_point(0)
    QTest.mouseClick(bar(analyst), Qt.MouseButton.LeftButton, pos=place(analyst, Lane.POINT))
    assert analyst.window.session.point == 1
    assert away_from_line(analyst, "A", IN_A) <= 1 and away_from_line(analyst, "B", IN_B) <= 1


def test_click_on_a_highlight_goes_to_it_exactly_and_takes_nothing_in_hand(analyst):
    QTest.mouseClick(bar(analyst), Qt.MouseButton.LeftButton, pos=place(analyst, Lane.HIGHLIGHT))
    assert away_from_line(analyst, "A", IN_A) <= 1 and not analyst.window.session.taken


def test_click_on_a_hit_goes_to_it(analyst):
    analyst.finds("treaty")
    before = analyst.view("B").verticalScrollBar().value()
    QTest.mouseClick(bar(analyst, "B"), Qt.MouseButton.LeftButton, pos=place(analyst, Lane.HIT, "B"))
    assert analyst.view("B").verticalScrollBar().value() != before


def test_handle_is_dragged_where_it_lies_over_a_mark(analyst):
    analyst.does("both-ends")
    strip, start = bar(analyst), place(analyst, Lane.HIGHLIGHT)
    assert strip._handle().contains(QPointF(start))
    value = strip.value()
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(strip, start + QPoint(0, 40))
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=start + QPoint(0, 40))
    assert strip.value() > value


def test_click_beside_every_mark_goes_there_at_once(analyst):
    track = bar(analyst)._track()
    pos = QPoint(9, round(track.bottom()))
    QTest.mouseClick(bar(analyst), Qt.MouseButton.LeftButton, pos=pos)
    assert bar(analyst).value() == bar(analyst).maximum()


def test_chosen_point_stands_out_on_the_strip(analyst):
    (mark,) = bar(analyst).marks.lanes[Lane.POINT]
    assert mark.chosen
    analyst.window.session.choose_point(0)
    (mark,) = bar(analyst).marks.lanes[Lane.POINT]
    assert not mark.chosen


@pytest.mark.parametrize("look", ["light", "dark"])
def test_relations_are_told_apart_on_the_strip_without_colour(analyst, look):
    analyst.does(look)
    shapes = set()
    for relation in Relation:
        side = "B" if relation in (Relation.SILENCE, Relation.QUALIFICATION) else ""
        analyst.window.session.do(lambda p, r=relation, s=side: p.edit_point(1, relation=r, side=s))
        spot = place(analyst, Lane.POINT)
        image = bar(analyst).grab().toImage().copy(13, spot.y() - 5, 7, 11)
        grey = [[image.pixelColor(x, y).lightness() for x in range(7)] for y in range(11)]
        shapes.add(tuple(abs(shade - grey[0][0]) > 40 for row in grey for shade in row))
    assert len(shapes) == len(Relation)


def test_marks_follow_when_the_pages_are_turned(analyst, qtbot):
    before = bar(analyst).marks.lanes[Lane.HIGHLIGHT][0].share
    analyst.view("A").turn_by(1)
    qtbot.waitUntil(lambda: bar(analyst).marks.lanes[Lane.HIGHLIGHT][0].share != before)
