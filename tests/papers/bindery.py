"""Binds small e-books and Word documents for the tests of this room."""

from __future__ import annotations

import io
import zipfile

import pymupdf

Files = dict[str, str | bytes]
"""Contents by the name that they have in the archive."""

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
DC = 'xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{title}</dc:title>'
    "<dc:creator>{authors}</dc:creator><dcterms:created>{date}</dcterms:created></cp:coreProperties>"
)


def packed(files: Files) -> bytes:
    """A ZIP archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def chapter(body: str) -> str:
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>'


def epub(chapters: dict[str, str], about: str = "", more: Files | None = None, items: str = "") -> bytes:
    """An e-book; `chapters` are bodies by file name, in reading order, `about` is its metadata."""
    kind = 'media-type="application/xhtml+xml"'
    listed = "".join(f'<item id="{n}" href="{name}" {kind}/>' for n, name in _numbered(chapters)) + items
    spine = "".join(f'<itemref idref="{n}"/>' for n, _ in _numbered(chapters))
    inside = f"<metadata>{about}</metadata><manifest>{listed}</manifest><spine>{spine}</spine>"
    files: Files = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
    files["OEBPS/book.opf"] = f"<package {DC}>{inside}</package>"
    files |= {f"OEBPS/{name}": chapter(body) for name, body in chapters.items()}
    return packed(files | (more or {}))


def _numbered(chapters: dict[str, str]) -> list[tuple[str, str]]:
    return [(f"c{number}", name) for number, name in enumerate(chapters)]


def word(body: str, more: Files | None = None) -> bytes:
    """A Word document; `body` is WordprocessingML."""
    files: Files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{_STYLES}</w:styles>",
        "docProps/core.xml": CORE.format(title="On sharing", authors="Ann Writer; Bo Li", date="2024-03-01T10:00:00Z"),
    }
    return packed(files | (more or {}))


_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
    for name in ("heading 1", "heading 2", "Title", "Quote", "caption", "toc 1")
)


def para(text: str, style: str = "") -> str:
    """A paragraph of a Word document."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def scan(*pages: str, kind: str = "pdf") -> bytes:
    """Pages of words as pictures only: a PDF, or of the first page a picture of a kind."""
    document = pymupdf.open()
    for words in pages:
        printed = pymupdf.open()
        page = printed.new_page(width=400, height=300)
        page.insert_textbox((40, 40, 360, 260), words, fontsize=13, fontname="helv")
        picture = page.get_pixmap(dpi=200)
        if kind != "pdf":
            return bytes(picture.tobytes(kind))
        shown = document.new_page(width=400, height=300)
        shown.insert_image(shown.rect, pixmap=picture)
    return bytes(document.tobytes())
