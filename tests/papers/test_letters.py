from array import array

import pymupdf
import pytest

from annotator.papers.gaps import space_gaps
from annotator.papers.glyphs import letters_of
from annotator.papers.letters import composed, plain_letters
from annotator.papers.marks import is_note_mark
from annotator.papers.reading import read_text
from tests.papers.press import Press, done


def row(*places: tuple[float, float]) -> array:
    """Boxes of letters that stand from one number to the other."""
    return array("f", [number for x0, x1 in places for number in (x0, 0, x1, 10)])


def test_ligature_becomes_letters_that_share_its_box():
    text, boxes = plain_letters("oﬃce", row((0, 6), (6, 18), (18, 23), (23, 28)))
    assert text == "office"
    assert list(boxes[4:16:4]) == [6, 10, 14]


def test_no_break_space_is_a_plain_one_and_invisible_characters_go():
    assert plain_letters("a\xa0b\u200bc\x07", row(*[(0, 1)] * 6))[0] == "a bc"


def test_accent_printed_over_a_letter_is_one_letter_with_it():
    text, boxes = composed("Ku´re", row((0, 7), (7, 12), (13, 15), (12, 16), (16, 20)))
    assert text == "Kuŕe"
    assert len(boxes) == 16


def test_gap_between_korean_words_becomes_a_space():
    text, boxes = space_gaps("한국은동맹", row((0, 10), (10, 20), (20, 30), (33, 43), (43, 53)), 10)
    assert text == "한국은 동맹"
    assert list(boxes[12:15]) == [30, 0, 33]


@pytest.mark.parametrize(
    ("before", "mark", "is_mark"),
    [
        ("the treaty", "12", True), ("said so.", "3", True), ("“deterrence”", "*", True), ("in 1902", "14", True),
        ("", "4", True), ("it is a", "7", True), ("over 40 km", "2", False), ("a force of 10", "6", False),
        ("where x", "2", False), ("the 20", "th", False),
    ],
)  # fmt: skip
def test_footnote_mark_is_told_from_an_exponent(before, mark, is_mark):
    assert is_note_mark(before, mark, " ") is is_mark


@pytest.mark.parametrize(
    ("name", "letters"),
    [("T_h", "Th"), ("f_f_i", "ffi"), ("uni0442", "т"), ("u1D400", "𝐀"), ("T_h.liga", "Th"), ("A", "")],
)
def test_glyph_name_spells_its_letters(name, letters):
    assert letters_of(name) == letters


def test_ligature_without_unicode_is_read_by_its_glyph_name():
    press = Press().page("\u0041e treaty")
    document = press.document
    font = document.get_page_fonts(0)[0][0]
    document.xref_set_key(font, "Encoding", "<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[65/T_h]>>")
    assert press.read().text == "The treaty"


def test_font_of_numbered_glyphs_without_a_map_is_read_by_its_own():
    document = pymupdf.open()
    page = document.new_page()
    writer = pymupdf.TextWriter(page.rect)
    writer.append((50, 80), "Привет, treaty", font=pymupdf.Font("cjk"))
    writer.write_text(page)
    document.xref_set_key(document.get_page_fonts(0)[0][0], "ToUnicode", "null")
    assert done(read_text(pymupdf.open(stream=document.tobytes(), filetype="pdf"))).text == "Привет, treaty"
