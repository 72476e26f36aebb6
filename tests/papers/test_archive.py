import io
import zipfile

import pytest

from annotator.errors import Trouble
from annotator.papers import archive
from annotator.papers.archive import Archive
from annotator.papers.epub import read_epub
from annotator.papers.word import read_word
from tests.papers.bindery import W, epub, packed, word

BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
    f"<w:document {W}><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
)
SPY = (
    f'<!DOCTYPE x [<!ENTITY spy SYSTEM "file:///etc/hostname">]><w:document {W}><w:body><w:p><w:r><w:t>&spy;</w:t>'
    "</w:r></w:p></w:body></w:document>"
)


def test_file_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_FILE", 1000)
    with pytest.raises(Trouble, match="unpacks to more than a paper can hold"):
        Archive(packed({"a.xml": "a" * 5000}), "bomb.epub").read("a.xml")


def test_many_files_that_unpack_to_too_much_together_are_refused(monkeypatch):
    monkeypatch.setattr(archive, "LARGEST", 1000)
    opened = Archive(packed({f"{number}.xml": "a" * 400 for number in range(4)}), "bomb.epub")
    with pytest.raises(Trouble, match="unpacks to more"):
        [opened.read(name) for name in opened.names]


def test_archive_of_too_many_files_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(archive, "MOST_FILES", 10)
    with pytest.raises(Trouble, match="more files than a paper can have"):
        Archive(packed({str(number): "" for number in range(11)}), "bomb.docx")


@pytest.mark.parametrize("text", [BOMB, SPY])
def test_word_document_that_defines_entities_is_not_read(text):
    with pytest.raises(Trouble, match="asks for other files, or for far more text"):
        read_word(word("", {"word/document.xml": text}), "hostile.docx")


def test_book_whose_list_of_chapters_defines_entities_is_not_read():
    hostile = '<!DOCTYPE p [<!ENTITY spy SYSTEM "file:///etc/hostname">]><package><metadata>&spy;</metadata></package>'
    with pytest.raises(Trouble, match="asks for other files"):
        read_epub(epub({"a.xhtml": "<p>x</p>"}, more={"OEBPS/book.opf": hostile}), "hostile.epub")


def test_chapter_takes_nothing_from_other_files():
    body = '<p>Words.</p><img src="file:///etc/hostname"/><iframe src="http://example.org"></iframe><p>&spy;</p>'
    assert [part.text for part in read_epub(epub({"a.xhtml": body}), "a.epub").parts] == ["Words.", "&spy;"]


def test_damaged_archive_is_said_to_be_damaged():
    whole = packed({"a.xml": "some words " * 400})
    with zipfile.ZipFile(io.BytesIO(whole)) as read:
        at = read.infolist()[0].header_offset + 40
    with pytest.raises(Trouble, match="is damaged"):
        Archive(whole[:at] + b"\xff" * 20 + whole[at + 20 :], "a.epub").read("a.xml")
