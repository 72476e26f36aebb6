"""What is painted of a paper's pages themselves: their paper, their pictures, and what is to be said of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from annotator.app.theme import DARK, LIGHT, current_theme
from annotator.app.tiles import Tile

if TYPE_CHECKING:
    from annotator.app.pages_view import PagesView

DARK_PAGE = QColor(0x2B, 0x2F, 0x34)
"""The paper that the engine tints a dark page to."""


class PagesPainter:
    """Paints the pages of one view, once, as far as they reach into `part`."""

    def __init__(self, view: PagesView, painter: QPainter, part: QRectF) -> None:
        self.view = view
        self.painter = painter
        self.theme = current_theme()
        self.page_look = DARK if view.dark_pages else LIGHT
        self.inside = QRectF(view.viewport().rect())
        self.part = part

    def paint(self) -> None:
        for page in self.view.pages_in_view():
            self._page(page)

    def _page(self, page: int) -> None:
        view, painter = self.view, self.painter
        width, height = view.layout_of_pages.size(page)
        left = view.layout_of_pages.left(page, view.viewport().width()) - view.horizontalScrollBar().value()
        frame = QRectF(left, view.layout_of_pages.tops[page] - view.verticalScrollBar().value(), width, height)
        if not frame.adjusted(-1, -1, 1, 1).intersects(self.part):
            return
        painter.fillRect(frame, DARK_PAGE if view.dark_pages else QColor("white"))
        self._pictures(page)
        message = self._message(page)
        if message:
            painter.setPen(QColor(self.page_look.dim))
            shown = frame.intersected(self.inside).adjusted(24, 24, -24, -24)
            how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            words = painter.boundingRect(shown, how, message).adjusted(-12, -8, 12, 8)
            painter.fillRect(words, DARK_PAGE if view.dark_pages else QColor("white"))  # a coarse picture may be there
            painter.drawText(shown, how, message)
        painter.setPen(QPen(QColor(self.theme.line), 1))
        painter.drawRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _pictures(self, page: int) -> None:
        tiles = self.view.tiles
        if not tiles:
            return
        every = self.view.drawing.tiles_of_page(page, self.inside)
        wanted = [tile for tile in every if self.view.drawing.tile_rect(tile).intersects(self.part)]
        images = [(tile, tiles.image(tile)) for tile in wanted]
        if any(image is None for _, image in images) and wanted:
            self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for tile, image in tiles.others(page, wanted[0].scale, wanted[0].dark):
                self._scaled(self.view.drawing.tile_rect(tile), image)
            self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for tile, sharp in images:
            if sharp is not None:
                self._sharp(self.view.drawing.tile_rect(tile), sharp, tile)

    def _scaled(self, rect: QRectF, image: QImage) -> None:
        image.setDevicePixelRatio(1.0)
        if not self.view.turn:
            self.painter.drawImage(rect, image)
            return
        with self._turned(rect) as upright:
            self.painter.drawImage(upright, image)

    def _sharp(self, rect: QRectF, image: QImage, tile: Tile) -> None:
        """One device pixel for each pixel of the picture: no resampling, turned or not."""
        screen = self.view.devicePixelRatioF()
        ratio = tile.scale / self.view.layout_of_pages.scale
        if abs(ratio - screen) > 1e-3:  # a screen so large and dense that its pictures are drawn coarser
            self._scaled(rect, image)
            return
        image.setDevicePixelRatio(screen)
        on_grid = QPointF(round(rect.left() * screen) / screen, round(rect.top() * screen) / screen)
        if not self.view.turn:
            self.painter.drawImage(on_grid, image)
            return
        size = image.deviceIndependentSize()
        with self._turned(QRectF(on_grid, size.transposed() if self.view.turn % 2 else size)) as upright:
            self.painter.drawImage(upright.topLeft(), image)

    @contextmanager
    def _turned(self, rect: QRectF) -> Iterator[QRectF]:
        """While it lasts, what is painted into the given upright rectangle lands, turned, in `rect`."""
        middle, turn = rect.center(), self.view.turn
        width, height = (rect.height(), rect.width()) if turn % 2 else (rect.width(), rect.height())
        self.painter.save()
        self.painter.translate(middle)
        self.painter.rotate(90 * turn)
        yield QRectF(-width / 2, -height / 2, width, height)
        self.painter.restore()

    def _message(self, page: int) -> str:
        tiles = self.view.tiles
        if tiles and page in tiles.failed:
            return tiles.failed[page]
        if tiles and page in tiles.slow:
            return "This page is taking more than ten seconds to draw.\nIt will show when it is done. Click to stop it."
        return ""
