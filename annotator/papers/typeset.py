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
from typing import Any

import pymupdf

from annotator.errors import Trouble
from annotator.papers.encoding import decoded
from annotator.papers.epub import read_epub
from annotator.papers.html import read_html
from annotator.papers.limits import MOST_PAGES
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
_CELLS = 600
"""Of a table that is set as a table; of a longer one, each cell is a paragraph."""
_FEWEST_LETTERS = 200
"""Letters a page, at the least: more pages than that are no pages of text."""
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
    press = _Press([part for part in manuscript.parts if part.kind == "heading"])
    for table, group in groupby(manuscript.parts, key=lambda part: part.table):
        parts = list(group)
        if table and len(parts) <= _CELLS and press.put_whole(_table(parts)):
            continue
        for at in range(0, len(parts), _AT_ONCE):
            press.put(parts[at : at + _AT_ONCE])
    return press.printed(), tuple(press.outline)


class _Press:
    """Pages as they fill."""

    def __init__(self, headings: list[Part]) -> None:
        self.outline: list[OutlineEntry] = []
        self._headings = headings
        self._out = io.BytesIO()
        self._writer = pymupdf.DocumentWriter(self._out)
        self._device: Any = self._writer.begin_page(_PAGE)
        self._top = _TEXT.y0
        self._page = 0

    def put(self, parts: list[Part]) -> None:
        """Print some parts, on as many pages as they take."""
        story = _story("".join(_block(part) for part in parts))
        most = self._page + 20 + len(parts) + sum(len(part.text) for part in parts) // _FEWEST_LETTERS
        more = 1
        while more and self._page < most:
            more, filled = story.place(self._room())
            self._draw(story, filled[3])
            if more:
                self._turn_page()

    def put_whole(self, body: str) -> bool:
        """Print a table on this page or the next; nothing, and False, when it is longer than a page.

        The engine loses the rows of a table that go over a page's end.
        """
        for fresh in (False, True):
            room = pymupdf.Rect(_TEXT) if fresh else self._room()
            story = _story(body)
            more, filled = story.place(room)
            if not more and filled[3] <= _TEXT.y1:
                if fresh:
                    self._turn_page()
                self._draw(story, filled[3])
                return True
        return False

    def printed(self) -> bytes:
        """The pages as a PDF."""
        self._writer.end_page()
        self._writer.close()
        return self._out.getvalue()

    def _room(self) -> pymupdf.Rect:
        if self._top > _TEXT.y1 - _ROOM:
            self._turn_page()
        return pymupdf.Rect(_TEXT.x0, self._top, _TEXT.x1, _TEXT.y1)

    def _turn_page(self) -> None:
        self._writer.end_page()
        self._device, self._top, self._page = self._writer.begin_page(_PAGE), _TEXT.y0, self._page + 1
        if self._page >= MOST_PAGES:
            raise Trouble(
                f"The text would fill more than {MOST_PAGES:,} pages, which cannot be read: open it in parts."
            )

    def _draw(self, story: pymupdf.Story, bottom: float) -> None:
        story.element_positions(lambda place: self._note(place))  # the engine counts arguments: no method
        story.draw(self._device)
        self._top = max(self._top, bottom)

    def _note(self, place: Any) -> None:
        """Keep in mind where a heading is printed."""
        if place.heading and place.open_close & 1:
            part = self._headings[min(len(self.outline), len(self._headings) - 1)]
            self.outline.append(OutlineEntry(part.level, part.text, self._page, float(place.rect[1])))


def _story(body: str) -> pymupdf.Story:
    return pymupdf.Story(f"<body>{body}</body>", user_css=_CSS, em=10)


# The parts as HTML of our own ---------------------------------------------------------------------------------------


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
