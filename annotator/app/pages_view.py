"""One paper's pages in a scrolling column: where they stand, how large they are, and their pictures."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from annotator.app.mark_bar import MarkBar
from annotator.app.page_layout import GAP, PageLayout, Place, fit_text, fit_width, text_edges
from annotator.app.pages_painter import PagesPainter
from annotator.app.paper_source import PaperSource
from annotator.app.theme import current_theme
from annotator.app.tiles import Tile, TileStore, tiles_of
from annotator.papers import FlatText, Quad

ZOOM_STEP = 1.15
ZOOM_LEAST, ZOOM_MOST = 0.25, 8.0


GUESSED_WELL = 12.0
"""Points by which an edge of the text may differ from the one guessed before the text was read."""


class Fit(Enum):
    """What the zoom keeps to when the view changes its width."""

    TEXT = "text"
    PAGE = "page"
    NOTHING = "nothing"


class PagesView(QAbstractScrollArea):
    """The pages of one paper, to look at. What can be done with their text is `PageView`'s."""

    taken_in_hand = Signal()
    moved = Signal(bool)
    """The pages moved; True when the analyst moved them, False when following did."""
    zoomed = Signal()
    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dark_pages = False
        self.source: PaperSource | None = None
        self.tiles: TileStore | None = None
        self.layout_of_pages = PageLayout((), 1.0)
        self.fit = Fit.TEXT
        self._edges: tuple[float, float] | None = None
        self._by_hand = True
        self._last_top = 0
        self.bar = MarkBar(self)
        self.setVerticalScrollBar(self.bar)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Made here: for one that is made inside, Qt's binding looks through all its kinds of widgets first (15 ms).
        self.setViewport(QWidget())
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self._want_soon = QTimer(self, singleShot=True, interval=0)
        self._want_soon.timeout.connect(self._want_tiles)

    # The paper --------------------------------------------------------------------------------------------------

    def show_paper(self, source: PaperSource) -> None:
        """Show an opened paper from its first page."""
        assert source.known
        if self.tiles:
            self.tiles.deleteLater()
        self.source = source
        self.tiles = TileStore(source, self)
        self.tiles.arrived.connect(self._tile_arrived)
        self.layout_of_pages = PageLayout(source.known.facts.pages, 1.0)
        self._edges = None
        source.told.connect(self._pages_told)
        source.text_read.connect(self._text_arrived)
        self._text_arrived()

    def _pages_told(self) -> None:
        """The sizes of all pages are known, not only of the first: stay at the place where the reader is."""
        assert self.source and self.source.known
        pages = self.source.known.facts.pages
        if pages == self.layout_of_pages.pages:
            return
        top = self.top
        self.layout_of_pages = PageLayout(pages, self.zoom)
        self._update_bars()
        self.go_to(top, by_hand=False)
        self._want_soon.start()
        self.viewport().update()

    def _text_arrived(self) -> None:
        """Fit to the text's edges; a zoom that was guessed well from the first pages stays as it is."""
        assert self.source and self.source.known
        edges = text_edges(self.flat) if self.flat else self.source.known.text_edges
        if edges and self._edges and all(abs(a - b) < GUESSED_WELL for a, b in zip(edges, self._edges, strict=True)):
            return
        self._edges = edges
        self.refit()

    @property
    def flat(self) -> FlatText | None:
        return self.source.flat if self.source else None

    def set_dark_pages(self, dark: bool) -> None:
        self.dark_pages = dark
        self._want_soon.start()
        self.viewport().update()

    # Where we are -----------------------------------------------------------------------------------------------

    @property
    def top(self) -> Place:
        """The place at the upper edge of the view, the gap above a page aside."""
        return self.layout_of_pages.place_at(self.verticalScrollBar().value() + GAP)

    @property
    def page_in_view(self) -> int:
        """The page at the middle of the view."""
        return self.layout_of_pages.page_at(self.verticalScrollBar().value() + self.viewport().height() / 2)

    def go_to(self, place: Place, *, by_hand: bool = True) -> None:
        """Bring a place to the upper edge."""
        self.scroll_to(round(self.layout_of_pages.y_of(place)) - GAP, by_hand=by_hand)

    def go_to_page(self, page: int) -> None:
        self.go_to(Place(page, 0.0))

    def scroll_to(self, y: int, *, by_hand: bool = True) -> None:
        self._by_hand = by_hand
        self.verticalScrollBar().setValue(y)
        self._by_hand = True

    def reveal(self, quads: tuple[Quad, ...], *, by_hand: bool = True) -> None:
        """Bring a quotation into view, at a third of the height; stay where it is already in sight."""
        if not quads:
            return
        rects = [self._rect(quad) for quad in quads]
        top, bottom = min(rect.top() for rect in rects), max(rect.bottom() for rect in rects)
        height, value = self.viewport().height(), self.verticalScrollBar().value()
        if top < value + 8 or bottom > value + height - 8:
            self.scroll_to(round(top - height / 3), by_hand=by_hand)
        self._reveal_across(rects[0])

    def _reveal_across(self, rect: QRectF) -> None:
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        if rect.left() < bar.value() or rect.right() > bar.value() + width:
            bar.setValue(round(rect.left() - 24))

    def _rect(self, quad: Quad) -> QRectF:
        return QRectF(*self.layout_of_pages.rect(quad.page, quad.box, self.viewport().width()))

    def rects_in_view(self, quads: tuple[Quad, ...]) -> list[QRectF]:
        """Where quotations stand in the view, in its own pixels; also what is above or below it."""
        return [self._rect(quad).translated(-self._offset()) for quad in quads]

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    # Zoom -------------------------------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        return self.layout_of_pages.zoom

    def set_zoom(self, zoom: float, around: QPointF | None = None) -> None:
        """Zoom, keeping what is under `around` (the view's middle if not given) where it is."""
        self.fit = Fit.NOTHING
        centre = around or QPointF(self.viewport().width() / 2, self.viewport().height() / 2)
        self._lay_out(max(ZOOM_LEAST, min(ZOOM_MOST, zoom)), centre)

    def zoom_by(self, steps: float, around: QPointF | None = None) -> None:
        self.set_zoom(self.zoom * ZOOM_STEP**steps, around)

    def fit_to(self, fit: Fit) -> None:
        self.fit = fit
        self.refit()

    def refit(self) -> None:
        """Zoom to what the view keeps to, from the place at its upper edge."""
        pages, across = self.layout_of_pages.pages, self.viewport().width()
        if not pages:
            return
        if self.fit is Fit.TEXT and self._edges:
            self._lay_out(fit_text(self._edges, pages, across))
            middle = (self._edges[0] + self._edges[1]) / 2 * self.layout_of_pages.scale
            left = self.layout_of_pages.left(self.page_in_view, across)
            self.horizontalScrollBar().setValue(round(left + middle - across / 2))
        elif self.fit is Fit.NOTHING:
            self._update_bars()
            self._want_soon.start()
        else:
            self._lay_out(fit_width(pages, across))

    def _lay_out(self, zoom: float, around: QPointF | None = None) -> None:
        if not self.layout_of_pages.pages:
            return
        fixed = around or QPointF(0, GAP)
        place = self.layout_of_pages.place_at(self.verticalScrollBar().value() + fixed.y())
        across = (self.horizontalScrollBar().value() + fixed.x()) / max(1, self.layout_of_pages.width)
        self.layout_of_pages = PageLayout(self.layout_of_pages.pages, zoom)
        # A bar along the bottom for margins without text would only take room away.
        policy = Qt.ScrollBarPolicy
        needed = policy.ScrollBarAsNeeded if self.fit is Fit.NOTHING else policy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(needed)
        self._update_bars()
        self.scroll_to(round(self.layout_of_pages.y_of(place) - fixed.y()), by_hand=False)
        self.horizontalScrollBar().setValue(round(across * self.layout_of_pages.width - fixed.x()))
        self.zoomed.emit()
        self._want_soon.start()
        self.viewport().update()

    def _update_bars(self) -> None:
        size = self.viewport().size()
        self._by_hand = False
        self.verticalScrollBar().setRange(0, max(0, self.layout_of_pages.height - size.height()))
        self.verticalScrollBar().setPageStep(size.height())
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setRange(0, max(0, self.layout_of_pages.width - size.width()))
        self.horizontalScrollBar().setPageStep(size.width())
        self._by_hand = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()

    # Pictures ---------------------------------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self._want_soon.start()
        if dy:
            self.moved.emit(self._by_hand)

    def tiles_of_page(self, page: int) -> list[Tile]:
        ratio = self.devicePixelRatioF()
        width, height = self.layout_of_pages.size(page)
        scale = round(self.layout_of_pages.scale * ratio, 6)
        return tiles_of(page, round(width * ratio), round(height * ratio), scale, self.dark_pages)

    def tile_rect(self, tile: Tile) -> QRectF:
        """Where a tile stands in the view, whatever scale it was drawn at."""
        shrink = self.layout_of_pages.scale / tile.scale
        left = self.layout_of_pages.left(tile.page, self.viewport().width()) - self.horizontalScrollBar().value()
        top = self.layout_of_pages.tops[tile.page] - self.verticalScrollBar().value()
        x0, y0, x1, y1 = tile.area
        return QRectF(left + x0 * shrink, top + y0 * shrink, (x1 - x0) * shrink, (y1 - y0) * shrink)

    def pages_in_view(self) -> range:
        if not self.layout_of_pages.pages:
            return range(0)
        value = self.verticalScrollBar().value()
        return self.layout_of_pages.visible(value, value + self.viewport().height())

    def _want_tiles(self) -> None:
        """What is in view first, then the next page in the direction of reading, then the one behind."""
        if not self.tiles:
            return
        inside = QRectF(self.viewport().rect())
        pages = self.pages_in_view()
        wanted = [t for page in pages for t in self.tiles_of_page(page) if self.tile_rect(t).intersects(inside)]
        forward = self.verticalScrollBar().value() >= self._last_top
        self._last_top = self.verticalScrollBar().value()
        ahead, behind = (pages.stop, pages.start - 1) if forward else (pages.start - 1, pages.stop)
        near = inside.adjusted(0, -inside.height(), 0, inside.height())
        for page in (ahead, behind):
            if 0 <= page < len(self.layout_of_pages.pages):
                wanted += [t for t in self.tiles_of_page(page) if self.tile_rect(t).intersects(near)]
        self.tiles.want(wanted)

    @property
    def is_sharp(self) -> bool:
        """Whether every page in view is drawn at its own scale, or cannot be."""
        tiles, inside = self.tiles, QRectF(self.viewport().rect())
        if not tiles or self._want_soon.isActive():
            return False
        wanted = [t for page in self.pages_in_view() for t in self.tiles_of_page(page)]
        return all(tiles.image(t) or t.page in tiles.failed for t in wanted if self.tile_rect(t).intersects(inside))

    def _tile_arrived(self, page: int) -> None:
        if page < 0:
            self._want_soon.start()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(current_theme().ground))
        PagesPainter(self, painter).paint()
        self.paint_over(painter)
        painter.end()
        self.painted.emit()

    def paint_over(self, painter: QPainter) -> None:
        """What stands on the pages; nothing here."""

    def slow_page_at(self, point: QPointF) -> int | None:
        """The slow page under a point: a click on it stops it."""
        if not self.tiles:
            return None
        page = self.layout_of_pages.page_at(point.y() + self.verticalScrollBar().value())
        return page if page in self.tiles.slow else None

    # Wheel and keys ---------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / 120, event.position())
            event.accept()
        elif not event.pixelDelta().isNull():
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - event.pixelDelta().y())
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - event.pixelDelta().x())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = round(self.viewport().height() * 0.9)
        moves = {
            Qt.Key.Key_Space: -step if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else step,
            Qt.Key.Key_PageDown: step,
            Qt.Key.Key_PageUp: -step,
        }
        if event.key() in moves:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.taken_in_hand.emit()
