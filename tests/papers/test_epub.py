import pytest

from annotator.errors import Trouble
from annotator.papers.epub import read_epub
from annotator.papers.media import media_type
from annotator.papers.typeset import typeset
from tests.papers.bindery import epub, packed

ABOUT = (
    "<dc:title>On sharing</dc:title><dc:creator>Ann Writer</dc:creator><dc:creator>Bo Li</dc:creator>"
    '<dc:creator id="t">C. Nay</dc:creator><meta refines="#t" property="role">trl</meta>'
    "<dc:date>2024-03-01T00:00Z</dc:date>"
)
TWO = {"one.xhtml": "<h1>First</h1><p>Said in one.</p>", "two.xhtml": "<h1>Second</h1><p>Said in two.</p>"}


def parts(data: bytes) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in read_epub(data, "book.epub").parts]


def test_chapters_come_in_the_books_order_and_not_by_name():
    assert [text for _, text in parts(epub(dict(reversed(TWO.items()))))] == [
        "Second", "Said in two.", "First", "Said in one.",
    ]  # fmt: skip


def test_book_says_its_title_its_authors_without_translators_and_its_date():
    made = read_epub(epub(TWO, ABOUT), "book.epub")
    assert (made.title, made.authors, made.date) == ("On sharing", "Ann Writer, Bo Li", "2024-03-01")


def test_book_is_known_whatever_it_is_called():
    assert media_type(epub(TWO), "paper.zip") == "application/epub+zip"


def test_marks_of_notes_are_no_text_and_notes_are_notes():
    body = (
        '<p>It holds.<a epub:type="noteref" href="notes.xhtml#n1">1</a> And on.<sup><a href="#n2">2</a></sup></p>'
        '<aside epub:type="footnote" id="n1"><p><a href="#r1">1</a>. The first note.</p></aside>'
        '<ol><li id="fn2"><p>The second. <a href="#r2">↩︎</a></p></li></ol>'
    )
    assert parts(epub({"a.xhtml": body})) == [
        ("paragraph", "It holds. And on."), ("note", "The first note."), ("note", "The second."),
    ]  # fmt: skip


def test_number_that_the_book_prints_itself_is_not_printed_twice():
    made = read_epub(epub({"a.xhtml": "<ol><li><span>1.</span><p>Said first.</p></li><li>Plain.</li></ol>"}), "b.epub")
    assert [(part.marker, part.text) for part in made.parts] == [("", "1."), ("", "Said first."), ("2.", "Plain.")]


def test_headings_that_only_the_contents_name_are_in_the_outline():
    contents = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>First things</text>'
        '</navLabel><content src="one.xhtml#a"/><navPoint><navLabel><text>Deeper</text></navLabel>'
        '<content src="one.xhtml#b"/></navPoint></navPoint></navMap></ncx>'
    )
    data = epub(
        {"one.xhtml": '<p class="big">FIRST THINGS</p><p>Words.</p><p>Deeper</p><p>More.</p>'},
        more={"OEBPS/toc.ncx": contents},
        items='<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
    )
    made = typeset(data, "application/epub+zip", "book.epub")
    assert [(entry.level, entry.title) for entry in made.outline] == [(1, "FIRST THINGS"), (2, "Deeper")]


def test_book_that_its_seller_locked_says_so():
    lock = (
        '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:EncryptionMethod '
        'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><e:CipherData><e:CipherReference '
        'URI="OEBPS/one.xhtml"/></e:CipherData></e:EncryptedData></encryption>'
    )
    locked = epub(TWO, more={"META-INF/encryption.xml": lock})
    with pytest.raises(Trouble, match="locked by its seller"):
        read_epub(locked, "book.epub")


def test_book_without_words_is_refused():
    with pytest.raises(Trouble, match="holds no text"):
        typeset(epub({"a.xhtml": "<img src='cover.jpg'/>"}), "application/epub+zip", "comic.epub")


def test_chapter_address_never_leads_out_of_the_book():
    assert parts(epub({"../../../../etc/passwd": "<p>Inside.</p>"})) == []


def test_archive_that_lists_no_chapters_is_called_damaged():
    with pytest.raises(Trouble, match="damaged e-book"):
        read_epub(packed({"mimetype": "application/epub+zip"}), "book.epub")
