"""How much each passage of one paper is like each passage of the other: BM25 and sentence vectors, fused.

Each score is standardised over the candidates of its query, and the two are added: “zero mean, unit variance” and
CombSUM, the usual way to fuse scores of different kinds (Montague and Aslam, Relevance Score Normalization for
Metasearch, 2001). So a query's row depends on its own candidates only, and any number of rows can be made alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from annotator.counterparts.bm25 import Floats, Numbers, WordLikeness
from annotator.counterparts.meaning import Vectors, centred, vectors
from annotator.counterparts.stems import Word, languages_of, words_of

CELLS = 2_000_000
"""Scores of each kind that are in memory at once: 16 MB, whatever the papers' length."""

_NOISE = 1e-6
"""A spread that is smaller, against the scores themselves, is rounding."""


def rank(query_passages: Sequence[str], candidate_passages: Sequence[str]) -> Floats:
    """How alike passages are, (queries, candidates): higher is more alike, and rows compare only within themselves.

    Always finite. A row of noughts where nothing tells one candidate from another.
    """
    scores = np.zeros((len(query_passages), len(candidate_passages)))
    if scores.size:
        view = Compared(query_passages, candidate_passages).from_a()
        for start, words, meaning in view.blocks():
            scores[start : start + len(words)] = fused(words, meaning)
    return scores


class Compared:
    """Two papers' passages made ready for comparing, from either side."""

    def __init__(self, a: Sequence[str], b: Sequence[str], progress: Callable[[float], None] | None = None) -> None:
        self.languages = languages_of(a, b)
        self.words_a = [words_of(text, self.languages[0]) for text in a]
        self.words_b = [words_of(text, self.languages[1]) for text in b]
        made = vectors([*a, *b], progress)
        self.vectors = None if made is None else centred(made[: len(a)], made[len(a) :])

    def from_a(self) -> View:
        """A's passages as queries."""
        return View(self.words_a, self.words_b, self.vectors)

    def from_b(self) -> View:
        """B's passages as queries."""
        return View(self.words_b, self.words_a, self.vectors and (self.vectors[1], self.vectors[0]))


class View:
    """One paper's passages looking for those of the other, a block of rows at a time."""

    def __init__(
        self, queries: Sequence[list[Word]], candidates: Sequence[list[Word]], pair: tuple[Vectors, Vectors] | None
    ) -> None:
        self.likeness = WordLikeness(_stems(queries), _stems(candidates))
        self.shape = len(queries), len(candidates)
        self._vectors = pair
        self._word_scale = np.zeros((len(queries), 2))
        self._meaning_scale = np.zeros((len(queries), 2))

    def blocks(self) -> Iterator[tuple[int, Floats, Floats | None]]:
        """The first query of the block, and the standardised scores by words and by meaning (None without vectors)."""
        queries, candidates = self.shape
        rows = max(1, CELLS // max(1, candidates))
        for start in range(0, queries, rows):
            end = min(start + rows, queries)
            words, meaning = self.likeness.rows(start, end), None
            self._word_scale[start:end] = standardise(words)
            if self._vectors:
                meaning = (self._vectors[0][start:end] @ self._vectors[1].T).astype(np.float64)
                self._meaning_scale[start:end] = standardise(meaning)
            yield start, words, meaning

    def pairs(self, queries: Numbers, candidates: Numbers) -> tuple[Floats, Floats | None]:
        """The standardised scores of single pairs, once all blocks were made."""
        added = [
            self.likeness.telling(*pair).values() for pair in zip(queries.tolist(), candidates.tolist(), strict=True)
        ]
        words, meaning = np.array([sum(some) for some in added], np.float64), None
        mean, spread = self._word_scale[queries].T
        if self._vectors:
            cosines = np.einsum("ij,ij->i", self._vectors[0][queries], self._vectors[1][candidates])
            low, wide = self._meaning_scale[queries].T
            meaning = (cosines - low) / wide
        return (words - mean) / spread, meaning


def fused(words: Floats, meaning: Floats | None) -> Floats:
    """The sum of what there is."""
    return words if meaning is None else words + meaning


def standardise(scores: Floats) -> Floats:
    """Give each row mean 0 and standard deviation 1, in place; noughts where all of a row is the same.

    Returns for each row the mean that was taken off, and what the rest was divided by.
    """
    largest = np.maximum(np.abs(scores).max(axis=1), 1e-300)
    mean = scores.mean(axis=1)
    scores -= mean[:, None]
    spread = np.sqrt(np.einsum("ij,ij->i", scores, scores) / scores.shape[1])
    spread[spread <= _NOISE * largest] = np.inf
    scores /= spread[:, None]
    return np.stack((mean, spread), axis=1)


def _stems(passages: Sequence[list[Word]]) -> list[list[str]]:
    return [[stem for stem, _ in words] for words in passages]
