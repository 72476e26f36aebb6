import io
import zipfile

import pytest

from annotator.errors import Trouble
from annotator.papers.media import media_type


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n...", "paper.txt", "application/pdf"),
        (b"\n\n%PDF-1.4", "paper", "application/pdf"),
        (b"<!DOCTYPE html><html><p>x", "paper.txt", "text/html"),
        (b"<p>A fragment</p>", "paper.html", "text/html"),
        (b"# Title\n\nText.", "paper.md", "text/markdown"),
        (b"# Title\n\nA **strong** word and a [link](https://example.org).", "paper", "text/markdown"),
        (b"Plain words.", "paper.txt", "text/plain"),
        ("Größe".encode("cp1252"), "paper.txt", "text/plain"),
        ("Größe".encode("utf-16"), "paper.txt", "text/plain"),
        (b"BMs and CEOs: a text.", "paper.txt", "text/plain"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "paper.pdf", "image/png"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "paper", "image/webp"),
    ],
)
def test_kind_of_file_is_told_by_content_before_name(data, name, kind):
    assert media_type(data, name) == kind


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("FixedDocSeq.fdseq", "application/oxps"),
        ("META-INF/container.xml", "application/epub+zip"),
    ],
)
def test_kind_of_a_packed_file_is_told_by_what_is_in_it(inside, kind):
    assert media_type(packed(inside), "paper.zip") == kind


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (packed("xl/workbook.xml"), "Excel workbook: open it in the program that made it, save it as PDF"),
        (packed("a.pdf"), "ZIP archive: unpack it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "save it as PDF"),
        (bytes(range(256)) * 20, "is not a document"),
    ],
)
def test_what_can_be_no_paper_is_refused_in_one_sentence(data, says):
    with pytest.raises(Trouble, match=says) as trouble:
        media_type(data, "thing.bin")
    assert str(trouble.value).startswith("“thing.bin” ") and "\n" not in str(trouble.value)
