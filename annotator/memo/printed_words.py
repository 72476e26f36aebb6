"""Words of a memo looked for in a paper's text, letter by letter: kinds of quotation marks and white space aside.

Only `places` can certify anything, and it forgives nothing else. `nearest` is for showing what the paper says instead.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from difflib import Match, SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from annotator.memo.escape import UNSHOWABLE

_SAME = str.maketrans(dict.fromkeys("‘’‚‛′", "'") | dict.fromkeys("“”„‟″«»", '"'))
_SPACES = re.compile(r"\s+")
_LONG_SPACES = re.compile(r"\s{2,}")
_WORD = re.compile(r"\w+")
_ELLIPSIS = re.compile(r"\s*[\[(]?\s*(?:…|\.\s?\.\s?\.)\s*[\])]?\s*")

_TOO_COMMON = 200
"""A pair of words that stands more often than this in a paper says nothing of where a quotation is from."""

_RESEMBLES = 0.5
"""The share of a quotation's words that a passage must have, in order, to be shown as what the paper says instead."""


class Place(NamedTuple):
    """Start and end in the paper's text, in code points."""

    start: int
    end: int


def evened(text: str) -> str:
    """The text with one kind of single and of double quotation mark, and single spaces for any white space."""
    return _SPACES.sub(" ", UNSHOWABLE.sub("\ufffd", text).translate(_SAME)).strip()


def parts_of(words: str) -> list[str]:
    """The parts of a quotation that is shortened by an ellipsis; one part where it is not."""
    return [part for part in _ELLIPSIS.split(words) if part.strip()]


class PrintedWords:
    """A paper's text, made ready once for any number of quotations."""

    def __init__(self, text: str) -> None:
        self.text = text
        shown = UNSHOWABLE.sub("\ufffd", text).translate(_SAME)
        self._even = _SPACES.sub(" ", shown)
        self._taken: list[tuple[int, int]] = [(0, 0)]
        """Where in the evened text white space was taken out, and how much up to there."""
        for found in _LONG_SPACES.finditer(shown):
            gone = self._taken[-1][1]
            self._taken.append((found.start() - gone + 1, gone + len(found.group()) - 1))

    def places(self, words: str) -> tuple[list[Place], list[Place]]:
        """Where the words stand letter by letter: as whole words, and where they begin or end inside a word.

        “likely” stands inside “unlikely”, and “5 per cent” inside “−1.5 per cent”: letter by letter, and saying
        something else.
        """
        wanted = evened(words)
        whole: list[Place] = []
        cut: list[Place] = []
        at = self._even.find(wanted) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            place = Place(self._original(at), self._original(end - 1) + 1)
            (cut if _cuts(self._even, at) or _cuts(self._even, end) else whole).append(place)
            at = self._even.find(wanted, at + 1)
        return whole, cut

    def whole_between(self, words: str, start: int, end: int) -> Place | None:
        """The first of the places where the words stand as whole words, of those that begin from `start` to `end`.

        It is one of `places`, found without looking at all of a paper.
        """
        wanted = evened(words)
        at, last = self._evened(start), self._evened(end) + len(wanted)
        at = self._even.find(wanted, at, last) if wanted else -1
        while at >= 0:
            to = at + len(wanted)
            if not (_cuts(self._even, at) or _cuts(self._even, to)):
                return Place(self._original(at), self._original(to - 1) + 1)
            at = self._even.find(wanted, at + 1, last)
        return None

    def around(self, place: Place) -> Place:
        """The place widened to whole words and numbers."""
        start, end = place
        while start > 0 and not self.text[start - 1].isspace():
            start -= 1
        while end < len(self.text) and not self.text[end].isspace():
            end += 1
        return Place(start, end)

    def nearest(self, words: str) -> Place | None:
        """The passage that the words resemble most, by the words that both have in the same order; None without one."""
        wanted = [found.group() for found in _WORD.finditer(words.casefold())]
        first = self._likely_start(wanted)
        if first is None:
            return None
        spare = 8 + len(wanted) // 4
        low, high = max(0, first - spare), first + len(wanted) + spare
        window = [word for word, _, _ in self._words[low:high]]
        blocks = _close_together(SequenceMatcher(None, wanted, window, autojunk=False).get_matching_blocks())
        same = sum(block.size for block in blocks)
        if not same or same < _RESEMBLES * len(wanted):
            return None
        begin = max(0, low + blocks[0].b - blocks[0].a)
        last = blocks[-1]
        after = len(wanted) - (last.a + last.size)
        end = min(len(self._words), low + last.b + last.size + after)
        return self._trimmed(self._from_word(wanted[0], begin), end)

    def _from_word(self, word: str, begin: int) -> int:
        """A little farther back where the quotation's own first word is there."""
        for at in range(begin, max(-1, begin - 4), -1):
            if self._words[at][0] == word:
                return at
        return begin

    def _likely_start(self, wanted: list[str]) -> int | None:
        """The word of the paper at which the passage begins that shares most pairs of words with what is wanted."""
        votes: Counter[int] = Counter()
        for at, pair in enumerate(pairwise(wanted)):
            places = self._pairs.get(pair, ())
            if len(places) <= _TOO_COMMON:
                votes.update(place - at for place in places)
        if not votes:
            return None
        return max(votes, key=lambda start: (votes[start], -start))

    def _trimmed(self, first: int, last: int) -> Place:
        """From the first word to the last, with the marks that close the last."""
        start, end = self._words[first][1], self._words[last - 1][2]
        while end < len(self.text) and unicodedata.category(self.text[end]) in ("Po", "Pf", "Pe"):
            end += 1
        while start > 0 and unicodedata.category(self.text[start - 1]) in ("Pi", "Ps"):
            start -= 1
        return Place(start, end)

    def _original(self, at: int) -> int:
        """A place of the evened text as a place of the paper's."""
        return at + self._taken[bisect_right(self._taken, at, key=lambda taken: taken[0]) - 1][1]

    def _evened(self, at: int) -> int:
        """A place of the paper's text as a place of the evened text."""
        return at - self._taken[bisect_right(self._taken, at, key=sum) - 1][1]

    @cached_property
    def _words(self) -> list[tuple[str, int, int]]:
        return [(found.group().casefold(), *found.span()) for found in _WORD.finditer(self.text)]

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], list[int]]:
        pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, ((one, _, _), (other, _, _)) in enumerate(pairwise(self._words)):
            pairs[one, other].append(at)
        return dict(pairs)


