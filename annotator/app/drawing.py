"""Which pictures a view of pages wants, where they stand, and which of them it wants first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from annotator.app.tiles import Tile, most_ratio, tiles_of
from annotator.papers import TILE_PIXELS, Box

if TYPE_CHECKING:
    from annotator.app.pages_view import PagesView

AHEAD, BEHIND = 1.5, 0.5
"""Heights of the view that are drawn beyond it: in the direction of reading, and in the other."""


class Drawing:
    """The pictures of one view: cut into tiles at the screen's own sharpness, asked for in the order of reading."""

    def __init__(self, view: PagesView) -> None:
        self._view = view
        self._last_top = 0
        self._forward = True

    # Where pictures stand ---------------------------------------------------------------------------------------

    def tiles_of_page(self, page: int, part: QRectF | None = None) -> list[Tile]:
        """The tiles of a page; with `part`, a rectangle of the view, only those that show in it."""
        view, layout = self._view, self._view.layout_of_pages
        turned, shown, size = view.turn % 2, layout.size(page), view.viewport().size()
        width, height = shown[::-1] if turned else shown
        room = (size.height(), size.width()) if turned else (size.width(), size.height())
        ratio = most_ratio(view.devicePixelRatioF(), room, (width, height))
        scale = round(layout.scale * ratio, 6)
        wide, high = round(width * ratio), round(height * ratio)
        if wide * high <= TILE_PIXELS or part is None:
            return tiles_of(page, wide, high, scale, view.dark_pages)
        own = self._own_box(page, part)
        inside = (own.x0 * scale, own.y0 * scale, own.x1 * scale, own.y1 * scale)
        return tiles_of(page, wide, high, scale, view.dark_pages, inside)

    def _own_box(self, page: int, part: QRectF) -> Box:
        """The part of a page, in its own points, that lies in a rectangle of the view."""
        layout, across = self._view.layout_of_pages, self._view.viewport().width()
        moved = part.translated(self._offset())
        ends = [layout.spot_on(page, at.x(), at.y(), across) for at in (moved.topLeft(), moved.bottomRight())]
        xs, ys = sorted(end.x for end in ends), sorted(end.y for end in ends)
        return Box(xs[0], ys[0], xs[1], ys[1])

    def tile_rect(self, tile: Tile) -> QRectF:
        """Where a tile stands in the view, whatever scale it was drawn at."""
        box = Box(*(edge / tile.scale for edge in tile.area))
        shown = self._view.layout_of_pages.rect(tile.page, box, self._view.viewport().width())
        return QRectF(*shown).translated(-self._offset())

    def _offset(self) -> QPointF:
        return QPointF(self._view.horizontalScrollBar().value(), self._view.verticalScrollBar().value())

    # What is wanted ---------------------------------------------------------------------------------------------

    def want(self) -> None:
        """What is in view first, then what comes next in the direction of reading, then what was just read."""
        view, layout = self._view, self._view.layout_of_pages
        if not view.tiles or not layout.pages:
            return
        top, height = view.verticalScrollBar().value(), view.viewport().height()
        if top != self._last_top:
            self._forward = top > self._last_top
        self._last_top = top
        above, below = (BEHIND, AHEAD) if self._forward else (AHEAD, BEHIND)
        inside = QRectF(view.viewport().rect())
        near = inside.adjusted(0, -above * height, 0, below * height)
        pages = layout.visible(top + near.top(), top + near.bottom())
        placed = [(self.tile_rect(tile), tile) for page in pages for tile in self.tiles_of_page(page, near)]
        wanted = [(self._order(rect, inside), tile) for rect, tile in placed if rect.intersects(near)]
        view.tiles.want([tile for _, tile in sorted(wanted, key=lambda each: each[0])])

    def _order(self, rect: QRectF, inside: QRectF) -> tuple[int, float]:
        """Smaller is sooner."""
        if rect.intersects(inside):
            return 0, rect.top()
        down = rect.top() >= inside.bottom()
        away = rect.top() - inside.bottom() if down else inside.top() - rect.bottom()
        return (1 if down is self._forward else 2), away

    @property
    def is_complete(self) -> bool:
        """Whether every page in view is drawn at its own scale, or cannot be."""
        tiles, inside = self._view.tiles, QRectF(self._view.viewport().rect())
        if not tiles:
            return False
        wanted = [tile for page in self._view.pages_in_view() for tile in self.tiles_of_page(page, inside)]
        shown = [tile for tile in wanted if self.tile_rect(tile).intersects(inside)]
        return all(tiles.image(tile) or tile.page in tiles.failed for tile in shown)
