"""The labelled passages of the sample corpus, and where they are in its papers."""

from __future__ import annotations

import tomllib
from pathlib import Path

from annotator.counterparts import passages, words_compared
from annotator.papers import FlatText, open_paper

SAMPLE = Path(__file__).parents[2] / "sample_corpus"
LABELS = Path(__file__).with_name("labels.toml")

Pair = tuple[int, int]


def papers(ending: str = ".md") -> tuple[list[str], list[str]]:
    """The words of the passages of A and of B, from the sources or, with ".pdf", from the pages."""
    flats = [
        open_paper((SAMPLE / name).with_suffix(ending)).flat for name in ("a-division-of-labour", "closer-is-not-safer")
    ]
    return words_of(flats[0]), words_of(flats[1])


def words_of(flat: FlatText) -> list[str]:
    return words_compared(flat, passages(flat))


def labelled(a: list[str], b: list[str]) -> list[Pair]:
    """The pairs of passages that bear on the same point, by their numbers in A and in B."""
    points = tomllib.loads(LABELS.read_text("utf-8"))["point"]
    return [(passage(a, pair["a"]), passage(b, pair["b"])) for point in points for pair in point["pairs"]]


def passage(texts: list[str], words: str) -> int:
    """The number of the one passage that has the words."""
    found = [at for at, text in enumerate(texts) if words in text]
    if len(found) != 1:
        raise LookupError(f"“{words}” stands in {len(found)} passages")
    return found[0]
