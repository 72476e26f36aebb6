"""Where the pages of a paper stand in one long column, in pixels. Pure arithmetic: no widget, no painting."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from annotator.papers import Box, Page

GAP = 12
"""Pixels between pages, and around them."""
PIXELS_PER_POINT = 96 / 72
"""At a zoom of 1."""
_ON_PAGE = 0.99
"""The share of a position's step from page to page that is on the page; the rest is the gap below it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a paper: the page (from 0) and how far down it, in points. It stays true when the zoom changes."""

    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of a page (from 0), in points from the top left of the page as the paper has it.

    It stays true whatever the zoom, the turn and the number of pages abreast; it may lie beside the page.
    """

    page: int
    x: float
    y: float


class PageLayout:
    """Pages below each other, or two abreast. Logical pixels; `scale` is pixels a point.

    `turn` is a number of quarter turns clockwise. Boxes and spots are always the paper's own; sizes, tops and lefts
    are those of the pages as they are shown, turned. Pages that stand abreast have the same top.
    """

    def __init__(self, pages: tuple[Page, ...], zoom: float, *, turn: int = 0, abreast: bool = False) -> None:
        self.pages = pages
        self.zoom = zoom
        self.scale = zoom * PIXELS_PER_POINT
        self.turn = turn % 4
        self.abreast = abreast
        self.in_row = 2 if abreast else 1
        self._sizes = [self._size(page) for page in pages]
        self.row_tops: list[int] = []
        top = GAP
        for first in range(0, len(pages), self.in_row):
            self.row_tops.append(top)
            top += max(height for _, height in self._sizes[first : first + self.in_row]) + GAP
        self.tops = [self.row_tops[page // self.in_row] for page in range(len(pages))]
        self.height = top
        widest = max((width for width, _ in self._sizes), default=0)
        self.width = self.in_row * (widest + GAP) + GAP

    def _size(self, page: Page) -> tuple[int, int]:
        width, height = round(page.width * self.scale), round(page.height * self.scale)
        return (height, width) if self.turn % 2 else (width, height)

    def size(self, page: int) -> tuple[int, int]:
        """A page's width and height in pixels, as it is shown."""
        return self._sizes[page]

    def left(self, page: int, across: int) -> int:
        """A page's left edge in a view `across` pixels wide; pages abreast meet in its middle."""
        whole, width = max(across, self.width), self._sizes[page][0]
        if not self.abreast:
            return (whole - width) // 2
        middle = whole // 2
        return middle + GAP // 2 if page % 2 else middle - GAP // 2 - width

    # Pages and heights ------------------------------------------------------------------------------------------

    def page_at(self, y: float) -> int:
        """The page at, or next above, a height in the column; the first of those that stand abreast."""
        row = bisect_right(self.row_tops, y) - 1
        return max(0, min(row, len(self.row_tops) - 1)) * self.in_row

    def page_under(self, x: float, y: float, across: int) -> int:
        """The page at a point of the column, or the one that it lies nearest below or beside."""
        first = self.page_at(y)
        beyond = self.abreast and first + 1 < len(self.pages) and x >= max(across, self.width) / 2
        return first + 1 if beyond else first

    def visible(self, top: float, bottom: float) -> range:
        """The pages that show between two heights."""
        return range(self.page_at(top), min(self.page_at(bottom) + self.in_row, len(self.pages)))

    def place_at(self, y: float) -> Place:
        """The place at a height; in the gap below a page it lies beyond that page's end, so that no step is lost.

        Without pages, as while another version comes in, it is the beginning.
        """
        if not self.pages:
            return Place(0, 0.0)
        page = self.page_at(y)
        return Place(page, (y - self.tops[page]) / self.scale)

    def y_of(self, place: Place) -> float:
        """The opposite of `place_at`."""
        page = max(0, min(place.page, len(self.tops) - 1))
        return self.tops[page] + place.y * self.scale

    def position_at(self, y: float) -> float:
        """How far a height is down the paper, in pages and a fraction, whatever the zoom.

        The gap below a page has a share of the page's. Pages abreast are gone through together: half-way down the
        first two is about position 1.
        """
        if not self.pages:
            return 0.0
        first = self.page_at(y)
        down, tall = y - self.tops[first], self._tall(first)
        below = (1 - _ON_PAGE) * (down - tall) / GAP
        share = _ON_PAGE * down / tall if down <= tall else _ON_PAGE + below
        return max(0.0, first + share * min(self.in_row, len(self.pages) - first))

    def y_at(self, position: float) -> float:
        """The opposite of `position_at`."""
        first = max(0, min(int(position), len(self.pages) - 1)) // self.in_row * self.in_row
        share = (position - first) / min(self.in_row, len(self.pages) - first)
        tall = self._tall(first)
        below = GAP * (share - _ON_PAGE) / (1 - _ON_PAGE)
        return self.tops[first] + (tall * share / _ON_PAGE if share <= _ON_PAGE else tall + below)

    def _tall(self, first: int) -> int:
        """How tall the pages of a row are, in pixels."""
        return max(1, *(height for _, height in self._sizes[first : first + self.in_row]))

    # Boxes and spots --------------------------------------------------------------------------------------------

    def rect(self, page: int, box: Box, across: int) -> tuple[float, float, float, float]:
        """A box of a page as x, y, width, height in the column."""
        shown = turned_box(box, self.pages[page], self.turn)
        left, top = self.left(page, across), self.tops[page]
        return (
            left + shown.x0 * self.scale,
            top + shown.y0 * self.scale,
            (shown.x1 - shown.x0) * self.scale,
            (shown.y1 - shown.y0) * self.scale,
        )

    def spot_at(self, x: float, y: float, across: int) -> Spot:
        """The spot at a point of the column."""
        return self.spot_on(self.page_under(x, y, across), x, y, across)

    def spot_on(self, page: int, x: float, y: float, across: int) -> Spot:
        """A point of the column as a spot of this page, on it or beside it."""
        down = Box(*(2 * ((x - self.left(page, across)) / self.scale, (y - self.tops[page]) / self.scale)))
        width, height = self.pages[page].width, self.pages[page].height
        as_shown = Page(height, width, "") if self.turn % 2 else self.pages[page]
        own = turned_box(down, as_shown, -self.turn)
        return Spot(page, own.x0, own.y0)

    def point_of(self, spot: Spot, across: int) -> tuple[float, float]:
        """The opposite of `spot_at`."""
        page = max(0, min(spot.page, len(self.pages) - 1))
        x, y, _, _ = self.rect(page, Box(spot.x, spot.y, spot.x, spot.y), across)
        return x, y


def turned_box(box: Box, page: Page, turn: int) -> Box:
    """A box of a page, where it stands once that page is turned clockwise by quarter turns."""
    width, height = page.width, page.height
    match turn % 4:
        case 1:
            return Box(height - box.y1, box.x0, height - box.y0, box.x1)
        case 2:
            return Box(width - box.x1, height - box.y1, width - box.x0, height - box.y0)
        case 3:
            return Box(box.y0, width - box.x1, box.y1, width - box.x0)
    return box
