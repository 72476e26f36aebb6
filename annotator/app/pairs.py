"""Which passages of the two papers belong together, and where they stand: what following by points goes by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.app.page_layout import PageLayout
from annotator.counterparts import Span, Tie
from annotator.papers import FlatText, Quad
from annotator.project import Link, LinkKind, Point

FIRST, FURTHER = 1.0, 0.5
"""The weight of a point's first quotations, and of its further ones."""
Places = tuple[Quad, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage of A and one of B, where they are printed. `fixed`: the analyst said that they belong together."""

    a: Places
    b: Places
    weight: float = 1.0
    fixed: bool = True


def pairs_of_points(points: Iterable[Point], quotations: dict[int, tuple[str, Places]]) -> list[Pair]:
    """A point's quotations of A with those of B, in their order; what is left over goes with the other side's last.

    `quotations`: for each highlight, its paper's letter and where it is printed.
    """
    found = []
    for point in points:
        known = [quotations[number] for number in point.evidence if number in quotations]
        a, b = ([quads for letter, quads in known if letter == side and quads] for side in "AB")
        for number in range(max(len(a), len(b)) if a and b else 0):
            weight = FURTHER if number else FIRST
            found.append(Pair(a[min(number, len(a) - 1)], b[min(number, len(b) - 1)], weight))
    return found


def pairs_of_links(links: Iterable[Link], letters: dict[int, str]) -> list[Pair]:
    """The passages that the analyst accepted as counterparts, and the places that she tied."""
    found = []
    for link in links:
        ends = {letters.get(link.paper_a): link.a.quads, letters.get(link.paper_b): link.b.quads}
        if link.kind is not LinkKind.DISMISSED and ends.get("A") and ends.get("B"):
            found.append(Pair(ends["A"], ends["B"]))
    return found


def quads_between(flat: FlatText, start: int, end: int) -> Places:
    """The printed lines of a range of the text, each by its first letter: enough for its height, and soon found."""
    lines = range(flat.line_of(start), flat.line_of(max(start, end - 1)) + 1)
    firsts = [max(start, flat.line_range(line)[0]) for line in lines]
    return tuple(Quad(flat.line_pages[line], flat.box_of(at)) for line, at in zip(lines, firsts, strict=True))


def ties_of(pairs: Iterable[Pair], a: PageLayout, b: PageLayout) -> list[Tie]:
    """The pairs as ties between positions, as the pages stand now; without those on pages that are not known yet."""
    return [
        Tie(span_of(pair.a, a), span_of(pair.b, b), pair.weight, pair.fixed)
        for pair in pairs
        if pair.a[-1].page < len(a.pages) and pair.b[-1].page < len(b.pages)
    ]


class TiesKnown:
    """The ties of pairs as the pages stood last: a new point leaves those of thousands of other pairs as they are."""

    def __init__(self) -> None:
        self._known: tuple[object, dict[int, tuple[Pair, Tie]]] = (None, {})

    def of(self, pairs: Iterable[Pair], a: PageLayout, b: PageLayout) -> list[Tie]:
        """As `ties_of`, in whatever thread."""
        resting_on = [(layout.pages, layout.turn, layout.abreast) for layout in (a, b)]
        before_rested_on, before = self._known
        if resting_on != before_rested_on:
            before = {}
        made: dict[int, tuple[Pair, Tie]] = {}
        for pair in pairs:
            known = before.get(id(pair))
            if known is None:
                ties = ties_of((pair,), a, b)
                known = (pair, ties[0]) if ties else None
            if known:
                made[id(pair)] = known
        self._known = resting_on, made
        return [tie for _, tie in made.values()]


def span_of(quads: Places, layout: PageLayout) -> Span:
    """From the first printed line down to the last one; in columns, to the foot of the column that it starts in."""
    edges: list[tuple[float, float]] = []
    for quad in quads:
        _, top, _, height = layout.rect(quad.page, quad.box, 0)
        if edges and top < edges[-1][0] - height and not layout.turn:
            break
        edges.append((top, top + height))
    top, bottom = min(top for top, _ in edges), max(bottom for _, bottom in edges)
    return Span(layout.position_at(top), layout.position_at(bottom))
