"""From likeness to counterparts: the best few for each passage, how strong each is, and links that are mutual.

A pair is seen from both sides: among all candidates of the passage in A, and among all of the one in B. How far it
stands above the rest, in standard deviations, is set against what the best of so many scores would reach by chance if
they were spread as errors of measurement are (Blom, Statistical Estimates and Transformed Beta-Variables, 1958). From
both sides above that is fair, one and a half times as far is strong; the rest is weak. So the steps depend on the
number of passages and on nothing else of the papers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from annotator.counterparts.bm25 import Floats, Numbers
from annotator.counterparts.found import Counterpart, Counterparts, Strength
from annotator.counterparts.ranking import Compared, View, fused, standardise
from annotator.counterparts.stems import is_common

_BEST = 5
"""Counterparts kept for each passage."""
_PARTNERS = 2
"""Links that a passage has at most."""
_WORDS = 5
_TELLING = 0.25
"""A word is shown when it adds at least this share of what the first adds."""
_CLEAR = 2.0
"""Standard deviations above the rest from which one kind of likeness tells by itself."""
_STRONG = 1.5

_ENCODED, _SEEN_FROM_A, _SEEN_FROM_B = 0.85, 0.91, 0.97
"""Shares of the work done when sentences are vectors, and when each paper has looked through the other."""

Pair = tuple[int, int]


def find_counterparts(
    a: Sequence[str], b: Sequence[str], progress: Callable[[float], None] | None = None
) -> Counterparts:
    """The counterparts of two papers, given by the words of their passages.

    `progress` is called with a share of 0 to 1. Memory grows with the number of passages, not with that of pairs.
    """
    tell = progress or (lambda share: None)
    compared = Compared(a, b, lambda share: tell(_ENCODED * share))
    found = _Finding(compared, tell).found() if a and b else _nothing(a, b, compared)
    tell(1.0)
    return found


def _nothing(a: Sequence[str], b: Sequence[str], compared: Compared) -> Counterparts:
    return Counterparts(((),) * len(a), ((),) * len(b), (), compared.vectors is not None)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one paper sees in the other: for each query its best candidates, and how far all of its scores spread."""

    view: View
    best: Numbers
    """(queries, up to five), the best first; -1 where there are fewer that stand above the rest."""
    spread: Floats
    chance: float
    """How many standard deviations the best of as many candidates stands above the rest by chance."""

    def scores(self, queries: Numbers, candidates: Numbers) -> tuple[Floats, Floats, Floats]:
        """For some pairs: all together, by words, by meaning; each in standard deviations above the query's rest."""
        words, meaning = self.view.pairs(queries, candidates)
        together = fused(words, meaning) / self.spread[queries]
        return together, words, np.zeros_like(words) if meaning is None else meaning


def _look(view: View, tell: Callable[[float], None]) -> _Seen:
    queries, candidates = view.shape
    kept = min(_BEST, candidates)
    best, spread = np.full((queries, kept), -1), np.zeros(queries)
    for start, words, meaning in view.blocks():
        scores = fused(words, meaning)
        end = start + len(scores)
        spread[start:end] = standardise(scores)[:, 1]
        best[start:end] = _highest(scores, kept)
        tell(end / queries)
    return _Seen(view, best, spread, NormalDist().inv_cdf((candidates - 0.375) / (candidates + 0.25)))


def _highest(scores: Floats, kept: int) -> Numbers:
    """The numbers of each row's highest scores, falling; -1 for those that are not above the row's mean."""
    if scores.shape[1] == 1:
        return np.zeros((len(scores), 1), np.int64)  # nothing to stand above: its words must tell
    some = np.argpartition(-scores, kept - 1, axis=1)[:, :kept]
    some.sort(axis=1)
    values = np.take_along_axis(scores, some, axis=1)
    order = np.argsort(-values, axis=1, kind="stable")
    highest: Numbers = np.where(values > 0, some, -1)
    return np.take_along_axis(highest, order, axis=1)


