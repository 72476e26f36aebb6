"""The flat text of a typeset paper: the file's own paragraphs, with boxes found on the pages that were made of them.

Nothing is guessed from print: the letters are the file's, whatever the face could show.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

import pymupdf

from annotator.papers.letters import plain_letters
from annotator.papers.page_lines import ENGINE_ERRORS, letters_of_page
from annotator.papers.paper import Block, FlatText

_WINDOW = 24
"""Letters looked ahead where print and file differ: bullets, marks, letters that the face shapes otherwise."""
_SURE = 5


@dataclass(slots=True)
class _Print:
    """The letters of all pages, without white space, and where each stands."""

    letters: list[str] = field(default_factory=list)
    boxes: array[float] = field(default_factory=lambda: array("f"))
    lines: array[int] = field(default_factory=lambda: array("I"))
    pages: array[int] = field(default_factory=lambda: array("I"))
    """By line."""


def read_typeset(document: pymupdf.Document, parts: Sequence[tuple[str, str]]) -> Generator[float, None, FlatText]:
    """The flat text of pages that `typeset` made of `parts`; yields the share done (0 to 1)."""
    printed = _Print()
    for number in range(document.page_count):
        _add_page(printed, document, number)
        yield 0.7 * (number + 1) / document.page_count
    return (yield from _aligned(printed, parts))


def _add_page(printed: _Print, document: pymupdf.Document, number: int) -> None:
    try:
        raw = letters_of_page(document.load_page(number))
    except ENGINE_ERRORS:
        return
    height = None
    for line in (line for block in raw["blocks"] if block["type"] == 0 for line in block["lines"]):
        baseline = line["spans"][0]["origin"][1] if line["spans"] else 0.0
        if height is None or abs(baseline - height) > 4:
            printed.pages.append(number)
            height = baseline
        for span in line["spans"]:
            _add_span(printed, span["chars"])


def _add_span(printed: _Print, chars: list[dict[str, object]]) -> None:
    written = "".join(str(char["c"]) for char in chars)
    where: array[float] = array("f")
    for char in chars:
        where.extend(char["bbox"])  # type: ignore[arg-type]
    letters, boxes = plain_letters(written, where)
    for at, letter in enumerate(letters):
        if not letter.isspace():
            printed.letters.append(_plain(letter))
            printed.boxes.extend(boxes[4 * at : 4 * at + 4])
            printed.lines.append(len(printed.pages) - 1)


def _plain(letter: str) -> str:
    """A letter's plain form, where print shows a shaped one; letters that unfold to several stay as they are."""
    if letter.isascii():
        return letter
    single = unicodedata.normalize("NFKC", letter)
    return single if len(single) == 1 else letter


def _aligned(printed: _Print, parts: Sequence[tuple[str, str]]) -> Generator[float, None, FlatText]:
    flat = _Growing(printed)
    stream = "".join(printed.letters)
    at = 0
    for number, (text, kind) in enumerate(parts):
        letters = "".join(_plain(letter) for letter in text if not letter.isspace())
        matches, at = _match(letters, stream, at)
        flat.add(text, kind, matches)
        if number % 40 == 39:
            yield 0.7 + 0.3 * number / len(parts)
    return flat.built()


def _match(letters: str, stream: str, at: int) -> tuple[list[int], int]:
    """For each letter its place in the print, -1 where it has none; and where the print goes on after them."""
    if stream.startswith(letters, at):
        return list(range(at, at + len(letters))), at + len(letters)
    begin = stream.find(letters[:12], at, at + 400)
    at = begin if begin >= 0 and letters else at
    matches: list[int] = []
    while len(matches) < len(letters):
        here = len(matches)
        if at < len(stream) and letters[here] == stream[at]:
            matches.append(at)
            at += 1
            continue
        mine, theirs = _resync(letters, here, stream, at)
        matches.extend(min(at + part, at + theirs - 1) if theirs else -1 for part in range(mine))
        at += theirs
    return matches, at


def _resync(letters: str, here: int, stream: str, at: int) -> tuple[int, int]:
    """How many letters of the file and of the print to pass over, until both say the same again."""
    for total in range(1, 2 * _WINDOW):
        for mine in range(max(0, total - _WINDOW), min(total, _WINDOW, len(letters) - here) + 1):
            theirs = total - mine
            ahead = letters[here + mine : here + mine + _SURE]
            if ahead and stream.startswith(ahead, at + theirs):
                return mine, theirs
    return min(_SURE, len(letters) - here), 0


class _Growing:
    """Grows the flat text a part at a time."""

    def __init__(self, printed: _Print) -> None:
        self._printed = printed
        self._texts: list[str] = []
        self._length = 0
        self._boxes: array[float] = array("f")
        self._line_starts: array[int] = array("I")
        self._line_pages: array[int] = array("I")
        self._line = -1
        self._blocks: list[Block] = []
        self._box: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0)

    def add(self, text: str, kind: str, matches: list[int]) -> None:
        if self._texts:
            self._white("\n\n")
        start = self._length
        places = iter(matches)
        for letter in text:
            place = -1 if letter.isspace() else next(places)
            if place >= 0:
                self._printed_letter(letter, place)
            else:
                self._white(letter)
        self._blocks.append(Block(start, self._length, kind))

    def _printed_letter(self, letter: str, place: int) -> None:
        line = self._printed.lines[place]
        if line > self._line:
            self._line = line
            self._line_starts.append(self._length)
            self._line_pages.append(self._printed.pages[line])
        self._box = tuple(self._printed.boxes[4 * place : 4 * place + 4])
        self._boxes.extend(self._box)
        self._texts.append(letter)
        self._length += 1

    def _white(self, text: str) -> None:
        """White space, or a letter that print does not show: a box of no width where the last letter ended."""
        _, y0, x1, y1 = self._box
        self._boxes.extend((x1, y0, x1, y1) * len(text))
        self._texts.append(text)
        self._length += len(text)

    def built(self) -> FlatText:
        if self._length and (not self._line_starts or self._line_starts[0] > 0):
            self._line_starts.insert(0, 0)
            self._line_pages.insert(0, self._line_pages[0] if self._line_pages else 0)
        return FlatText("".join(self._texts), self._boxes, self._line_starts, self._line_pages, tuple(self._blocks))
