"""Where the caret goes, on a text of two columns whose lines end in spaces, hyphens and nothing."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.caret import Caret, Move, line_of, moved, quad_of
from annotator.papers import Block, FlatText

ON_AND_BACK = [
    (Move.CHARACTER_ON, Move.CHARACTER_BACK),
    (Move.WORD_ON, Move.WORD_BACK),
    (Move.SENTENCE_ON, Move.SENTENCE_BACK),
    (Move.PARAGRAPH_ON, Move.PARAGRAPH_BACK),
    (Move.TEXT_START, Move.TEXT_END),
]
ON = [Move.CHARACTER_ON, Move.WORD_ON, Move.SENTENCE_ON, Move.PARAGRAPH_ON, Move.LINE_ON]
BACK = [Move.CHARACTER_BACK, Move.WORD_BACK, Move.SENTENCE_BACK, Move.PARAGRAPH_BACK, Move.LINE_BACK]


def printed(*paragraphs: list[str], lefts: dict[int, float] | None = None) -> FlatText:
    """Paragraphs given line by line, below each other, 10 points a letter; `lefts`: where a line (by number) begins."""
    text, starts, boxes, blocks, line = "", array("I"), array("f"), [], 0
    for paragraph in paragraphs:
        begin = len(text)
        for part in paragraph:
            starts.append(len(text))
            text += part
            left, top = (lefts or {}).get(line, 0.0), 20.0 * line
            for at, _ in enumerate(part):
                boxes.extend((left + 10 * at, top, left + 10 * at + 10, top + 14))
            line += 1
        blocks.append(Block(begin, len(text), "paragraph"))
        text += "\n\n"
        boxes.extend(array("f", [*boxes[-2:-1], boxes[-3], boxes[-2], boxes[-1]] * 2))
    text, boxes = text[:-2], boxes[:-8]
    return FlatText(text, boxes, starts, array("I", [0] * len(starts)), tuple(blocks))


@pytest.fixture
def flat() -> FlatText:
    return printed(["The alliance ", "should prom", "ise one thing. ", "No more."], ["A second ", "paragraph."])


def place(flat: FlatText, words: str) -> int:
    return flat.text.index(words)


def after(flat: FlatText, start: str, *moves: Move) -> str:
    """The text from the caret on, after some moves from where words begin."""
    caret = Caret(place(flat, start))
    for move in moves:
        caret = moved(flat, caret, move)
    return flat.text[caret.place :]


def test_blank_line_between_paragraphs_is_one_step(flat):
    end = place(flat, "\n\n")
    assert moved(flat, Caret(end), Move.CHARACTER_ON).place == end + 2
    assert moved(flat, Caret(end + 2), Move.CHARACTER_BACK).place == end


def test_letter_stays_with_its_accent():
    flat = printed(["ne\u0301e 👩\u200d🔬!"])
    assert moved(flat, Caret(1), Move.CHARACTER_ON).place == 3
    assert moved(flat, Caret(3), Move.CHARACTER_BACK).place == 1
    assert moved(flat, Caret(5), Move.CHARACTER_ON).place == 8


def test_word_on_goes_to_the_end_of_words_and_back_to_their_beginnings(flat):
    assert after(flat, "should", Move.WORD_ON).startswith(" promise")
    assert after(flat, "should", Move.WORD_ON, Move.WORD_ON).startswith(" one")
    assert after(flat, "ise one", Move.WORD_BACK).startswith("promise")


def test_sentence_on_goes_over_the_end_of_a_paragraph(flat):
    assert after(flat, "should", Move.SENTENCE_ON).startswith("No more.")
    assert after(flat, "No more", Move.SENTENCE_ON).startswith("A second")
    assert after(flat, "A second", Move.SENTENCE_BACK).startswith("No more.")
    assert after(flat, "more", Move.SENTENCE_BACK).startswith("No more.")


def test_paragraph_back_goes_first_to_the_beginning_of_this_one(flat):
    assert after(flat, "paragraph.", Move.PARAGRAPH_BACK).startswith("A second")
    assert after(flat, "A second", Move.PARAGRAPH_BACK).startswith("The alliance")


def test_line_on_keeps_the_column_over_a_short_line(flat):
    flat = printed(["a long first line ", "short ", "a long third line"])
    start = Caret(12)
    short = moved(flat, start, Move.LINE_ON)
    assert short.place == len("a long first line short")
    assert moved(flat, short, Move.LINE_ON).place == len("a long first line short ") + 12


def test_line_on_into_the_next_column_of_print_is_as_far_in():
    flat = printed(["first column ", "its last line "], ["second column ", "goes on"], lefts={2: 300.0, 3: 300.0})
    end = place(flat, "last")
    assert flat.text[moved(flat, Caret(end), Move.LINE_ON).place :].startswith("nd column")


def test_line_on_does_not_go_sideways():
    flat = printed(["left "], ["right "], ["below"])
    boxes = array("f", flat.boxes)
    for at in range(place(flat, "right"), place(flat, "below")):
        boxes[4 * at + 1], boxes[4 * at + 3] = 0, 14
    flat = FlatText(flat.text, boxes, flat.line_starts, flat.line_pages, flat.blocks)
    assert after(flat, "left", Move.LINE_ON).startswith("below")


def test_end_of_line_within_a_word_is_shown_at_that_line(flat):
    end = moved(flat, Caret(place(flat, "should")), Move.LINE_END)
    assert flat.text[end.place :].startswith("ise") and line_of(flat, end) == 1
    assert quad_of(flat, end).box.x0 == 110 and quad_of(flat, Caret(end.place)).box.x0 == 0
    assert moved(flat, end, Move.LINE_START).place == place(flat, "should")


def test_end_of_line_leaves_its_space_out(flat):
    assert moved(flat, Caret(0), Move.LINE_END).place == len("The alliance")


def test_caret_after_the_last_letter_stands_behind_it(flat):
    quad = quad_of(flat, moved(flat, Caret(0), Move.TEXT_END))
    assert (quad.box.x0, quad.box.x1) == (100, 100)


def test_paper_without_text_has_no_caret():
    flat = FlatText("", array("f"), array("I"), array("I"))
    assert quad_of(flat, Caret(0)) is None
    assert all(moved(flat, Caret(0), move).place == 0 for move in Move)


LINES = st.lists(st.text("abé.,\u0301’- ", max_size=9).map("x".__add__), min_size=1, max_size=3)
TEXTS = st.lists(LINES, min_size=1, max_size=4).map(lambda paragraphs: printed(*paragraphs))


@given(TEXTS, st.data())
def test_every_move_goes_its_way_and_stays_in_the_text(flat, data):
    start = Caret(data.draw(st.integers(0, len(flat))))
    for move in Move:
        caret = moved(flat, start, move)
        assert 0 <= caret.place <= len(flat) and quad_of(flat, caret)
        assert move not in ON or caret.place > start.place or caret.place == len(flat)
        assert move not in BACK or caret.place < start.place or caret.place == 0


@given(TEXTS, st.sampled_from(ON_AND_BACK))
def test_moves_in_one_direction_end_at_the_end(flat, moves):
    for move, end in zip(moves, (len(flat), 0), strict=True):
        if move is Move.TEXT_START:
            end = 0
        elif move is Move.TEXT_END:
            end = len(flat)
        caret = Caret(len(flat) - end)
        for _ in range(len(flat) + 1):
            caret = moved(flat, caret, move)
        assert caret.place == end


@given(TEXTS, st.data())
def test_up_and_down_again_is_the_same_column_on_the_same_line(flat, data):
    line = data.draw(st.integers(0, len(flat.line_starts) - 1))
    start = Caret(flat.line_range(line)[0])
    down = moved(flat, start, Move.LINE_ON)
    up = moved(flat, down, Move.LINE_BACK)
    if down.place < len(flat) and down.column is not None and line_of(flat, up) == line:
        assert up.place == start.place
