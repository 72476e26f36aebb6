"""The map of the ties: for a place of one paper, the place of the other, or nothing where none can be said.

Where the ties run in one order the map goes through all of them in straight lines. It says nothing in the middle of
a gap that is long in both papers, since no tie speaks for it (decision 7). Where they cross there is no map, only the
tie of each passage. Pure functions of positions in pages; both directions are made at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import pairwise

from annotator.counterparts.ties import SortedTies, Span, Tie, sort_out

LONG = 2.0
"""Pages. Neighbouring ties further apart than this, in both papers, have a gap between them that is not followed."""
REACH = 0.5
"""Pages around a tie that are followed where a long gap is beside it: about as far as its passage is in view."""
WHITE = 0.015
"""Pages. Between two tied passages no more than this apart there is only white space."""
TALL = 0.5
"""Pages. Of a passage taller than this its beginning is brought to the reading line, not its middle."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Where the other paper belongs. Within one `run` it goes on with this one; from run to run it leaps."""

    position: float
    run: tuple[str, int]


class Segments:
    """Which tie holds at a place: of several the fixed, then the first named, then the heavier, then the shorter."""

    def __init__(self, ties: Sequence[Tie]) -> None:
        self.starts: list[float] = []
        self.ends: list[float] = []
        self.ties: list[Tie] = []
        self._sweep(ties)
        self._close_white()

    def _sweep(self, ties: Sequence[Tie]) -> None:
        """From place to place where a passage starts or ends; the heap has those that are under way, the best first."""
        waiting = sorted(enumerate(ties), key=lambda each: each[1].a.top, reverse=True)
        edges = sorted({edge for tie in ties for edge in (tie.a.top, tie.a.bottom)})
        under_way: list[tuple[bool, float, float, int]] = []
        for edge, following in pairwise(edges):
            while waiting and waiting[-1][1].a.top <= edge:
                number, tie = waiting.pop()
                heappush(under_way, (not tie.fixed, -tie.weight, tie.a.height, number))
            while under_way and ties[under_way[0][3]].a.bottom <= edge:
                heappop(under_way)
            if under_way:
                self._add(edge, following, ties[under_way[0][3]])

    def _add(self, start: float, end: float, tie: Tie) -> None:
        if self.ties and self.ties[-1] is tie and self.ends[-1] == start:
            self.ends[-1] = end
            return
        self.starts.append(start)
        self.ends.append(end)
        self.ties.append(tie)

    def _close_white(self) -> None:
        """White space between two passages belongs to the nearer one."""
        for at in range(len(self.ties) - 1):
            if self.starts[at + 1] - self.ends[at] <= WHITE:
                self.ends[at] = self.starts[at + 1] = (self.ends[at] + self.starts[at + 1]) / 2

    def at(self, place: float) -> Tie | None:
        found = self._at(place)
        return self.ties[found] if found >= 0 and place <= self.ends[found] else None

    def passed(self, was: float, here: float) -> Tie | None:
        """Of the passages that lie between two places the nearest to the second, unless that has left it far behind."""
        at = self._at(here)
        if was <= here:
            found = at if at >= 0 and self.ends[at] >= was and here - self.ends[at] <= REACH else -1
        else:
            found = at + 1 if at + 1 < len(self.ties) and self.starts[at + 1] <= min(was, here + REACH) else -1
        return self.ties[found] if found >= 0 else None

    def _at(self, place: float) -> int:
        return bisect_right(self.starts, place) - 1

    def stretch(self, place: float) -> tuple[float, float]:
        """From the end of the passage before to the start of the next one, the passage at the place itself aside."""
        before = self._at(place)
        after = before + 1
        here = self.at(place)
        while here and before >= 0 and self.ties[before] is here:
            before -= 1
        while here and after < len(self.ties) and self.ties[after] is here:
            after += 1
        low = self.ends[before] if before >= 0 else float("-inf")
        return low, self.starts[after] if after < len(self.ties) else float("inf")


