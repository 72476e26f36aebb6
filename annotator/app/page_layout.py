"""Where the pages of a paper stand in one long column, in pixels. Pure arithmetic: no widget, no painting."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from annotator.papers import Box, FlatText, Page

GAP = 12
"""Pixels between pages, and around them."""
PIXELS_PER_POINT = 96 / 72
"""At a zoom of 1."""
EDGE_PAGES = 50
"""How many pages, spread over the paper, say how wide its text is."""
TEXT_MARGIN = 28
"""Pixels left of and right of the text, where the text fills the view: room for the marks' letters."""
TEXT_ZOOM_MOST = 1.6


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a paper: the page (from 0) and how far down it, in points. It stays true when the zoom changes."""

    page: int
    y: float


class PageLayout:
    """Pages below each other, centred. Logical pixels; `scale` is pixels a point."""

    def __init__(self, pages: tuple[Page, ...], zoom: float) -> None:
        self.pages = pages
        self.zoom = zoom
        self.scale = zoom * PIXELS_PER_POINT
        self.tops: list[int] = []
        top = GAP
        for page in pages:
            self.tops.append(top)
            top += round(page.height * self.scale) + GAP
        self.height = top
        self.width = max((round(page.width * self.scale) for page in pages), default=0) + 2 * GAP

    def size(self, page: int) -> tuple[int, int]:
        """A page's width and height in pixels."""
        return round(self.pages[page].width * self.scale), round(self.pages[page].height * self.scale)

    def left(self, page: int, across: int) -> int:
        """A page's left edge in a view `across` pixels wide."""
        return (max(across, self.width) - self.size(page)[0]) // 2

    def page_at(self, y: float) -> int:
        """The page at, or next above, a height in the column."""
        return max(0, min(bisect_right(self.tops, y) - 1, len(self.pages) - 1))

    def visible(self, top: float, bottom: float) -> range:
        """The pages that show between two heights."""
        return range(self.page_at(top), self.page_at(bottom) + 1)

    def place_at(self, y: float) -> Place:
        """The place at a height; in the gap below a page it lies beyond that page's end, so that no step is lost."""
        page = self.page_at(y)
        return Place(page, (y - self.tops[page]) / self.scale)

    def y_of(self, place: Place) -> float:
        """The opposite of `place_at`."""
        page = max(0, min(place.page, len(self.tops) - 1))
        return self.tops[page] + place.y * self.scale

    def rect(self, page: int, box: Box, across: int) -> tuple[float, float, float, float]:
        """A box of a page as x, y, width, height in the column."""
        left, top = self.left(page, across), self.tops[page]
        return (
            left + box.x0 * self.scale,
            top + box.y0 * self.scale,
            (box.x1 - box.x0) * self.scale,
            (box.y1 - box.y0) * self.scale,
        )


def fit_width(pages: tuple[Page, ...], across: int) -> float:
    """The zoom at which the widest page just fits."""
    widest = max((page.width for page in pages), default=595.0)
    return max(0.1, (across - 2 * GAP) / (widest * PIXELS_PER_POINT))


def text_edges(flat: FlatText) -> tuple[float, float] | None:
    """Left and right edge of the text in points, a few lines that stick out left aside; None where there is none."""
    pages = sorted(set(flat.line_pages))
    some = pages[:: max(1, len(pages) // EDGE_PAGES)]
    boxes = [box for page in some for _, box in flat.lines_of_page(page)]
    if not boxes:
        return None
    lefts, rights = sorted(box.x0 for box in boxes), sorted(box.x1 for box in boxes)
    aside = len(boxes) // 50
    return lefts[aside], rights[-1 - aside]


def fit_text(edges: tuple[float, float], pages: tuple[Page, ...], across: int) -> float:
    """The zoom at which the text fills the view and its margins are left out; never smaller than the whole page."""
    width = max(edges[1] - edges[0], 72.0)
    return max(fit_width(pages, across), min(TEXT_ZOOM_MOST, (across - 2 * TEXT_MARGIN) / (width * PIXELS_PER_POINT)))
