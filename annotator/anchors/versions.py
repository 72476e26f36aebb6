"""Two versions of a text, word by word: what became of a stretch of the old one, in its order or elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from annotator.anchors.alignment import align, inverse, longest_blocks
from annotator.anchors.words import Words, words_of

_KEPT = 0.55
"""Of a quotation's words, weighted by what they tell, what has to be left of it: the larger part."""

_KEPT_ELSEWHERE = 0.7
"""The same where the order of the text does not bear it out."""

_AHEAD = 0.1
"""What one place has to be ahead of the next by, where a quotation seems to have been moved to either."""

_RUN = 3
"""Words in a row that hint at where a quotation was moved to."""

_HINTS = 12
"""Places that a quotation is looked for at, those with the most such runs first."""

_COMMON = 100
"""Places of one such run that are looked at: one with more hints at nothing."""

_AROUND = 8
"""Words before and after that go with a short quotation when it is looked for elsewhere."""

_SLACK = 8
"""Words that may be put into a short quotation without parting it; a long one bears as many as it has."""

_LONGEST_STRAY = 20
"""Words at an end that may be left out as strays, about a sentence."""

_PAIRS = 4
"""Pairs of texts whose alignment is kept: a replaced paper is asked for every quotation of it in turn."""


@dataclass(frozen=True, slots=True)
class Found:
    """The new words from `start` to `end`, and whether the quotation's own first and last word are their ends."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True)
class Versions:
    """Two versions of a text, aligned."""

    old: Words
    new: Words
    became: list[int]

    @cached_property
    def was(self) -> list[int]:
        """The old word that each new word was, or -1."""
        return inverse(self.became, len(self.new.keys))

    @cached_property
    def new_runs(self) -> dict[tuple[str, ...], list[int]]:
        """Where runs of words stand of which none was in the old text at another place."""
        runs: dict[tuple[str, ...], list[int]] = {}
        for at, run in enumerate(zip(*(self.new.keys[step:] for step in range(_RUN)), strict=False)):
            if all(was < 0 for was in self.was[at : at + _RUN]):
                runs.setdefault(run, []).append(at)
        return runs

    def followed(self, first: int, last: int) -> Found | None:
        """The quotation where the order of the text has it, if enough of it is left."""
        pairs = [(at, self.became[at]) for at in range(first, last) if self.became[at] >= 0]
        return self._found(pairs, first, last, _KEPT)

    def moved(self, first: int, last: int) -> Found | None:
        """The quotation at another place, among words that are new there."""
        around = 0 if last - first > 2 * _AROUND else _AROUND
        start, end = max(0, first - around), min(len(self.old.keys), last + around)
        hints = self._hints(start, end)
        best = self._likest(start, end, hints, frozenset())
        next_best = self._likest(start, end, hints, frozenset(there for _, there in best))
        ahead = self._weight(at for at, _ in best) - self._weight(at for at, _ in next_best)
        if ahead < _AHEAD * self._weight(range(first, last)):
            return None
        own = [pair for pair in best if first <= pair[0] < last]
        return self._found(own, first, last, _KEPT_ELSEWHERE)

    def _hints(self, first: int, last: int) -> list[int]:
        """Where in the new text the quotation may begin, to the nearest quotation's length: the likeliest places."""
        hints: Counter[int] = Counter()
        size = max(last - first, _SLACK)
        for at in range(first, last - _RUN + 1):
            places = self.new_runs.get(tuple(self.old.keys[at : at + _RUN]), ())
            hints.update((there - (at - first)) // size for there in places[:_COMMON])
        return [hint * size for hint, _ in hints.most_common(_HINTS)]

    def _likest(self, first: int, last: int, hints: list[int], taken: frozenset[int]) -> list[tuple[int, int]]:
        """Pairs of words of the quotation and of new words that are not taken, from the place that has most of it."""
        places = (self._against(first, last, begin, taken) for begin in hints)
        return max(places, key=lambda pairs: self._weight(at for at, _ in pairs), default=[])

    def _against(self, first: int, last: int, begin: int, taken: frozenset[int]) -> list[tuple[int, int]]:
        """Pairs of words of the quotation and of the words about `begin` that are new there and not taken."""
        size = max(last - first, _SLACK)
        start, end = max(0, begin - size), min(len(self.new.keys), begin + 2 * size)
        free = [at for at in range(start, end) if self.was[at] < 0 and at not in taken]
        keys = [self.new.keys[at] for at in free]
        return [(first + one, free[other]) for one, other in longest_blocks(self.old.keys[first:last], keys)]

    def _found(self, pairs: list[tuple[int, int]], first: int, last: int, share: float) -> Found | None:
        together = max(
            self._clusters(pairs, last - first), key=lambda some: self._weight(at for at, _ in some), default=[]
        )
        if not together or self._weight(at for at, _ in together) < share * self._weight(range(first, last)):
            return None
        spare = self._weight(at for at, _ in together) - share * self._weight(range(first, last))
        together = self._without_stray_ends(together, spare)
        return Found(together[0][1], together[-1][1] + 1, together[0][0], together[-1][0] + 1)

    def _without_stray_ends(self, pairs: list[tuple[int, int]], spare: float) -> list[tuple[int, int]]:
        """The pairs without ends that are fewer words than were put in between them and the rest, while `spare` lasts.

        They mostly are common words that the next sentence happens to have.
        """
        for _ in ("the first words", "the last words"):
            begin = 0
            while stray := _stray(pairs, begin):
                weight = self._weight(at for at, _ in pairs[begin : begin + stray])
                if weight > spare:
                    break
                begin, spare = begin + stray, spare - weight
            pairs = pairs[begin:][::-1]
        return pairs

    def _clusters(self, pairs: list[tuple[int, int]], size: int) -> list[list[tuple[int, int]]]:
        """The pairs parted where more was put in between than a quotation of this size bears."""
        if not pairs:
            return []
        clusters = [pairs[:1]]
        for (_, before), pair in pairwise(pairs):
            if pair[1] - before > max(size, _SLACK):
                clusters.append([])
            clusters[-1].append(pair)
        return clusters

    def _weight(self, words: Iterable[int]) -> float:
        return sum(self.old.weights[at] for at in words)


@lru_cache(maxsize=_PAIRS)
def versions_of(old_text: str, new_text: str) -> Versions:
    """Two texts aligned; asking again for the same two costs nothing."""
    old, new = words_of(old_text), words_of(new_text)
    return Versions(old, new, align(old, new))


def _stray(pairs: list[tuple[int, int]], begin: int) -> int:
    """How many pairs from `begin` on are fewer than the words between them and the next."""
    size = min(len(pairs) - begin, _LONGEST_STRAY + 1)
    places = (begin + at for at in range(1, size) if abs(pairs[begin + at][1] - pairs[begin + at - 1][1]) - 1 > at)
    return next(places, begin) - begin