def _close_together(blocks: list[Match]) -> list[Match]:
    """The longest run of words that is the same, and on either side of it those that are not much farther off.

    Else the passage would begin with a “they were” of the sentence before.
    """
    found = [block for block in blocks if block.size]
    if not found:
        return []
    longest = found.index(max(found, key=lambda block: block.size))
    first = last = longest
    while first > 0 and _is_close(found[first - 1], found[first], found[first - 1].size):
        first -= 1
    while last + 1 < len(found) and _is_close(found[last], found[last + 1], found[last + 1].size):
        last += 1
    return found[first : last + 1]


def _is_close(one: Match, other: Match, size: int) -> bool:
    apart = (other.b - one.b - one.size) - (other.a - one.a - one.size)
    return apart <= 2 * size


def _cuts(text: str, at: int) -> bool:
    """Whether the place between two characters is inside a word or a number: “un|likely”, “non-|nuclear”, “−|5”."""
    if not 0 < at < len(text):
        return False
    two_before, before, after, two_after = text[max(0, at - 2) : at - 1], text[at - 1], text[at], text[at + 1 : at + 2]
    if unicodedata.combining(after) or (_joins(before) and _joins(after)):
        return True
    if before in "-‑−" and after.isdigit() and not two_before.isalnum():
        return True
    if before in "-‑" and _joins(two_before) and _joins(after):
        return True
    if after in "-‑'" and _joins(before) and _joins(two_after):
        return True
    return (before in ".," and two_before.isdigit() and after.isdigit()) or (
        after in ".," and before.isdigit() and two_after.isdigit()
    )


def _joins(sign: str) -> bool:
    """Whether a character is part of a word of a script that parts words; others may be quoted from any character."""
    return sign.isdigit() or sign.lower() != sign.upper()
