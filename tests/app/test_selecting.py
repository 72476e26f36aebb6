"""Selecting text in the pages, with the mouse and with the caret."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from annotator.resources import sample
from tests.analyst import WAIT, Analyst

A = sample("a-division-of-labour.pdf")
B = sample("closer-is-not-safer.pdf")
IN_A = "A narrow promise is more credible than a broad one"
KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def analyst(qtbot):
    return Analyst(qtbot).opens(A, B)


@pytest.fixture
def view(analyst):
    """Paper A with the caret on, before the words of IN_A."""
    view = analyst.view("A")
    start = analyst.find("A", IN_A)[0]
    analyst.does("caret").place_of("A", start)
    view.caret.put(start)
    return view


def press(view, key, held=NONE, times=1):
    for _ in range(times):
        QTest.keyClick(view, key, held)


# The mouse ----------------------------------------------------------------------------------------------------------


def test_quadruple_click_takes_the_paragraph(analyst):
    text = analyst.clicks("A", IN_A, 4).view("A").selected_text
    block = analyst.view("A").flat.block_at(analyst.find("A", IN_A)[0])
    assert text == analyst.view("A").flat.text[block.start : block.end] and len(text) > len(IN_A)


def test_fifth_click_begins_again(analyst):
    assert analyst.clicks("A", IN_A, 5).view("A").selected_text == ""


def test_selection_goes_from_column_to_column_and_page_to_page(analyst):
    view = analyst.view("B")
    last = max(at for at in range(len(view.flat)) if view.flat.page_of(at) == 0 and view.flat.text[at].isalpha())
    analyst.place_of("B", last)
    first = analyst.find("B", "Seventy years after it")[0]
    QTest.mousePress(view.viewport(), LEFT, NONE, analyst.place_of("B", first))
    view.go_to_page(1)
    QTest.mouseMove(view.viewport(), QPoint(view.viewport().width() // 2, 200))
    QTest.mouseRelease(view.viewport(), LEFT, NONE, QPoint(view.viewport().width() // 2, 200))
    pages = {quad.page for quad in view.flat.quads(*view.selected_range)}
    assert view.selected_text.startswith("Seventy years") and pages == {0, 1}


@pytest.mark.parametrize("beyond", [-60, 60])
def test_drag_beyond_the_edge_scrolls_and_goes_on_selecting(analyst, qtbot, beyond):
    view = analyst.view("A")
    view.go_to_page(2)
    bar, start = view.verticalScrollBar(), view.verticalScrollBar().value()
    QTest.mousePress(view.viewport(), LEFT, NONE, QPoint(200, 300))
    QTest.mouseMove(view.viewport(), QPoint(200, beyond if beyond < 0 else view.viewport().height() + beyond))
    reach = view.selection.end - view.selection.start
    qtbot.waitUntil(lambda: abs(bar.value() - start) > 300, timeout=WAIT)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, QPoint(200, 300))
    assert (bar.value() > start) == (beyond > 0) and reach > 0


def test_bar_of_the_selection_is_out_of_the_way_while_another_is_dragged(analyst):
    bar = analyst.selects("A", IN_A).window.area.panes["A"].selection_bar
    assert not bar.isHidden()
    QTest.mousePress(analyst.view("A").viewport(), LEFT, NONE, QPoint(200, 300))
    assert bar.isHidden()


# The caret ----------------------------------------------------------------------------------------------------------


def test_arrow_keys_scroll_while_the_caret_is_off(analyst):
    view = analyst.view("A")
    press(view, KEY.Key_Down)
    assert view.verticalScrollBar().value() > 0 and view.selected_range is None


def test_caret_moves_by_letter_word_and_line_and_selects_with_shift(view):
    press(view, KEY.Key_Right, SHIFT)
    assert view.selected_text == "A"
    press(view, KEY.Key_Right, SHIFT | CTRL)
    assert view.selected_text == "A narrow"
    press(view, KEY.Key_End, SHIFT)
    assert view.selected_text.startswith("A narrow promise")
    press(view, KEY.Key_Home)
    assert view.selected_range is None


def test_selection_shrinks_and_turns_over_where_it_began(view):
    start = view.caret.place
    press(view, KEY.Key_Right, SHIFT | CTRL, 2)
    press(view, KEY.Key_Left, SHIFT | CTRL, 4)
    assert view.selection.end == start and view.selection.start < start


def test_words_that_were_double_clicked_can_be_made_shorter_by_key(analyst):
    view = analyst.does("caret").clicks("A", "credible", 2).view("A")
    press(view, KEY.Key_Left, SHIFT, 2)
    assert view.selected_text == "credib"


def test_arrow_key_goes_to_the_end_of_the_selection_and_drops_it(view):
    start = view.caret.place
    press(view, KEY.Key_Right, SHIFT, 5)
    press(view, KEY.Key_Left)
    assert view.caret.place == start and view.selected_range is None


def test_caret_is_kept_in_view(view):
    for key, held in ((KEY.Key_Down, NONE), (KEY.Key_PageDown, NONE), (KEY.Key_End, CTRL), (KEY.Key_Home, CTRL)):
        press(view, key, held, 5)
        assert view.viewport().rect().contains(view.caret.rect().center().toPoint())


def test_page_down_goes_a_view_further(view):
    before, place = view.verticalScrollBar().value(), view.caret.place
    press(view, KEY.Key_PageDown)
    assert view.verticalScrollBar().value() > before + view.viewport().height() // 2 and view.caret.place > place


def test_control_home_is_the_carets_while_it_is_on(analyst, view, qtbot):
    analyst.window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus, timeout=WAIT)
    QTest.keyClick(analyst.window.windowHandle(), KEY.Key_Home, CTRL | SHIFT)
    assert view.selection.start == 0 and not view.selection.is_empty


def test_caret_that_was_scrolled_away_is_taken_up_in_view(view):
    view.go_to_page(5)
    press(view, KEY.Key_Right)
    assert view.flat.page_of(view.caret.place) == 5


def test_caret_is_taken_up_at_the_hit_of_a_search(analyst):
    analyst.finds("narrow promise is")
    view = analyst.does("caret").view("A")
    press(view, KEY.Key_Right, SHIFT | CTRL)
    assert view.selected_text == "narrow"


def test_caret_is_painted_only_while_it_is_on(view, analyst):
    view.clearFocus()
    x, y = view.caret.rect().x(), view.caret.rect().center().y()
    with_caret = view.viewport().grab().toImage().pixelColor(round(x), round(y))
    analyst.window.actions_by_name["caret"].setChecked(True)
    view.caret.switch(False)
    assert view.viewport().grab().toImage().pixelColor(round(x), round(y)) != with_caret


@pytest.mark.parametrize(
    ("action", "words"), [("select-word", "narrow"), ("select-sentence", IN_A), ("select-paragraph", IN_A)]
)
def test_word_sentence_and_paragraph_each_have_an_action(view, analyst, action, words):
    view.caret.put(view.caret.place + 4)
    analyst.does(action)
    assert words in view.selected_text and (action != "select-word" or words == view.selected_text)


def test_what_is_selected_grows_to_whole_sentences(analyst):
    analyst.selects("A", "is more credible").does("select-sentence")
    text = analyst.view("A").selected_text
    assert text.startswith(IN_A) and text.endswith(".")


def test_bar_comes_by_the_selection_when_the_keys_rest(view, analyst, qtbot):
    bar = analyst.window.area.panes["A"].selection_bar
    with qtbot.waitSignal(view.selected, timeout=WAIT):
        press(view, KEY.Key_Right, SHIFT | CTRL, 3)
        assert bar.isHidden()
    assert not bar.isHidden()


# All of it ----------------------------------------------------------------------------------------------------------


def test_select_all_takes_the_whole_text_and_looks_only_at_pages_in_view(analyst):
    view = analyst.does("select-all").view("A")
    assert view.selected_text == view.flat.text.strip()
    assert {quad.page for quad in view.quads_in_view(*view.selected_range)} == set(view.pages_in_view())


def test_rectangles_in_view_are_those_of_the_text(analyst):
    view = analyst.view("A")
    start, end = analyst.find("A", IN_A)
    analyst.place_of("A", start)
    assert view.quads_in_view(start, end) == view.flat.quads(start, end)


def test_copied_text_keeps_paragraphs_apart(analyst):
    analyst.does("select-all").does("copy")
    copied = QGuiApplication.clipboard().text()
    assert copied.count("\n\n") > 20 and "\n" not in copied.replace("\n\n", "")


def test_escape_drops_the_selection_and_then_the_highlight_in_hand(analyst):
    analyst.selects("A", IN_A).does("claim").selects("A", "is more credible")
    press(analyst.view("A"), KEY.Key_Escape)
    assert analyst.view("A").selected_range is None and analyst.window.session.highlight
    press(analyst.view("A"), KEY.Key_Escape)
    assert analyst.window.session.highlight == 0


def test_place_under_a_point_is_where_the_caret_is_painted(view):
    box = view.caret.rect()
    assert view.position_at(QPointF(box.x(), box.center().y())) == view.caret.place
