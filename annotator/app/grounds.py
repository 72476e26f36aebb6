"""What ground a quotation is printed on: where its highlight's colour would do nothing, something else must show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, qGray

from annotator.papers import Quad

if TYPE_CHECKING:
    from annotator.app.pages_view import PagesView

_DARK, _LIGHT = 110, 140
"""Greys (0 to 255): a light page's ground below the first, and a dark page's above the second, takes no colour."""
_ACROSS, _DOWN = 8, (0.06, 0.94)
"""Where a line's box is looked at: at so many places near its upper and lower edge, between the letters."""
_MOST = 20_000


class Grounds:
    """Looks at the pictures of one view's pages, once for each line, and remembers."""

    def __init__(self, view: PagesView) -> None:
        self._view = view
        self._known: dict[tuple[Quad, bool], bool] = {}

    def clear(self) -> None:
        """Another paper is shown."""
        self._known.clear()

    def swallows(self, quad: Quad) -> bool:
        """Whether a highlight's colour cannot be seen on this line; False while there is no picture of it."""
        key = quad, self._view.dark_pages
        if key not in self._known:
            grey = self._grey(quad)
            if grey is None:
                return False
            if len(self._known) > _MOST:
                self._known.clear()
            self._known[key] = grey > _LIGHT if self._view.dark_pages else grey < _DARK
        return self._known[key]

    def _grey(self, quad: Quad) -> int | None:
        """The grey of the ground around a line: the middle one of some pixels."""
        view, box = self._view, quad.box
        if not view.tiles or quad.page >= len(view.layout_of_pages.pages):
            return None
        for tile in view.drawing.tiles_of_page(quad.page, QRectF(view.viewport().rect())):
            image = view.tiles.image(tile)
            left, top, right, bottom = tile.area
            y0, y1 = box.y0 * tile.scale, box.y1 * tile.scale
            if image is not None and top <= y0 and y1 < bottom and left <= box.x0 * tile.scale < right:
                xs = [(box.x0 + (box.x1 - box.x0) * (n + 0.5) / _ACROSS) * tile.scale - left for n in range(_ACROSS)]
                ys = [y0 + (y1 - y0) * share - top for share in _DOWN]
                greys = sorted(_grey_at(image, x, y) for x in xs for y in ys)
                return greys[len(greys) // 2]
        return None


def _grey_at(image: QImage, x: float, y: float) -> int:
    inside = max(0, min(image.width() - 1, round(x))), max(0, min(image.height() - 1, round(y)))
    return qGray(image.pixel(*inside))
