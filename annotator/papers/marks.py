"""Raised marks: which of them are footnotes' marks, that no quotation should carry."""

from __future__ import annotations

import re

from annotator.papers.printed import Line
from annotator.papers.scripts import word_set

_MARK = re.compile(
    r"[\s,;–‐-]*(?:[\[(]?\d{1,3}[\])]?|[*∗†‡§¶‖#]{1,3}|[a-h])(?:[\s,;–‐-]+(?:\d{1,3}|[*∗†‡§¶‖#]{1,3}|[a-h]))*[\s,.;]*"
)
_UNITS = word_set("km cm mm nm dm hm ha ft in yd mi kg mg sec min µm μm um px pt dB kW MW GW eV")

_GLUED = re.compile(r"\d{1,3}(?=[^\W\d_]{2}|[“‘\"']\w)")
_POWERS = frozenset({"2", "3", "-1", "−1", "–1", "-2", "−2"})


def without_note_number(line: Line) -> None:
    """Take off the number that a word processor prints glued to the first word of a footnote."""
    found = _GLUED.match(line.text)
    if found:
        line.text = line.text[found.end() :]
        del line.boxes[: 4 * found.end()]
        line.marked = True


def is_note_mark(before: str, mark: str, after: str) -> bool:
    """Whether a raised, smaller `mark` between `before` and `after` calls a note and is no exponent.

    An exponent follows a number, a unit, or a letter alone; a note's mark follows a word or a stop, or opens a line.
    """
    if not mark.strip() or not _MARK.fullmatch(mark):
        return False
    before = before.rstrip()
    if not before:
        return not after or not after.isdigit()
    last = before[-1]
    if last in ".,;:!?”’\"'»…)]%—–":
        return True
    word = re.search(r"[^\W\d_]+$", before)
    if word:
        if len(word[0]) == 1:
            return (word[0] in "aAI" and mark.strip() not in _POWERS) or ord(last) >= 0x2E80
        return not (
            word[0] in _UNITS and mark.strip() in _POWERS and re.search(r"[\d)]\s*$|^$", before[: word.start()])
        )
    number = re.search(r"\d+$", before)
    return bool(number and len(number[0]) == 4 and mark.strip() not in _POWERS)
