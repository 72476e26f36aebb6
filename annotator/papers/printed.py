"""A printed line: what the reading of a page gives, and what paragraphs are made of."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Line:
    """One printed line, left to right as its page is shown.

    `boxes` has four numbers a code point of `text`, in points, as in `FlatText`. `baseline` and `size` are those of
    most of its letters. `turned` lines run neither left to right nor in the direction of most of their page.
    """

    text: str
    boxes: array[float]
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    font: str
    bold: bool = False
    turned: bool = False
    marked: bool = False
    """A raised mark stood at its start: a footnote's own number."""
    spaced: bool = False
    """The file has a space after its last letter, so that the line ends between two words."""
    beside: bool = False
    """It stands on the same row as the line before it, far to the right: a table's cell, a label's value."""

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def size_class(self) -> int:
        """Sizes within a third of a point are one size."""
        return round(self.size * 3)

    def append(self, other: Line, gap: str) -> None:
        """Take in a piece that stands on the same row, with `gap` (a space or nothing) between."""
        if gap:
            self.text += gap
            self.boxes.extend((self.x1, self.y0, max(self.x1, other.x0), self.y1))
        self.text += other.text
        self.boxes.extend(other.boxes)
        self.spaced = other.spaced
        self.x0, self.y0 = min(self.x0, other.x0), min(self.y0, other.y0)
        self.x1, self.y1 = max(self.x1, other.x1), max(self.y1, other.y1)


@dataclass(slots=True, eq=False)
class PrintedPage:
    """The lines of a page in the order in which the file has them; its size in points as shown."""

    number: int
    width: float
    height: float
    lines: list[Line]


@dataclass(slots=True, eq=False)
class Piece:
    """Lines of one column that belong together: a paragraph, or the part of it that stands in one column."""

    lines: list[Line] = field(default_factory=list)
    kind: str = ""
    height: float = 0.0
    """Of its page, in points."""
    _sizes: dict[int, int] = field(default_factory=dict)
    _right: float = 0.0
    _seen: int = 0
    """Letters of each size, the right edge, and of how many lines: a paragraph may go on over a thousand pages."""

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def text(self) -> str:
        """Its lines, joined by spaces: good enough to judge what it is."""
        return " ".join(line.text for line in self.lines)

    @property
    def size_class(self) -> int:
        """The size that most of its letters have."""
        self._look()
        return max(self._sizes, key=lambda size: self._sizes[size])

    @property
    def right(self) -> float:
        """Where its widest line ends."""
        self._look()
        return self._right

    def join(self, other: Piece) -> None:
        """Take in the lines of the piece that goes on with it."""
        self._look()
        self.lines.extend(other.lines)

    def _look(self) -> None:
        """Look at the lines that came since the last look; at all, where some were taken away."""
        if self._seen > len(self.lines):
            self._sizes, self._right, self._seen = {}, 0.0, 0
        for line in self.lines[self._seen :]:
            self._sizes[line.size_class] = self._sizes.get(line.size_class, 0) + len(line.text)
            self._right = max(self._right, line.x1) if self._seen else line.x1
            self._seen += 1
