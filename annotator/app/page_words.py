"""One page's text as a screen reader gets it: its lines in reading order, and where each stands in the paper's text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from annotator.papers import FlatText


@dataclass(frozen=True, slots=True)
class _Piece:
    """Code points `start` to `end` of the paper's text stand at `at` in the page's."""

    start: int
    end: int
    at: int


class PageWords:
    """The text of one page, a printed line a line of it. Positions are code points; Qt's are made in `to_qt`."""

    def __init__(self, flat: FlatText, page: int) -> None:
        self.page = page
        pieces: list[_Piece] = []
        parts: list[str] = []
        at = 0
        for line, on in enumerate(flat.line_pages):
            if on != page:
                continue
            start, end = flat.line_range(line)
            if pieces and pieces[-1].end != start and parts and not parts[-1].endswith("\n"):
                parts.append("\n")  # what stands between them is on another page
                at += 1
            pieces.append(_Piece(start, end, at))
            parts.append(_with_line_end(flat.text[start:end]))
            at += end - start
        self.text = "".join(parts)
        self._pieces = pieces
        self._starts = [piece.at for piece in pieces]
        self._astral = [place for place, letter in enumerate(self.text) if ord(letter) > 0xFFFF]

    def place(self, position: int) -> int | None:
        """Where a code point of the paper's text stands in the page's; None for another page's."""
        for piece in self._pieces:
            if piece.start <= position < piece.end or (position == piece.end and piece is self._pieces[-1]):
                return piece.at + position - piece.start
        return None

    def position(self, place: int) -> int | None:
        """The opposite of `place`; None on a page without text."""
        if not self._pieces:
            return None
        piece = self._pieces[max(0, bisect_right(self._starts, place) - 1)]
        return min(piece.start + place - piece.at, piece.end)

    def parts_of(self, start: int, end: int) -> list[tuple[int, int]]:
        """What of a range of the paper's text stands on this page, as ranges of this text; those that touch are one."""
        found: list[tuple[int, int]] = []
        for piece in self._pieces:
            first, last = max(start, piece.start), min(end, piece.end)
            if first < last:
                one = (piece.at + first - piece.start, piece.at + last - piece.start)
                if found and found[-1][1] == one[0]:
                    found[-1] = (found[-1][0], one[1])
                else:
                    found.append(one)
        return found

    def to_qt(self, place: int) -> int:
        """A place in the UTF-16 that Qt counts in."""
        return place + sum(1 for astral in self._astral if astral < place)

    def from_qt(self, place: int) -> int:
        """The opposite of `to_qt`."""
        for astral in self._astral:
            if astral < place:
                place -= 1
        return place


def _with_line_end(text: str) -> str:
    """A printed line's text, as long as it was: the white space at its end becomes the line's end."""
    bare = text.rstrip()
    return bare + "\n" * (len(text) - len(bare))
