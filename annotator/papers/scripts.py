"""Scripts whose lines do not join as those of Latin script do."""

from __future__ import annotations

import re

HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
_IDEOGRAPH = re.compile(
    r"[\u2e80-\u2fff\u3001-\u30ff\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uffef\U00020000-\U0003ffff]"
)


def word_set(words: str) -> frozenset[str]:
    """Words that are parted by white space, as a set."""
    return frozenset(words.split())


def is_hangul(letter: str) -> bool:
    return bool(HANGUL.match(letter))


def is_ideograph(letter: str) -> bool:
    """Chinese and Japanese letters and their stops, between which lines join without a space."""
    return bool(_IDEOGRAPH.match(letter))
