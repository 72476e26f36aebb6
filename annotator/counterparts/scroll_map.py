"""Where the other pane goes when one pane moves, by page and by proportion. Pure functions: no pane, no pixel.

Following by points is in `ties`, `tie_map` and `companion`. A position is a number of pages from the start of a
paper, with a fraction: 2.25 is a quarter down the third page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Follow(StrEnum):
    """What the other pane follows by."""

    POINTS = "points"
    PAGE = "page"
    PROPORTION = "proportion"
    OFF = "off"


_NO_PLACE = frozenset({Follow.POINTS, Follow.OFF})


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a pane can go: from position 0 to `end`, where its last page stands at the lower edge."""

    end: float


def counterpart_position(follow: Follow, position: float, here: Extent, there: Extent) -> float:
    """The other paper's position for one of this paper's, before any offset; it may lie beyond `there.end`.

    Proportion takes start to start and end to end; a paper that cannot scroll counts as being at its start.
    """
    if follow is Follow.PROPORTION:
        return position / here.end * there.end if here.end > 0 else 0.0
    return position


@dataclass
class Follower:
    """Following between two panes: the kind, and the offset that hand-made moves of the other pane have left.

    By points it knows no place: a `Companion` does.
    `offset` is in pages of B against A: positive when B is further on than the kind alone would have it.
    """

    follow: Follow = Follow.OFF
    offset: float = 0.0

    def switch(self, follow: Follow, a: float, b: float, extent_a: Extent, extent_b: Extent) -> None:
        """Turn following on, off, or to another kind, from where each pane is now: neither moves."""
        self.follow = follow
        self.keep_offset(a, b, extent_a, extent_b)

    def keep_offset(self, a: float, b: float, extent_a: Extent, extent_b: Extent) -> None:
        """Take the places where the panes are now as belonging together, until they are moved by hand again."""
        self.offset = 0.0 if self.follow in _NO_PLACE else b - counterpart_position(self.follow, a, extent_a, extent_b)

    def b_for(self, a: float, extent_a: Extent, extent_b: Extent) -> float | None:
        """Where B goes when A is at `a`; None when it holds still."""
        if self.follow in _NO_PLACE:
            return None
        return _within(counterpart_position(self.follow, a, extent_a, extent_b) + self.offset, extent_b)

    def a_for(self, b: float, extent_a: Extent, extent_b: Extent) -> float | None:
        """Where A goes when B is at `b`; None when it holds still."""
        if self.follow in _NO_PLACE:
            return None
        return _within(counterpart_position(self.follow, b - self.offset, extent_b, extent_a), extent_a)


def _within(position: float, extent: Extent) -> float:
    return max(0.0, min(position, extent.end))
