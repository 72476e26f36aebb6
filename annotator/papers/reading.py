"""From an opened document to its flat text: the pipeline whose steps the other modules of this room are."""

from __future__ import annotations

import gc
from array import array
from collections.abc import Collection, Generator, Sequence

import pymupdf

from annotator.papers.flow import in_reading_order
from annotator.papers.glyphs import GlyphRepair
from annotator.papers.hyphens import line_end
from annotator.papers.kinds import Style, kind_of
from annotator.papers.marks import without_note_number
from annotator.papers.page_lines import printed_page
from annotator.papers.paper import Block, FlatText
from annotator.papers.pieces import Leading, cut_page
from annotator.papers.printed import Piece, PrintedPage
from annotator.papers.running_heads import RunningHeads
from annotator.papers.typeset_text import read_typeset
from annotator.papers.words import Words

_PRINTED, _HEADED, _CUT = 0.85, 0.87, 0.93
"""Shares of the work done when pages are read, running heads are off, and lines are cut into paragraphs."""
_SMALLER = 0.7
"""In points: what is smaller than most of the text by more may be a note."""
_SOME_PAGES = 8
"""Worked through between two yields, where a page takes a few milliseconds."""

_FROZEN = 25
"""Pages after which the collector is told to leave alone what is there: lines are in no cycles, and a look at those of
a thousand pages takes a fifth of a second each time."""


def read_text(
    document: pymupdf.Document, parts: Sequence[tuple[str, str]] = (), without: Collection[int] = ()
) -> Generator[float, None, FlatText]:
    """The flat text of an opened document; yields the share done (0 to 1) after each page and each later step.

    `parts` are those of a typeset paper: its text is theirs, letter by letter, and only boxes come from the pages.
    Pages that the engine cannot read, and those `without`, have no text. Nothing of the document is changed but the
    fonts' maps to Unicode, in memory.
    """
    if parts:
        return (yield from read_typeset(document, parts))
    return (yield from flat_text_of((yield from _printed_pages(document, without))))


def flat_text_of(pages: list[PrintedPage]) -> Generator[float, None, FlatText]:
    """The flat text of printed pages; yields the share done, from where the pages are read."""
    yield from _without_heads(pages)
    words, pieces = yield from _cut(pages)
    gc.unfreeze()
    return (yield from _flatten(pieces, words))


def _printed_pages(document: pymupdf.Document, without: Collection[int]) -> Generator[float, None, list[PrintedPage]]:
    pages: list[PrintedPage] = []
    repair = GlyphRepair(document)
    for number in range(document.page_count):
        if number in without:
            pages.append(PrintedPage(number, 0.0, 0.0, []))
        else:
            repair.page(number)
            pages.append(printed_page(document, number))
        if number % _FROZEN == 0:
            gc.freeze()
        yield _PRINTED * (number + 1) / document.page_count
    return pages


def _without_heads(pages: list[PrintedPage]) -> Generator[float, None, None]:
    """Take running heads and page numbers off the pages."""
    heads = RunningHeads()
    for at, page in enumerate(pages):
        heads.learn(page)
        if at % _SOME_PAGES == 0:
            yield _PRINTED
    for at, page in enumerate(pages):
        gone = heads.lines_of(page.number)
        page.lines = [line for line in page.lines if id(line) not in gone]
        if at % _SOME_PAGES == 0:
            yield _HEADED


def _cut(pages: list[PrintedPage]) -> Generator[float, None, tuple[Words, list[Piece]]]:
    """The words of the paper, and its pages cut into pieces whose kind is known."""
    words, leading, style = Words(), Leading(), Style()
    for at, page in enumerate(pages):
        words.learn(page.lines)
        leading.learn(page)
        style.learn(page)
        if at % _SOME_PAGES == 0:
            yield _HEADED
    pieces: list[Piece] = []
    for at, page in enumerate(pages):
        for line in page.lines:
            if line.size < style.body - _SMALLER:
                without_note_number(line)
        for piece in cut_page(page, leading):
            piece.kind = kind_of(piece, style)
            pieces.append(piece)
        page.lines = []
        if at % _SOME_PAGES == 0:
            yield _CUT
    return words, pieces


def _flatten(pieces: list[Piece], words: Words) -> Generator[float, None, FlatText]:
    flat = _Builder()
    for at, piece in enumerate(in_reading_order(pieces)):
        flat.add(piece, words)
        if at % 50 == 49:
            yield _CUT + (1 - _CUT) * at / len(pieces)
    return flat.built()


class _Builder:
    """Grows the flat text a block at a time."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._boxes: array[float] = array("f")
        self._line_starts: array[int] = array("I")
        self._line_pages: array[int] = array("I")
        self._blocks: list[Block] = []

    def add(self, piece: Piece, words: Words) -> None:
        if self._length:
            self._put("\n\n")
        start = self._length
        for at, line in enumerate(piece.lines):
            self._line_starts.append(self._length)
            self._line_pages.append(line.page)
            if at + 1 == len(piece.lines):
                self._put(line.text, line.boxes)
                continue
            cut, glue = line_end(line, piece.lines[at + 1], words)
            kept = len(line.text) - cut
            self._put(line.text[:kept], line.boxes[: 4 * kept])
            self._put(glue)
        self._blocks.append(Block(start, self._length, piece.kind))

    def _put(self, text: str, boxes: array[float] | None = None) -> None:
        """Text with its boxes; white space without has a box of no width at the end of what stands before it."""
        self._parts.append(text)
        self._length += len(text)
        if boxes is not None:
            self._boxes.extend(boxes)
        elif text:
            _, y0, x1, y1 = self._boxes[-4:]
            self._boxes.extend((x1, y0, x1, y1) * len(text))

    def built(self) -> FlatText:
        return FlatText("".join(self._parts), self._boxes, self._line_starts, self._line_pages, tuple(self._blocks))
