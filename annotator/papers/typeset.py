"""Text, Markdown and HTML files, e-books and Word documents set as pages: a book's measure, a serif face, wide margins.

The pages are made from paragraphs that the readers of this room found, with marks of our own around letters that were
escaped: nothing of a file's HTML reaches the engine, which has neither network nor file access here.
"""

from __future__ import annotations

import html
import io
import re
from dataclasses import dataclass
from itertools import groupby

import pymupdf

from annotator.errors import Trouble
from annotator.papers.encoding import decoded
from annotator.papers.epub import read_epub
from annotator.papers.html import read_html
from annotator.papers.manuscript import Manuscript, Part, Run
from annotator.papers.markdown import read_markdown
from annotator.papers.media import EPUB, HTML, MARKDOWN, WORD
from annotator.papers.paper import OutlineEntry
from annotator.papers.plain_text import read_plain_text
from annotator.papers.word import read_word

_PAGE = pymupdf.Rect(0, 0, 420, 595)
_TEXT = pymupdf.Rect(58, 56, 366, 535)
"""In points: A5, with lines of some 66 letters."""
_CSS = """
body { font-family: serif; font-size: 10pt; line-height: 1.42; text-align: left; }
p { margin: 0 0 6pt 0; }
h1 { font-size: 16pt; line-height: 1.25; margin: 4pt 0 12pt 0; }
h2 { font-size: 12.5pt; line-height: 1.3; margin: 14pt 0 6pt 0; }
h3 { font-size: 10.5pt; margin: 11pt 0 4pt 0; }
h4, h5, h6 { font-size: 10pt; font-style: italic; font-weight: normal; margin: 9pt 0 3pt 0; }
.quote { margin-left: 18pt; margin-right: 12pt; }
.code { font-family: monospace; font-size: 8.5pt; white-space: pre-wrap; margin-left: 8pt; }
.note { font-size: 8.5pt; margin-bottom: 3pt; }
.cell { font-size: 8.5pt; margin: 0 0 2pt 8pt; }
.caption { font-size: 9pt; font-style: italic; }
.rule { text-align: center; }
td, th { font-size: 8.5pt; padding: 2pt 5pt; border-bottom: 0.4pt solid #999; text-align: left; vertical-align: top; }
table { margin-bottom: 8pt; }
code { font-family: monospace; font-size: 0.88em; }
sup, sub { font-size: 0.7em; }
a[href] { color: #1d4e79; text-decoration: none; }
"""
_AT_ONCE, _ROOM = 400, 40.0
"""Parts that are laid out together, as the engine's time grows faster than their number; points a part may begin in."""
_GIVE_UP = 3
"""Pages on which nothing could be placed: the rest is in the flat text all the same."""
_UNBROKEN = re.compile(r"(\S{48})(?=\S)")
_TAGS = {"b": "b", "i": "i", "code": "code", "sub": "sub", "sup": "sup", "u": "u", "s": "s"}
_SAFE_LINK = re.compile(r"(?:https?|mailto):[^\s\"<>]+$", re.I)
_LARGEST = 60_000_000
"""Bytes of a text file: as many pages as a shelf of books."""


@dataclass(frozen=True, slots=True)
class Typeset:
    """A text file as pages. `parts` are its paragraphs as (text, kind of block), to be given to `read_typeset`."""

    pdf: bytes
    title: str
    authors: str
    date: str
    outline: tuple[OutlineEntry, ...]
    parts: tuple[tuple[str, str], ...]


def typeset(data: bytes, media_type: str, name: str) -> Typeset:
    """Set a file of one of the kinds in `media.REFLOWED` as pages of A5.

    Raises Trouble when nothing in it can be printed.
    """
    manuscript = _manuscript(data, media_type, name)
    parts = [part for part in manuscript.parts if part.kind != "rule"]
    if not parts:
        raise Trouble(f"“{name}” holds no text that could be read: look at it in another program.")
    pdf, outline = _printed(manuscript)
    return Typeset(
        pdf, manuscript.title, manuscript.authors, manuscript.date, outline,
        tuple((part.text, part.flat_kind) for part in parts),
    )  # fmt: skip


def _manuscript(data: bytes, media_type: str, name: str) -> Manuscript:
    if media_type == EPUB:
        return read_epub(data, name)
    if media_type == WORD:
        return read_word(data, name)
    text = decoded(data) if len(data) <= _LARGEST else None
    if text is None:
        raise Trouble(f"“{name}” is too large or damaged to be read as text: get the file again, or open it as PDF.")
    return {MARKDOWN: read_markdown, HTML: read_html}.get(media_type, read_plain_text)(text)


