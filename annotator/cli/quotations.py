"""From words that somebody typed to the one place in a paper that they are quoted from, or to a list of places."""

from __future__ import annotations

import re
from bisect import bisect_left

from annotator.anchors import make_anchor, occurrences
from annotator.errors import Trouble
from annotator.memo import locator
from annotator.papers import FlatText
from annotator.project import PaperRecord

_AROUND = 40
"""Code points of the paper shown before and after a place."""

_FEWEST_WORDS = 3
"""A place where fewer words than this agree with the quotation says nothing."""

_MOST_PLACES = 20
_DASHES = "[-‐‑‒–—−]"

Place = tuple[int, int]


class QuotationRefused(Trouble):
    """The words stand nowhere or in several places; `places` has a line for each that the analyst may have meant."""

    def __init__(self, sentence: str, places: list[str]) -> None:
        self.places = places
        super().__init__(sentence)


def place_of(
    quotation: str, paper: PaperRecord, flat: FlatText, nth: int | None = None, option: str = "--nth"
) -> Place:
    """Start and end of the quotation in the paper's flat text, `nth` (from 1) deciding between several places.

    `option`: what the command that asks calls `nth`.

    Raises QuotationRefused where it stands nowhere, stands in several places and `nth` is None, or has no nth place.
    """
    found = occurrences(flat.text, quotation)
    words = _shortened(" ".join(quotation.split()), 60)
    if not found:
        alike = _nearly(flat.text, quotation)
        ending = "nearest to it is:" if alike else "copy the words from “crossread text”."
        raise QuotationRefused(
            f"“{words}” does not stand in paper {paper.letter}: {ending}", _lines(paper, flat, alike)
        )
    if nth is None and len(found) > 1:
        sentence = f"“{words}” stands in paper {paper.letter} {len(found)} times: choose one with {option}."
        raise QuotationRefused(sentence, _lines(paper, flat, found))
    if nth is not None and nth > len(found):
        times = "once" if len(found) == 1 else f"{len(found)} times"
        sentence = f"“{words}” stands in paper {paper.letter} only {times}, so there is no place {nth}."
        raise QuotationRefused(sentence, _lines(paper, flat, found))
    return found[(nth or 1) - 1]


def _lines(paper: PaperRecord, flat: FlatText, places: list[Place]) -> list[str]:
    """`  1  A, p. 3  …what stands before «the words» and after them…`, one for each place."""
    lines = [f"  {number}  {_line(paper, flat, place)}" for number, place in enumerate(places[:_MOST_PLACES], start=1)]
    more = len(places) - _MOST_PLACES
    return [*lines, f"  and {more} more"] if more > 0 else lines


def _line(paper: PaperRecord, flat: FlatText, place: Place) -> str:
    start, end = place
    before, after = flat.text[max(0, start - _AROUND) : start], flat.text[end : end + _AROUND]
    words = _shortened(flat.text[start:end], 80)
    shown = f"{'…' if start > _AROUND else ''}{before}«{words}»{after}{'…' if end + _AROUND < len(flat) else ''}"
    return f"{locator(paper, make_anchor(flat, start, end), flat)}  {' '.join(shown.split())}"


def _nearly(text: str, quotation: str) -> list[Place]:
    """Places that differ from the quotation in case or dashes alone; else those of as many first words as stand."""
    alike = [found.span() for found in _forgiving(quotation).finditer(text)] if quotation.strip() else []
    return alike or _beginnings(text, quotation)


def _forgiving(quotation: str) -> re.Pattern[str]:
    def loosened(word: str) -> str:
        return "".join(_DASHES if re.match(_DASHES, sign) else re.escape(sign) for sign in word)

    return re.compile(r"\s+".join(loosened(word) for word in quotation.split()), re.IGNORECASE)


def _beginnings(text: str, quotation: str) -> list[Place]:
    words = quotation.split()

    def is_missing(count: int) -> bool:
        return not occurrences(text, " ".join(words[:count]))

    standing = bisect_left(range(1, len(words) + 1), True, key=is_missing)
    return occurrences(text, " ".join(words[:standing])) if standing >= _FEWEST_WORDS else []


def _shortened(words: str, size: int) -> str:
    """The words with their middle left out where they are longer than `size` code points."""
    half = size // 2
    return words if len(words) <= size else f"{words[:half].rstrip()} … {words[-half:].lstrip()}"
