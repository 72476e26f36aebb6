"""Letters as a reader knows them: ligatures undone, invisible characters dropped."""

from __future__ import annotations

import re
import unicodedata
from array import array

_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
    "ﬓ": "մն", "ﬔ": "մե", "ﬕ": "մի", "ﬖ": "վն", "ﬗ": "մխ",
}  # fmt: skip
_SPACES = dict.fromkeys("\t\n\x0b\x0c\r\xa0\u2028\u2029", " ")
_ODD = re.compile(
    r"[\ufb00-\ufb06\ufb13-\ufb17\x00-\x1f\x7f-\x9f\xa0\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


_ACCENTS = {
    "\u0060": "\u0300", "\u00b4": "\u0301", "\u02c6": "\u0302", "\u02dc": "\u0303", "\u00af": "\u0304",
    "\u02d8": "\u0306", "\u02d9": "\u0307", "\u00a8": "\u0308", "\u02da": "\u030a", "\u02dd": "\u030b",
    "\u02c7": "\u030c", "\u00b8": "\u0327", "\u02db": "\u0328", "\u02ca": "\u0301", "\u02cb": "\u0300",
}  # fmt: skip
_ACCENT = re.compile("[" + "".join(_ACCENTS) + "]")
_DOTLESS = {"ı": "i", "ȷ": "j"}


def composed(written: str, boxes: array[float]) -> tuple[str, array[float]]:
    """Accents that are printed over or under a letter, as older TeX fonts do it, made one letter with it."""
    if not _ACCENT.search(written) or len(boxes) != 4 * len(written):
        return written, boxes
    letters: list[str] = []
    places: array[float] = array("f")
    waiting = ""
    for at, letter in enumerate(written):
        box = boxes[4 * at : 4 * at + 4]
        if letter in _ACCENTS and _covers(box, boxes[4 * at + 4 : 4 * at + 8], written[at + 1 : at + 2]):
            waiting = letter
            if letters and letters[-1] == " " and places[-2] - places[-4] < 0.1:
                letters.pop()
                del places[-4:]
            continue
        if letter in _ACCENTS and letters and _covers(box, places[-4:], letters[-1]):
            letters[-1] = _with_accent(letters[-1], letter)
            continue
        letters.append(_with_accent(letter, waiting) if waiting else letter)
        places.extend(box)
        waiting = ""
    return "".join(letters), places


def _covers(accent: array[float], place: array[float], letter: str) -> bool:
    """Whether an accent stands over the letter at a place."""
    if not letter or not letter.isalpha():
        return False
    middle = (accent[0] + accent[2]) / 2
    return place[0] <= middle <= place[2]


def _with_accent(letter: str, accent: str) -> str:
    single = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + _ACCENTS[accent])
    return single if len(single) == 1 else letter


def plain_letters(written: str, boxes: array[float]) -> tuple[str, array[float]]:
    """The letters of a run of text and four numbers for each of them.

    A ligature's letters share its box from left to right; control and formatting characters go; white space of
    every kind but the typographic spaces is a plain space. Soft hyphens stay: only a line's end tells what they are.
    """
    if len(boxes) == 4 * len(written) and not _ODD.search(written):
        return written, boxes
    letters: list[str] = []
    places: array[float] = array("f")
    for at, letter in enumerate(written):
        plain = _LIGATURES.get(letter) or _SPACES.get(letter) or ("" if _ODD.match(letter) else letter)
        x0, y0, x1, y1 = boxes[4 * at : 4 * at + 4]
        share = (x1 - x0) / max(1, len(plain))
        for part, single in enumerate(plain):
            letters.append(single)
            places.extend((x0 + part * share, y0, x0 + (part + 1) * share, y1))
    return "".join(letters), places
