"""Marks in a copy of a paper, read back as another program sees them."""

import pymupdf
import pytest

from annotator.errors import Trouble
from annotator.papers import Box, PdfMark, Quad, marked_pdf
from annotator.papers.pdf_marks import marks_from_bytes, marks_to_bytes
from tests.papers.press import Press


def paper(turned=0):
    """Two pages, as the reader sees them, turned or not."""
    press = Press().page("The alliance shares its burden.").page("The second page.")
    for page in press.document:
        page.set_rotation(turned)
    return press.document


def found(document, words, number=0):
    """Where words are on a page as it is shown."""
    page = document[number]
    (box,) = [pymupdf.Rect(word[:4]) for word in page.get_text("words") if word[4] == words]
    return Quad(number, Box(*(box * page.rotation_matrix)))


def inner(box):
    """The box without its rim: readers draw a highlight with round ends."""
    return pymupdf.Rect(box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1)


def marks_in(data):
    document = pymupdf.open(stream=data, filetype="pdf")
    return [(page.number, each.type[1], each.info, each.rect) for page in document for each in page.annots()]


def mark(*quads, **more):
    return PdfMark(quads, "#ffe48a", **more)


def test_marks_survive_the_way_to_their_process():
    sent = [mark(Quad(0, Box(1, 2, 3, 4)), subject="Claim", note="“Why?”", made="2024-05-14T09:30:00Z")]
    assert marks_from_bytes(marks_to_bytes(sent)) == sent


def test_a_highlight_becomes_an_annotation_with_its_note_and_meaning():
    document = paper()
    it = mark(found(document, "alliance"), subject="Claim", note="Since when?", made="2024-05-14T09:30:00Z")
    ((page, kind, info, box),) = marks_in(marked_pdf(document.tobytes(), "a.pdf", [it]).data)
    assert (page, kind) == (0, "Highlight")
    assert (info["content"], info["subject"], info["title"]) == ("Since when?", "Claim", "Crossread")
    assert info["creationDate"] == info["modDate"] == "D:20240514093000Z"
    assert box.contains(inner(pymupdf.Rect(it.quads[0].box)))


def test_an_annotation_has_the_colour_of_its_highlight():
    document = paper()
    made = marked_pdf(document.tobytes(), "a.pdf", [mark(found(document, "alliance"))]).data
    page = pymupdf.open(stream=made, filetype="pdf")[0]
    (annotation,) = page.annots()
    assert [round(255 * part) for part in annotation.colors["stroke"]] == [0xFF, 0xE4, 0x8A]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_mark_on_a_turned_page_is_on_its_words(turned):
    document = paper(turned)
    ((_, _, _, box),) = marks_in(marked_pdf(document.tobytes(), "a.pdf", [mark(found(document, "alliance"))]).data)
    (word,) = [pymupdf.Rect(each[:4]) for each in document[0].get_text("words") if each[4] == "alliance"]
    assert box.contains(inner(word)) and box.get_area() < 2.5 * word.get_area()


def test_a_mark_over_two_pages_is_an_annotation_on_each():
    document = paper()
    over = mark(found(document, "alliance"), found(document, "second", 1))
    made = marked_pdf(document.tobytes(), "a.pdf", [over])
    assert [page for page, *_ in marks_in(made.data)] == [0, 1]


def test_the_papers_own_annotations_and_outline_stay():
    document = paper()
    document[0].add_text_annot((300, 300), "The publisher's")
    document.set_toc([[1, "Chapter", 1]])
    made = marked_pdf(document.tobytes(), "a.pdf", [mark(found(document, "alliance"))]).data
    assert [kind for _, kind, *_ in marks_in(made)] == ["Text", "Highlight"]
    assert pymupdf.open(stream=made, filetype="pdf").get_toc() == [[1, "Chapter", 1]]


def test_a_mark_on_a_page_that_is_not_there_is_counted():
    document = paper()
    made = marked_pdf(document.tobytes(), "a.pdf", [mark(Quad(9, Box(1, 1, 9, 9))), mark(found(document, "alliance"))])
    assert made.left_out == 1 and len(marks_in(made.data)) == 1


def test_a_paper_that_is_no_pdf_gets_its_marks_on_the_pages_as_we_set_them():
    made = marked_pdf(b"# Doubts\n\nCloser ties are no remedy.\n", "doubts.md", [mark(Quad(0, Box(60, 80, 200, 92)))])
    assert "no remedy" in pymupdf.open(stream=made.data, filetype="pdf")[0].get_text()
    assert len(marks_in(made.data)) == 1


def test_a_locked_paper_is_refused_with_a_sentence():
    locked = paper().tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="secret", owner_pw="owner")
    with pytest.raises(Trouble, match=r"“a\.pdf” is locked: it was exported without marks"):
        marked_pdf(locked, "a.pdf", [mark(Quad(0, Box(1, 1, 9, 9)))])


def test_a_paper_whose_owner_allows_no_notes_is_refused_with_a_sentence():
    closed = paper().tobytes(
        encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="owner", permissions=pymupdf.PDF_PERM_PRINT
    )
    with pytest.raises(Trouble, match="does not allow notes"):
        marked_pdf(closed, "a.pdf", [mark(Quad(0, Box(1, 1, 9, 9)))])


def test_a_signed_paper_is_refused_with_a_sentence():
    document = paper()
    field = document.get_new_xref()
    document.update_object(field, "<< /FT /Sig /T (Signature) /V << /Type /Sig >> /Type /Annot /Subtype /Widget >>")
    document.xref_set_key(document.pdf_catalog(), "AcroForm", f"<< /SigFlags 3 /Fields [ {field} 0 R ] >>")
    with pytest.raises(Trouble, match="signed"):
        marked_pdf(document.tobytes(), "a.pdf", [mark(Quad(0, Box(1, 1, 9, 9)))])


def test_a_damaged_paper_is_refused_with_a_sentence():
    with pytest.raises(Trouble, match="damaged"):
        marked_pdf(b"%PDF-1.7\nnothing of one", "a.pdf", [mark(Quad(0, Box(1, 1, 9, 9)))])


def test_the_same_marks_give_the_same_bytes():
    data = paper().tobytes()
    it = mark(found(paper(), "alliance"), made="2024-05-14T09:30:00Z")
    assert marked_pdf(data, "a.pdf", [it]).data == marked_pdf(data, "a.pdf", [it]).data
