"""Prints small PDF papers for the tests of this room, and reads flat text."""

from collections.abc import Generator
from typing import Any

import pymupdf

from annotator.papers import FlatText
from annotator.papers.reading import read_text

WIDTH, HEIGHT = 400.0, 600.0


def done(reading: Generator[float, None, Any]) -> Any:
    """What a generator returns when it has run."""
    while True:
        try:
            next(reading)
        except StopIteration as end:
            return end.value


class Press:
    """A PDF that is printed line by line."""

    def __init__(self) -> None:
        self.document = pymupdf.open()

    def page(self, *lines: str, x: float = 50, y: float = 80, size: float = 10, font: str = "tiro") -> "Press":
        """A page with lines from (x, y) down, 12 points apart."""
        self.document.new_page(width=WIDTH, height=HEIGHT)
        return self.more(*lines, x=x, y=y, size=size, font=font)

    def more(self, *lines: str, x: float = 50, y: float = 80, size: float = 10, font: str = "tiro") -> "Press":
        """More lines on the last page."""
        page = self.document[-1]
        for line in lines:
            page.insert_text((x, y), line, fontsize=size, fontname=font)
            y += 1.2 * size
        return self

    def read(self) -> FlatText:
        """The flat text of what was printed so far, as from a file."""
        return done(read_text(pymupdf.open(stream=self.document.tobytes(), filetype="pdf")))


def blocks(flat: FlatText, kind: str) -> list[str]:
    """The texts of the blocks of a kind."""
    return [flat.text[block.start : block.end] for block in flat.blocks if block.kind == kind]
