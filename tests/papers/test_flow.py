"""Paragraphs that go on in another column or on another page are put together again."""

import time
from array import array

from annotator.papers.flow import in_reading_order
from annotator.papers.printed import Line, Piece

MARGIN, WIDTH = 60.0, 300.0


def piece(page, lines, kind="paragraph", size=11.0):
    """A column of lines that ends in the middle of a sentence."""
    made = []
    for number in range(lines):
        text, y = "and so it goes on", 72.0 + 14 * number
        boxes = array("f", [MARGIN, y, MARGIN + WIDTH, y + size] * len(text))
        made.append(line(page, text, y, size, boxes))
    return Piece(made, kind, 842.0)


def line(page, text, y, size, boxes):
    return Line(text, boxes, page, MARGIN, y, MARGIN + WIDTH, y + size, baseline=y + size, size=size, font="Serif")


def test_halves_of_a_paragraph_on_two_pages_are_one_piece():
    (whole,) = in_reading_order([piece(0, 3), piece(1, 2)])
    assert [each.page for each in whole.lines] == [0, 0, 0, 1, 1]


def test_a_note_in_smaller_type_waits_until_the_sentence_has_closed():
    first, second = in_reading_order([piece(0, 2), piece(0, 1, "note", 8.0), piece(1, 1)])
    assert len(first.lines) == 3 and second.kind == "note"


def test_a_sentence_that_closes_on_no_page_is_put_together_in_seconds():
    began = time.process_time()
    (whole,) = in_reading_order([piece(page, 40) for page in range(1500)])
    assert len(whole.lines) == 60_000
    assert time.process_time() - began < 10
