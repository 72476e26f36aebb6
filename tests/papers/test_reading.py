import pymupdf
import pytest

from annotator.papers.reading import read_text
from tests.papers.press import HEIGHT, WIDTH, Press, blocks, done

LINES = (
    "The first line of the paragraph goes on and on until",
    "the second line of it, which is about as long as that, and",
    "the third ends it.",
)
WHOLE = " ".join(LINES)


def test_lines_of_a_paragraph_are_joined_by_single_spaces():
    flat = Press().page(*LINES).read()
    assert flat.text == WHOLE
    assert [block.kind for block in flat.blocks] == ["paragraph"]


def test_every_line_is_known_with_its_page_and_place():
    flat = Press().page(*LINES).read()
    second = flat.text.index("the second")
    assert flat.line_range(flat.line_of(second))[0] == second
    assert flat.box_of(second).y1 == pytest.approx(92, abs=4)


def test_paragraphs_are_parted_by_a_blank_line():
    flat = Press().page(*LINES).more(*LINES, y=140).read()
    assert flat.text == f"{WHOLE}\n\n{WHOLE}"


def test_hyphen_at_a_line_end_is_joined():
    flat = Press().page("Here the alliance needs more infor-", "mation than it has been able to get.").read()
    assert "more information than" in flat.text


def test_word_that_has_a_hyphen_elsewhere_keeps_it_at_a_line_end():
    flat = (
        Press()
        .page("It is a well-known and often repeated", "thing that what is said to be well-", "known is not.")
        .read()
    )
    assert flat.text.endswith("said to be well-known is not.")


def test_paragraph_goes_on_in_the_next_column_and_on_the_next_page():
    press = Press().page("The left column holds the beginning", "of a sentence that", y=540)
    press.more("goes on at the top of the right column and", "does not end", x=220, y=80)
    press.page("before the next page has begun.", y=80)
    assert blocks(press.read(), "paragraph") == [
        "The left column holds the beginning of a sentence that goes on at the top of the right column "
        "and does not end before the next page has begun."
    ]


def test_footnote_waits_until_the_open_sentence_closes():
    press = Press().page("The sentence above the footnote is open and", "will only be closed on", y=400)
    press.more("See the treaty of 1902 and what was written of it.", y=560, size=8)
    flat = press.page("the following page, where it ends at last.").read()
    assert blocks(flat, "paragraph")[0].endswith("be closed on the following page, where it ends at last.")
    assert blocks(flat, "note") == ["See the treaty of 1902 and what was written of it."]


def test_raised_mark_of_a_footnote_is_no_text():
    press = Press().page("The treaty was signed in London")
    end = 50 + pymupdf.get_text_length("The treaty was signed in London", "tiro", 10)
    press.document[-1].insert_text((end, 76), "12", fontsize=6, fontname="tiro")
    press.document[-1].insert_text((end + 7, 80), "and kept.", fontsize=10, fontname="tiro")
    assert press.read().text == "The treaty was signed in London and kept."


SAID = ("of the war", "new", "about treaties", "old and well known", "quite else")


def test_running_heads_and_page_numbers_are_left_out():
    press = Press()
    for number in range(5):
        press.page("Burden sharing after the war", y=30, size=9)
        press.more(f"There is something {SAID[number]} to be read here.")
        press.more(str(number + 11), x=200, y=580, size=9)
    flat = press.read()
    assert "Burden sharing" not in flat.text
    assert "11" not in flat.text
    assert "something quite else to be read" in flat.text


def test_large_first_letter_belongs_to_its_word():
    press = Press().page("T", y=100, size=30).more("he alliance was made in a hurry and", "was kept", x=70, y=86)
    press.more("for seventy years after.", y=110)
    assert press.read().text == "The alliance was made in a hurry and was kept for seventy years after."


def test_numbers_in_the_margin_that_count_the_lines_are_left_out():
    press = Press().page(*[f"This is line {word} of a manuscript." for word in SAID * 2], x=80)
    press.more(*[str(number) for number in range(1, 11)], x=50)
    text = press.read().text
    assert "quite else of a manuscript" in text and not any(letter.isdigit() for letter in text)


def test_headings_and_captions_are_told_from_paragraphs():
    press = Press().page("Means and ends", size=16).more(*LINES, y=110)
    press.more("Figure 3: What it cost, by year.", y=180, size=9)
    flat = press.read()
    assert blocks(flat, "heading") == ["Means and ends"]
    assert blocks(flat, "caption") == ["Figure 3: What it cost, by year."]


def test_sentence_about_a_figure_is_no_caption():
    flat = Press().page("Figure 3 shows what it cost in every year since", "the treaty was signed.").read()
    assert [block.kind for block in flat.blocks] == ["paragraph"]


def test_paragraph_in_a_narrow_column_below_wide_text_is_not_cut_at_capital_letters():
    column = (
        "Seventy years ago the Mutual",
        "Defense Treaty between South",
        "Korea and Washington bound a",
        "Republic of farmers and sold",
        "Weapons to its small army in",
        "return for bases.",
    )
    press = Press().page("An abstract over the whole width of a page.", x=56, font="cour")
    flat = press.more(*column, y=98, font="cour").read()
    assert " ".join(column) in blocks(flat, "paragraph")


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_boxes_stand_where_a_rotated_page_shows_the_words(rotation):
    press = Press().page(*LINES)
    press.document[-1].set_rotation(rotation)
    flat = press.read()
    shown = press.document[-1].search_for("third ends")[0] * press.document[-1].rotation_matrix
    at = flat.text.index("third ends")
    box = flat.quads(at, at + 10)[0].box
    assert flat.text == WHOLE
    assert (box.x0, box.y0) == (pytest.approx(shown.x0, abs=3), pytest.approx(shown.y0, abs=3))


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_text_that_is_printed_sideways_is_read_in_order(rotation):
    press, sideways = Press().page(*LINES), pymupdf.open()
    page = sideways.new_page(width=HEIGHT if rotation != 180 else WIDTH, height=WIDTH if rotation != 180 else HEIGHT)
    page.show_pdf_page(page.rect, press.document, 0, rotate=rotation)
    flat = done(read_text(sideways))
    found = page.search_for("third")[0]
    at = flat.text.index("third")
    assert flat.text == WHOLE
    assert flat.box_of(at).x0 == pytest.approx(found.x0, abs=25)
    assert flat.quads(at, at + 5)[0].box.y0 == pytest.approx(found.y0, abs=3)


def test_page_that_the_engine_cannot_read_has_no_text():
    press = Press().page(*LINES).page(*LINES)
    broken = press.document
    broken.update_stream(broken[0].get_contents()[0], b"BT /F1 \xff Tf << (( ET Q Q Q")
    assert press.read().text.strip() == WHOLE


def test_paper_without_text_gives_an_empty_flat_text():
    flat = Press().page().read()
    assert flat.text == "" and flat.blocks == ()


def test_progress_rises_to_the_end():
    press = Press()
    for _ in range(4):
        press.page(*LINES)
    shares = list(read_text(press.document))
    assert shares == sorted(shares)
    assert shares[0] > 0 and shares[-1] <= 1
