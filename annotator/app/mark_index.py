"""A paper's marks by page, so that painting and pointing look only at what is in view. No widget, no painting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from annotator.papers import Quad
from annotator.project import Color, Relation

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight as a pane shows it. `relation` is that of the chosen point, when this is evidence of it."""

    highlight: int
    color: Color
    quads: tuple[Quad, ...]
    start: int
    end: int
    """The words' code points in the paper's flat text."""
    hint: str
    relation: Relation | None = None
    in_hand: bool = False
    noted: bool = False
    """Whether the analyst has written a note on it."""

    @property
    def size(self) -> int:
        return self.end - self.start


class PageIndex(Generic[_Thing]):
    """Things that are printed somewhere, by page: each with those of its rectangles that are on that page."""

    def __init__(self, things: Iterable[tuple[_Thing, Sequence[Quad]]] = ()) -> None:
        self._pages: dict[int, list[tuple[_Thing, tuple[Quad, ...]]]] = {}
        self._heights: dict[int, list[tuple[float, float]]] = {}
        """For each thing of a page the top and bottom of what is there of it, in points; known once they are asked."""
        for thing, quads in things:
            for page, there in _by_page(quads):
                self._pages.setdefault(page, []).append((thing, there))

    def on(self, pages: Iterable[int]) -> Iterator[tuple[_Thing, tuple[Quad, ...]]]:
        """What is on pages, page by page, in the order it was given; once for each page that it is on."""
        for page in pages:
            yield from self._pages.get(page, ())

    def between(self, page: int, top: float, bottom: float) -> Iterator[tuple[_Thing, tuple[Quad, ...]]]:
        """What of a page reaches between two heights in points, in the order it was given."""
        there = self._pages.get(page, ())
        if page not in self._heights:
            self._heights[page] = [_height(quads) for _, quads in there]
        for (first, last), found in zip(self._heights[page], there, strict=True):
            if last >= top and first <= bottom:
                yield found


def _by_page(quads: Sequence[Quad]) -> Iterator[tuple[int, tuple[Quad, ...]]]:
    """The rectangles page by page; nearly always they are on one, and there are thousands of things."""
    if quads and all(quad.page == quads[0].page for quad in quads):
        yield quads[0].page, tuple(quads)
        return
    for page in dict.fromkeys(quad.page for quad in quads):
        yield page, tuple(quad for quad in quads if quad.page == page)


def _height(quads: Sequence[Quad]) -> tuple[float, float]:
    return min(quad.box.y0 for quad in quads), max(quad.box.y1 for quad in quads)


class MarkIndex(PageIndex[Mark]):
    """The highlights of one paper, and which of them lie over one another."""

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        super().__init__((mark, mark.quads) for mark in marks)
        self.in_hand = tuple(mark for mark in marks if mark.in_hand)
        self.lanes = lanes(marks)
        self.lines: dict[int, tuple[Quad, ...]] = {}
        """The printed lines, by number, that highlights begin on; filled when they are first painted."""


def lanes(marks: Iterable[Mark]) -> dict[int, int]:
    """For each highlight that shares words with another, a number from 0 that none of those it shares with has.

    Highlights that lie over no other have none.
    """
    found: dict[int, int] = {}
    open_marks: dict[int, Mark] = {}
    furthest = 0
    for mark in sorted(marks, key=lambda each: (each.start, -each.end, each.highlight)):
        if mark.start >= furthest:
            open_marks, furthest = {0: mark}, mark.end
            continue
        furthest = max(furthest, mark.end)
        open_marks = {lane: each for lane, each in open_marks.items() if each.end > mark.start}
        lane = next(number for number in range(len(open_marks) + 1) if number not in open_marks)
        if open_marks:
            found[mark.highlight] = lane
            found.update({each.highlight: taken for taken, each in open_marks.items()})
        open_marks[lane] = mark
    return found
