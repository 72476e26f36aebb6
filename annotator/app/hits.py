"""The places found in one paper: where they stand on its pages, and on the strip beside them."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import groupby

from annotator.papers import FlatText, Quad

STRIP = 400
"""Marks on a strip at most: more would touch each other."""


class PageRanges:
    """Which code points stand on which page."""

    def __init__(self, flat: FlatText) -> None:
        self._flat = flat
        self._by_page: dict[int, list[tuple[int, int]]] = {}
        line = 0
        for page, lines in groupby(flat.line_pages):
            following = line + sum(1 for _ in lines)
            end = flat.line_starts[following] if following < len(flat.line_starts) else len(flat.text)
            self._by_page.setdefault(page, []).append((flat.line_starts[line], end))
            line = following

    def on(self, page: int) -> list[tuple[int, int]]:
        return self._by_page.get(page, [])

    def first_below(self, page: int, y: float) -> int:
        """The first code point on a page, or on those after it, whose line is not above a height in points."""
        flat = self._flat
        for start, end in self.on(page):
            for line in range(flat.line_of(start), flat.line_of(max(start, end - 1)) + 1):
                if flat.boxes[4 * flat.line_starts[line] + 1] >= y:
                    return flat.line_starts[line]
        return next((ranges[0][0] for number, ranges in sorted(self._by_page.items()) if number > page), 0)


class Hits:
    """Grows while its paper is searched, in two runs: from where the reader is to the end, then from the start on."""

    def __init__(self, flat: FlatText, ranges: PageRanges, begin: int) -> None:
        self.flat = flat
        self._ranges = ranges
        self._begin = begin
        self.starts, self.ends = array("I"), array("I")
        """Code points, in order."""
        self.before = 0
        """How many of them stand before the place where the search began."""
        self._shown: dict[int, list[tuple[int, tuple[Quad, ...]]]] = {}

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, places: list[tuple[int, int]]) -> None:
        """Take in what was found next."""
        if not places:
            return
        early = places[0][0] < self._begin
        at = self.before if early else len(self.starts)
        self.starts[at:at] = array("I", [start for start, _ in places])
        self.ends[at:at] = array("I", [end for _, end in places])
        if early:
            self.before += len(places)
        for page in [page for page in self._shown if self._reaches(places, page)]:
            del self._shown[page]

    def _reaches(self, places: list[tuple[int, int]], page: int) -> bool:
        return any(first < places[-1][1] and places[0][0] < end for first, end in self._ranges.on(page))

    def index(self, start: int) -> int:
        """Which hit begins at a place; -1 where none does."""
        at = bisect_left(self.starts, start)
        return at if at < len(self.starts) and self.starts[at] == start else -1

    def from_begin(self) -> int:
        """Where the first hit from where the search began stands, round the paper's end; -1 where there is none."""
        if not self.starts:
            return -1
        return self.starts[self.before if self.before < len(self.starts) else 0]

    def quads(self, start: int) -> tuple[Quad, ...]:
        """Where the hit that begins at a place is printed."""
        at = self.index(start)
        return self.flat.quads(start, self.ends[at]) if at >= 0 else ()

    def on_page(self, page: int) -> list[tuple[int, tuple[Quad, ...]]]:
        """The starts and the places of the hits that show on a page."""
        if page not in self._shown:
            if len(self._shown) > 16:
                self._shown.clear()
            self._shown[page] = [
                (self.starts[at], self.flat.quads(self.starts[at], self.ends[at]))
                for first, end in self._ranges.on(page)
                for at in range(bisect_right(self.ends, first), bisect_left(self.starts, end))
            ]
        return self._shown[page]

    def on_strip(self) -> list[tuple[int, float]]:
        """Pages and heights (points) of the lines with hits; where there are many lines, one for some of them."""
        lines = self.flat.line_starts
        step = max(1, len(lines) // STRIP)
        found = []
        for line in range(0, len(lines), step):
            end = lines[line + step] if line + step < len(lines) else len(self.flat.text)
            at = bisect_left(self.starts, lines[line])
            if at < len(self.starts) and self.starts[at] < end:
                found.append((self.flat.page_of(self.starts[at]), self.flat.boxes[4 * self.starts[at] + 1]))
        return found
