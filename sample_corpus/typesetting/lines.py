"""Breaks a paragraph into lines, all of it at once, so that the spaces come out as even as they can.

The method is that of Knuth and Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981),
without its classes of tightness.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from typesetting.fonts import Face, width

HYPHENS = Path(__file__).with_name("hyphens.txt")
_WORD = re.compile(r"[^\W\d_]+")
_HYPHEN_COST, _DASH_COST, _TWO_IN_A_ROW = 60.0, 15.0, 120.0


@dataclass(frozen=True)
class Piece:
    """Letters of one look. `note` names the footnote that a mark calls; `link` is where a click leads."""

    text: str
    face: Face
    size: float
    rise: float = 0.0
    color: str = "#1b1b1b"
    link: str = ""
    note: str = ""

    @property
    def width(self) -> float:
        return width(self.face, self.size, self.text)


@dataclass(frozen=True)
class Word:
    """Pieces that stand without a space between them. A break after it costs `cost`; `hyphen` says it shows one."""

    pieces: tuple[Piece, ...]
    space: float = 0.0
    cost: float = 0.0
    hyphen: bool = False

    @property
    def width(self) -> float:
        return sum(piece.width for piece in self.pieces)


@dataclass(frozen=True)
class Line:
    """A line that is set: pieces with their x from the column's left edge, spaces as pieces of their own."""

    pieces: tuple[tuple[float, Piece], ...]

    @property
    def notes(self) -> list[str]:
        return [piece.note for _, piece in self.pieces if piece.note]


@cache
def _hyphenations() -> dict[str, tuple[int, ...]]:
    found = {}
    for entry in HYPHENS.read_text(encoding="utf-8").split():
        parts = entry.split("-")
        found["".join(parts)] = tuple(sum(map(len, parts[:n])) for n in range(1, len(parts)))
    return found


def _break_places(text: str, hyphenate: bool) -> Iterator[tuple[int, bool]]:
    """Where a word may be broken, and whether a hyphen must be added there."""
    for dash in re.finditer(r"(?<=\w)[-–—](?=\w)", text):
        yield dash.end(), False
    if not hyphenate or re.search(r"[-\d]", text):
        return
    for word in _WORD.finditer(text):
        for place in _hyphenations().get(word[0].lower(), ()):
            yield word.start() + place, True


def _parts(piece: Piece, hyphenate: bool) -> Iterator[Word]:
    """One piece of a word, cut where it may be broken; the last part has no break after it (`cost` below 0)."""
    start = 0
    for place, hyphen in sorted(_break_places(piece.text, hyphenate)):
        part = replace(piece, text=piece.text[start:place])
        yield Word((part,), cost=_HYPHEN_COST if hyphen else _DASH_COST, hyphen=hyphen)
        start = place
    yield Word((replace(piece, text=piece.text[start:]),), cost=-1.0)


def words_of(pieces: Iterable[Piece], hyphenate: bool) -> list[Word]:
    """Words and parts of words, each followed by a place where the line may end."""
    found: list[Word] = []
    for piece in pieces:
        for token in re.findall(r"\s+|[^\s]+", piece.text):
            if token.isspace():
                if found:
                    found[-1] = replace(found[-1], space=width(piece.face, piece.size, " "), cost=0.0)
                continue
            parts = list(_parts(replace(piece, text=token), hyphenate and not piece.link))
            if found and found[-1].cost < 0:
                parts[0] = replace(parts[0], pieces=found.pop().pieces + parts[0].pieces)
            found += parts
    return found


@dataclass(frozen=True)
class Measure:
    """How wide the lines are, in points, and whether they are to end flush at the right."""

    width: float
    justified: bool = True
    indent: float = 0.0

    def badness(self, natural: float, spaces: float, last: bool) -> float | None:
        """What a line costs; None where it cannot be set."""
        slack = self.width - natural
        stray = last and natural < 0.16 * self.width
        if not self.justified:
            return None if slack < 0 else ((9.0 * stray) if last else (slack / (0.05 * self.width)) ** 2)
        if slack < -0.26 * spaces:
            return None
        if last and slack >= 0:
            return 25.0 * stray
        ratio = slack / (0.6 * spaces) if slack >= 0 and spaces else -slack / (0.3 * spaces or 1.0)
        return 100.0 * abs(ratio) ** 3


def _best_breaks(words: list[Word], measure: Measure) -> list[int]:
    """The ends of the lines as indices into `words`."""
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * len(words)
    for start in range(len(words)):
        if best[start][0] == float("inf"):
            continue
        natural, spaces = (measure.indent if start == 0 else 0.0), 0.0
        for end in range(start + 1, len(words) + 1):
            word = words[end - 1]
            natural += word.width
            shown = natural + (_hyphen(word).width if word.hyphen else 0.0)
            if shown - 0.26 * spaces > measure.width and end > start + 1:
                break
            last = end == len(words)
            cost = measure.badness(shown, spaces, last)
            if cost is None and end == start + 1:
                cost = 1e7
            if cost is not None and (word.cost >= 0 or last):
                total = best[start][0] + (1.0 + cost) ** 2 + _penalty(words, start, end, last)
                best[end] = min(best[end], (total, start))
            natural, spaces = natural + word.space, spaces + word.space
    ends = [len(words)]
    while best[ends[-1]][1]:
        ends.append(best[ends[-1]][1])
    return ends[::-1]


def _penalty(words: list[Word], start: int, end: int, last: bool) -> float:
    if last:
        return 0.0
    again = words[end - 1].hyphen and start > 0 and words[start - 1].hyphen
    return words[end - 1].cost ** 2 + (_TWO_IN_A_ROW**2 if again else 0.0)


def _hyphen(word: Word) -> Piece:
    return replace(word.pieces[-1], text="-", note="")


def _set(words: list[Word], measure: Measure, first: bool, last: bool) -> Line:
    """Gives each piece of a line its place."""
    indent = measure.indent if first else 0.0
    tail = (_hyphen(words[-1]),) if words[-1].hyphen and not last else ()
    spaces = sum(word.space for word in words[:-1])
    slack = measure.width - indent - sum(word.width for word in words) - spaces - sum(p.width for p in tail)
    stretch = slack / spaces if spaces and measure.justified and not (last and slack >= 0) else 0.0
    x, placed = indent, []
    for word in words:
        for piece in word.pieces:
            placed.append((x, piece))
            x += piece.width
        if word.space and word is not words[-1]:
            placed.append((x, replace(word.pieces[-1], text=" ", note="", link="", rise=0.0)))
            x += word.space * (1 + stretch)
    return Line((*placed, *((x, piece) for piece in tail)))


def break_lines(pieces: Iterable[Piece], measure: Measure, hyphenate: bool = False) -> list[Line]:
    """A paragraph as lines."""
    words = words_of(pieces, hyphenate)
    lines, start = [], 0
    for end in _best_breaks(words, measure) if words else []:
        lines.append(_set(words[start:end], measure, start == 0, end == len(words)))
        start = end
    return lines
