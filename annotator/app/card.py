"""What a point's card says, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from annotator.project import Color, Point


class EvidenceLine(NamedTuple):
    """A quotation on a card: the highlight's id, its paper's letter and its words in one line, in marks.

    `start` is where it begins in the paper's text.
    """

    highlight: int
    letter: str
    quote: str
    color: Color = Color.CLAIM
    start: int = 0


@dataclass(frozen=True)
class Card:
    """All that a card says but the locators, which are looked up when they are shown."""

    point: Point
    phrase: str
    evidence: tuple[EvidenceLine, ...]
    searches: tuple[str, ...] = ()
    """What was looked for, each in a few words."""

    @property
    def positions(self) -> tuple[tuple[str, str], ...]:
        """What each paper holds, with its letter; only what is written."""
        both = ("A", self.point.position_a), ("B", self.point.position_b)
        return tuple((letter, " ".join(text.split())) for letter, text in both if text.strip())

    @cached_property
    def searchable(self) -> str:
        """Everything on the card that a filter's words are looked for in."""
        point = self.point
        written = (point.title, point.position_a, point.position_b, point.assessment, point.settle)
        return " ".join((*written, *self.searches, *(line.quote for line in self.evidence))).casefold()

    @property
    def closing(self) -> str:
        """The assessment, and what would settle the point."""
        settle = f"Would be settled by: {self.point.settle}" if self.point.settle else ""
        return " ".join(part for part in (self.point.assessment, settle) if part)
