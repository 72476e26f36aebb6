"""Finding words in a paper's text: every place, across line ends, upper and lower case alike."""

from __future__ import annotations

import re

from annotator.papers import FlatText

MOST = 5000
"""Hits beyond this are not listed: nobody walks through them, and each is painted."""


def find_words(flat: FlatText, words: str) -> list[tuple[int, int]]:
    """The places (code points) where `words` stand; a space matches any white space. Empty for nothing but spaces."""
    parts = words.split()
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(_loosely(part) for part in parts), re.IGNORECASE)
    places = []
    for found in pattern.finditer(flat.text):
        places.append(found.span())
        if len(places) == MOST:
            break
    return places


def _loosely(part: str) -> str:
    """Quotation marks and hyphens as keyboards have them match the ones that papers have."""
    loose = re.escape(part)
    return loose.replace("'", "['‘’]").replace('"', '["“”„]').replace(r"\-", "[-‐‑–]")
