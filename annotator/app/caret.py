"""Where a caret goes in a paper's text: by character, word, printed line, sentence, paragraph. No widget, no painting.

A place is between two characters: 0 is before the first code point, `len(flat)` after the last.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

import annotator.counterparts  # asked of its room when a sentence is: it brings what cuts them
from annotator.papers import Box, FlatText, Quad

_JOINER = "\u200d"


class Move(Enum):
    """A step of the caret."""

    CHARACTER_ON = auto()
    CHARACTER_BACK = auto()
    WORD_ON = auto()
    WORD_BACK = auto()
    LINE_ON = auto()
    LINE_BACK = auto()
    LINE_START = auto()
    LINE_END = auto()
    SENTENCE_ON = auto()
    SENTENCE_BACK = auto()
    PARAGRAPH_ON = auto()
    PARAGRAPH_BACK = auto()
    TEXT_START = auto()
    TEXT_END = auto()


@dataclass(frozen=True, slots=True)
class Caret:
    """A place, and how it is shown."""

    place: int
    ends_line: bool = False
    """Shown at the end of the line before the place: where a word goes on in the next line, both ends are one place."""
    column: float | None = None
    """How far across the page (points) the caret wants to be while it goes from line to line."""


def moved(flat: FlatText, caret: Caret, move: Move) -> Caret:
    """The caret after one step; the same place at the end of the text in that direction."""
    if move in (Move.LINE_ON, Move.LINE_BACK):
        return _to_line(flat, caret, 1 if move is Move.LINE_ON else -1)
    if move is Move.LINE_START:
        return Caret(flat.line_range(line_of(flat, caret))[0] if flat.line_starts else 0)
    if move is Move.LINE_END:
        return _end_of_line(flat, line_of(flat, caret)) if flat.line_starts else caret
    return Caret(_PLACES[move](flat, caret.place))


def line_of(flat: FlatText, caret: Caret) -> int:
    """The printed line that the caret is shown in."""
    return flat.line_of(caret.place - 1 if caret.ends_line else caret.place)


def quad_of(flat: FlatText, caret: Caret) -> Quad | None:
    """Where the caret stands: a box of no width on a page. None in a paper without text."""
    if not flat.text:
        return None
    place = min(caret.place, len(flat))
    after = place > 0 and (caret.ends_line or place == len(flat) or _follows_print(flat, place))
    at = place - 1 if after else place
    box = flat.box_of(at)
    x = box.x1 if after else box.x0
    return Quad(flat.page_of(at), Box(x, box.y0, x, box.y1))


def _follows_print(flat: FlatText, place: int) -> bool:
    """Whether white space begins here: the box of what is before it says better where that is."""
    return flat.text[place].isspace() and not flat.text[place - 1].isspace()


# Characters and words -----------------------------------------------------------------------------------------------


def _character_on(flat: FlatText, place: int) -> int:
    """Letters stay with their accents, and the blank line between paragraphs is one step."""
    text, size = flat.text, len(flat)
    on = place + 1
    while on < size and (_belongs_to_last(text, on) or (text[on - 1] == "\n" and text[on] == "\n")):
        on += 1
    return min(on, size)


def _character_back(flat: FlatText, place: int) -> int:
    text = flat.text
    back = place - 1
    while back > 0 and (_belongs_to_last(text, back) or (text[back - 1] == "\n" and text[back] == "\n")):
        back -= 1
    return max(back, 0)


def _belongs_to_last(text: str, at: int) -> bool:
    """Whether a code point is one character with the one before it, for a reader."""
    return unicodedata.category(text[at]).startswith("M") or _JOINER in (text[at], text[at - 1])


def _word_on(flat: FlatText, place: int) -> int:
    """The end of this word or, past it, of the next one."""
    at = place
    while at < len(flat) and not flat.text[at].isalnum():
        at += 1
    return max(flat.word_at(at)[1], at + 1) if at < len(flat) else at


def _word_back(flat: FlatText, place: int) -> int:
    """The beginning of this word or, before it, of the last one."""
    at = place
    while at > 0 and not flat.text[at - 1].isalnum():
        at -= 1
    return min(flat.word_at(at - 1)[0], at - 1) if at > 0 else at


# Sentences and paragraphs -------------------------------------------------------------------------------------------


def _sentence_on(flat: FlatText, place: int) -> int:
    """Where the next sentence begins."""
    on = _past_space(flat, max(annotator.counterparts.passage_at(flat, place)[1], place))
    return on if on > place else _paragraph_on(flat, place)


def _sentence_back(flat: FlatText, place: int) -> int:
    """Where this sentence begins; from there, where the one before it does."""
    before = place
    while before > 0 and flat.text[before - 1].isspace():
        before -= 1
    start = annotator.counterparts.passage_at(flat, before - 1)[0] if before > 0 else 0
    return start if start < place else _paragraph_back(flat, place)


def _paragraph_on(flat: FlatText, place: int) -> int:
    starts = [block.start for block in flat.blocks]
    at = bisect_right(starts, place)
    return starts[at] if at < len(starts) else len(flat)


def _paragraph_back(flat: FlatText, place: int) -> int:
    starts = [block.start for block in flat.blocks]
    at = bisect_left(starts, place) - 1
    return starts[at] if at >= 0 else 0


def _past_space(flat: FlatText, place: int) -> int:
    while place < len(flat) and flat.text[place].isspace():
        place += 1
    return place


# Lines --------------------------------------------------------------------------------------------------------------


def _to_line(flat: FlatText, caret: Caret, by: int) -> Caret:
    """The same way across in the printed line after or before this one, in the order of reading."""
    here = quad_of(flat, caret)
    if here is None:
        return caret
    column = here.box.x0 if caret.column is None else caret.column
    line = line_of(flat, caret)
    old = _box_of_line(flat, line)
    line += by
    while 0 <= line < len(flat.line_starts):
        box = _box_of_line(flat, line)
        if box and not (flat.line_pages[line] == here.page and _is_beside(box, here.box)):
            if old and (box.x0 >= old.x1 or box.x1 <= old.x0):
                column += box.x0 - old.x0  # another column of print: as far in from its own edge
            return _nearest(flat, line, column)
        line += by
    return Caret(len(flat) if by > 0 else 0)


def _is_beside(box: Box, here: Box) -> bool:
    """Whether a line stands in the same row of print, so that going up or down does not lead to it."""
    return min(box.y1, here.y1) - max(box.y0, here.y0) > 0.5 * min(box.y1 - box.y0, here.y1 - here.y0)


def _box_of_line(flat: FlatText, line: int) -> Box | None:
    quads = flat.quads(*flat.line_range(line))
    return quads[0].box if quads else None


def _end_of_line(flat: FlatText, line: int) -> Caret:
    start, end = flat.line_range(line)
    last = end
    while last > start and flat.text[last - 1].isspace():
        last -= 1
    return Caret(last, ends_line=last == end < len(flat))


def _nearest(flat: FlatText, line: int, x: float) -> Caret:
    """The place on a line nearest to a way across the page, which is remembered."""
    end = _end_of_line(flat, line)
    place = flat.line_range(line)[0]
    while place < end.place:
        box = flat.box_of(place)
        if x < (box.x0 + box.x1) / 2:
            return Caret(place, column=x)
        place = _character_on(flat, place)
    return Caret(end.place, end.ends_line, x)


_PLACES: dict[Move, Callable[[FlatText, int], int]] = {
    Move.CHARACTER_ON: _character_on,
    Move.CHARACTER_BACK: _character_back,
    Move.WORD_ON: _word_on,
    Move.WORD_BACK: _word_back,
    Move.SENTENCE_ON: _sentence_on,
    Move.SENTENCE_BACK: _sentence_back,
    Move.PARAGRAPH_ON: _paragraph_on,
    Move.PARAGRAPH_BACK: _paragraph_back,
    Move.TEXT_START: lambda flat, place: 0,
    Move.TEXT_END: lambda flat, place: len(flat),
}
