import pymupdf
import pytest

from annotator.errors import Trouble
from annotator.papers.reading import read_text
from annotator.papers.typeset import typeset
from annotator.papers.word import read_word
from tests.papers.bindery import W, packed, para, word
from tests.papers.press import done

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NOTES = {
    "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="2">{para("The note itself.")}</w:footnote></w:footnotes>'
}


def parts(data: bytes) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in read_word(data, "paper.docx").parts]


def test_styles_say_what_a_paragraph_is():
    body = (
        para("On sharing", "Title")
        + para("Contents line 1", "toc1")
        + para("Who pays", "heading1")
        + para("Plain words.")
        + para("Quoted words.", "Quote")
        + para("Table 1: costs", "caption")
    )
    assert parts(word(body)) == [
        ("heading", "On sharing"), ("heading", "Who pays"), ("paragraph", "Plain words."), ("quote", "Quoted words."),
        ("caption", "Table 1: costs"),
    ]  # fmt: skip


def test_document_says_its_title_authors_and_date():
    made = read_word(word(para("Words.")), "paper.docx")
    assert (made.title, made.authors, made.date) == ("On sharing", "Ann Writer, Bo Li", "2024-03-01")


def test_footnote_is_a_note_and_its_mark_is_no_text():
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p><w:r><w:t>It holds.</w:t></w:r>{call}<w:r><w:t> And on.</w:t></w:r></w:p>"
    assert parts(word(body, NOTES)) == [("paragraph", "It holds. And on."), ("note", "The note itself.")]


def test_inserted_words_are_text_and_deleted_ones_are_not():
    body = (
        '<w:p><w:r><w:t xml:space="preserve">It is </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del>'
        "<w:ins><w:r><w:t>quite </w:t></w:r></w:ins><w:r><w:t>so.</w:t></w:r></w:p>"
    )
    assert parts(word(body)) == [("paragraph", "It is quite so.")]


def test_cells_of_a_table_are_blocks_of_their_own_and_a_cell_keeps_its_paragraphs():
    row = "".join(f"<w:tc>{para(text)}</w:tc>" for text in ("Year", "Cost"))
    second = f"<w:tr><w:tc>{para('2024')}{para('first half')}</w:tc><w:tc>{para('1.5 bn')}</w:tc></w:tr>"
    made = read_word(word(f"<w:tbl><w:tr>{row}</w:tr>{second}</w:tbl>"), "paper.docx")
    assert [(part.text, part.row, part.column) for part in made.parts] == [
        ("Year", 1, 1), ("Cost", 1, 2), ("2024", 2, 1), ("first half", 2, 1), ("1.5 bn", 2, 2),
    ]  # fmt: skip


def test_flat_text_is_the_documents_letter_by_letter_with_its_place_on_the_page():
    words = "“Curly” quotes – dashes, naïve café, 한국어 문장, x² ≤ y and ffi."
    made = typeset(word(para("Heading", "heading1") + para(words)), WORD, "paper.docx")
    document = pymupdf.open(stream=made.pdf, filetype="pdf")
    flat = done(read_text(document, made.parts))
    at = flat.text.index("dashes")
    found = document[0].search_for("dashes")[0]
    assert flat.text == f"Heading\n\n{words}"
    assert flat.quads(at, at + 6)[0].box.x0 == pytest.approx(found.x0, abs=1)


def test_table_with_a_row_taller_than_a_page_comes_to_an_end():
    long = "".join(para("A cell that goes on for pages, and its words go on as well. " * 6) for _ in range(30))
    nested = f"<w:tbl><w:tr><w:tc>{long}</w:tc><w:tc>{para('short')}</w:tc></w:tr></w:tbl>"
    made = typeset(word(f"{nested}{para('After the table.')}"), WORD, "paper.docx")
    document = pymupdf.open(stream=made.pdf, filetype="pdf")
    assert document.page_count < 60 and any(page.search_for("After the table.") for page in document)


def test_document_that_is_no_document_inside_is_called_damaged():
    with pytest.raises(Trouble, match="damaged"):
        read_word(packed({"word/document.xml": "<w:document", "[Content_Types].xml": "<x/>"}), "paper.docx")
