"""From likeness to counterparts: the best few for each passage, how strong each is, and links that are mutual.

Two questions decide the strength, and both depend on the papers' sizes and on no constant that was found by trying:

- Does it stand out? A pair is seen from both sides: among all candidates of the passage in A, and among all of the one
  in B. How far it stands above the rest, in standard deviations, is set against what the best of so many scores reaches
  by chance where they are spread as errors are (Blom, Statistical Estimates and Transformed Beta-Variables, 1958).
- Can what they share be chance? The shared words that say something (not “the”) are so many and so rare that, strewn
  over both papers at random, not one passage of the other paper would have them; or not even one pair of all pairs.

Weak is what does not stand out from both sides, or whose words some other passage may have by chance. Strong stands
out, has words that no other pair would have, and is clearly alike in meaning, where there are vectors. Fair is between
them; and so is, across languages, what stands out and is clearly alike in meaning: no words can be shared there.
"""

from __future__ import annotations

import math
from collections import Counter
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
        self._rarity = _rarity(compared)
        self._sizes = len(compared.words_a), len(compared.words_b)
        self._from_a = _look(compared.from_a(), lambda share: tell(_within(_ENCODED, _SEEN_FROM_A, share)))
        self._from_b = _look(compared.from_b(), lambda share: tell(_within(_SEEN_FROM_A, _SEEN_FROM_B, share)))

    @property
    def _clear(self) -> float:
        """Standard deviations above the rest from which one kind of likeness stands out by itself."""
        return (self._from_a.chance + self._from_b.chance) / 2

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
        stands_out = (seen_a[0] > self._from_a.chance) & (seen_b[0] > self._from_b.chance)
        made = {}
        for pair, kinds, out in zip(pairs, both.tolist(), stands_out.tolist(), strict=True):
            found = self._counterpart(pair, *kinds, stands_out=out)
            if found.words or found.score > 0:
                made[pair] = found
        return made

    def _counterpart(
        self, pair: Pair, score: float, by_words: float, by_meaning: float, *, stands_out: bool
    ) -> Counterpart:
        shared = self._shared(*pair)
        rarity = sum(map(self._rarity.__getitem__, shared))
        is_clear = by_meaning >= self._clear
        strength = self._strength(rarity, is_clear=is_clear) if stands_out else Strength.WEAK
        words_tell = bool(shared) and (by_words >= self._clear or rarity > math.log(max(self._sizes)))
        kind = _kind(words_tell, is_clear, by_words if shared else -math.inf, by_meaning)
        return Counterpart(*pair, score, strength, self._words(*pair, shared), kind)

    def _shared(self, a: int, b: int) -> dict[str, str]:
        """The stems that both have and that say something, each with the first word that A prints for it."""
        other = {stem for stem, _ in self._compared.words_b[b]}
        language = self._compared.languages[0]
        shared: dict[str, str] = {}
        for stem, printed in self._compared.words_a[a]:
            if stem in other and stem not in shared and not is_common(printed, language):
                shared[stem] = printed
        return shared

    def _strength(self, rarity: float, *, is_clear: bool) -> Strength:
        """Of what stands out: `rarity` is minus the logarithm of the share of passages with such words."""
        one, other = self._compared.languages
        if rarity > math.log(self._sizes[0] * self._sizes[1]) and (is_clear or not self._compared.vectors):
            return Strength.STRONG
        tells = rarity > math.log(max(self._sizes)) or (is_clear and one != other)
        return Strength.FAIR if tells else Strength.WEAK

    def _words(self, a: int, b: int, shared: dict[str, str]) -> tuple[str, ...]:
        """The shared words that add most to the score, as A prints them."""
        telling = self._from_a.view.likeness.telling(a, b)
        added: dict[str, float] = {}
        for stem, printed in shared.items():
            added[printed] = added.get(printed, 0.0) + telling[stem]
        most = sorted(added, key=added.__getitem__, reverse=True)[:_WORDS]
        return tuple(word for word in most if added[word] >= _TELLING * added[most[0]])


def _rarity(compared: Compared) -> dict[str, float]:
    """For each stem minus the logarithm of the share of all passages that have it."""
    every = [*compared.words_a, *compared.words_b]
    held = Counter(stem for words in every for stem in {stem for stem, _ in words})
    return {stem: math.log((len(every) + 1) / times) for stem, times in held.items()}


def _within(start: float, end: float, share: float) -> float:
    return start + (end - start) * share


def _kind(words_tell: bool, meaning_tells: bool, by_words: float, by_meaning: float) -> str:
    if words_tell == meaning_tells:  # both, or neither by itself
        words_tell, meaning_tells = words_tell or by_words >= by_meaning, meaning_tells or by_meaning > by_words
    return " and ".join(name for name, tells in (("words", words_tell), ("meaning", meaning_tells)) if tells)


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
