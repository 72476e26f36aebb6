"""A galley set as a PDF: A4 pages with numbers, bookmarks, links, and text that can be searched and copied."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Generator
from itertools import accumulate, pairwise
from typing import Any

import pymupdf

from annotator.papers.galley import Galley, Piece
from annotator.papers.plain_glyphs import spell_out_ligatures

_SIDES, _TOP, _BOTTOM = 68.0, 62.0, 68.0
"""Margins in points."""
_LINE, _A_LINE_OR_TWO = 10.0, 34.0
"""Points that a line needs at the least; that have to be left on a page for a long piece to begin on it."""
_CELL = 4.0
"""Points of white inside a table's cell."""
_CSS = "body { margin: 0; padding: 0 } .th, .td, .foot, .number { margin: 0 } .number { text-align: right }"
_ENDLESS = 100_000.0
_RULE = (0.72, 0.72, 0.72)
_PAPER_LINK = re.compile(r"(papers/[^#]+)(?:#page=(\d+))?$")


def set_galley(galley: Galley) -> Generator[float, None, bytes]:
    """The galley as a PDF; yields the share done (0 to 1). The same galley gives the same pages."""
    press = _Press(galley)
    for number, piece in enumerate(galley.pieces):
        if piece.rows:
            press.put_table(piece)
        else:
            press.put(piece)
        yield 0.9 * (number + 1) / len(galley.pieces)
    return _bound(press, galley)


class _Press:
    """Pages as they fill."""

    def __init__(self, galley: Galley) -> None:
        self._css, self._title = f"{_CSS}\n{galley.css}", galley.title
        self._paper = pymupdf.paper_rect("a4-l" if galley.landscape else "a4")
        self._text = pymupdf.Rect(_SIDES, _TOP, self._paper.x1 - _SIDES, self._paper.y1 - _BOTTOM)
        self.out = io.BytesIO()
        self._writer = pymupdf.DocumentWriter(self.out)
        self._device: Any = self._writer.begin_page(self._paper)
        self._top, self.page = self._text.y0, 0
        self.headings: list[tuple[int, str, int, float]] = []
        self.links: list[tuple[int, pymupdf.Rect, str]] = []
        self.rules: list[tuple[int, float, float, float]] = []

    # Prose ------------------------------------------------------------------------------------------------------

    def put(self, piece: Piece) -> None:
        """Set a piece here; on the next page where it does not fit here and would fit there."""
        words = list(piece.headings)
        story, more = self._story(piece.html), True
        here = pymupdf.Rect(self._text.x0, self._top, self._text.x1, self._text.y1)
        if self._top > self._text.y0 and (here.height < _LINE or story.place(here)[0]):
            if here.height < _A_LINE_OR_TWO or self._height(piece.html) < self._text.height / 2:
                self.turn_page()
            story = self._story(piece.html)
        while more:
            top = self._top
            box = pymupdf.Rect(self._text.x0, top, self._text.x1, self._text.y1)
            more, self._top = self._lay(story, box, words)
            if more and self._top == top == self._text.y0:
                break  # what does not fit on an empty page would turn pages for ever
            if more:
                self.turn_page()

    def _lay(self, story: pymupdf.Story, box: pymupdf.Rect, words: list[tuple[int, str]]) -> tuple[bool, float]:
        """Draw as much of a story as fits; whether there is more, and where it ends here.

        A story of which nothing fits must not be drawn: the engine loses it then. Where there is no room at all, the
        engine says that all of it fits.
        """
        if box.y1 - box.y0 < _LINE:
            return True, float(box.y0)
        more, filled = story.place(box)
        if more and filled[3] <= box.y0:
            return True, float(box.y0)
        self._note(story, words)
        story.draw(self._device)
        return bool(more), max(float(box.y0), float(filled[3]))

    def _story(self, body: str) -> pymupdf.Story:
        return pymupdf.Story(f"<body>{body}</body>", user_css=self._css, em=10.5)

    def _height(self, body: str, width: float = 0.0) -> float:
        _, filled = self._story(body).place(pymupdf.Rect(0, 0, width or self._text.width, _ENDLESS))
        return float(filled[3])

    def _note(self, story: pymupdf.Story, words: list[tuple[int, str]]) -> None:
        """Keep in mind where headings and links stand on this page."""

        def note(place: Any) -> None:
            if place.heading and place.open_close & 1 and words:
                self.headings.append((*words.pop(0), self.page, float(place.rect[1])))
            if place.href and place.open_close & 1:
                self._link(pymupdf.Rect(place.rect), place.href)

        story.element_positions(note)

    def _link(self, box: pymupdf.Rect, target: str) -> None:
        """A link; words of one link that stand side by side become one."""
        if self.links:
            page, last, same = self.links[-1]
            if (page, same) == (self.page, target) and abs(last.y0 - box.y0) < 1 and box.x0 - last.x1 < 6:
                self.links[-1] = (page, last | box, target)
                return
        self.links.append((self.page, box, target))

    # Tables -----------------------------------------------------------------------------------------------------

    def put_table(self, piece: Piece) -> None:
        """Set a table row by row, with its head on every page; the engine loses what goes over a page's end."""
        edges = [self._text.x0 + self._text.width * share for share in accumulate(piece.columns, initial=0.0)]
        head, *body = piece.rows
        first = self._row_height(body[0], edges) if body else 0.0
        if self._top + self._row_height(head, edges) + min(first, 120) > self._text.y1:
            self.turn_page()
        self._put_row(head, head, edges, "th")
        for row in body:
            height = self._row_height(row, edges)
            if self._top + height > self._text.y1 and height < self._text.height / 2:
                self.turn_page()
                self._put_row(head, head, edges, "th")
            self._put_row(row, head, edges, "td")
        self._top += 10

    def _row_height(self, row: tuple[str, ...], edges: list[float]) -> float:
        widths = [right - left - 2 * _CELL for left, right in pairwise(edges)]
        return 2 * _CELL + max(self._height(_cell(cell, "td"), each) for cell, each in zip(row, widths, strict=False))

    def _put_row(self, row: tuple[str, ...], head: tuple[str, ...], edges: list[float], kind: str) -> None:
        stories: list[pymupdf.Story | None] = [self._story(_cell(cell, kind)) for cell in row]
        while any(stories):
            top = bottom = self._top + _CELL
            for at, story in enumerate(stories):
                if story:
                    box = pymupdf.Rect(edges[at] + _CELL, top, edges[at + 1] - _CELL, self._text.y1)
                    more, end = self._lay(story, box, [])
                    bottom = max(bottom, end)
                    stuck = end == top and top < self._text.y0 + self._text.height / 2
                    stories[at] = story if more and not stuck else None
            self._top = bottom + _CELL
            self.rules.append((self.page, edges[0], edges[-1], self._top))
            if any(stories):
                self.turn_page()
                if row is not head:
                    self._put_row(head, head, edges, "th")

    # Pages ------------------------------------------------------------------------------------------------------

    def turn_page(self) -> None:
        self._end_page()
        self._device, self._top, self.page = self._writer.begin_page(self._paper), self._text.y0, self.page + 1

    def close(self) -> None:
        self._end_page()
        self._writer.close()

    def _end_page(self) -> None:
        for words, style in ((str(self.page + 1), "number"), (_short(self._title), "foot")):
            foot = self._story(f'<p class="{style}">{html.escape(words)}</p>')
            below = self._paper.y1 - _BOTTOM + 26
            foot.place(pymupdf.Rect(self._text.x0, below, self._text.x1, below + 20))
            foot.draw(self._device)
        self._writer.end_page()


