import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.resources import sample
from tests.analyst import Analyst

A = sample("a-division-of-labour.pdf")
B = sample("closer-is-not-safer.pdf")
IN_A = "A narrow promise is more credible than a broad one"


@pytest.fixture
def analyst(qtbot):
    analyst = Analyst(qtbot).opens(A, B).sees_pages()
    analyst.view("A").setFocus()
    return analyst.does("ruler")


def point_at(analyst, letter, quote):
    place = analyst.place_of(letter, analyst.find(letter, quote)[0])
    move(analyst.view(letter), place)
    return place


def move(view, place):
    """The pointer alone, as no other window of the machine can disturb it."""
    at, none = QPointF(place), Qt.MouseButton.NoButton
    whole = QPointF(view.viewport().mapToGlobal(place))
    event = QMouseEvent(QEvent.Type.MouseMove, at, whole, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), event)


def shade_at(view, y):
    """How bright the margin is at a height."""
    return view.viewport().grab().toImage().pixelColor(4, y).lightness()


def test_line_under_the_pointer_stays_clear_and_the_rest_is_dimmed(analyst):
    place = point_at(analyst, "A", IN_A)
    view, band = analyst.view("A"), analyst.window.ruler.band()
    assert band.top() < place.y() < band.bottom()
    clear = shade_at(view, place.y())
    assert shade_at(view, round(band.top()) - 4) < clear > shade_at(view, round(band.bottom()) + 4)


def test_ruler_is_as_high_as_the_line_and_goes_from_edge_to_edge(analyst):
    point_at(analyst, "A", IN_A)
    view, band = analyst.view("A"), analyst.window.ruler.band()
    start, _ = analyst.find("A", IN_A)
    line = view.rects_in_view(view.flat.quads(*view.flat.line_range(view.flat.line_of(start))))[0]
    assert line.height() < band.height() < 2 * line.height() and band.width() == view.viewport().width()


def test_arrow_keys_move_the_ruler_line_by_line_and_the_page_comes_along(analyst):
    point_at(analyst, "A", IN_A)
    _, first = analyst.window.ruler.line
    for _ in range(60):
        analyst.presses(Qt.Key.Key_Down)
    _, line = analyst.window.ruler.line
    band = analyst.window.ruler.band()
    assert line >= first + 60 and 0 < band.top() < band.bottom() < analyst.view("A").viewport().height()
    analyst.presses(Qt.Key.Key_Up)
    assert analyst.window.ruler.line[1] < line


def test_ruler_goes_to_the_other_paper_with_the_keyboard(analyst):
    point_at(analyst, "A", IN_A)
    analyst.does("other-pane")
    assert analyst.window.ruler.line[0] is analyst.view("B")


def test_ruler_follows_a_place_in_the_text(analyst):
    start, _ = analyst.find("A", IN_A)
    analyst.window.ruler.show_position(analyst.view("A"), start)
    assert analyst.window.ruler.line == (analyst.view("A"), analyst.view("A").flat.line_of(start))


def test_page_without_text_has_a_ruler_too(analyst):
    view = analyst.view("A")
    move(view, QPoint(60, 3))
    band = analyst.window.ruler.band()
    assert band and band.height() > 8


def test_ruler_that_is_put_away_leaves_everything_clear_and_the_arrows_scroll(analyst):
    place = point_at(analyst, "A", IN_A)
    analyst.does("ruler")
    view = analyst.view("A")
    assert analyst.window.ruler.band() is None and shade_at(view, place.y()) == shade_at(view, place.y() - 60)
    before = view.verticalScrollBar().value()
    analyst.presses(Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() > before


def test_ruler_is_there_again_in_the_next_window(analyst, qtbot):
    analyst.leaves()
    assert Analyst(qtbot).window.ruler.is_on
