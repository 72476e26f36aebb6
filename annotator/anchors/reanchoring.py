"""Where a quotation of the old version of a paper stands in the new version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from annotator.anchors.alignment import align, inverse, longest_blocks
from annotator.anchors.anchor import CONTEXT
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

_PAIRS = 4
"""Pairs of texts whose alignment is kept: a replaced paper is asked for every quotation of it in turn."""


def reanchor(old_text: str, start: int, end: int, new_text: str) -> tuple[int, int] | None:
    """Where the quotation from `start` to `end` of the old text stands in the new one; None: lost, never a guess.

    All places are code points. White space at the quotation's ends does not count, and none is given. The answer
    begins and ends with the words that the quotation's first and last became; words put in between are part of it.
    Words that stood in the old text at another place are never taken for it.
    """
    start, end = _trimmed(old_text, max(0, start), min(end, len(old_text)))
    if start >= end:
        return None
    if old_text == new_text:
        return start, end
    sole = _sole(old_text, new_text, old_text[start:end])
    if sole is not None:
        return sole, sole + end - start
    versions = _versions(old_text, new_text)
    first, last = versions.old.within(start, end)
    if first >= last:
        return _signs_between(versions, first, start, end)
    found = versions.followed(first, last) or versions.moved(first, last)
    return _place(versions, found, start, end) if found else None


@dataclass(frozen=True, slots=True)
class _Found:
    """The new words from `start` to `end`, and whether the quotation's own first and last word are their ends."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True)
class _Versions:
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

    def followed(self, first: int, last: int) -> _Found | None:
        """The quotation where the order of the text has it, if enough of it is left."""
        pairs = [(at, self.became[at]) for at in range(first, last) if self.became[at] >= 0]
        return self._found(pairs, first, last, _KEPT)

    def moved(self, first: int, last: int) -> _Found | None:
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

    def _found(self, pairs: list[tuple[int, int]], first: int, last: int, share: float) -> _Found | None:
        together = max(
            self._clusters(pairs, last - first), key=lambda some: self._weight(at for at, _ in some), default=[]
        )
        if not together or self._weight(at for at, _ in together) < share * self._weight(range(first, last)):
            return None
        together = self._without_stray_ends(together, share * self._weight(range(first, last)))
        return _Found(together[0][1], together[-1][1] + 1, together[0][0], together[-1][0] + 1)

    def _without_stray_ends(self, pairs: list[tuple[int, int]], enough: float) -> list[tuple[int, int]]:
        """The pairs without ends that are fewer words than were put in before them, while enough is left."""
        for at in range(1, len(pairs)):
            if pairs[at][1] - pairs[at - 1][1] - 1 > at and self._weight(one for one, _ in pairs[at:]) >= enough:
                return self._without_stray_ends(pairs[at:], enough)
            if pairs[-at][1] - pairs[-at - 1][1] - 1 > at and self._weight(one for one, _ in pairs[:-at]) >= enough:
                return self._without_stray_ends(pairs[:-at], enough)
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
def _versions(old_text: str, new_text: str) -> _Versions:
    old, new = words_of(old_text), words_of(new_text)
    return _Versions(old, new, align(old, new))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _sole(old_text: str, new_text: str, exact: str) -> int | None:
    """Where long exact words stand that either text has just once: no order of the text speaks against them."""
    if len(exact) < CONTEXT:
        return None
    at = new_text.find(exact)
    if at < 0 or new_text.find(exact, at + 1) >= 0 or old_text.find(exact) != old_text.rfind(exact):
        return None
    return at


def _signs_between(versions: _Versions, word: int, start: int, end: int) -> tuple[int, int] | None:
    """Signs that are no words: the same signs, if they stand once between the same two words."""
    old, new = versions.old, versions.new
    begin = 0 if word == 0 else versions.became[word - 1]
    finish = len(new.keys) if word == len(old.keys) else versions.became[word]
    if begin < 0 or finish < 0:
        return None
    low = new.ends[begin] if word else 0
    high = new.starts[finish] if finish < len(new.keys) else len(new.text)
    exact = old.text[start:end]
    at = new.text.find(exact, low, high)
    return (at, at + len(exact)) if at >= 0 and new.text.find(exact, at + 1, high) < 0 else None


def _place(versions: _Versions, found: _Found, start: int, end: int) -> tuple[int, int]:
    """The signs from the first word found to the last, with words that others were replaced by at the ends."""
    old, new = versions.old, versions.new
    first, last = old.within(start, end)
    left = _replaced(versions, found.start - 1, -1, found.first - first, first - 1)
    right = _replaced(versions, found.end, 1, last - found.last, last)
    begin, finish = new.starts[found.start - left], new.ends[found.end - 1 + right]
    begin += _cut(old, new, first, found.start - left, start - old.starts[first])
    finish -= _cut(old, new, last - 1, found.end - 1 + right, old.ends[last - 1] - end)
    if begin >= finish:
        begin, finish = new.starts[found.start - left], new.ends[found.end - 1 + right]
    low = new.ends[found.start - left - 1] if found.start > left else 0
    high = new.starts[found.end + right] if found.end + right < len(new.keys) else len(new.text)
    begin -= _signs(old.text[start : old.starts[first]][::-1], new.text[low:begin][::-1])
    finish += _signs(old.text[old.ends[last - 1] : end], new.text[finish:high])
    return begin, finish


def _replaced(versions: _Versions, at: int, step: int, missing: int, neighbour: int) -> int:
    """How many new words from `at` on outwards stand for `missing` words at an end of the quotation."""
    if not missing:
        return 0
    edge = not 0 <= neighbour < len(versions.old.keys) or versions.became[neighbour] >= 0
    most, count = (2 * missing + 2 if edge else missing), 0
    while count < most and 0 <= at < len(versions.new.keys) and versions.was[at] < 0:
        if versions.new.break_before(at + (step < 0)) >= 2:
            break
        at, count = at + step, count + 1
    return count


def _cut(old: Words, new: Words, word: int, there: int, signs: int) -> int:
    """How many signs of a word at an end are not the quotation's, where it began or ended within the word."""
    if signs <= 0:
        return 0
    spelling = old.text[old.starts[word] : old.ends[word]]
    return signs if new.text[new.starts[there] : new.ends[there]] == spelling else 0


def _signs(own: str, there: str) -> int:
    """How many signs beside the last word go with it: those that the quotation had, or what stands for them."""
    if not own:
        return 0
    size = next((at for at in range(min(len(own), len(there))) if own[at] != there[at]), min(len(own), len(there)))
    if size < len(own):
        size = max(size, next((at for at, sign in enumerate(there) if sign.isspace()), len(there)))
    while size and there[size - 1].isspace():
        size -= 1
    return size
