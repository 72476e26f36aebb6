"""Where a quotation stands: by its old place, by its exact words and what stood around them, or nowhere.

Only exact words are found here. Looking for words that were changed is another task, with other promises, and belongs
beside this module, after `find` has said None.
"""

from __future__ import annotations

import re

from annotator.anchors.anchor import CONTEXT, Anchor

_DECIDING = 6
"""Code points of context, about one word, by which a place must be ahead of every other to be taken."""

_QUOTES = {"'": "['‘’‚‛]", '"': '["“”„‟]'}
"""What a quotation mark of the keyboard stands for in a printed text."""


def find(text: str, anchor: Anchor) -> tuple[int, int] | None:
    """Where the anchor's exact words stand in `text` (start and end in code points), or None: lost, never a guess.

    The old place comes first. Elsewhere, what stood before and after the words has to decide: a place with all of it,
    where there is only one such; else the place that agrees with a word's worth more of it than any other. Long words
    that stand only once need no context. Where two places are equally good, the anchor is lost.
    """
    size = len(anchor.exact)
    if not size:
        return None
    if text[anchor.start : anchor.end] == anchor.exact:
        return anchor.start, anchor.end
    agreements = {at: _agreement(text, anchor, at) for at in _places(text, anchor.exact)}
    at = _decided(agreements, len(anchor.prefix) + len(anchor.suffix), size)
    return None if at is None else (at, at + size)


def occurrences(text: str, quote: str) -> list[tuple[int, int]]:
    """Every place (start and end in code points) where a quotation as somebody typed it stands, in order.

    Any white space in the quotation stands for any white space in the text, and straight quotation marks for curly
    ones; white space around the quotation does not count. Nothing else is forgiven: case, accents, hyphens, other
    punctuation. A quotation of white space alone stands nowhere.
    """
    words = quote.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join("".join(_QUOTES.get(sign, re.escape(sign)) for sign in word) for word in words))
    found, at = [], 0
    while match := pattern.search(text, at):
        found.append(match.span())
        at = match.start() + 1  # places may overlap
    return found


def _places(text: str, exact: str) -> list[int]:
    places, at = [], text.find(exact)
    while at >= 0:
        places.append(at)
        at = text.find(exact, at + 1)
    return places


def _agreement(text: str, anchor: Anchor, at: int) -> int:
    """How many code points of the anchor's context stand around the words at `at`, counted outwards from them."""
    end = at + len(anchor.exact)
    before = text[max(0, at - len(anchor.prefix)) : at]
    after = text[end : end + len(anchor.suffix)]
    return _alike(before[::-1], anchor.prefix[::-1]) + _alike(after, anchor.suffix)


def _alike(one: str, other: str) -> int:
    """How many code points two texts have in common at their beginnings."""
    size = min(len(one), len(other))
    return next((at for at in range(size) if one[at] != other[at]), size)


def _decided(agreements: dict[int, int], whole: int, size: int) -> int | None:
    """The one place that the context decides for, if it does: `whole` is all of the context, `size` the words'."""
    if not agreements:
        return None
    best, *others = sorted(agreements, key=lambda at: agreements[at], reverse=True)
    ahead = agreements[best] - (agreements[others[0]] if others else 0)
    if ahead >= _DECIDING or (others and ahead > 0 and agreements[best] == whole):
        return best
    alone = not others and (size >= CONTEXT or agreements[best] == whole)
    return best if alone else None
