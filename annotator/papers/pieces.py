"""Cutting the lines of a page, in the file's own order, into pieces: paragraphs, or parts of them in one column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from annotator.papers.printed import Line, Piece, PrintedPage
from annotator.papers.scripts import is_ideograph

BULLET = re.compile(r"[•◦▪▫■□●○‣⁃∙·►▶➢➤✓✔❖–—*-]\s+\S|[▪•●◦‣]")
_NUMBERED = re.compile(r"(?:\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\([ivx]+\)|\[\d+\])\s")
_ENDED = re.compile(r"[.!?:;。．！？…][\"'”’»)\]]*$")
_OPEN_BOUND = 0.9
"""In em: an indent or a gap at a line's end that is meant."""
_NEAR = 10
"""In em of height: how far up and down a column's edge is looked for."""
_OTHERS = 3
"""Lines that end at the same place make an edge."""


class Leading:
    """The usual distance between the baselines of two lines of one size, in points."""

    def __init__(self) -> None:
        self._seen: dict[int, Counter[float]] = {}

    def learn(self, page: PrintedPage) -> None:
        for line, following in zip(page.lines, page.lines[1:], strict=False):
            step = following.baseline - line.baseline
            if line.size_class == following.size_class and 0.8 * line.size < step < 2.4 * line.size:
                self._seen.setdefault(line.size_class, Counter())[round(step * 2) / 2] += len(line.text)

    def of(self, line: Line) -> float:
        seen = self._seen.get(line.size_class)
        return seen.most_common(1)[0][0] if seen else 1.25 * line.size


def cut_page(page: PrintedPage, leading: Leading) -> Iterator[Piece]:
    """The pieces of a page in the file's order."""
    for run in _runs(page.lines):
        yield from _cut_run(run, leading, page.height)


def _runs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines that follow one another down a column."""
    run: list[Line] = []
    for line in lines:
        if run and not _below(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _below(line: Line, following: Line) -> bool:
    if following.beside or line.turned != following.turned or line.turned:
        return False
    step = following.baseline - line.baseline
    overlap = min(line.x1, following.x1) - max(line.x0, following.x0)
    return 0.3 * line.size < step < 8 * line.size and overlap > -0.5 * line.size


def _cut_run(run: list[Line], leading: Leading, height: float) -> Iterator[Piece]:
    piece = Piece([run[0]], height=height)
    for at in range(1, len(run)):
        following = run[at + 1] if at + 1 < len(run) else None
        if _begins_piece(piece, run[at], following, run, leading):
            yield piece
            piece = Piece([], height=height)
        piece.lines.append(run[at])
    yield piece


def _begins_piece(piece: Piece, line: Line, following: Line | None, run: list[Line], leading: Leading) -> bool:
    last = piece.last
    if abs(last.size - line.size) > max(0.6, 0.07 * last.size) and not _same_row_height(last, line, leading):
        return True
    if line.baseline - last.baseline > 1.28 * max(leading.of(last), leading.of(line)) + 0.6:
        return True
    if last.bold != line.bold and (len(piece.lines) == 1 or all(one.bold == last.bold for one in piece.lines)):
        return _is_short(last, run) or line.bold
    if line.marked or (
        (BULLET.match(line.text) or _NUMBERED.match(line.text)) and (_ENDED.search(last.text) or _is_short(last, run))
    ):
        return True
    if not _goes_on(line) and (_is_short(last, run, line) if _ENDED.search(last.text) else _is_very_short(last, run)):
        return True
    return _is_indented(piece, line, following)


def _same_row_height(last: Line, line: Line, leading: Leading) -> bool:
    """A line whose letters are mostly of another size (an address, a formula) inside a paragraph."""
    return abs(last.size - line.size) < 0.13 * last.size and abs(line.baseline - last.baseline - leading.of(last)) < 0.8


def _is_short(last: Line, run: list[Line], line: Line | None = None) -> bool:
    """Whether a line ends so early that the next word would have fitted."""
    if _ends_with_others(last, run):
        return False
    right = max(one.x1 for one in run if abs(one.x0 - last.x0) < 12 * last.size)
    room = right - last.x1
    if line is None or is_ideograph(line.text[0]):
        return room > 2.5 * last.size
    word = line.text.split(" ", 1)[0]
    return room > (len(word) + 1) * 0.52 * line.size + _OPEN_BOUND * last.size


def _is_very_short(last: Line, run: list[Line]) -> bool:
    """Whether a line that ends no sentence still ends where no paragraph's line does."""
    if _ends_with_others(last, run):
        return False
    near = [one for one in run if abs(one.x0 - last.x0) < 12 * last.size]
    right, left = max(one.x1 for one in near), min(one.x0 for one in near)
    return right - last.x1 > 0.3 * (right - left) and right - last.x1 > 4 * last.size


def _ends_with_others(last: Line, run: list[Line]) -> bool:
    """Whether a line ends where several about it do: at its column's edge, though wider text stands above or below."""
    near = [one for one in run if abs(one.baseline - last.baseline) < _NEAR * last.size and one is not last]
    return sum(abs(one.x1 - last.x1) < 0.3 * last.size for one in near) >= _OTHERS


def _goes_on(line: Line) -> bool:
    return line.text[0].islower()


def _is_indented(piece: Piece, line: Line, following: Line | None) -> bool:
    last, em = piece.last, line.size
    indent = line.x0 - last.x0
    if len(piece.lines) == 1:
        if indent < _OPEN_BOUND * em:
            return False
        hanging = following is not None and abs(following.x0 - line.x0) < 0.5 * em
        return not hanging and indent < 6 * em and bool(_ENDED.search(last.text))
    if indent > _OPEN_BOUND * em:
        return indent < 6 * em
    hangs = piece.lines[1].x0 - piece.first.x0 > _OPEN_BOUND * em
    return indent < -_OPEN_BOUND * em and (hangs or bool(_ENDED.search(last.text)))
