"""The place of a quotation in a paper."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.papers import FlatText, Quad

CONTEXT = 32
"""Code points of the text kept before and after the exact words, as the W3C's text quote selector has them."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Exact words, what stands before and after them, where they start and end, and where that is printed.

    `start` and `end` are code points of the flat text; `page` counts from 0; `quads` are one a printed line.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    page: int
    quads: tuple[Quad, ...] = ()


def make_anchor(flat: FlatText, start: int, end: int) -> Anchor:
    """An anchor for the text from `start` to `end`, white space at its ends left out.

    Raises ValueError where nothing printed is between the two.
    """
    start, end = flat.trimmed(max(0, start), min(end, len(flat)))
    if start >= end:
        raise ValueError("an anchor needs at least one printed character")
    return Anchor(
        exact=flat.text[start:end],
        prefix=flat.text[max(0, start - CONTEXT) : start],
        suffix=flat.text[end : end + CONTEXT],
        start=start,
        end=end,
        page=flat.page_of(start),
        quads=flat.quads(start, end),
    )
