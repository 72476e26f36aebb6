"""From one page of the engine to printed lines: ligatures undone, raised marks left out, gaps made spaces."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pymupdf
from pymupdf import mupdf

from annotator.papers.gaps import space_gaps
from annotator.papers.letters import composed, plain_letters
from annotator.papers.line_numbers import without_line_numbers
from annotator.papers.marks import is_note_mark
from annotator.papers.printed import Line, PrintedPage

ENGINE_ERRORS = (mupdf.FzErrorBase, RuntimeError, ValueError)
"""What the engine raises on a page that it cannot read."""

FLAGS = pymupdf.TEXTFLAGS_RAWDICT & ~pymupdf.TEXT_PRESERVE_IMAGES
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|CMBX|-B$|\.B$|medi$", re.I)
_SECTION_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]+\.|[A-Z]\.?)")
_RAISED_SIZE, _RAISED_BY = 0.88, 0.12
_SAME_ROW = 0.3
_NEAR, _FAR, _STRETCHED = 1.1, 3.2, 9.0
"""Gaps in em: pieces of a row nearer than the first are one line; of prose, nearer than the second;
of a justified line, nearer than the third."""


def printed_page(document: pymupdf.Document, number: int) -> PrintedPage:
    """A page's lines; none when the engine cannot read the page."""
    try:
        page = document.load_page(number)
        raw = page.get_textpage(flags=FLAGS).extractRAWDICT()
        turn = page.rotation_matrix if page.rotation else None
        size = page.rect
    except ENGINE_ERRORS:
        return PrintedPage(number, 0.0, 0.0, [])
    printed = [line for block in raw["blocks"] if block["type"] == 0 for line in block["lines"]]
    upright = _usual_direction(printed, turn)
    lines = [line for raw_line in printed if (line := _line(raw_line, number, turn, upright))]
    lines = without_line_numbers(lines)
    return PrintedPage(number, size.width, size.height, list(_rows(lines)))


def _usual_direction(printed: list[dict[str, Any]], turn: pymupdf.Matrix | None) -> tuple[int, int]:
    directions: Counter[tuple[int, int]] = Counter()
    for line in printed:
        directions[_direction(line, turn)] += sum(len(span["chars"]) for span in line["spans"])
    return directions.most_common(1)[0][0] if directions else (1, 0)


def _direction(line: dict[str, Any], turn: pymupdf.Matrix | None) -> tuple[int, int]:
    x, y = line["dir"]
    if turn is not None:
        x, y = x * turn.a + y * turn.c, x * turn.b + y * turn.d
    return round(x), round(y)


# One line of the engine -------------------------------------------------------------------------------------------


def _line(raw: dict[str, Any], page: int, turn: pymupdf.Matrix | None, upright: tuple[int, int]) -> Line | None:
    spans = [span for span in raw["spans"] if span["chars"]]
    if not spans:
        return None
    main = _main_span(spans)
    turned = _direction(raw, turn) != (1, 0)
    text, boxes, marked = _letters(spans, main, turned=turned)
    if not text:
        return None
    spaced = text[-1:].isspace()
    if not turned:
        text, boxes = space_gaps(text, boxes, main["size"])
    text, boxes = _folded(text, boxes)
    if not text:
        return None
    if turn is not None:
        boxes = _turn_boxes(boxes, turn)
    baseline = main["chars"][0]["origin"][1] if turn is None else max(boxes[3::4])
    return Line(
        text, boxes, page, min(boxes[0::4]), min(boxes[1::4]), max(boxes[2::4]), max(boxes[3::4]), baseline,
        main["size"], main["font"], bool(main["flags"] & 16) or bool(_BOLD.search(main["font"])),
        turned=_direction(raw, turn) != upright, marked=marked, spaced=spaced,
    )  # fmt: skip


def _main_span(spans: list[dict[str, Any]]) -> dict[str, Any]:
    """The one whose size and place most of the line's letters have."""
    if len(spans) == 1:
        return spans[0]
    weights: Counter[float] = Counter()
    for span in spans:
        weights[round(span["size"], 1)] += len(span["chars"])
    size = weights.most_common(1)[0][0]
    return max((s for s in spans if round(s["size"], 1) == size), key=lambda s: len(s["chars"]))


def _letters(spans: list[dict[str, Any]], main: dict[str, Any], *, turned: bool) -> tuple[str, array[float], bool]:
    """The line's letters and their boxes, without raised marks; and whether such a mark began the line."""
    marked = False
    kept: list[dict[str, Any]] = []
    baseline, size = main["chars"][0]["origin"][1], main["size"]
    for at, span in enumerate(spans):
        if span["size"] < _RAISED_SIZE * size and not turned:
            raised = span["chars"][0]["origin"][1] < baseline - _RAISED_BY * size
            if raised and _is_mark(kept, span, spans[at + 1 :]):
                marked = marked or not kept
                continue
        kept.extend(span["chars"])
    written = "".join([char["c"] for char in kept])
    boxes = array("f", chain.from_iterable([char["bbox"] for char in kept]))
    return *plain_letters(*composed(written, boxes)), marked


def _is_mark(before: list[dict[str, Any]], span: dict[str, Any], after: list[dict[str, Any]]) -> bool:
    written = "".join(char["c"] for char in span["chars"])
    following = after[0]["chars"][0]["c"] if after else ""
    return is_note_mark("".join(char["c"] for char in before[-12:]), written, following)


_FOLDS = re.compile(r"[\t\x0b\x0c\r\n\xa0]|[ \t\xa0\u2000-\u200a\u202f\u205f\u3000]{2,}|^\s|\s$")


def _folded(text: str, boxes: array[float]) -> tuple[str, array[float]]:
    """White space at the ends taken off, and every other run of it made one plain space."""
    if not _FOLDS.search(text):
        return text, boxes
    kept: list[str] = []
    places: array[float] = array("f")
    for at, letter in enumerate(text):
        if not letter.isspace():
            kept.append(letter)
            places.extend(boxes[4 * at : 4 * at + 4])
        elif kept and kept[-1] != " ":
            kept.append(" ")
            places.extend(boxes[4 * at : 4 * at + 4])
        elif kept:
            places[-2] = max(places[-2], boxes[4 * at + 2])
    if kept and kept[-1] == " ":
        kept.pop()
        del places[-4:]
    return "".join(kept), places


def _turn_boxes(boxes: array[float], turn: pymupdf.Matrix) -> array[float]:
    """Boxes of an unturned page, as the page is shown."""
    turned: array[float] = array("f")
    for at in range(0, len(boxes), 4):
        x0, y0, x1, y1 = boxes[at : at + 4]
        left, right = sorted((x0 * turn.a + y0 * turn.c + turn.e, x1 * turn.a + y1 * turn.c + turn.e))
        top, bottom = sorted((x0 * turn.b + y0 * turn.d + turn.f, x1 * turn.b + y1 * turn.d + turn.f))
        turned.extend((left, top, right, bottom))
    return turned


# Pieces of one row ------------------------------------------------------------------------------------------------


def _rows(lines: list[Line]) -> Iterator[Line]:
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
    wants_space = gap > 0.13 * held.size and not (held.text.endswith(" ") or line.text.startswith(" "))
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
