"""What became of the quotations of a paper when a new version of it takes its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from annotator.anchors.reanchoring import reanchor
from annotator.anchors.versions import versions_of

Extent = tuple[int, int]
"""Where words start and end in a paper's text, in code points."""

_SOFT_HYPHEN = "\u00ad"
_EVERY = 10
"""Quotations between two tellings of how far it is."""


class Fate(StrEnum):
    """What became of one quotation."""

    KEPT = "kept"
    """The same words, in the same order with all that is around them."""
    MOVED = "moved"
    """The same words, elsewhere in the paper's order."""
    REWORDED = "reworded"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A quotation's fate, and its place in the new version; None where it is lost."""

    fate: Fate
    place: Extent | None = None


def outcomes(
    old_text: str, places: Iterable[Extent], new_text: str, progress: Callable[[float], None] = lambda share: None
) -> dict[Extent, Outcome]:
    """What became of the quotations at these places of the old text, by place.

    `progress` is called with a share of 0 to 1. The first call for a book takes about a second, for the alignment.
    """
    wanted = list(dict.fromkeys(places))
    found = {}
    for number, place in enumerate(wanted):
        if number % _EVERY == 0:
            progress(number / len(wanted))
        found[place] = _outcome(old_text, place, new_text)
    return found


def same_words(one: str, other: str) -> bool:
    """Whether two quotations are the same to a reader: white space, ligatures and soft hyphens are no words."""
    return _plain(one) == _plain(other)


def _outcome(old_text: str, place: Extent, new_text: str) -> Outcome:
    there = reanchor(old_text, *place, new_text)
    if there is None:
        return Outcome(Fate.LOST)
    if not same_words(old_text[slice(*place)], new_text[slice(*there)]):
        return Outcome(Fate.REWORDED, there)
    return Outcome(Fate.KEPT if _is_in_order(old_text, place, new_text, there) else Fate.MOVED, there)


def _is_in_order(old_text: str, place: Extent, new_text: str, there: Extent) -> bool:
    """Whether the alignment of the two texts leads from one place to the other."""
    if old_text == new_text:
        return True
    versions = versions_of(old_text, new_text)
    first, last = versions.old.within(*place)
    begin, end = versions.new.within(*there)
    return first >= last or any(begin <= versions.became[word] < end for word in range(first, last))


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).replace(_SOFT_HYPHEN, "").split())