def _cell(inside: str, kind: str) -> str:
    return f'<p class="{kind}">{inside}</p>'


def _short(title: str) -> str:
    return title if len(title) <= 80 else title[:79].rstrip() + "…"


# Binding ------------------------------------------------------------------------------------------------------------


def _bound(press: _Press, galley: Galley) -> bytes:
    press.close()
    document = pymupdf.open(stream=press.out.getvalue(), filetype="pdf")
    for page, left, right, y in press.rules:
        document[page].draw_line((left, y), (right, y), color=_RULE, width=0.5)
    for page, box, target in press.links:
        document[page].insert_link({"from": box, **_leads_to(target)})
    document.set_toc(_contents(press.headings))
    document.set_metadata({"title": galley.title, "creator": galley.creator, "producer": galley.creator})
    document.set_language(galley.language)
    document.set_pagemode("UseOutlines")
    document.subset_fonts()
    spell_out_ligatures(document)
    made: bytes = document.tobytes(garbage=3, deflate=True, use_objstms=1, no_new_id=True)
    return made


def _contents(headings: list[tuple[int, str, int, float]]) -> list[list[Any]]:
    """The bookmarks as the engine takes them: the first of rank 1, none more than one rank below the one before."""
    made: list[list[Any]] = []
    above = 0
    for level, words, page, y in headings:
        above = min(level, above + 1)
        made.append([above, words or "–", page + 1, {"kind": pymupdf.LINK_GOTO, "to": pymupdf.Point(0, max(0, y - 8))}])
    return made


def _leads_to(target: str) -> dict[str, Any]:
    """A link as the engine takes it: an address, or a paper beside the document, at a page where it has pages."""
    paper = _PAPER_LINK.match(target)
    if not paper:
        return {"kind": pymupdf.LINK_URI, "uri": target}
    if paper[2]:
        page = int(paper[2]) - 1
        return {"kind": pymupdf.LINK_GOTOR, "file": paper[1], "page": page, "to": pymupdf.Point(0, 0), "zoom": 0}
    return {"kind": pymupdf.LINK_LAUNCH, "file": paper[1]}
