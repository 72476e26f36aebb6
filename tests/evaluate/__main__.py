"""`make evaluate`: how well passages that bear on the same point are found, on the sample corpus.

Mean average precision, and how often the first is right, over the passages that have a label. One set of some dozens of
pairs by one reader: it shows which of two ways is much better, and no more.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from annotator.counterparts import Strength, find_counterparts, rank
from annotator.counterparts.meaning import vectors
from annotator.counterparts.ranking import Compared
from tests.evaluate.labels import Pair, labelled, papers

ROW = "{:<34} {:>8} {:>8} {:>8} {:>8}"


def ways(queries: list[str], candidates: list[str]) -> dict[str, np.ndarray]:
    """Each way of ranking, by name: (queries, candidates), higher is more alike."""
    words, meaning = map(
        list, zip(*((w, m) for _, w, m in Compared(queries, candidates).from_a().blocks()), strict=True)
    )
    raw = vectors([*queries, *candidates])
    found = {
        "chance": np.random.default_rng(1).random((len(queries), len(candidates))),
        "words (BM25)": np.concatenate(words),
    }
    if raw is not None:
        found["vectors as they come"] = raw[: len(queries)] @ raw[len(queries) :].T
        found["vectors, mean taken off"] = np.concatenate(meaning)
    return {**found, "both, as the program ranks": rank(queries, candidates)}


def measures(scores: np.ndarray, pairs: Iterable[Pair]) -> tuple[float, float]:
    """Mean average precision and precision at 1, over the queries that have a label."""
    wanted: dict[int, set[int]] = {}
    for query, candidate in pairs:
        wanted.setdefault(query, set()).add(candidate)
    each = [_of_one(np.argsort(-scores[query], kind="stable"), right) for query, right in wanted.items()]
    precision, first = np.mean(each, axis=0)
    return float(precision), float(first)


def _of_one(order: np.ndarray, right: set[int]) -> tuple[float, float]:
    places = [at for at, candidate in enumerate(order.tolist(), 1) if candidate in right]
    return sum(met / at for met, at in enumerate(places, 1)) / len(right), float(places[0] == 1)


def table(ending: str) -> None:
    """The measures of each way, from either side."""
    a, b = papers(ending)
    pairs = labelled(a, b)
    print(f"{ending[1:]}: {len(a)} passages of A, {len(b)} of B, {len(pairs)} pairs with a label\n")
    print(ROW.format("", "A to B", "", "B to A", ""))
    print(ROW.format("", "MAP", "P@1", "MAP", "P@1"))
    back = ways(b, a)
    for name, scores in ways(a, b).items():
        figures = *measures(scores, pairs), *measures(back[name], [(two, one) for one, two in pairs])
        print(ROW.format(name, *(f"{figure:.3f}" for figure in figures)))
    print()
    links(a, b, set(pairs))


def links(a: list[str], b: list[str], pairs: set[Pair]) -> None:
    """How many of the links, by their strength, have a label; a link without one need not be wrong."""
    found = find_counterparts(a, b)
    for strength in reversed(Strength):
        some = [(link.a, link.b) for link in found.links if link.strength is strength]
        print(
            f"links, {strength.name.lower():<6} {len(some):>4}, of them {len(pairs.intersection(some)):>3} with a label"
        )
    print()


if __name__ == "__main__":
    for ending in (".md", ".pdf"):
        table(ending)
