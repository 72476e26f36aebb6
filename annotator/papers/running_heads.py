"""Running heads and page numbers: rows at the edge of the page that repeat in place and shape across pages.

After X. Lin, "Header and footer extraction by page-association", HPL-2002-129: rows are compared with the rows at the
same place of other pages, digits folded, and peeled off from the edge inwards, as far as the first row of text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from annotator.papers.printed import Line, PrintedPage

_DEEPEST = 5
"""Rows looked at from each edge of a page."""
_EDGE = 0.22
"""Share of the page's height, from either edge, in which a running head can stand."""
_ROMAN = re.compile(r"\b[ivxlcdm]+\b")
_NUMBER = re.compile(r"\d+")


@dataclass(slots=True, eq=False)
class _Row:
    lines: list[Line]
    page: int
    top: bool
    y: float
    apart: bool = True
    """More than a line's distance lies between it and the next row inwards."""

    @property
    def text(self) -> str:
        return " ".join(line.text for line in sorted(self.lines, key=lambda line: line.x0))

    @property
    def shape(self) -> str:
        """What is the same on other pages: digits and roman numbers folded, white space dropped."""
        folded = _ROMAN.sub("0", _NUMBER.sub("0", self.text.lower()))
        return "".join(folded.split())

    @property
    def style(self) -> tuple[str, int]:
        return self.lines[0].font, self.lines[0].size_class

    @property
    def place(self) -> int:
        return round(self.y / 3)


class RunningHeads:
    """What repeats at the edges of a paper's pages: learns all of its pages, then is asked for each."""

    def __init__(self) -> None:
        self._rows: dict[int, list[_Row]] = {}
        self._shapes: Counter[tuple[bool, str, int]] = Counter()
        self._styles: Counter[tuple[tuple[str, int], int]] = Counter()
        self._offsets: Counter[int] = Counter()
        self._body: Counter[tuple[str, int]] = Counter()

    def learn(self, page: PrintedPage) -> None:
        """Keep in mind what stands at the edges of a page."""
        rows = self._rows[page.number] = _edge_rows(page)
        for row in rows:
            self._shapes[row.top, row.shape, row.place] += 1
            if row.top and row.apart:
                self._styles[row.style, row.place] += 1
            for number in set(_edge_numbers(row.text)):
                self._offsets[number - row.page] += 1
        for line in page.lines:
            self._body[line.font, line.size_class] += len(line.text)

    @cached_property
    def _count(self) -> int:
        return max(1, sum(1 for rows in self._rows.values() if rows))

    @cached_property
    def _main_style(self) -> tuple[str, int]:
        return self._body.most_common(1)[0][0] if self._body else ("", 0)

    @cached_property
    def _offset(self) -> int | None:
        """Printed page number less page index, where a third of the pages agree on it."""
        if not self._offsets:
            return None
        offset, count = self._offsets.most_common(1)[0]
        return offset if count >= max(2, self._count / 3) else None

    def lines_of(self, page: int) -> set[int]:
        """The identities (`id`) of the page's lines that are running heads or page numbers."""
        found: set[int] = set()
        for top in (True, False):
            for row in (row for row in self._rows.get(page, ()) if row.top is top):
                if not self._repeats(row):
                    break
                found.update(id(line) for line in row.lines)
        return found

    def _repeats(self, row: _Row) -> bool:
        near = (row.place - 1, row.place, row.place + 1)
        alike = sum(self._shapes[row.top, row.shape, place] for place in near)
        if alike >= (2 if self._count <= 12 or len(row.shape) > 5 else 3):
            return True
        if len(row.text) < 120 and self._tracks_page(row):
            return True
        if not (row.top and row.apart and len(row.text) < 120) or row.style == self._main_style:
            return False
        styled = sum(self._styles[row.style, place] for place in near)
        return styled >= max(4, self._count / 2)

    def _tracks_page(self, row: _Row) -> bool:
        return self._offset is not None and (row.page + self._offset) in _edge_numbers(row.text)


def _edge_numbers(text: str) -> list[int]:
    """Numbers of up to four digits with which a row begins or ends."""
    found = re.match(r"\D{0,6}(\d{1,4})\b", text), re.search(r"\b(\d{1,4})\D{0,3}$", text)
    return [int(match[1]) for match in found if match]


def _edge_rows(page: PrintedPage) -> list[_Row]:
    """The outermost rows of a page, each edge from the edge inwards."""
    lines = sorted((line for line in page.lines if not line.turned), key=lambda line: line.y0)
    top = _rows(lines, page, top=True)
    bottom = _rows(sorted(lines, key=lambda line: -line.y1), page, top=False)
    return top + bottom


def _rows(lines: list[Line], page: PrintedPage, *, top: bool) -> list[_Row]:
    rows: list[_Row] = []
    for line in lines:
        y = line.baseline
        if rows and abs(rows[-1].y - y) < 0.45 * max(line.size, rows[-1].lines[0].size):
            rows[-1].lines.append(line)
            continue
        if rows and abs(rows[-1].y - y) < 1.4 * max(line.size, rows[-1].lines[0].size):
            rows[-1].apart = False
        inside = line.y1 < _EDGE * page.height if top else line.y0 > (1 - _EDGE) * page.height
        if len(rows) == _DEEPEST or not inside:
            break
        rows.append(_Row([line], page.number, top, y))
    return rows
