"""Highlights in the pages: one over another, one after another, and other words for one."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.app.highlight_editor import HighlightEditor
from annotator.resources import sample
from tests.analyst import WAIT, Analyst

A = sample("a-division-of-labour.pdf")
B = sample("closer-is-not-safer.pdf")
WHOLE = "A narrow promise is more credible than a broad one"
PART = "promise is more credible"
WORD = "more"
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def analyst(qtbot):
    return Analyst(qtbot).opens(A, B)


@pytest.fixture
def three(analyst):
    """Three highlights one inside another."""
    analyst.selects("A", WHOLE).does("claim").selects("A", PART).does("evidence")
    start = analyst.find("A", WHOLE)[0] + WHOLE.index(WORD)
    analyst.view("A").select(start, start + len(WORD))
    return analyst.does("question").does("follow-off")


def words_in_hand(analyst) -> str:
    return analyst.project.highlight(analyst.window.session.highlight).anchor.exact


def editor() -> HighlightEditor:
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, HighlightEditor)
    return shown


def click_again(analyst, qtbot) -> None:
    """Click where all three are, later than a double click would."""
    view = analyst.view("A")
    qtbot.waitUntil(lambda: not view._clicks_end.isActive(), timeout=WAIT)
    start = analyst.find("A", WHOLE)[0] + WHOLE.index(WORD)
    place = analyst.place_of("A", start + 2)
    popup = QApplication.activePopupWidget()
    if popup:
        QTest.mouseClick(popup, LEFT, NONE, popup.mapFromGlobal(view.viewport().mapToGlobal(place)))
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() not in (None, popup), timeout=WAIT)
    else:
        QTest.mouseClick(view.viewport(), LEFT, NONE, place)


def test_clicking_again_at_a_place_reaches_each_highlight_there_the_smallest_first(three, qtbot):
    reached = []
    for _ in range(4):
        click_again(three, qtbot)
        reached.append((words_in_hand(three), editor()._turn.text()))
    assert [words for words, _ in reached] == [WORD, PART, WHOLE, WORD]
    assert [said.split(" · ")[0] for _, said in reached] == ["1 of 3", "2 of 3", "3 of 3", "1 of 3"]


def test_editor_turns_to_the_next_of_the_highlights_there_and_keeps_its_note(three, qtbot):
    click_again(three, qtbot)
    shown, first = editor(), three.window.session.highlight
    qtbot.keyClicks(shown.note, "Why?")
    qtbot.mouseClick(shown._turn, LEFT)
    assert three.project.highlight(first).note == "Why?"
    assert (words_in_hand(three), shown.note.text(), shown._turn.text()) == (PART, "", "2 of 3 · Next")


def test_editor_leaves_what_was_clicked_in_sight(three, qtbot):
    click_again(three, qtbot)
    assert not editor().geometry().intersects(three.window.area.rect_of(three.window.session.highlight))


def test_highlight_by_itself_has_no_turn(analyst):
    analyst.selects("A", WHOLE).does("claim").clicks("A", WHOLE)
    assert not editor()._turn.isVisible()


def test_second_click_of_a_double_click_on_a_highlight_takes_the_word(analyst, qtbot):
    analyst.selects("A", WHOLE).does("claim").clicks("A", WHOLE)
    popup = editor()
    place = analyst.place_of("A", sum(analyst.find("A", WHOLE)) // 2)
    QTest.mouseClick(popup, LEFT, NONE, popup.mapFromGlobal(analyst.view("A").viewport().mapToGlobal(place)))
    qtbot.waitUntil(lambda: analyst.view("A").selected_text == "credible", timeout=WAIT)


def test_overlapping_highlights_have_edges_of_their_own(three):
    three.sees_pages()
    view = three.view("A")
    assert set(view.mark_index.lanes.values()) == {0, 1, 2}
    three.window.session.let_go()
    box = view.rects_in_view(view.marks[0].quads)[0]
    before = view.viewport().grab().toImage()
    view.marks = view.marks[:1]
    after = view.viewport().grab().toImage()
    row = [round(box.bottom()) + dy for dy in (-2, -1, 0, 1)]
    assert any(before.pixelColor(round(box.left()) + 3, y) != after.pixelColor(round(box.left()) + 3, y) for y in row)


# Extent -------------------------------------------------------------------------------------------------------------


def test_highlight_in_hand_takes_the_selected_words_and_keeps_its_note(analyst):
    analyst.selects("A", PART).does("claim")
    (made,) = analyst.highlights
    analyst.project.edit_highlight(made.id, note="Mine")
    analyst.selects("A", WHOLE).does("change-extent")
    (changed,) = analyst.highlights
    assert (changed.id, changed.anchor.exact, changed.note) == (made.id, WHOLE, "Mine")
    assert analyst.view("A").selected_range is None
    analyst.does("undo")
    assert analyst.highlights[0].anchor.exact == PART


def test_extent_without_a_highlight_in_hand_says_what_to_do(analyst):
    analyst.selects("A", WHOLE).does("change-extent")
    assert "Click a highlight" in analyst.window.statusBar().currentMessage() and analyst.highlights == ()


def test_selection_in_the_other_paper_does_not_move_a_highlight(analyst):
    analyst.selects("A", PART).does("claim").selects("B", "Seventy years after it").does("change-extent")
    assert analyst.highlights[0].anchor.exact == PART


def test_bar_offers_the_extent_only_with_a_highlight_in_hand(analyst):
    bar = analyst.selects("A", PART).window.area.panes["A"].selection_bar
    assert not bar._extent.isVisible()
    analyst.does("claim").selects("A", WHOLE)
    assert bar._extent.isVisible()


@pytest.mark.parametrize(("end", "to", "expected"), [(True, "than", PART + " than"), (False, "more", "more credible")])
def test_end_of_the_highlight_in_hand_is_dragged_to_other_words(analyst, end, to, expected):
    analyst.selects("A", PART).does("claim")
    view = analyst.view("A")
    whole = analyst.find("A", WHOLE)[0]
    at = whole + WHOLE.index(to)
    goal = analyst.place_of("A", at + len(to) - 1, after=True) if end else analyst.place_of("A", at)
    knob = next(knob for _, is_end, knob, _ in view.handles._knobs() if is_end is end)
    QTest.mousePress(view.viewport(), LEFT, NONE, knob.toPoint())
    QTest.mouseMove(view.viewport(), goal)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, goal)
    assert [each.anchor.exact for each in analyst.highlights] == [expected]
    assert analyst.project.undo_name == "Change extent"


def test_handle_that_is_only_clicked_changes_nothing(analyst):
    analyst.selects("A", PART).does("claim")
    view = analyst.view("A")
    knob = next(knob for _, _, knob, _ in view.handles._knobs())
    QTest.mouseClick(view.viewport(), LEFT, NONE, knob.toPoint())
    assert analyst.project.undo_name == "Add highlight"


def test_escape_gives_up_a_handle_that_is_held(analyst):
    analyst.selects("A", PART).does("claim")
    view = analyst.view("A")
    knob = next(knob for _, is_end, knob, _ in view.handles._knobs() if is_end)
    QTest.mousePress(view.viewport(), LEFT, NONE, knob.toPoint())
    QTest.mouseMove(view.viewport(), QPoint(300, 300))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, QPoint(300, 300))
    assert [each.anchor.exact for each in analyst.highlights] == [PART]


# One after another --------------------------------------------------------------------------------------------------


def test_next_and_previous_highlight_go_in_the_order_of_the_paper_and_round(analyst):
    early, late = "A narrow promise is more credible", "None of this applies to nuclear weapons"
    first, last = sorted((early, late), key=lambda words: analyst.find("A", words))
    analyst.selects("A", last).does("claim").selects("A", first).does("evidence")
    analyst.window.session.let_go()
    reached = []
    for action in ("next-highlight", "next-highlight", "next-highlight", "previous-highlight"):
        analyst.does(action)
        reached.append(words_in_hand(analyst))
    assert reached in ([first, last, first, last], [last, first, last, first])


def test_next_highlight_from_none_in_hand_is_the_first_from_the_page_in_view_on(analyst):
    analyst.selects("A", "None of this applies").does("claim")
    analyst.window.session.let_go()
    analyst.view("A").go_to_page(0)
    analyst.does("next-highlight")
    view = analyst.view("A")
    assert view.viewport().rect().contains(view.rects_in_view(view.marks[0].quads)[0].center().toPoint())
    assert "Highlight 1 of 1: claim" in analyst.window.statusBar().currentMessage()


def test_next_highlight_where_there_is_none_says_so(analyst):
    analyst.does("next-highlight")
    assert "No highlight in paper A yet" in analyst.window.statusBar().currentMessage()


def test_pages_slid_along_show_what_painting_all_of_them_anew_shows(three, qtbot):
    view, screen = three.view("A"), three.window.screen()
    qtbot.waitUntil(lambda: view.is_sharp, timeout=WAIT)
    bar = view.verticalScrollBar()
    for step in (3, 40, -7, 95, 12, -110, 1):
        bar.setValue(bar.value() + step)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: view.is_sharp, timeout=WAIT)
    QApplication.processEvents()
    slid = screen.grabWindow(three.window.winId()).toImage()
    view.viewport().update()
    QApplication.processEvents()
    assert slid.constBits() and slid == screen.grabWindow(three.window.winId()).toImage()
    assert len({slid.pixel(x, 300) for x in range(0, slid.width(), 7)}) > 3, "the screen shows something"