class _Finding:
    """The search between two papers."""

    def __init__(self, compared: Compared, tell: Callable[[float], None]) -> None:
        self._compared = compared
        self._from_a = _look(compared.from_a(), lambda share: tell(_within(_ENCODED, _SEEN_FROM_A, share)))
        self._from_b = _look(compared.from_b(), lambda share: tell(_within(_SEEN_FROM_A, _SEEN_FROM_B, share)))

    def found(self) -> Counterparts:
        judged = self._judged()
        best_of_a = [[(a, b) for b in best] for a, best in enumerate(self._from_a.best.tolist())]
        best_of_b = [[(a, b) for a in best] for b, best in enumerate(self._from_b.best.tolist())]
        of_a, of_b = _in_order(best_of_a, judged), _in_order(best_of_b, judged)
        return Counterparts(of_a, of_b, _mutual(of_a, of_b), self._compared.vectors is not None)

    def _judged(self) -> dict[Pair, Counterpart]:
        """A counterpart for each pair in which one is among the other's best."""
        pairs = sorted(
            {(a, b) for a, best in enumerate(self._from_a.best.tolist()) for b in best if b >= 0}
            | {(a, b) for b, best in enumerate(self._from_b.best.tolist()) for a in best if a >= 0}
        )
        a, b = np.array(pairs, np.int64).reshape(-1, 2).T
        seen_a, seen_b = self._from_a.scores(a, b), self._from_b.scores(b, a)
        both = np.stack([(one + other) / 2 for one, other in zip(seen_a, seen_b, strict=True)], axis=1)
        less = np.minimum(seen_a[0] / max(self._from_a.chance, 1.0), seen_b[0] / max(self._from_b.chance, 1.0))
        made = {}
        for pair, (score, by_words, by_meaning), above in zip(pairs, both.tolist(), less.tolist(), strict=True):
            words = self._words(*pair)
            if words or score > 0:
                kind = _kind(by_words if words else -np.inf, by_meaning)
                made[pair] = Counterpart(pair[0], pair[1], score, _strength(above), words, kind)
        return made

    def _words(self, a: int, b: int) -> tuple[str, ...]:
        """The shared words that add most to the score, as A prints them."""
        telling = self._from_a.view.likeness.telling(a, b)
        added: dict[str, float] = {}
        for stem, printed in dict(reversed(self._compared.words_a[a])).items():
            if stem in telling and not is_common(printed, self._compared.languages[0]):
                added[printed] = added.get(printed, 0.0) + telling[stem]
        most = sorted(added, key=added.__getitem__, reverse=True)[:_WORDS]
        return tuple(word for word in most if added[word] >= _TELLING * added[most[0]])


def _within(start: float, end: float, share: float) -> float:
    return start + (end - start) * share


def _strength(above: float) -> Strength:
    """`above`: how far it stands above the rest, as a multiple of what chance gives; the lesser of both sides."""
    if above < 1.0:
        return Strength.WEAK
    return Strength.STRONG if above >= _STRONG else Strength.FAIR


def _kind(by_words: float, by_meaning: float) -> str:
    if min(by_words, by_meaning) >= _CLEAR:
        return "words and meaning"
    return "words" if by_words >= by_meaning else "meaning"


def _in_order(best: list[list[Pair]], judged: dict[Pair, Counterpart]) -> tuple[tuple[Counterpart, ...], ...]:
    return tuple(
        tuple(sorted((judged[pair] for pair in pairs if pair in judged), key=lambda one: -one.score)) for pairs in best
    )


def _mutual(
    of_a: tuple[tuple[Counterpart, ...], ...], of_b: tuple[tuple[Counterpart, ...], ...]
) -> tuple[Counterpart, ...]:
    """Those that are among the first two of either side."""
    first = {one for some in of_b for one in some[:_PARTNERS]}
    links = [one for some in of_a for one in some[:_PARTNERS] if one in first]
    return tuple(sorted(links, key=lambda one: (-one.score, one.a, one.b)))
