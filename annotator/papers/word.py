"""Word documents (.docx): read by mammoth as HTML, and that as any HTML is.

Why mammoth and not the engine's own reader: docs/decisions/0005-word-and-e-books-are-set-here.md.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import mammoth

from annotator.errors import Trouble
from annotator.papers.archive import Archive, local
from annotator.papers.html import read_html
from annotator.papers.manuscript import Manuscript, folded, names

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name^='toc '] => !
p[style-name='TOC Heading'] => !
"""
"""What some of Word's own styles are in HTML. A table of contents is no text: the outline has it."""
_NEEDED = re.compile(r"(?:[^/]+|_rels/[^/]*|word/[^/]+|word/_rels/[^/]+)\.(?:xml|rels)$", re.I)
_BROKEN = (OSError, LookupError, ValueError, TypeError, AttributeError, RecursionError)
"""What mammoth raises on a document that is not as it should be."""
_AUTHORS = re.compile(r"\s*;\s*")


def read_word(data: bytes, name: str) -> Manuscript:
    """The parts of a Word document, and its title, authors and date. Raises Trouble where it is damaged.

    Deleted text, comments, headers and footers are no text; inserted text is. Pictures are left out. Numbers that
    Word makes by itself stand before the items of lists, not before headings.
    """
    archive = Archive(data, name)
    try:
        html = mammoth.convert_to_html(
            _only_text(archive),
            style_map=_STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=_no_picture,
        ).value
    except _BROKEN as error:
        raise Trouble(f"“{name}” is damaged and could not be read: open it in Word, and save it again.") from error
    made = read_html(html)
    made.title, made.authors, made.date = (said or own for said, own in zip(about(archive), _own(made), strict=True))
    return made


def _own(made: Manuscript) -> tuple[str, str, str]:
    return made.title, made.authors, made.date


def _only_text(archive: Archive) -> io.BytesIO:
    """The document's XML alone, each file within its limit and without entities, for mammoth to unpack."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as copy:
        for path in dict.fromkeys(filter(_NEEDED.match, archive.names)):
            if archive.tree(path) is not None:  # looked at for what it defines: mammoth reads it again
                copy.writestr(path, archive.read(path))
    kept.seek(0)
    return kept


def _no_picture(picture: Any) -> list[Any]:
    return []


def about(archive: Archive) -> tuple[str, str, str]:
    """Title, authors and date as an Office or XPS file says them."""
    tree = archive.tree("docProps/core.xml")
    found = {local(each): folded(each.text or "") for each in tree} if tree is not None else {}
    authors = names(_AUTHORS.split(found.get("creator", "")))
    return found.get("title", ""), authors, found.get("created", "").partition("T")[0]
