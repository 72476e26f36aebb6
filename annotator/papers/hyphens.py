"""Line ends: what stands between the last letter of a line and the first of the next in the flat text."""

from __future__ import annotations

import re

from annotator.papers.printed import Line
from annotator.papers.scripts import is_hangul, is_ideograph, word_set
from annotator.papers.words import HYPHENS, Words

_STOPS = ".,;:!?"
_SOFT = "\u00ad\u00ac"
_HEAD = re.compile(r"[^\W_]+(?:[-\u2010\u2011'’][^\W_]+)*$")
_TAIL = re.compile(r"[^\W_]+(?:[-\u2010\u2011'’][^\W_]+)*")
_SUSPENDED = word_set("and or to und oder bis et ou y o e")
_ADDRESS = re.compile(r"(?:https?://|www\.|doi\.org/|10\.\d{4,}/)\S*$")
_ADDRESS_PART = re.compile(r"\S*[/.%=?&#_~\d-]\S*")


def line_end(line: Line, following: Line, words: Words) -> tuple[int, str]:
    """How many characters to take off the end of `line`, and what to put there instead: a space or nothing."""
    left, right = line.text, following.text
    if not left or not right:
        return 0, ""
    if left[-1] in HYPHENS and len(left) > 1:
        return _after_hyphen(left, right, words)
    last, first = left[-1], right[0]
    if last in "–—" and not left[-2:-1].isspace() and first.isalnum():
        return 0, ""
    if last == "/" and left[-2:-1].isalnum() and first.isalnum():
        return 0, ""
    if first in "–—" and right[1:2].isalnum() and last.isalnum():
        return 0, ""
    if is_hangul(last) or is_hangul(first):
        return 0, " " if line.spaced or last in _STOPS or words.korean.spaced(left, right) else ""
    if is_ideograph(last) or is_ideograph(first):
        return 0, "" if is_ideograph(last) and is_ideograph(first) else " "
    if (
        _ADDRESS.search(left)
        and not line.spaced
        and _ADDRESS_PART.fullmatch(right.split(" ", 1)[0])
        and last in "/.-_=?&%#"
    ):
        return 0, ""
    return 0, " "


def _after_hyphen(left: str, right: str, words: Words) -> tuple[int, str]:
    before = left[:-1]
    if left[-1] in _SOFT:
        return (1, "") if before[-1].isalpha() else (0, " ")
    if before[-1] == "/":
        return 1, ""
    if not before[-1].isalnum():
        return 0, " " if before[-1].isspace() or not right[0].isalnum() else ""
    head, tail = _HEAD.search(before), _TAIL.match(right)
    if not head or not tail:
        return 0, "" if before[-1].isalnum() and right[0] in "([“‘" else " "
    if tail[0] in _SUSPENDED and not words.words[(head[0] + tail[0]).lower()]:
        return 0, " "
    if _ADDRESS.search(left):
        return 0, ""
    return (0, "") if words.keeps_hyphen(head[0], tail[0]) else (1, "")
