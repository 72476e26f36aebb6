"""What a paper says on a point in few words, for a table: its position, else how it is quoted, else nothing."""

from __future__ import annotations

from annotator.memo.composing import Side
from annotator.memo.wording import word

SHOWN = 120
"""Code points of a quotation that a cell has room for."""


def gist(side: Side) -> str:
    """Its position, or that it says nothing, or its first quotation with the place; a dash where there is none."""
    if side.position:
        return side.position
    if side.silent:
        return word("memo.says_nothing_short")
    first = next((quotation for quotation in side.quotations if not quotation.lost), None)
    return in_short(first.words, first.locator) if first else word("memo.nothing_said")


def in_short(words: str, locator: str) -> str:
    """`“A narrow promise is more credible …” (A, p. 4)`: a quotation as it stands in for a position."""
    return word("memo.in_short", words=shortened(" ".join(words.split())), place=locator)


def shortened(words: str, most: int = SHOWN) -> str:
    """The words, or as many whole ones as there is room for, and then an ellipsis."""
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    whole = cut if words[most - 1] == " " else cut.rpartition(" ")[0] or cut
    return whole.rstrip(" ,;:.–—-(“‘") + " …"
