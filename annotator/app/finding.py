"""Finding words in a folded text: every place, in small pieces of work, from where the reader is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.app.folding import FoldedText, fold

BATCH = 250
"""Places looked at in one piece of work: less than a millisecond."""
REACH = 1 << 19
"""Code points looked through in one piece of work where nothing is found."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, and how strictly."""

    words: str
    whole_words: bool = False
    match_case: bool = False

    @property
    def needle(self) -> str:
        """The words folded; empty where nothing is looked for."""
        return fold(self.words).strip()


def search(text: str, folded: FoldedText, wanted: Wanted, begin: int = 0) -> Iterator[list[tuple[int, int]]]:
    """The places of `text` (start and end in code points) where the words stand, none overlapping another.

    First those from `begin` on, then those before it; each of the two in order. An empty list says only that some time
    has passed. `folded` is `text` folded.
    """
    if not wanted.needle:
        return
    hunt = _Hunt(text, folded, wanted)
    middle = folded.place_of(begin)
    yield from hunt.between(middle, len(folded.text))
    yield from hunt.between(0, middle)


class _Hunt:
    def __init__(self, text: str, folded: FoldedText, wanted: Wanted) -> None:
        self._text, self._folded, self._wanted = text, folded, wanted
        self._needle = wanted.needle
        self._cased = fold(wanted.words, case=True).strip()
        self._first = len(folded.text)
        """Where the first place begins that was found so far: what is found later ends before it or comes after."""

    def between(self, at: int, last: int) -> Iterator[list[tuple[int, int]]]:
        """The places that begin between two places of the folded text."""
        folded, size = self._folded.text, len(self._needle)
        stop = len(folded) if last == len(folded) else self._first
        while at < last:
            batch: list[tuple[int, int]] = []
            upto = min(at + REACH, last)
            for _ in range(BATCH):
                here = folded.find(self._needle, at, upto + size - 1)
                if here < 0:
                    at = max(at, upto)
                    break
                at = here + 1
                place = self._place(here, here + size) if here + size <= stop else None
                if place:
                    at = here + size
                    batch.append(place)
                    self._first = min(self._first, here)
            yield batch

    def _place(self, start: int, end: int) -> tuple[int, int] | None:
        """The place in the text, if all that is wanted of it is so."""
        inside = self._folded.inside
        if start in inside or end in inside or (self._wanted.whole_words and self._in_a_word(start, end)):
            return None
        place = self._folded.place_in_source(start), self._folded.place_in_source(end)
        if self._wanted.match_case and fold(self._text[slice(*place)], case=True) != self._cased:
            return None
        return place

    def _in_a_word(self, start: int, end: int) -> bool:
        """Whether a word goes on before the first or after the last letter."""
        text = self._folded.text
        before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
        return before or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())
