"""The zoom at which pages fit their view: its width, the whole page, or the text alone. Pure arithmetic."""

from __future__ import annotations

from enum import Enum

from annotator.app.page_layout import GAP, PIXELS_PER_POINT
from annotator.papers import FlatText, Page

TEXT_MARGIN = 28
"""Pixels left of and right of the text, where the text fills the view: room for the marks' letters."""
TEXT_ZOOM_MOST = 1.6
SAMPLE = 2000
"""Lines that are looked at for the text's edges; more would take time and change nothing."""


class Fit(Enum):
    """What the zoom keeps to when the view changes its size."""

    TEXT = "text"
    WIDTH = "width"
    PAGE = "page"
    NOTHING = "nothing"


def fit_width(pages: tuple[Page, ...], across: int, turn: int = 0, in_row: int = 1) -> float:
    """The zoom at which the widest page just fits, or two of it abreast."""
    widest = max((page.height if turn % 2 else page.width for page in pages), default=595.0)
    return max(0.1, (across - (in_row + 1) * GAP) / (in_row * widest * PIXELS_PER_POINT))


def fit_page(pages: tuple[Page, ...], across: int, down: int, turn: int = 0, in_row: int = 1) -> float:
    """The zoom at which the largest page is all in view."""
    tallest = max((page.width if turn % 2 else page.height for page in pages), default=842.0)
    return min(fit_width(pages, across, turn, in_row), max(0.1, (down - 2 * GAP) / (tallest * PIXELS_PER_POINT)))


def text_edges(flat: FlatText) -> tuple[float, float] | None:
    """Left and right edge of the text in points, a few lines that stick out left aside; None where there is none."""
    total = len(flat.line_starts)
    ends = [_line_ends(flat, line) for line in range(0, total, max(1, total // SAMPLE))]
    found = [each for each in ends if each]
    if not found:
        return None
    lefts, rights = sorted(left for left, _ in found), sorted(right for _, right in found)
    aside = len(found) // 50
    return lefts[aside], rights[-1 - aside]


def _line_ends(flat: FlatText, line: int) -> tuple[float, float] | None:
    start, end = flat.trimmed(*flat.line_range(line))
    return (flat.box_of(start).x0, flat.box_of(end - 1).x1) if start < end else None


def fit_text(edges: tuple[float, float], pages: tuple[Page, ...], across: int, in_row: int = 1) -> float:
    """The zoom at which the text fills the view and its margins are left out; never smaller than the whole page."""
    between = (in_row - 1) * max((page.width for page in pages), default=595.0)
    width = max(edges[1] - edges[0], 72.0) + between
    room = across - 2 * TEXT_MARGIN - (in_row - 1) * GAP
    return max(fit_width(pages, across, 0, in_row), min(TEXT_ZOOM_MOST, room / (width * PIXELS_PER_POINT)))
