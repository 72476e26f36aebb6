"""Passages: the sentences of a paper's prose, by sentencex."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

import sentencex

from annotator.papers import FlatText

_PROSE = frozenset({"paragraph", "note"})
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence: code points `start` to `end` of the flat text, its paragraph's number (from 1), its page (from 0)."""

    start: int
    end: int
    paragraph: int
    page: int


def passages(flat: FlatText) -> tuple[Passage, ...]:
    """The sentences of a paper's paragraphs and notes, in order; headings, captions and the like have none."""
    found: list[Passage] = []
    paragraph = 0
    for block in flat.blocks:
        paragraph += block.kind != "heading"
        if block.kind not in _PROSE:
            continue
        for start, end in _sentences(flat, block.start, block.end):
            if _LETTER.search(flat.text, start, end):
                found.append(Passage(start, end, max(1, paragraph), flat.page_of(start)))
    return tuple(found)


def passage_at(flat: FlatText, position: int) -> tuple[int, int]:
    """Where the sentence around a place starts and ends, in whatever kind of block; empty where there is no text.

    A place on the blank line between two blocks belongs to the block before it.
    """
    before = bisect_right(flat.blocks, position, key=attrgetter("start"))
    if not before:
        return position, position
    block = flat.blocks[before - 1]
    found = (position, position)
    for start, end in _sentences(flat, block.start, block.end):
        if start <= position or found == (position, position):
            found = start, end
    return found


def _sentences(flat: FlatText, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences between two places, white space at their ends left out."""
    text = flat.text[start:end]
    at = 0
    for sentence in sentencex.segment(_language(text), text):
        here = text.find(sentence, at)
        if here < 0:
            continue
        at = here + len(sentence)
        first, last = flat.trimmed(start + here, start + at)
        if first < last:
            yield first, last


def _language(text: str) -> str:
    """The language whose abbreviations and stops to go by, told by the script."""
    if _HANGUL.search(text):
        return "ko"
    return "ja" if _KANA.search(text) else "en"
