"""Likeness by words: Okapi BM25 over stems, with no more of the table in memory than is asked for.

Robertson and Zaragoza, The Probabilistic Relevance Framework (2009); the weight of rare words as in Lucene, which keeps
it above nought for words that stand in more than half of the passages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

K1 = 1.2
B = 0.75

_FREQUENT = 16
"""A stem that more than one passage in so many has is multiplied as a matrix; the rarer ones are counted together."""

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


class WordLikeness:
    """The scores of queries over candidates, both given by their stems."""

    def __init__(self, queries: Sequence[Sequence[str]], candidates: Sequence[Sequence[str]]) -> None:
        self.size = len(candidates)
        self._stems = list(dict.fromkeys(stem for one in candidates for stem in one))
        self._number = {stem: at for at, stem in enumerate(self._stems)}
        self._queries = [self._counted(one) for one in queries]
        self._candidates = [self._counted(one) for one in candidates]
        lengths = np.array([len(one) for one in candidates], np.float64)
        usual = lengths.mean() if lengths.any() else 1.0
        self._damping = K1 * (1 - B + B * lengths / usual)
        self._index()

    def _counted(self, stems: Sequence[str]) -> Counter[int]:
        return Counter(self._number[stem] for stem in stems if stem in self._number)

    def _index(self) -> None:
        """The weight of each stem in each candidate, by stem: those of stem s are `starts[s]` to `starts[s + 1]`."""
        where, stems, times = _listed(self._candidates)
        spread = np.bincount(stems, minlength=len(self._stems))
        self._rarity = np.log1p((self.size - spread + 0.5) / (spread + 0.5))
        weights = self._rarity[stems] * times * (K1 + 1) / (times + self._damping[where])
        order = np.argsort(stems, kind="stable")
        self._where, self._weights = where[order], weights[order]
        self._starts = np.concatenate(([0], np.cumsum(spread)))
        self._common = np.flatnonzero(spread * _FREQUENT > self.size)
        self._column = np.full(len(self._stems), -1, np.int64)
        self._column[self._common] = np.arange(len(self._common))
        self._by_common = np.zeros((len(self._common), self.size))
        for row, stem in enumerate(self._common):
            held_at = slice(self._starts[stem], self._starts[stem + 1])
            self._by_common[row, self._where[held_at]] = self._weights[held_at]

    def rows(self, start: int, end: int) -> Floats:
        """The scores of some of the queries, (end - start, candidates)."""
        some = self._queries[start:end]
        row, stems, times = _listed(some)
        column = self._column[stems]
        common = column >= 0
        asked = np.zeros((len(some), len(self._common)))
        asked[row[common], column[common]] = times[common]
        scores: Floats = asked @ self._by_common
        scores += self._by_rare(len(some), stems[~common], times[~common], row[~common])
        return scores

    def _by_rare(self, rows: int, stems: Numbers, times: Floats, row: Numbers) -> Floats:
        starts, counts = self._starts[stems], self._starts[stems + 1] - self._starts[stems]
        begins = np.cumsum(counts) - counts
        at = np.arange(counts.sum()) + np.repeat(starts - begins, counts)
        cells = np.repeat(row * self.size, counts) + self._where[at]
        weights = self._weights[at] * np.repeat(times, counts)
        return np.bincount(cells, weights, minlength=rows * self.size).astype(np.float64).reshape(rows, self.size)

    def telling(self, query: int, candidate: int) -> dict[str, float]:
        """For one pair, what each shared stem adds to the score."""
        asked, held = self._queries[query], self._candidates[candidate]
        shared = asked.keys() & held.keys()
        return {self._stems[stem]: asked[stem] * self._weight(stem, held[stem], candidate) for stem in sorted(shared)}

    def _weight(self, stem: int, times: int, candidate: int) -> float:
        return float(self._rarity[stem]) * times * (K1 + 1) / (times + float(self._damping[candidate]))


def _listed(counted: Sequence[Counter[int]]) -> tuple[Numbers, Numbers, Floats]:
    """All stems of all passages in one row: whose it is, its number, how often it stands there."""
    held = np.array([len(one) for one in counted], np.int64)
    stems = np.fromiter((stem for one in counted for stem in one), np.int64, int(held.sum()))
    times = np.fromiter((n for one in counted for n in one.values()), np.float64, int(held.sum()))
    return np.repeat(np.arange(len(counted)), held), stems, times
