"""Passages: the sentences of a paper's prose, by sentencex."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

import sentencex

from annotator.counterparts.prose import begins_sources, compared_words, is_caption, is_citation, is_dateline
from annotator.papers import Block, FlatText

_PROSE = frozenset({"paragraph", "note"})
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_INITIAL = 2
"""Letters of a heading in a list of sources that only says which letter's names follow."""
_MARKED_END = re.compile(r"(?<=[^\W\d_])[.!?][”’\")]?(?:\d{1,3}|\[\d{1,3}\])\s+(?=[A-Z“‘\"])")
_INITIALS_END = re.compile(r"(?:^|[^\w])[A-Z]\.$")
_NEVER_ENDS = re.compile(r"(?:^|[\s(])(?:e\.g|i\.e|cf|vs|viz|Dr|Mr|Mrs|Ms|Prof|Gen|Col|Capt|Lt|Sen|Rep|Gov|Amb|Hon)\.$")
_NUMBERED = re.compile(
    r"(?:^|[\s(])(?:approx|ca?|est|vols?|nos?|nr|pp?|figs?|secs?|chs?|chap|app|tab|eqs?|arts?|paras?|nn?|ver|bd|abb|al|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|cf|e\.g|i\.e)\.\s*$",
    re.I,
)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence: code points `start` to `end` of the flat text, its paragraph's number (from 1), its page (from 0)."""

    start: int
    end: int
    paragraph: int
    page: int


def passages(flat: FlatText) -> tuple[Passage, ...]:
    """The sentences of a paper's paragraphs and notes, in order; headings, captions and the like have none.

    Nor have lists of sources, notes that only cite, and a dateline that is all of a sentence.
    """
    found: list[Passage] = []
    for block, paragraph in _prose(flat):
        for start, end in _sentences(flat, block.start, block.end):
            words = flat.text[start:end]
            if _LETTER.search(words) and not _says_nothing(words, in_note=block.kind == "note"):
                found.append(Passage(start, end, paragraph, flat.page_of(start)))
    return tuple(found)


def words_compared(flat: FlatText, some: Iterable[Passage]) -> list[str]:
    """The words of each passage as they are compared: a dateline and the marks of footnotes are left out."""
    return [compared_words(flat.text[passage.start : passage.end]) for passage in some]


def _prose(flat: FlatText) -> Iterator[tuple[Block, int]]:
    """The blocks whose sentences are passages, each with its paragraph's number."""
    paragraph, in_sources = 0, False
    for block in flat.blocks:
        paragraph += block.kind != "heading"
        text = flat.text[block.start : block.end]
        if block.kind == "heading" and len(text) > _INITIAL:  # a letter alone parts the list's names
            in_sources = begins_sources(text)
        if block.kind not in _PROSE or in_sources or is_caption(text):
            continue
        if not is_citation(text, in_note=block.kind == "note"):
            yield block, max(1, paragraph)


def _says_nothing(words: str, *, in_note: bool) -> bool:
    return is_dateline(words) or (in_note and is_citation(words, in_note=True))


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
    for first, last in _joined(text, _cut(text)):
        here = flat.trimmed(start + first, start + last)
        if here[0] < here[1]:
            yield here


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """Where sentencex cuts, and after a footnote's mark that stands on a full stop."""
    at = 0
    for sentence in sentencex.segment(_language(text), text):
        here = text.find(sentence, at)
        if here < 0:
            continue
        at = here + len(sentence)
        for marked in _MARKED_END.finditer(text, here, at):
            yield here, marked.end()
            here = marked.end()
        yield here, at


def _joined(text: str, pieces: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pieces put together again that were cut inside a name, behind an abbreviation, or before a small letter."""
    held: tuple[int, int] | None = None
    for start, end in pieces:
        if held and _goes_on(text[held[0] : held[1]], text[start:end]):
            held = held[0], end
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held


def _goes_on(before: str, after: str) -> bool:
    if not before.rstrip().endswith(".") or not after.strip():
        return False
    if before[-1] == "." and after[0].isalnum():
        return bool(_INITIALS_END.search(before))
    first = after.lstrip()[0]
    return first.islower() or bool(
        _NEVER_ENDS.search(before.rstrip()) if not first.isdigit() else _NUMBERED.search(before)
    )


def _language(text: str) -> str:
    """The language whose abbreviations and stops to go by, told by the script."""
    if _HANGUL.search(text):
        return "ko"
    return "ja" if _KANA.search(text) else "en"
