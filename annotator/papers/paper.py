"""What a paper is once it has been read: plain data, with no file and no engine behind it."""

from __future__ import annotations

import json
import re
import struct
import sys
import zlib
from array import array
from bisect import bisect_right
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from annotator.papers.imprint import Imprint

_ABBREVIATION = re.compile(r"(?<!\w)(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}(?!\w)\.?(?:['’]s\b)?")
"""U.S., e.g., Ph.D.: one or two letters between full stops, with or without the last one."""
_LONGEST = 24
"""Characters on either side of a place in which such a word is looked for."""


class Box(NamedTuple):
    """A rectangle in points (1/72 inch), origin at the top left of the page as it is shown."""

    x0: float
    y0: float
    x1: float
    y1: float


class Quad(NamedTuple):
    """One line's worth of a range of text: the page (from 0) and the rectangle it covers there."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page's size in points as shown (rotation applied) and the label the paper gives it."""

    width: float
    height: float
    label: str


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the table of contents. `level` from 1; `page` from 0; `y` in points from the page's top."""

    level: int
    title: str
    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or the like: code points `start` to `end` of the flat text.

    `kind` is one of paragraph, heading, caption, note (footnotes and endnotes), other (datelines, tables' cells,
    what is no prose). Blocks are in order, do not overlap, and the flat text has a blank line between them.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a paper says about itself before its text is read."""

    pages: tuple[Page, ...]
    outline: tuple[OutlineEntry, ...] = ()
    title: str = ""
    authors: str = ""
    date: str = ""
    has_page_numbers: bool = True
    """False where pages are an accident of layout (text, HTML, EPUB, Word…): locators then count paragraphs."""
    recognised: str = ""
    """The languages in which the text was recognised from pictures (OCR), as Tesseract names them, such as eng or
    deu+eng; empty where the paper has its own text."""
    imprint: Imprint = field(default_factory=Imprint)
    """How it was published, as far as the paper says so itself."""


@dataclass(frozen=True)
class FlatText:
    """A paper's text in reading order, and where each code point of it stands.

    `text`: paragraphs separated by one blank line; within a paragraph, lines are joined by single spaces.
    `boxes`: four floats a code point (x0, y0, x1, y1 in points). White space that stands for a line end has a
    box of no width at the end of its line; the blank line between paragraphs as well.
    `line_starts`, `line_pages`: for each printed line in reading order, its first code point and its page (from 0).
    All positions are Unicode code points.
    """

    text: str
    boxes: array[float]
    line_starts: array[int]
    line_pages: array[int]
    blocks: tuple[Block, ...] = field(default=())

    def __post_init__(self) -> None:
        if len(self.boxes) != 4 * len(self.text):
            raise ValueError(f"{len(self.boxes)} numbers for {len(self.text)} characters' boxes")

    def __len__(self) -> int:
        return len(self.text)

    # Where a character stands -----------------------------------------------------------------------------------

    def line_of(self, position: int) -> int:
        """The index of the printed line that holds the code point at `position`."""
        return max(0, bisect_right(self.line_starts, position) - 1)

    def page_of(self, position: int) -> int:
        """The page (from 0) of the code point at `position`; 0 for a paper without text."""
        return self.line_pages[self.line_of(position)] if self.line_pages else 0

    def box_of(self, position: int) -> Box:
        """The rectangle of one code point on its page."""
        return Box(*self.boxes[4 * position : 4 * position + 4])

    def line_range(self, line: int) -> tuple[int, int]:
        """The code points of a printed line, the white space at its end included."""
        following = line + 1
        end = self.line_starts[following] if following < len(self.line_starts) else len(self.text)
        return self.line_starts[line], end

    def quads(self, start: int, end: int) -> tuple[Quad, ...]:
        """The rectangles that the text from `start` to `end` covers, one a printed line, in reading order."""
        found = []
        for line in range(self.line_of(start), len(self.line_starts)):
            first, last = self.line_range(line)
            if first >= end:
                break
            box = self._union(max(first, start), min(last, end))
            if box:
                found.append(Quad(self.line_pages[line], box))
        return tuple(found)

    def _union(self, start: int, end: int) -> Box | None:
        """The box around the printed (not white) characters from `start` to `end`; None where there are none."""
        printed = [at for at in range(start, end) if not self.text[at].isspace()]
        if not printed:
            return None
        part = self.boxes[4 * printed[0] : 4 * printed[-1] + 4]
        return Box(min(part[0::4]), min(part[1::4]), max(part[2::4]), max(part[3::4]))

    # What is at a place on a page -------------------------------------------------------------------------------

    @cached_property
    def _lines_by_page(self) -> dict[int, list[int]]:
        pages: dict[int, list[int]] = {}
        for line, page in enumerate(self.line_pages):
            pages.setdefault(page, []).append(line)
        return pages

    @cached_property
    def _boxes_by_page(self) -> dict[int, list[tuple[int, Box]]]:
        """Filled page by page as they are asked for: all at once is a second of a paper of a thousand pages."""
        return {}

    def lines_of_page(self, page: int) -> list[tuple[int, Box]]:
        """The printed lines of a page in reading order: (line index, box)."""
        if page not in self._boxes_by_page:
            lines = self._lines_by_page.get(page, ())
            boxed = [(line, self._union(*self.line_range(line))) for line in lines]
            self._boxes_by_page[page] = [(line, box) for line, box in boxed if box]
        return self._boxes_by_page[page]

    def position_at(self, page: int, x: float, y: float, *, nearest: bool = True) -> int | None:
        """The place between characters nearest to a point on a page, as a caret takes it.

        With `nearest` false only a point on a line of text has one: None elsewhere, so that a click on the
        margin is a click on nothing.
        """
        lines = self.lines_of_page(page)
        if not lines:
            return None
        line, box = min(lines, key=lambda item: _distance(item[1], x, y))
        if not nearest and _distance(box, x, y) > 2.0:
            return None
        start, end = self.line_range(line)
        while end > start and self.text[end - 1].isspace():
            end -= 1
        for at in range(start, end):
            here = self.box_of(at)
            if x < (here.x0 + here.x1) / 2:
                return at
        return end

    def word_at(self, position: int) -> tuple[int, int]:
        """The word (letters, digits, inner apostrophes and hyphens) around a place; empty on white space.

        An abbreviation with full stops inside (U.S., e.g., Ph.D.) is one word, the last full stop included.
        """
        text, size = self.text, len(self.text)
        near = _ABBREVIATION.finditer(text, max(0, position - _LONGEST), min(size, position + _LONGEST))
        for found in near:
            if found.start() <= position <= found.end():
                return found.span()

        def belongs(at: int) -> bool:
            if not 0 <= at < size:
                return False
            if text[at].isalnum():
                return True
            return text[at] in "'’-‑" and 0 < at < size - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()

        if not belongs(position) and belongs(position - 1):
            position -= 1
        start = end = position
        while belongs(start - 1):
            start -= 1
        while belongs(end):
            end += 1
        return (start, end) if belongs(position) else (position, position)

    def block_at(self, position: int) -> Block | None:
        """The paragraph, heading or note that holds a place; None between two of them."""
        at = bisect_right(self._block_starts, position) - 1
        if at < 0 or position > self.blocks[at].end:
            return None
        return self.blocks[at]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def paragraph_number(self, position: int) -> int:
        """The number, from 1, of the paragraph at a place, headings not counted: the ¶ of a locator."""
        upto = bisect_right(self._block_starts, position)
        return max(1, sum(1 for block in self.blocks[:upto] if block.kind != "heading"))

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The range without white space at either end."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end

    # On a wire and on disk --------------------------------------------------------------------------------------

    def layout_bytes(self) -> bytes:
        """All but the text itself, compressed, little-endian: for the project file and for the pipe."""
        head = json.dumps([asdict(block) for block in self.blocks]).encode()
        parts = [struct.pack("<II", len(head), len(self.line_starts)), head]
        for numbers in (self.line_starts, self.line_pages, self.boxes):
            parts.append(_little(numbers).tobytes())
        return zlib.compress(b"".join(parts), 1)

    @classmethod
    def from_layout(cls, text: str, layout: bytes) -> FlatText:
        """The opposite of `layout_bytes`. Raises ValueError or zlib.error when the bytes are not such a layout."""
        raw = zlib.decompress(layout)
        head_size, lines = struct.unpack_from("<II", raw)
        at = 8 + head_size
        blocks = tuple(Block(**block) for block in json.loads(raw[8:at]))
        numbers: list[array[Any]] = []
        for code, count in (("I", lines), ("I", lines), ("f", 4 * len(text))):
            numbers.append(_little(array(code, raw[at : at + 4 * count])))
            at += 4 * count
        return cls(text, numbers[2], numbers[0], numbers[1], blocks)


def _little(numbers: array[Any]) -> array[Any]:
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers


def _distance(box: Box, x: float, y: float) -> float:
    """How far a point is from a line of text; up and down count more, so that a line is kept to sideways."""
    across = max(box.x0 - x, 0.0, x - box.x1)
    down = max(box.y0 - y, 0.0, y - box.y1)
    return across + 3 * down


def no_text() -> FlatText:
    """The flat text of a paper that has none."""
    return FlatText("", array("f"), array("I"), array("I"))


@dataclass(frozen=True)
class Paper:
    """One document, read: known by the SHA-256 of its bytes, never by its path."""

    sha256: str
    name: str
    """The file's name without its folder."""
    media_type: str
    data: bytes = field(repr=False)
    facts: Facts
    flat: FlatText = field(repr=False)
