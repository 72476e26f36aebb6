"""Where a quotation stands, as a reader of the paper would look it up."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal
from urllib.parse import quote

from annotator.anchors import Anchor
from annotator.memo.file_names import file_name
from annotator.papers import FlatText
from annotator.project import Highlight, PaperRecord

Links = Literal["none", "papers", "window"]
"""What a locator leads to: nothing, the papers exported beside the memo, or the window's own places."""

_MOST_OF_LETTER, _MOST_OF_SUFFIX = 40, 10  # bytes

HIGHLIGHT_SCHEME = "crossread:highlight/"
"""The window's own address of a highlight, followed by its id."""


def locator(paper: PaperRecord, anchor: Anchor, flat: FlatText | None) -> str:
    """`A, p. 3` with the paper's own page label, or `A, ¶ 4` where pages are an accident of layout.

    A quotation that goes on over a page or a paragraph has a range: `A, pp. 3–4`. Without the paper's text its
    paragraphs cannot be counted: the letter alone is left.
    """
    if paper.facts.has_page_numbers:
        return _place(paper.letter, "p.", "pp.", _page_labels(paper, anchor))
    if flat is None:
        return paper.letter
    return _place(paper.letter, "¶", "¶¶", _paragraphs(flat, anchor.start, anchor.end))


def locator_at(paper: PaperRecord, flat: FlatText, start: int, end: int) -> str:
    """The `locator` of words that nobody has marked: those from `start` to `end` of the paper's text."""
    if not paper.facts.has_page_numbers:
        return _place(paper.letter, "¶", "¶¶", _paragraphs(flat, start, end))
    lines = flat.line_pages[flat.line_of(start) : flat.line_of(max(start, end - 1)) + 1]
    ends = page_label(paper, flat.page_of(start)), page_label(paper, max(lines, default=0))
    return _place(paper.letter, "p.", "pp.", ends)


def page_label(paper: PaperRecord, page: int) -> str:
    """What the paper prints on the page (counted from 0), or its number from 1 where it prints nothing."""
    pages = paper.facts.pages
    return (pages[page].label if 0 <= page < len(pages) else "") or str(page + 1)


def exported_name(paper: PaperRecord) -> str:
    """The paper's name beside the memo: its letter and its kind of file, such as `papers/a.pdf`.

    A project can come from anybody, so nothing of a name is taken that could lead out of the folder.
    """
    letter = file_name("".join(sign for sign in paper.letter.lower() if sign.isalnum()), most=_MOST_OF_LETTER)
    suffix = PurePath(paper.name).suffix.lower()
    kind = suffix if suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= _MOST_OF_SUFFIX else ""
    return f"papers/{letter or 'paper'}{kind}"


def marked_name(paper: PaperRecord) -> str:
    """The name of the copy that has the paper's highlights in it, such as `papers/a-marked.pdf`; always a PDF."""
    return f"{exported_name(paper).rpartition('.')[0] or exported_name(paper)}-marked.pdf"


def target(paper: PaperRecord, highlight: Highlight, links: Links) -> str:
    """The address a locator leads to; empty where it is not to be a link."""
    if links == "window":
        return f"{HIGHLIGHT_SCHEME}{highlight.id}"
    if links == "papers":
        page = f"#page={highlight.anchor.page + 1}" if paper.facts.has_page_numbers else ""
        return quote(exported_name(paper)) + page
    return ""


def _page_labels(paper: PaperRecord, anchor: Anchor) -> tuple[str, str]:
    last = max([anchor.page, *(quad.page for quad in anchor.quads)])
    return page_label(paper, anchor.page), page_label(paper, last)


def _paragraphs(flat: FlatText, start: int, end: int) -> tuple[str, str]:
    return str(flat.paragraph_number(start)), str(flat.paragraph_number(max(start, end - 1)))


def _place(letter: str, one: str, several: str, ends: tuple[str, str]) -> str:
    first, last = ends
    return f"{letter}, {one} {first}" if first == last else f"{letter}, {several} {first}–{last}"
