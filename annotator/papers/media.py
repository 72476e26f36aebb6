"""What kind of file a paper comes in, told by its content first and by its name second."""

from __future__ import annotations

import re
from pathlib import PurePath

from annotator.errors import Trouble
from annotator.papers.encoding import decoded

PDF, PLAIN, MARKDOWN, HTML = "application/pdf", "text/plain", "text/markdown", "text/html"

_NAMES = {
    ".md": MARKDOWN, ".markdown": MARKDOWN, ".mdown": MARKDOWN, ".mkd": MARKDOWN, ".qmd": MARKDOWN, ".rmd": MARKDOWN,
    ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".xht": HTML, ".txt": PLAIN, ".text": PLAIN,
}  # fmt: skip
_PICTURES = {
    b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF",
}  # fmt: skip
_SAVE_AS_PDF = "open it in the program that made it, save it as PDF, and open that"
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article)\b", re.I | re.S
)
_MARKDOWN_SIGNS = (
    re.compile(r"^#{1,6} \S", re.M), re.compile(r"^(?:=|-){3,}\s*$", re.M), re.compile(r"\]\((?:https?:|#|\.{0,2}/)"),
    re.compile(r"^\[\^[^\]]+\]:", re.M), re.compile(r"\*\*\S[^*]*\S\*\*"), re.compile(r"^```", re.M),
    re.compile(r"^\|.*\|\s*$", re.M),
)  # fmt: skip


def media_type(data: bytes, name: str) -> str:
    """One of application/pdf, text/plain, text/markdown, text/html.

    Raises Trouble, in one sentence that says what to do, when the bytes can be no paper.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Trouble(f"“{name}” is empty: get the file again from where it came.")
    if b"%PDF-" in data[:1024]:
        return PDF
    _refuse_known(data, name)
    text = decoded(data)
    if text is None:
        raise Trouble(
            f"“{name}” is not a document that can be read here: papers are PDF, text, Markdown or HTML files."
        )
    if _HTML_START.match(text):
        return HTML
    named = _NAMES.get(PurePath(name).suffix.lower(), "")
    if named:
        return named if named != HTML or re.search(r"<[a-zA-Z!/]", text) else PLAIN
    return MARKDOWN if sum(bool(sign.search(text[:20000])) for sign in _MARKDOWN_SIGNS) >= 2 else PLAIN


def _refuse_known(data: bytes, name: str) -> None:
    """Raise Trouble for a file of a well-known kind that is no paper."""
    picture = next((kind for start, kind in _PICTURES.items() if data.startswith(start)), "")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        picture = "WebP"
    if picture and (picture != "BMP" or b"\0" in data[:64]):
        raise Trouble(f"“{name}” is a {picture} picture, without text to mark: open the paper that it was made from.")
    if data.startswith(b"PK\x03\x04"):
        raise Trouble(f"“{name}” is {_packed(data)}.")
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
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


def _packed(data: bytes) -> str:
    """What a file in ZIP clothing is, and what to do with it."""
    for sign, kind in (
        (b"word/", "a Word document"), (b"xl/", "an Excel workbook"), (b"ppt/", "a PowerPoint presentation"),
        (b"application/vnd.oasis.opendocument", "an OpenDocument file"), (b"application/hwp+zip", "a Hangul document"),
    ):  # fmt: skip
        if sign in data[:4096] or sign in data[-8192:]:
            return f"{kind}: {_SAVE_AS_PDF}"
    if b"application/epub+zip" in data[:256]:
        return "an e-book (EPUB): turn it into a PDF or an HTML file, and open that"
    return "a ZIP archive: unpack it, and open the paper inside"
