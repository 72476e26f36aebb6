"""The words of a text as two versions of it are compared by: without case, hyphens, ligatures or line ends."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from math import log

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Signs of scripts that put no space between words (Thai, Lao, Burmese, Khmer, Japanese, Chinese): each is a word."""

_HYPHENS = "-\u00ad\u2010\u2011"
_MARKS = "\u0300-\u036f"
_LETTERS = rf"[^\W_{_UNSPACED}]+"
_WORD = re.compile(
    rf"[{_UNSPACED}]|{_LETTERS}(?:(?:[{_MARKS}]+|[{_HYPHENS}](?:[ \t]*\r?\n\s*)?){_LETTERS})*[{_MARKS}]*"
)
_DROPPED = re.compile(rf"[{_HYPHENS}\s]+")
_SENTENCE_END = re.compile(r"[.!?。！？…:;]|\n[ \t\r]*\n")


@dataclass(frozen=True)
class Words:
    """A text, where each of its words starts and ends, and the key that it has in common with its other spellings."""

    text: str
    starts: list[int]
    ends: list[int]
    keys: list[str]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The first word with a sign between two places of the text, and the one after the last."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def break_before(self, word: int) -> int:
        """How much of a break stands before a word: 3 a paragraph's, 2 a sentence's, 1 any sign's, 0 none."""
        if word <= 0 or word >= len(self.starts):
            return 3
        between = self.text[self.ends[word - 1] : self.starts[word]]
        ends = _SENTENCE_END.findall(between)
        if any("\n" in end for end in ends):
            return 3
        return 2 if ends else int(bool(between.strip()))

    @cached_property
    def weights(self) -> list[float]:
        """What each word tells of its passage: 1 for one that the text has once, a tenth for a book's commonest."""
        counts = Counter(self.keys)
        weight_of = {key: 1 / (1 + log(count)) for key, count in counts.items()}
        return [weight_of[key] for key in self.keys]


def words_of(text: str) -> Words:
    """The words of a text, in order."""
    found = list(_WORD.finditer(text))
    keys = [_key(match.group()) for match in found]
    return Words(text, [match.start() for match in found], [match.end() for match in found], keys)


def _key(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    return unicodedata.normalize("NFKC", _DROPPED.sub("", word)).casefold()
