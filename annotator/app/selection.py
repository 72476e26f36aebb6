"""A stretch of a paper's text that is being chosen: by character, word, sentence or paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import annotator.counterparts  # asked of its room when it is needed: the first pages do without
from annotator.papers import FlatText


class Unit(Enum):
    """What a selection grows by; the values are the clicks that begin it."""

    CHARACTER = 1
    WORD = 2
    SENTENCE = 3
    PARAGRAPH = 4

    def around(self, flat: FlatText, place: int) -> tuple[int, int]:
        """The unit around a place between two characters; for characters, just that place."""
        if self is Unit.WORD:
            return flat.word_at(place)
        if self is Unit.SENTENCE:
            return annotator.counterparts.passage_at(flat, place)
        if self is Unit.PARAGRAPH:
            block = flat.block_at(place)
            return (block.start, block.end) if block else (place, place)
        return place, place


@dataclass
class Selection:
    """From `start` to `end`, in code points. `origin` is the unit it began with: it always stays inside."""

    start: int = 0
    end: int = 0
    unit: Unit = Unit.CHARACTER
    origin: tuple[int, int] | None = None
    head: int = 0
    """The end that moves when the selection grows: where the caret is."""

    @classmethod
    def starting(cls, flat: FlatText, place: int, unit: Unit) -> Selection:
        start, end = unit.around(flat, place)
        return cls(start, end, unit, (start, end), end)

    @property
    def is_empty(self) -> bool:
        return self.start >= self.end

    def extend(self, flat: FlatText, place: int) -> None:
        """Let the selection reach to a place, in whole units."""
        first, last = self.origin or (self.start, self.end)
        start, end = self.unit.around(flat, place)
        self.start, self.end = min(first, start), max(last, end)
        self.head = self.start if start < first else self.end
        self.origin = (first, last)

    def reach(self, flat: FlatText, place: int) -> None:
        """Move the head to a place, letter by letter: what Shift and an arrow key do, back over the origin too."""
        fixed = self.end if self.head == self.start else self.start
        self.unit, self.origin = Unit.CHARACTER, (fixed, fixed)
        self.extend(flat, place)

    def range(self, flat: FlatText) -> tuple[int, int] | None:
        """Without white space at its ends; None when nothing printed is left."""
        start, end = flat.trimmed(self.start, self.end)
        return (start, end) if start < end else None
