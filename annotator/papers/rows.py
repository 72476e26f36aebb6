"""Pieces of one printed row that the engine keeps apart are put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.papers.gaps import is_auto_space
from annotator.papers.marks import is_note_mark
from annotator.papers.printed import Line

_SECTION_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]+\.|[A-Z]\.?)")
_RAISED_SIZE, _RAISED_BY = 0.88, 0.12
_SAME_ROW = 0.3
_INITIAL = 1.7
_NEAR, _FAR, _STRETCHED = 1.1, 3.2, 9.0
"""Gaps in em: pieces of a row nearer than the first are one line; of prose, nearer than the second;
of a justified line, nearer than the third."""


def with_initials(lines: list[Line]) -> list[Line]:
    """Large first letters of a chapter, printed beside its first lines, given back to the first of them."""
    kept: list[Line] = []
    for line in lines:
        if kept and _is_initial_of(kept[-1], line):
            initial = kept.pop()
            line.text = initial.text + line.text
            line.boxes = initial.boxes + line.boxes
        kept.append(line)
    return kept


def _is_initial_of(initial: Line, line: Line) -> bool:
    return (
        len(initial.text) <= 2
        and initial.text[-1].isupper()
        and initial.size > _INITIAL * line.size
        and initial.y0 < line.baseline < initial.y1
        and -0.2 * line.size < line.x0 - initial.x1 < 1.5 * line.size
        and line.text[0].isalpha()
    )


def whole_rows(lines: list[Line]) -> Iterator[Line]:
    """Lines which the engine cut although they stand on one row and near each other are put together again."""
    held: Line | None = None
    above: Line | None = None
    for at, line in enumerate(lines):
        if held is None:
            held = line
        elif _is_loose_mark(held, line):
            continue
        elif _continues(held, line) or _bridged(held, line, above, lines[at + 1 : at + 12]):
            _take_in(held, line)
        elif _opens_with_mark(held, line):
            line.marked = True
            held = line
        else:
            line.beside = _on_one_row(held, line) and line.x0 >= held.x1 - 0.3 * held.size
            yield held
            above, held = held, line
    if held is not None:
        yield held


def _take_in(held: Line, line: Line) -> None:
    gap = line.x0 - held.x1
    wants_space = gap > 0.13 * held.size and not is_auto_space(held.text, line.text, gap / held.size)
    if len(line.text) > len(held.text):
        held.size, held.baseline, held.font, held.bold = line.size, line.baseline, line.font, line.bold
    held.append(line, " " if wants_space else "")


def _bridged(held: Line, line: Line, above: Line | None, coming: list[Line]) -> bool:
    """Whether a wide gap in a row is white space of a justified line: the line above or below runs across it."""
    gap = line.x0 - held.x1
    if held.beside or not _on_one_row(held, line) or held.size_class != line.size_class or held.turned:
        return False
    if not 0 < gap < _STRETCHED * held.size:
        return False
    below = next((one for one in coming if not _on_one_row(held, one)), None)
    return any(
        one is not None and one.size_class == held.size_class and not one.beside and one.text.count(" ") >= 2
        and one.x0 < held.x1 and one.x1 > line.x0 and abs(one.baseline - held.baseline) < 2 * held.size
        for one in (above, below)
    )  # fmt: skip


def _on_one_row(held: Line, line: Line) -> bool:
    return held.turned == line.turned and abs(held.baseline - line.baseline) < _SAME_ROW * max(held.size, line.size)


def _continues(held: Line, line: Line) -> bool:
    if not _on_one_row(held, line) or held.turned:
        return False
    em = max(held.size, line.size)
    gap = line.x0 - held.x1
    if not -0.3 * em <= gap or not 0.45 < held.size / line.size < 2.2:
        return False
    if gap < _NEAR * em or (gap < _FAR * em and held.font == line.font and _SECTION_NUMBER.fullmatch(held.text)):
        return True
    prose = held.text.count(" ") >= 3 and (line.text.count(" ") >= 1 or line.text[-1] in ".,;:")
    return gap < _FAR * em and prose and held.size_class == line.size_class and not held.beside


def _is_loose_mark(held: Line, line: Line) -> bool:
    """A raised mark that the engine made a line of its own."""
    small = line.size < _RAISED_SIZE * held.size
    raised = held.baseline - 0.7 * held.size < line.baseline < held.baseline - _RAISED_BY * held.size
    near = -0.3 * held.size <= line.x0 - held.x1 < 0.4 * held.size
    return small and raised and near and is_note_mark(held.text, line.text, " ")


def _opens_with_mark(held: Line, line: Line) -> bool:
    """`held` is nothing but a raised mark, and `line` the note that it opens."""
    small = held.size < _RAISED_SIZE * line.size
    raised = line.baseline - 0.7 * line.size < held.baseline < line.baseline - _RAISED_BY * line.size
    near = -0.3 * line.size <= line.x0 - held.x1 < 1.5 * line.size
    return small and raised and near and is_note_mark("", held.text, line.text[:1])