def _printed(manuscript: Manuscript) -> tuple[bytes, tuple[OutlineEntry, ...]]:
    outline: list[OutlineEntry] = []
    headings = [part for part in manuscript.parts if part.kind == "heading"]
    page = 0

    def note(place: object) -> None:
        heading = int(getattr(place, "heading", 0) or 0)
        if heading and int(getattr(place, "open_close", 0)) & 1:
            part = headings[min(len(outline), len(headings) - 1)]
            top = float(getattr(place, "rect", (0, 0, 0, 0))[1])
            outline.append(OutlineEntry(part.level, part.text, page, top))

    out = io.BytesIO()
    writer = pymupdf.DocumentWriter(out)
    device, top = None, _TEXT.y0
    for at in range(0, len(manuscript.parts), _AT_ONCE):
        parts = manuscript.parts[at : at + _AT_ONCE]
        story = _story(parts)
        more, stuck, left = 1, 0, _most_pages(parts)
        while more and stuck < _GIVE_UP and left:
            left -= 1
            if device is None:
                device, top = writer.begin_page(_PAGE), _TEXT.y0
            more, filled = story.place(pymupdf.Rect(_TEXT.x0, top, _TEXT.x1, _TEXT.y1))
            story.element_positions(note)
            story.draw(device)
            stuck = 0 if filled[3] > top else stuck + 1
            top = filled[3]
            if more or top > _TEXT.y1 - _ROOM:
                writer.end_page()
                device, page = None, page + 1
    if device is not None:
        writer.end_page()
    writer.close()
    return out.getvalue(), tuple(outline)


def _story(parts: list[Part]) -> pymupdf.Story:
    """The parts, ready to be placed.

    The engine never ends with some tables that have rows taller than a page: tables are tried first, and if need be
    their cells are set one below the other.
    """
    story = pymupdf.Story(_body(parts), user_css=_CSS, em=10)
    if any(part.table for part in parts):
        more, left = 1, _most_pages(parts)
        while more and left:
            more, _ = story.place(_TEXT)
            left -= 1
        if more:
            return pymupdf.Story(_body(parts, tables=False), user_css=_CSS, em=10)
        story.reset()
    return story


def _most_pages(parts: list[Part]) -> int:
    """More pages than the parts can fill, narrow columns included."""
    return 8 + sum(len(part.text) for part in parts) // 200 + len(parts) // 4


# The parts as HTML of our own ---------------------------------------------------------------------------------------


def _body(parts: list[Part], *, tables: bool = True) -> str:
    pieces: list[str] = []
    for table, group in groupby(parts, key=lambda part: part.table):
        together = list(group)
        pieces.append(_table(together) if table and tables else "".join(_block(part) for part in together))
    return "<body>" + "".join(pieces) + "</body>"


def _table(cells: list[Part]) -> str:
    rows = []
    for _, group in groupby(cells, key=lambda cell: cell.row):
        written = [_cell(list(parts)) for _, parts in groupby(group, key=lambda cell: cell.column or id(cell))]
        rows.append(f"<tr>{''.join(written)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _cell(parts: list[Part]) -> str:
    tag = "th" if parts[0].header else "td"
    return f"<{tag}>{'<br/>'.join(_inline(part.runs) for part in parts)}</{tag}>"


def _block(part: Part) -> str:
    inside = _inline(part.runs)
    if part.kind == "heading":
        rank = min(max(part.level, 1), 6)
        return f"<h{rank}>{inside}</h{rank}>"
    if part.kind == "rule":
        return '<p class="rule">* * *</p>'
    if part.kind == "item":
        indent = 16 * part.level
        hang = "text-indent: -12pt; " if part.marker else ""
        marker = f"{html.escape(part.marker)}&#160; " if part.marker else ""
        return f'<p style="margin-left: {indent}pt; {hang}margin-bottom: 3pt">{marker}{inside}</p>'
    if part.kind == "note":
        return f'<p class="note"><sup>{html.escape(part.marker)}</sup> {inside}</p>'
    return f'<p class="{part.kind}">{inside}</p>'


def _inline(runs: list[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    written = html.escape(_UNBROKEN.sub("\\1\u200b", run.text)).replace("\n", "<br/>" if run.text == "\n" else "\n")
    for style in sorted(run.styles):
        written = f"<{_TAGS[style]}>{written}</{_TAGS[style]}>"
    if run.link and _SAFE_LINK.match(run.link):
        written = f'<a href="{html.escape(run.link)}">{written}</a>'
    return written
