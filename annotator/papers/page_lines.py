"""From one page of the engine to printed lines: ligatures undone, raised marks left out, gaps made spaces."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from itertools import chain
from typing import Any

import pymupdf
from pymupdf import mupdf

from annotator.papers.core import ODD_ERRORS
from annotator.papers.gaps import space_gaps
from annotator.papers.letters import composed, plain_letters
from annotator.papers.limits import MOST_LETTERS
from annotator.papers.line_numbers import without_line_numbers
from annotator.papers.marks import is_note_mark
from annotator.papers.printed import Line, PrintedPage
from annotator.papers.rows import whole_rows, with_initials
from annotator.papers.scripts import HANGUL, is_hangul

ENGINE_ERRORS = (mupdf.FzErrorBase, *ODD_ERRORS)
"""What the engine raises on a page that it cannot read."""

FLAGS = pymupdf.TEXTFLAGS_RAWDICT & ~pymupdf.TEXT_PRESERVE_IMAGES
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|CMBX|-B$|\.B$|medi$", re.I)
_RAISED_SIZE, _RAISED_BY = 0.88, 0.12
"""Of the line's size: what is smaller than the first, and higher than the second, is raised."""


def printed_page(document: pymupdf.Document, number: int) -> PrintedPage:
    """A page's lines; none when the engine cannot read the page, or there are more letters on it than on any.

    The lines' own measures are those of the page turned so that most of its text is upright, whatever way it is
    shown; their boxes are those of the page as it is shown.
    """
    try:
        page = document.load_page(number)
        raw = letters_of_page(page)
        turn = page.rotation_matrix if page.rotation else None
        size = page.rect if turn is None else page.rect * ~turn
    except ENGINE_ERRORS:
        return PrintedPage(number, 0.0, 0.0, [])
    printed = [line for block in raw["blocks"] if block["type"] == 0 for line in block["lines"]]
    upright = _usual_direction(printed)
    if upright in TURNS:
        to_upright = TURNS[upright]
        _turn_letters(printed, to_upright)
        turn = ~to_upright * turn if turn is not None else ~to_upright
        size = size * to_upright
    lines = [line for raw_line in printed if (line := _line(raw_line, number, upright))]
    lines = with_initials(list(whole_rows(without_line_numbers(lines))))
    _place(lines, -size.x0, -size.y0, turn)
    return PrintedPage(number, size.width, size.height, lines)


def letters_of_page(page: pymupdf.Page) -> dict[str, Any]:
    """All letters of a page, as the engine has them. Raises ValueError where they are too many."""
    text = page.get_textpage(flags=FLAGS)
    if len(text.extractText()) > MOST_LETTERS:
        raise ValueError("a page with so many letters is no page")
    raw: dict[str, Any] = text.extractRAWDICT()
    return raw


TURNS = {
    (0, -1): pymupdf.Matrix(0, 1, -1, 0, 0, 0),
    (0, 1): pymupdf.Matrix(0, -1, 1, 0, 0, 0),
    (-1, 0): pymupdf.Matrix(-1, 0, 0, -1, 0, 0),
}
"""What makes text upright that runs up, down, or upside down."""


def _usual_direction(printed: list[dict[str, Any]]) -> tuple[int, int]:
    directions: Counter[tuple[int, int]] = Counter()
    for line in printed:
        directions[_direction(line)] += sum(len(span["chars"]) for span in line["spans"])
    return directions.most_common(1)[0][0] if directions else (1, 0)


def _direction(line: dict[str, Any]) -> tuple[int, int]:
    x, y = line["dir"]
    return round(x), round(y)


def _turn_letters(printed: list[dict[str, Any]], turn: pymupdf.Matrix) -> None:
    for char in (char for line in printed for span in line["spans"] for char in span["chars"]):
        char["bbox"] = tuple(pymupdf.Rect(char["bbox"]) * turn)
        char["origin"] = tuple(pymupdf.Point(char["origin"]) * turn)


def _place(lines: list[Line], across: float, down: float, turn: pymupdf.Matrix | None) -> None:
    """Lines measured from the top left of the upright page, their boxes as the page is shown."""
    for line in lines:
        if turn is not None:
            line.boxes = _turn_boxes(line.boxes, turn)
        if across or down:
            line.x0, line.x1 = line.x0 + across, line.x1 + across
            line.y0, line.y1, line.baseline = line.y0 + down, line.y1 + down, line.baseline + down


# One line of the engine -------------------------------------------------------------------------------------------


def _line(raw: dict[str, Any], page: int, upright: tuple[int, int]) -> Line | None:
    spans = [span for span in raw["spans"] if span["chars"]]
    if not spans:
        return None
    main = _main_span(spans)
    turned = _direction(raw) != upright
    text, boxes, marked = _letters(spans, main, turned=turned)
    if not text:
        return None
    spaced = text[-1:].isspace()
    if not turned:
        text, boxes = space_gaps(text, boxes, main["size"])
    text, boxes = _folded(text, boxes)
    if not text:
        return None
    return Line(
        text, boxes, page, min(boxes[0::4]), min(boxes[1::4]), max(boxes[2::4]), max(boxes[3::4]),
        main["chars"][0]["origin"][1], main["size"], main["font"],
        bold=bool(main["flags"] & 16) or bool(_BOLD.search(main["font"])),
        turned=turned, marked=marked, spaced=spaced,
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
    if " " in written and HANGUL.search(written) and any(c["c"] == " " and not c["synthetic"] for c in kept):
        kept = [char for at, char in enumerate(kept) if not _is_auto_space(kept, at, size)]
        written = "".join([char["c"] for char in kept])
    boxes = array("f", chain.from_iterable([char["bbox"] for char in kept]))
    return *plain_letters(*composed(written, boxes)), marked


def _is_auto_space(chars: list[dict[str, Any]], at: int, size: float) -> bool:
    """Whether a space is the quarter em that word processors put between a Latin letter or digit and Korean.

    In a line that has spaces of its own, the engine's spaces there stand for no more than that.
    """
    char = chars[at]
    if char["c"] != " " or not char["synthetic"] or not 0 < at < len(chars) - 1:
        return False
    before, after = chars[at - 1]["c"], chars[at + 1]["c"]
    return (
        before.isascii()
        and not before.isspace()
        and is_hangul(after)
        and char["bbox"][2] - char["bbox"][0] < 0.3 * size
    )


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
