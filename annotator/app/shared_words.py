"""Where the words that made a counterpart stand in its two sentences, so that they can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_STEM = 4
"""Letters that two forms of a word share at least; a shorter word has to be the same."""


def shared_ranges(sentence: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Start and end of each word of the sentence that is one of `words`, or another form of it."""
    wanted = [word.casefold() for word in words]
    return [
        found.span()
        for found in _WORD.finditer(sentence)
        if any(_same(found[0].casefold(), word) for word in wanted)
    ]


def _same(one: str, other: str) -> bool:
    """Whether two words are forms of one, as far as their letters tell: it is for the eye alone."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    shared = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return shared >= max(_STEM, len(short) - 1) and len(long) - shared <= 4
