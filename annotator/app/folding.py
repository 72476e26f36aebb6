"""Text as a search sees it: no accents, no case, plain quotation marks and dashes, one space for any white space.

Pure functions of text. Positions are code points; what a folded text was made of can be told for every place of it.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator

CHUNK = 1 << 15
"""Code points folded in one piece of work: about two milliseconds."""

_SIGNS = {
    **dict.fromkeys("‘’‚‛ʼ′´`", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "⁄": "/",
    "Ø": "O", "Đ": "D", "Ł": "L", "Ħ": "H", "Æ": "AE", "Œ": "OE", "Ð": "D", "Þ": "TH",
    **{letter: letter for letter in "йЙ"},
}  # fmt: skip
"""What keyboards write for signs that print has, and letters whose stroke Unicode does not take for an accent.

The Russian short i is a letter of its own, not an i with an accent.
"""
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
"""Marks of European scripts, Hebrew and Arabic. Those of Indian scripts and of kana make other letters: they stay."""


def fold(text: str, *, case: bool = False) -> str:
    """The text as a search compares it; with `case`, upper and lower case are kept apart."""
    return (_CASED if case else _PLAIN).fold(text)


class FoldedText:
    """A folded text, and where each place of it stands in the text it was made of."""

    def __init__(self) -> None:
        self.text = ""
        self._parts: list[str] = []
        self._length = 0
        # Runs of places in step: from `_from[k]` on, place p stands at `_to[k] + p - _from[k]`.
        self._from, self._to = array("I", [0]), array("I", [0])
        self.inside: set[int] = set()
        """Places inside what one letter became, such as between the two s of ß: nothing begins or ends there."""

    def place_in_source(self, place: int) -> int:
        """Where a place of the folded text stands in the source."""
        run = bisect_right(self._from, place) - 1
        return self._to[run] + place - self._from[run]

    def place_of(self, source: int) -> int:
        """The place of a code point of the source; of the one after it where it is not in the folded text."""
        run = max(0, bisect_right(self._to, source) - 1)
        place = self._from[run] + max(0, source - self._to[run])
        return min(place, self._from[run + 1]) if run + 1 < len(self._from) else place

    def _put(self, folded: str) -> None:
        self._parts.append(folded)
        self._length += len(folded)

    def _put_odd(self, folded: str, source: int) -> None:
        """What stands for more or fewer code points than it has; `source` is where the source goes on."""
        self.inside.update(range(self._length + 1, self._length + len(folded)))
        self._put(folded)
        if self._from[-1] == self._length:
            self._to[-1] = source
        else:
            self._from.append(self._length)
            self._to.append(source)

    def _end(self) -> None:
        self.text = "".join(self._parts)
        self._parts.clear()


def folding(text: str, into: FoldedText) -> Iterator[float]:
    """Fold a text piece by piece; yields the share that is done, and `into` is whole after the last piece."""
    start = 0
    while start < len(text):
        end = _cut(text, start + CHUNK)
        _PLAIN.add(text, start, end, into)
        start = end
        yield end / len(text)
    into._end()


def folded(text: str) -> FoldedText:
    """A text folded at once."""
    made = FoldedText()
    for _ in folding(text, made):
        pass
    return made


def _cut(text: str, near: int) -> int:
    """The first place from `near` on where no run of white space or hyphens is cut in two."""
    while near < len(text) and not text[near].isalnum():
        near += 1
    return min(near, len(text))


class _Signs(dict[int, str]):
    """What each code point folds to, found when it is met first; those that change the length are kept apart."""

    def __init__(self, *, case: bool) -> None:
        super().__init__()
        self._case = case
        self.odd: dict[str, str] = {}

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        plain = _plain(sign, case=self._case)
        if len(plain) != 1:
            self.odd[sign] = plain
            plain = sign
        self[code] = plain
        return plain


class _Folding:
    """One way to fold. Most code points become one other, which `str.translate` does; only the rest is looked at."""

    def __init__(self, *, case: bool) -> None:
        self._signs = _Signs(case=case)
        self._known = -1
        self._pattern = re.compile("")

    def fold(self, text: str) -> str:
        made = FoldedText()
        self.add(text, 0, len(text), made)
        return "".join(made._parts)

    def add(self, text: str, start: int, end: int, into: FoldedText) -> None:
        plain = text[start:end].translate(self._signs)
        last = 0
        for found in self._odd().finditer(plain):
            into._put(plain[last : found.start()])
            last = found.end()
            sign = plain[found.start()]
            into._put_odd(self._signs.odd.get(sign, sign), start + last)
        into._put(plain[last:])

    def _odd(self) -> re.Pattern[str]:
        """Runs of white space or hyphens, invisible signs within them, and code points that become more or none."""
        odd = self._signs.odd
        if len(odd) != self._known:
            self._known = len(odd)
            gone = re.escape("".join(sign for sign, plain in odd.items() if not plain))
            every = f"|[{re.escape(''.join(odd))}]" if odd else ""
            self._pattern = re.compile(f" [ {gone}]+|-[-{gone}]+{every}")
        return self._pattern


def _plain(sign: str, *, case: bool) -> str:
    """What one code point folds to; nothing for an accent or a sign that is not seen."""
    if sign.isspace():
        return " "
    if sign in _SIGNS:
        known = _SIGNS[sign]
        return known if case else known.casefold()
    if unicodedata.category(sign) == "Cf" or _ACCENTS.match(sign):
        return ""
    bare = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", sign)))
    if not bare or bare != bare.strip():
        return sign  # an accent that stands for itself
    bare = "".join(_SIGNS.get(each, each) for each in bare)
    return bare if case else _ACCENTS.sub("", bare.casefold())


_PLAIN = _Folding(case=False)
_CASED = _Folding(case=True)
