"""Spaces that are printed as gaps, and that the engine leaves out."""

from __future__ import annotations

import re
from array import array

from annotator.papers.korean import PARTICLES
from annotator.papers.scripts import HANGUL, is_hangul, is_ideograph

_HANGUL_GAP = 0.12
"""In em, as all below: the widest gap inside a Korean word, measured on public Korean documents."""
_TIGHT_GAP = 0.1
"""A space of a narrow face in a line that was set tight; inside a word gaps are kerning, a tenth of it."""
_BRACKET_GAP = 0.16
"""Before a bracket: the slant of an italic letter makes a gap as well."""
_AUTO = 0.31
_ENDING = "(?:" + "|".join(sorted(PARTICLES, key=len, reverse=True)) + ")(?![가-힣])"
_AUTO_SPACE = re.compile(rf"(?<=[A-Za-z0-9)\"”’]) (?={_ENDING})|(?<=[가-힣]) (?=[.,](?:\s|$))")
_DIGIT_GAP = 0.14
"""Between a letter and a digit: an index stands off its letter as well."""
_LETTER_SPACED, _HANGUL_SPACED = 0.04, 0.4
"""Usual gaps from which a Latin line is set spaced, and up to which a Korean one may be."""


def space_gaps(text: str, boxes: array[float], size: float) -> tuple[str, array[float]]:
    """Put a space into each gap of a line that parts two words: the engine knows no narrow ones, and none in Korean."""
    gaps = [(start - end) / size for start, end in zip(boxes[4::4], boxes[2::4], strict=False)]
    if not gaps or (max(gaps) < _TIGHT_GAP and " " not in text):
        return text, boxes
    korean = HANGUL.search(text) is not None
    if korean:
        text, boxes, gaps = _without_auto_space(text, boxes, size)
    usual = max(0.0, sorted(gaps)[len(gaps) // (4 if korean else 2)]) if gaps else 0.0
    letters = [text[0]]
    places = boxes[:4]
    for at, letter in enumerate(text[1:], 1):
        here = boxes[4 * at : 4 * at + 4]
        if gaps[at - 1] > _TIGHT_GAP and _parts(letters[-1], letter, gaps[at - 1], usual):
            letters.append(" ")
            places.extend((places[-2], here[1], here[0], here[3]))
        letters.append(letter)
        places.extend(here)
    return "".join(letters), places


def is_auto_space(before: str, after: str, gap: float) -> bool:
    """Whether a gap (in em) between two pieces of a line is what `_without_auto_space` takes out."""
    return 0 < gap < _AUTO and _AUTO_SPACE.match(f"{before[-1:]} {after}", 1) is not None


def _without_auto_space(text: str, boxes: array[float], size: float) -> tuple[str, array[float], list[float]]:
    """Without the quarter em that word processors put between Latin letters and Korean endings, or before a stop."""
    for found in reversed(list(_AUTO_SPACE.finditer(text))):
        at = found.start()
        if boxes[4 * at + 2] - boxes[4 * at] < _AUTO * size:
            text = text[:at] + text[at + 1 :]
            del boxes[4 * at : 4 * at + 4]
    return text, boxes, [(start - end) / size for start, end in zip(boxes[4::4], boxes[2::4], strict=False)]


def _parts(before: str, after: str, gap: float, usual: float) -> bool:
    """Whether a gap between two characters that the engine left without a space is one, `usual` being its line's."""
    if before.isspace() or after.isspace():
        return False
    if (is_hangul(before) or is_hangul(after)) and after not in ".,;:!?)”’]":
        return gap > _HANGUL_GAP + (usual if usual < _HANGUL_SPACED else 0)
    if usual > _LETTER_SPACED or is_ideograph(before) or is_ideograph(after):
        return False
    if after in "([":
        return gap > _BRACKET_GAP and before.isalnum()
    if before.isalpha() and after.isdigit():
        return gap > _DIGIT_GAP
    return (
        (before.isalnum() or before in ".,;:!?)”’™®")
        and (after.isalpha() or after in "“‘")
        and not (before.isdigit() and not after.isalpha())
    )
