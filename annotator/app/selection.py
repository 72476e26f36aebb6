"""A stretch of a paper's text that is being chosen: by character, by word, or by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import annotator.counterparts  # asked of its room when it is needed: the first pages do without
from annotator.papers import FlatText


class Unit(Enum):
    """What a selection grows by."""

    CHARACTER = 1
    WORD = 2
    SENTENCE = 3

    def around(self, flat: FlatText, place: int) -> tuple[int, int]:
        """The unit around a place between two characters; for characters, just that place."""
        if self is Unit.WORD:
            return flat.word_at(place)
        if self is Unit.SENTENCE:
            return annotator.counterparts.passage_at(flat, place)
        return place, place


@dataclass
class Selection:
    """From `start` to `end`, in code points. `origin` is the unit it began with: it always stays inside."""

    start: int = 0
    end: int = 0
    unit: Unit = Unit.CHARACTER
    origin: tuple[int, int] | None = None

    @classmethod
    def starting(cls, flat: FlatText, place: int, unit: Unit) -> Selection:
        start, end = unit.around(flat, place)
        return cls(start, end, unit, (start, end))

    @property
    def is_empty(self) -> bool:
        return self.start >= self.end

    def extend(self, flat: FlatText, place: int) -> None:
        """Let the selection reach to a place, in whole units."""
        first, last = self.origin or (self.start, self.end)
        start, end = self.unit.around(flat, place)
        self.start, self.end = min(first, start), max(last, end)
        self.origin = (first, last)

    def range(self, flat: FlatText) -> tuple[int, int] | None:
        """Without white space at its ends; None when nothing printed is left."""
        start, end = flat.trimmed(self.start, self.end)
        return (start, end) if start < end else None
