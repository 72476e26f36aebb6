"""Finding words in the window: in one paper or in both, as they are typed, with the hits listed side by side."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from annotator.app.hits_list import HIT_ROLE, HitLine
from annotator.app.hits_painter import excerpt, set_words
from annotator.app.theme import text_font
from annotator.resources import sample
from tests.analyst import WAIT, Analyst

A = sample("a-division-of-labour.pdf")
B = sample("closer-is-not-safer.pdf")


@pytest.fixture
def analyst(qtbot):
    return Analyst(qtbot).opens(A, B)


def times(analyst, letter, pattern):
    return len(re.findall(pattern, analyst.view(letter).flat.text, re.IGNORECASE))


def listed(analyst, letter):
    model = analyst.window.workspace.hits.columns[letter].view.hits
    return [model.index(row).data(HIT_ROLE) for row in range(model.rowCount())]


def in_hand(analyst, letter):
    return analyst.window.finder.in_hand[letter]


def visible(analyst, letter):
    view = analyst.view(letter)
    return view.viewport().rect().contains(view.rects_in_view(view.hits.quads(view.hit))[0].toRect())


# Both papers or one ---------------------------------------------------------------------------------------------


def test_words_are_found_in_both_papers_with_a_count_for_each(analyst):
    analyst.does("find-both").finds("alliance")
    a, b = times(analyst, "A", "alliance"), times(analyst, "B", "alliance")
    assert analyst.window.tools.find_bar.count.text() == f"A {a} · B {b}" and a and b


def test_finding_in_this_paper_means_the_one_in_hand(analyst):
    analyst.window.area.take_in_hand("B")
    analyst.does("find").finds("alliance")
    assert len(analyst.view("B").hits) > 0 and analyst.view("A").hits is None


def test_same_words_are_found_in_the_other_paper_when_that_is_taken_in_hand(analyst, qtbot):
    analyst.does("find").finds("alliance").does("other-pane")
    qtbot.waitUntil(lambda: not analyst.window.finder.is_running, timeout=WAIT)
    assert len(analyst.view("B").hits) > 0 and analyst.view("A").hits is None


def test_field_says_where_is_looked(analyst):
    field = analyst.window.tools.find_bar.field
    assert analyst.does("find-both") and field.placeholderText() == "Find in both papers"
    assert analyst.does("find") and field.placeholderText() == "Find in this paper"


def test_what_is_not_there_is_said_to_be_not_found(analyst):
    analyst.finds("zebra")
    assert analyst.window.tools.find_bar.count.text() == "not found" and listed(analyst, "A") == []


def test_selected_words_are_looked_for_at_once(analyst, qtbot):
    analyst.selects("A", "nuclear weapons").does("find-both")
    assert analyst.window.tools.find_bar.field.text() == "nuclear weapons"


# What counts as the same ----------------------------------------------------------------------------------------


def test_words_across_the_end_of_a_line_are_found(analyst):
    flat = analyst.view("A").flat
    end = next(start for start in flat.line_starts[5:] if flat.text[start - 1] == " " and flat.text[start].isalpha())
    words = flat.text[flat.word_at(end - 2)[0] : flat.word_at(end)[1]]
    analyst.does("find").finds(words.upper())
    assert any(len(analyst.view("A").hits.quads(start)) == 2 for start in analyst.view("A").hits.starts)


def test_whole_words_and_case_are_switches_that_narrow_the_hits(analyst):
    analyst.does("find").finds("south")
    loose = len(analyst.view("A").hits)
    analyst.finds("South", "find-case")
    cased = len(analyst.view("A").hits)
    analyst.finds("Sout", "find-whole-words")
    assert loose > cased == len(re.findall("South", analyst.view("A").flat.text)) and not len(analyst.view("A").hits)


def test_switches_stay_as_they_were_left(analyst, qtbot):
    analyst.does("find").does("find-case").does("find-list").leaves()
    again = Analyst(qtbot).opens(A, B)
    states = {name: again.window.actions_by_name[name].isChecked() for name in ("find-case", "find-list")}
    assert states == {"find-case": True, "find-list": False} and not again.window.finder.both


# Typing ---------------------------------------------------------------------------------------------------------


def test_more_letters_stay_with_the_hit_that_was_reached(analyst):
    analyst.does("find").finds("n").finds("nuc").finds("nuclear")
    first = in_hand(analyst, "A")
    assert analyst.view("A").flat.text[first:].lower().startswith("nuclear")
    analyst.finds("nuclear w")
    text = analyst.view("A").flat.text.lower()
    assert in_hand(analyst, "A") == text.index("nuclear w", first)


def test_search_begins_where_the_reader_is(analyst):
    analyst.does("follow-off").view("A").go_to_page(3)
    analyst.does("find").finds("alliance the")
    analyst.finds("the")
    assert analyst.view("A").flat.page_of(in_hand(analyst, "A")) == 3


def test_each_key_gives_up_the_search_before_it(analyst, qtbot):
    finder, field = analyst.window.finder, analyst.window.tools.find_bar.field
    finished = []
    finder.finished.connect(lambda: finished.append(field.text()))
    for words in ("a", "al", "all", "alliance"):
        field.setText(words)
    qtbot.waitUntil(lambda: not finder.is_running, timeout=WAIT)
    assert finished == ["alliance"] and len(analyst.view("A").hits) == times(analyst, "A", "alliance")


def test_escape_ends_the_search_and_goes_back_to_the_paper(analyst):
    analyst.does("find-both").finds("alliance")
    QTest.keyClick(analyst.window.tools.find_bar.field, Qt.Key.Key_Escape)
    assert analyst.view("A").hits is None and not analyst.window.workspace.hits.isVisible()
    assert analyst.view("A").hasFocus()


# Walking --------------------------------------------------------------------------------------------------------


def test_next_goes_through_a_and_then_through_b_and_round(analyst):
    analyst.does("find-both").finds("alliance")
    walked = [("A", in_hand(analyst, "A"))]
    every = [(letter, start) for letter in "AB" for start in analyst.view(letter).hits.starts]
    for _ in range(len(every)):
        analyst.does("find-next")
        letter = analyst.window.area.in_hand.letter
        walked.append((letter, in_hand(analyst, letter)))
    assert walked == [*every, every[0]]


def test_previous_from_the_first_hit_goes_to_the_last_of_all(analyst):
    analyst.does("find-both").finds("alliance").does("find-previous")
    assert analyst.window.area.in_hand.letter == "B" and in_hand(analyst, "B") == analyst.view("B").hits.starts[-1]


def test_next_in_one_paper_stays_there(analyst):
    analyst.does("find").finds("nuclear weapons")
    starts = list(analyst.view("A").hits.starts)
    walked = [in_hand(analyst, "A")]
    for _ in starts:
        walked.append(in_hand(analyst.does("find-next"), "A"))
    assert walked == [*starts, starts[0]] and analyst.window.area.in_hand.letter == "A"


def test_hit_that_is_gone_to_is_in_view_and_the_other_paper_stays(analyst):
    analyst.does("find-both").finds("alliance")
    before = analyst.view("B").verticalScrollBar().value()
    for _ in range(4):
        analyst.does("find-next")
    assert visible(analyst, "A") and analyst.view("B").verticalScrollBar().value() == before


# What is shown --------------------------------------------------------------------------------------------------


def test_hits_are_marked_in_the_pages_and_on_the_strip(analyst):
    analyst.sees_pages().does("find").finds("treaty")
    view = analyst.view("A")
    shown = [start for page in view.pages_in_view() for start, _ in view.hits.on_page(page)]
    marked = next(start for start in shown if start != view.hit)
    box = view.rects_in_view(view.hits.quads(marked))[0]
    pixel = view.viewport().grab().toImage().pixelColor(QPoint(round(box.left()), round(box.top())))
    assert pixel.name() == "#ffd0a0" and len(view.bar.marks) == len(view.hits.on_strip()) > 0


def test_hits_of_both_papers_are_listed_with_their_sentences(analyst):
    analyst.does("find-both").finds("alliance")
    for letter in "AB":
        lines = listed(analyst, letter)
        assert len(lines) == len(analyst.view(letter).hits)
        assert all(line.sentence[line.start : line.end].lower() == "alliance" for line in lines)
        assert all(re.match(r"p\. \d+", line.place) for line in lines)


def test_list_can_be_left_out(analyst):
    analyst.finds("alliance")
    panel = analyst.window.workspace.hits
    assert panel.isVisible() and analyst.does("find-list") and not panel.isVisible()


def test_arrow_keys_in_the_list_bring_the_paper_along_and_leave_the_other_alone(analyst):
    analyst.does("find-both").finds("alliance")
    panel, before = analyst.window.workspace.hits, in_hand(analyst, "A")
    panel.take("B")
    analyst.presses(Qt.Key.Key_Down).presses(Qt.Key.Key_Down)
    starts = analyst.view("B").hits.starts
    assert in_hand(analyst, "B") == starts[2] and visible(analyst, "B") and in_hand(analyst, "A") == before


def test_keyboard_goes_from_the_field_into_the_list_across_it_and_into_the_paper(analyst):
    analyst.does("find-both").finds("alliance")
    columns = analyst.window.workspace.hits.columns
    QTest.keyClick(analyst.window.tools.find_bar.field, Qt.Key.Key_Down)
    assert columns["A"].view.hasFocus()
    analyst.presses(Qt.Key.Key_Right)
    assert columns["B"].view.hasFocus()
    analyst.presses(Qt.Key.Key_Return)
    assert analyst.view("B").hasFocus() and analyst.window.area.in_hand.letter == "B"


def test_click_in_the_list_shows_the_hit(analyst):
    analyst.does("find-both").finds("alliance")
    view = analyst.window.workspace.hits.columns["B"].view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.hits.index(2, 0)).center())
    assert in_hand(analyst, "B") == analyst.view("B").hits.starts[2] and visible(analyst, "B")


def test_escape_in_the_list_closes_it_and_keeps_the_marks(analyst):
    analyst.does("find-both").finds("alliance")
    analyst.window.workspace.hits.take("A")
    analyst.presses(Qt.Key.Key_Escape)
    assert not analyst.window.workspace.hits.isVisible() and len(analyst.view("A").hits) > 0


def test_words_found_are_in_sight_in_a_long_sentence(qtbot):
    sentence = "and so on, " * 60 + "until deterrence fails, " + "as it must, " * 30
    start = sentence.index("deterrence")
    words, first, last = excerpt(sentence, start, start + 10, 120)
    assert words[first:last] == "deterrence" and words.startswith("…")
    layout = set_words(HitLine(sentence, start, start + 10, "p. 1"), 400.0)
    assert layout.lineCount() == 2 and "deterrence" in layout.text()
    assert QFontMetrics(text_font("small")).horizontalAdvance(layout.text()) < 2 * 420


def test_closed_project_takes_its_hits_with_it(analyst):
    analyst.finds("alliance").does("close-project")
    assert analyst.window.tools.find_bar.field.text() == "" and analyst.view("A").hits is None
