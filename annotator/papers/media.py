"""What kind of file a paper comes in, told by its content first and by its name second."""

from __future__ import annotations

import re
from pathlib import PurePath

from annotator.errors import Trouble
from annotator.papers.archive import Archive
from annotator.papers.encoding import decoded

PDF, PLAIN, MARKDOWN, HTML = "application/pdf", "text/plain", "text/markdown", "text/html"
EPUB, XPS = "application/epub+zip", "application/oxps"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
REFLOWED = frozenset({PLAIN, MARKDOWN, HTML, EPUB, WORD})
"""Kinds without pages of their own: they are set as pages here."""

_NAMES = {
    ".md": MARKDOWN, ".markdown": MARKDOWN, ".mdown": MARKDOWN, ".mkd": MARKDOWN, ".qmd": MARKDOWN, ".rmd": MARKDOWN,
    ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".xht": HTML, ".txt": PLAIN, ".text": PLAIN,
}  # fmt: skip
_PICTURES = {
    b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"BM": "image/bmp",
    b"II*\0": "image/tiff", b"MM\0*": "image/tiff",
}  # fmt: skip
_SAVE_AS_PDF = "open it in the program that made it, save it as PDF, and open that"
_WORD_TEXT = re.compile(r"word/document\d*\.xml$")
_OTHERS = {
    "xl/": "an Excel workbook", "ppt/": "a PowerPoint presentation",
    "application/vnd.oasis.opendocument": "an OpenDocument file", "application/hwp+zip": "a Hangul document",
}  # fmt: skip
KINDS_IN_WORDS = "PDF, EPUB, Word (.docx), XPS, text, Markdown or HTML files, or pictures of pages"
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article)\b", re.I | re.S
)
_MARKDOWN_SIGNS = (
    re.compile(r"^#{1,6} \S", re.M), re.compile(r"^(?:=|-){3,}\s*$", re.M), re.compile(r"\]\((?:https?:|#|\.{0,2}/)"),
    re.compile(r"^\[\^[^\]]+\]:", re.M), re.compile(r"\*\*\S[^*]*\S\*\*"), re.compile(r"^```", re.M),
    re.compile(r"^\|.*\|\s*$", re.M),
)  # fmt: skip


def media_type(data: bytes, name: str) -> str:
    """One of PDF, PLAIN, MARKDOWN, HTML, EPUB, WORD, XPS above, or the type of a picture, such as image/png.

    Raises Trouble, in one sentence that says what to do, when the bytes can be no paper.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Trouble(f"“{name}” is empty: get the file again from where it came.")
    if b"%PDF-" in data[:1024]:
        return PDF
    known = _picture(data) or (_packed(data, name) if data.startswith(b"PK\x03\x04") else "")
    if known:
        return known
    _refuse_known(data, name)
    text = decoded(data)
    if text is None:
        raise Trouble(f"“{name}” is not a document that can be read here: papers are {KINDS_IN_WORDS}.")
    if _HTML_START.match(text):
        return HTML
    named = _NAMES.get(PurePath(name).suffix.lower(), "")
    if named:
        return named if named != HTML or re.search(r"<[a-zA-Z!/]", text) else PLAIN
    return MARKDOWN if sum(bool(sign.search(text[:20000])) for sign in _MARKDOWN_SIGNS) >= 2 else PLAIN


def _picture(data: bytes) -> str:
    """The type of a picture; empty for anything else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    kind = next((kind for start, kind in _PICTURES.items() if data.startswith(start)), "")
    return "" if kind == "image/bmp" and b"\0" not in data[:64] else kind  # a text may begin with BM


def _refuse_known(data: bytes, name: str) -> None:
    """Raise Trouble for a file of a well-known kind that is no paper."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Trouble(f"“{name}” is locked with a password: take it off in the program that made it.")
        raise Trouble(f"“{name}” is an older Office file (.doc, .xls, .ppt, .hwp): {_SAVE_AS_PDF}.")
    if data.startswith(b"{\\rtf"):
        raise Trouble(f"“{name}” is a Rich Text file: {_SAVE_AS_PDF}.")
    if data.startswith(b"%!PS"):
        raise Trouble(f"“{name}” is a PostScript file: turn it into a PDF (ps2pdf does it), and open that.")
    if data.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")):
        raise Trouble(f"“{name}” is a compressed file: unpack it, and open the paper inside.")
    if data.startswith(b"SQLite format 3\0"):
        raise Trouble(f"“{name}” is a database, and no paper: a Crossread project is opened by “Open project…”.")
    if data.startswith(b"AT&TFORM"):
        raise Trouble(f"“{name}” is a DjVu file: turn it into a PDF, and open that.")


def _packed(data: bytes, name: str) -> str:
    """The kind of a paper in ZIP clothing. Raises Trouble where there is no paper in it."""
    archive = Archive(data, name)
    names = {known.lower() for known in archive.names}
    inside = archive.read("mimetype")[:100].strip() if "mimetype" in names else b""
    if inside == EPUB.encode() or ("meta-inf/container.xml" in names and not inside):
        return EPUB
    if any(_WORD_TEXT.match(known) for known in names):
        return WORD
    if any(known.endswith(".fdseq") for known in names):
        return XPS
    for sign, kind in _OTHERS.items():
        if inside.startswith(sign.encode()) or any(known.startswith(sign) for known in names):
            raise Trouble(f"“{name}” is {kind}: {_SAVE_AS_PDF}.")
    raise Trouble(f"“{name}” is a ZIP archive: unpack it, and open the paper inside.")
