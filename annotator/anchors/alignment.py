"""Which word of a new version of a text each word of the old version became, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from annotator.anchors.words import Words

_RUNS = (12, 6, 3, 2)
"""Lengths of the runs of words that two stretches are first aligned by, where each has the run just once."""

_SMALL = 2_000
"""Words in a stretch from which on runs of two words, and common words, say too little to align by."""

_LARGEST = 60_000_000
"""Pairs of words in two stretches, above which what runs could not align is taken for different text."""

_SEA = 2
"""Words that differ, for each that agrees, before and after words that are taken to agree by chance."""

Stretches = tuple[int, int, int, int]
"""The first word of a stretch of the old text and the one after its last, and the same of the new text."""


def align(old: Words, new: Words) -> list[int]:
    """For each word of the old text, the word of the new one that it became, or -1; never two in crossed order.

    Patience first (Bram Cohen's diff, with runs of words for lines, so that new line ends change nothing), then
    difflib's longest blocks in the gaps that remain.
    """
    became = [-1] * len(old.keys)
    waiting: list[tuple[Stretches, int]] = [((0, len(old.keys), 0, len(new.keys)), 0)]
    while waiting:
        stretches, level = waiting.pop()
        stretches = _ends_matched(old.keys, new.keys, stretches, became)
        a, b, c, d = stretches
        if a == b or c == d:
            continue
        if level == len(_RUNS):
            _match_blocks(old.keys, new.keys, stretches, became)
        else:
            gaps = _match_runs(old.keys, new.keys, stretches, _RUNS[level], became)
            waiting.extend((gap, level + 1) for gap in gaps)
    _slide(new, became)
    _drop_islands(became, len(new.keys))
    return _slid_back(old, became, len(new.keys))


def longest_blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of equal words by difflib; very common words do not begin a block where the texts are long."""
    matcher = SequenceMatcher(None, old, new, autojunk=len(new) > _SMALL or len(old) > _SMALL)
    for block in matcher.get_matching_blocks():
        yield from zip(range(block.a, block.a + block.size), range(block.b, block.b + block.size), strict=True)


def inverse(became: Sequence[int], size: int) -> list[int]:
    """The old word that each of `size` new words was, or -1."""
    was = [-1] * size
    for at, there in enumerate(became):
        if there >= 0:
            was[there] = at
    return was


def _ends_matched(old: list[str], new: list[str], stretches: Stretches, became: list[int]) -> Stretches:
    a, b, c, d = stretches
    while a < b and c < d and old[a] == new[c]:
        became[a] = c
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
        became[b] = d
    return a, b, c, d


def _match_blocks(old: list[str], new: list[str], stretches: Stretches, became: list[int]) -> None:
    a, b, c, d = stretches
    if (b - a) * (d - c) <= _LARGEST:
        for one, other in longest_blocks(old[a:b], new[c:d]):
            became[a + one] = c + other


def _match_runs(old: list[str], new: list[str], stretches: Stretches, size: int, became: list[int]) -> list[Stretches]:
    """Match what runs of `size` words say, and give the stretches between."""
    a, b, c, d = stretches
    if size < 3 and max(b - a, d - c) > _SMALL:
        return [stretches]
    gaps, done, there = [], a, c
    for one, other in _in_order(_common_runs(old, new, stretches, size)):
        overlap = max(done - one, there - other, 0)
        if overlap >= size:
            continue
        if (overlap or (one, other) != (done, there)) and (one + overlap, other + overlap) != (done, there):
            gaps.append((done, one + overlap, there, other + overlap))
        for step in range(overlap, size):
            became[one + step] = other + step
        done, there = one + size, other + size
    return [*gaps, (done, b, there, d)]


def _common_runs(old: list[str], new: list[str], stretches: Stretches, size: int) -> list[tuple[int, int]]:
    """Where runs start that stand once in each stretch, in the old one's order."""
    a, b, c, d = stretches
    there = _single_runs(new, c, d, size)
    here = _single_runs(old, a, b, size)
    return [(at, there[run]) for run, at in here.items() if at >= 0 and there.get(run, -1) >= 0]


def _single_runs(keys: list[str], start: int, end: int, size: int) -> dict[tuple[str, ...], int]:
    """Where each run stands, -1 for one that stands more than once."""
    found: dict[tuple[str, ...], int] = {}
    for at, run in enumerate(zip(*(keys[start + step : end] for step in range(size)), strict=False), start):
        found[run] = -1 if run in found else at
    return found


def _in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs that are in order in the new text as well (the longest increasing run, by piles)."""
    tops: list[int] = []
    top_pair: list[int] = []
    before = [-1] * len(pairs)
    for at, (_, there) in enumerate(pairs):
        pile = bisect_left(tops, there)
        before[at] = top_pair[pile - 1] if pile else -1
        tops[pile : pile + 1] = [there]
        top_pair[pile : pile + 1] = [at]
    chosen, at = [], top_pair[-1] if top_pair else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _slide(new: Words, became: list[int]) -> None:
    """Let what was put in begin where a sentence or a paragraph does, where the words leave a choice.

    "The cat. The dog." before which "The bird." is put in: the first "The" is the bird's, not the cat's.
    """
    for at, (before, after) in enumerate(pairwise(became)):
        if before >= 0 and after > before + 1:
            _slide_gap(new, became, at + 1, before + 1, after)


def _slide_gap(new: Words, became: list[int], word: int, start: int, end: int) -> None:
    """Slide one gap (new words from `start` to `end`, put in before the old word `word`) to its best place."""
    keys, least = new.keys, 0
    while (
        word + least - 1 >= 0
        and became[word + least - 1] == start + least - 1
        and keys[start + least - 1] == keys[end + least - 1]
    ):
        least -= 1
    most = 0
    while word + most < len(became) and became[word + most] == end + most and keys[start + most] == keys[end + most]:
        most += 1
    if least == most:
        return
    best = max(
        range(least, most + 1), key=lambda by: (new.break_before(start + by) + new.break_before(end + by), -abs(by))
    )
    for by in range(best, 0):
        became[word + by] = end + by
    for by in range(best):
        became[word + by] = start + by


def _drop_islands(became: list[int], size: int) -> None:
    """Part words that agree by chance: a few in a row, with many that do not before and after them."""
    blocks = _blocks(became)
    ends = [(0, 0), *((end, became[end - 1] + 1) for _, end in blocks)]
    starts = [*((start, became[start]) for start, _ in blocks), (len(became), size)]
    gaps = [max(b - a, d - c) for (a, c), (b, d) in zip(ends, starts, strict=True)]
    for (start, end), (before, after) in zip(blocks, pairwise(gaps), strict=True):
        if min(before, after) > _SEA * (end - start):
            became[start:end] = [-1] * (end - start)


def _blocks(became: list[int]) -> list[tuple[int, int]]:
    """The stretches of old words that became words in a row."""
    edges = [at for at in range(1, len(became)) if became[at] < 0 or became[at] != became[at - 1] + 1]
    return [(start, end) for start, end in pairwise([0, *edges, len(became)]) if end > start and became[start] >= 0]


def _slid_back(old: Words, became: list[int], size: int) -> list[int]:
    """The same for what was taken out: seen from the new text it was put in."""
    was = inverse(became, size)
    _slide(old, was)
    return inverse(was, len(became))