class Course:
    """The map in one direction: from the paper that leads, whose side of each tie is `a`, to the other."""

    def __init__(self, sorted_ties: SortedTies, end_here: float, end_there: float) -> None:
        self.in_order = sorted_ties.in_order
        chain = _one_a_place(sorted_ties.chain) if self.in_order else []
        self._chained = {id(tie) for tie in chain}
        crossing = sorted_ties.others if self.in_order else (*sorted_ties.chain, *sorted_ties.others)
        followed = [tie for tie in crossing if tie.fixed or not self.in_order]
        self._segments = Segments([*chain, *followed])
        unfollowed = [tie for tie in crossing if self.in_order and not tie.fixed]
        self._unfollowed = [*unfollowed, *sorted_ties.left_out]
        self._here, self._there, self._is_gap = _knots(chain, end_here, end_there)
        self._runs = [0]
        for number in range(len(self._is_gap)):
            self._runs.append(self._runs[-1] + self._is_long(number))

    @cached_property
    def _aside(self) -> Segments:
        return Segments(self._unfollowed)

    def tie_at(self, here: float) -> Tie | None:
        """The tie that is followed at a place; None where the passage there has none."""
        return self._segments.at(here)

    def reached(self, was: float, here: float) -> Tie | None:
        """The tie at a place, or the one that has just been scrolled over on the way there."""
        return self.tie_at(here) or self._segments.passed(was, here)

    def is_aside(self, here: float) -> bool:
        """Whether a passage has only a computed tie that is not followed, since it runs against the others' order."""
        return self._aside.at(here) is not None

    def stretch(self, here: float) -> tuple[float, float]:
        """How far it is back to the tie before this place, and on to the next."""
        return self._segments.stretch(here)

    def aim(self, tie: Tie) -> float:
        """The place of the other paper that belongs on the reading line when a tie is reached."""
        return tie.b.top + min(tie.b.height, TALL) / 2

    def goal(self, here: float) -> Goal | None:
        """Where the other paper belongs when this one is at `here`; None where no tie says so, or they cross."""
        if len(self._here) < 2:
            return None
        tie = self.tie_at(here)
        if tie and id(tie) not in self._chained:
            return Goal(_between(here, tie.a, tie.b), ("beside", id(tie)))
        at = max(0, min(bisect_right(self._here, here) - 1, len(self._here) - 2))
        return (
            self._in_gap(at, here) if self._is_long(at) else Goal(self._straight(at, here), ("chain", self._runs[at]))
        )

    def _is_long(self, at: int) -> bool:
        apart = min(self._here[at + 1] - self._here[at], self._there[at + 1] - self._there[at])
        return self._is_gap[at] and apart > LONG

    def _straight(self, at: int, here: float) -> float:
        return _between(here, Span(*self._here[at : at + 2]), Span(*self._there[at : at + 2]))

    def _in_gap(self, at: int, here: float) -> Goal | None:
        """In step with the nearer tie, as far as it reaches."""
        since, until = max(0.0, here - self._here[at]), max(0.0, self._here[at + 1] - here)
        if since <= REACH:
            return Goal(self._there[at] + since, ("chain", self._runs[at]))
        if until <= REACH:
            return Goal(self._there[at + 1] - until, ("chain", self._runs[at] + 1))
        return None


class TieMap:
    """Both directions, each made when it is first asked for, and how many ties of either kind are followed."""

    def __init__(self, sorted_ties: SortedTies, end_a: float, end_b: float) -> None:
        used = [*sorted_ties.chain, *sorted_ties.others]
        self.fixed = sum(tie.fixed for tie in used)
        self.computed = sum(not tie.fixed for tie in (sorted_ties.chain if sorted_ties.in_order else used))
        self.in_order = sorted_ties.in_order
        self._sorted = sorted_ties
        self._ends = end_a, end_b

    @cached_property
    def a_to_b(self) -> Course:
        return Course(self._sorted, *self._ends)

    @cached_property
    def b_to_a(self) -> Course:
        end_a, end_b = self._ends
        return Course(self._sorted.turned, end_b, end_a)


def map_ties(ties: Iterable[Tie], end_a: float, end_b: float) -> TieMap:
    """The map of two papers that end at these positions. Where ties run in order, the papers' ends meet too."""
    return TieMap(sort_out(ties), end_a, end_b)


def _between(here: float, mine: Span, theirs: Span) -> float:
    share = (here - mine.top) / mine.height if mine.height > 0 else 0.5
    return theirs.top + max(0.0, min(share, 1.0)) * theirs.height


def _one_a_place(chain: Iterable[Tie]) -> list[Tie]:
    """A passage with two partners goes to one of them: to the fixed one, then the heavier."""
    kept: list[Tie] = []
    for tie in sorted(chain, key=lambda tie: (tie.a.middle, tie.b.middle)):
        if kept and tie.a.middle <= kept[-1].a.middle:
            if (tie.fixed, tie.weight) > (kept[-1].fixed, kept[-1].weight):
                kept[-1] = tie
        else:
            kept.append(tie)
    return kept


def _knots(chain: Sequence[Tie], end_here: float, end_there: float) -> tuple[list[float], list[float], list[bool]]:
    """The places that the map goes through, and for each step between two of them whether it is a gap between ties."""
    if not chain:
        return [], [], []
    here, there, is_gap = [], [], []
    for number, tie in enumerate(chain):
        before = number == 0 or _parted(chain[number - 1], tie)
        after = number == len(chain) - 1 or _parted(tie, chain[number + 1])
        stands_free = before and after and tie.a.height > 0
        edges = ("top", "bottom") if stands_free else ("middle",)
        is_gap += [True, False][: len(edges)]
        here += [getattr(tie.a, edge) for edge in edges]
        there += [getattr(tie.b, edge) for edge in edges]
    is_gap = is_gap[1:]
    if here[0] > 0:
        here, there, is_gap = [0.0, *here], [0.0, *there], [True, *is_gap]
    if here[-1] < end_here:
        here, there, is_gap = [*here, end_here], [*there, end_there], [*is_gap, True]
    return here, there, is_gap


def _parted(one: Tie, following: Tie) -> bool:
    """Whether one tie's passages are over before the next one's begin, in both papers."""
    return one.a.bottom < following.a.top and one.b.bottom <= following.b.top
