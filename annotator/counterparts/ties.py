"""Ties between passages of the two papers, and which of them run in one order.

A position is a number of pages from the start of a paper, with a fraction: 2.25 is a quarter down the third page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

IN_ORDER = 0.7
"""The share of the ties' weight that has to run in one order for the papers to be followed as in order."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a passage stands in its paper: the positions of its upper and its lower edge."""

    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Tie:
    """Two passages that belong together. `fixed`: the analyst said so; else it was computed. `weight` is above 0."""

    a: Span
    b: Span
    weight: float = 1.0
    fixed: bool = False

    @property
    def turned(self) -> Tie:
        """The same tie seen from the other paper."""
        return Tie(self.b, self.a, self.weight, self.fixed)


@dataclass(frozen=True, slots=True)
class SortedTies:
    """Ties after the analyst's have been given precedence."""

    chain: tuple[Tie, ...]
    """Those that run in one order in both papers, in that order."""
    others: tuple[Tie, ...]
    """Those that cross the chain, and are followed where each passage is followed by itself."""
    left_out: tuple[Tie, ...]
    """Computed ones that a fixed one overrules."""
    in_order: bool
    """Whether the chain keeps enough of the weight."""

    @property
    def turned(self) -> SortedTies:
        """The same ties seen from the other paper."""
        chain, others, left_out = (tuple(tie.turned for tie in part) for part in self._parts)
        return SortedTies(chain, others, left_out, self.in_order)

    @property
    def _parts(self) -> tuple[tuple[Tie, ...], ...]:
        return self.chain, self.others, self.left_out


def weight_of(ties: Iterable[Tie]) -> float:
    return sum(tie.weight for tie in ties)


def _keeps_order(chain: Iterable[Tie], others: Iterable[Tie]) -> bool:
    kept, crossing = weight_of(chain), weight_of(others)
    return kept > 0 and kept >= IN_ORDER * (kept + crossing) - 1e-9


def heaviest_chain(ties: Iterable[Tie]) -> list[Tie]:
    """The ties of most weight that go on in both papers, in order; in n log n steps.

    What counts is where the passages' middles are. Two ties may share an end: a passage can have two partners.
    """
    ordered = sorted(ties, key=_by_places)
    before: list[int] = []
    """For each tie, the one before it in the heaviest chain that ends with it; -1 for none."""
    # For chains that end no further on in B than `ends[n]`, the heaviest weighs `weights[n]`; both only increase.
    ends: list[float] = []
    weights: list[float] = []
    last: list[int] = []
    for number, tie in enumerate(ordered):
        at = bisect_right(ends, tie.b.middle)
        before.append(last[at - 1] if at else -1)
        weight = tie.weight + (weights[at - 1] if at else 0.0)
        beaten = bisect_right(weights, weight, at)
        ends[at:beaten], weights[at:beaten], last[at:beaten] = [tie.b.middle], [weight], [number]
    chain, at = [], last[-1] if last else -1
    while at >= 0:
        chain.append(ordered[at])
        at = before[at]
    return chain[::-1]


def sort_out(ties: Iterable[Tie]) -> SortedTies:
    """Give the fixed ties precedence, and tell those in one order from those that cross it.

    A computed tie is left out where either of its passages has a fixed one, or where it goes against the order of the
    fixed ones; fixed ones that cross each other have no order to go against.
    """
    everything = list(ties)
    fixed = [tie for tie in everything if tie.fixed]
    computed = [tie for tie in everything if not tie.fixed]
    order = heaviest_chain(fixed)
    ordered = not fixed or _keeps_order(order, _without(fixed, order))
    taken = [_Taken([tie.a for tie in fixed]), _Taken([tie.b for tie in fixed])]
    free = [tie for tie in computed if not (taken[0].has(tie.a) or taken[1].has(tie.b))]
    usable = [tie for tie in free if _agrees(tie, order)] if ordered else free
    chain = sorted([*order, *heaviest_chain(usable)], key=_by_places) if ordered else heaviest_chain([*fixed, *usable])
    others = _without([*fixed, *usable], chain)
    left_out = tuple(_without(computed, usable))
    return SortedTies(tuple(chain), tuple(others), left_out, _keeps_order(chain, others))


def _by_places(tie: Tie) -> tuple[float, float]:
    return tie.a.middle, tie.b.middle


def _without(ties: Iterable[Tie], some: Iterable[Tie]) -> list[Tie]:
    """By identity: two equal ties are two."""
    gone = {id(tie) for tie in some}
    return [tie for tie in ties if id(tie) not in gone]


def _agrees(tie: Tie, order: Sequence[Tie]) -> bool:
    """Whether a tie goes on in both papers among ties that do."""
    after = bisect_right(order, _by_places(tie), key=_by_places)
    behind = after == 0 or order[after - 1].b.middle <= tie.b.middle
    return behind and (after == len(order) or tie.b.middle <= order[after].b.middle)


class _Taken:
    """The places of one paper that have a fixed tie."""

    def __init__(self, spans: list[Span]) -> None:
        self._middles = sorted(span.middle for span in spans)
        self._tops: list[float] = []
        self._bottoms: list[float] = []
        for span in sorted(spans, key=lambda span: span.top):
            if self._bottoms and span.top <= self._bottoms[-1]:
                self._bottoms[-1] = max(self._bottoms[-1], span.bottom)
            else:
                self._tops.append(span.top)
                self._bottoms.append(span.bottom)

    def has(self, span: Span) -> bool:
        """Whether a passage is one of them: the middle of the one lies in the other."""
        at = bisect_right(self._tops, span.middle) - 1
        inside = at >= 0 and span.middle <= self._bottoms[at]
        return inside or bisect_left(self._middles, span.top) < bisect_right(self._middles, span.bottom)
