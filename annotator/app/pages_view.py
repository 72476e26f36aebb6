"""One paper's pages in a scrolling column: where they stand, how large they are, and their pictures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from annotator.app.drawing import Drawing
from annotator.app.fitting import Fit, fit_page, fit_text, fit_width, text_edges
from annotator.app.mark_bar import MarkBar
from annotator.app.page_layout import GAP, PageLayout, Place, Spot
from annotator.app.pages_painter import PagesPainter
from annotator.app.paper_source import PaperSource
from annotator.app.theme import current_theme
from annotator.app.tiles import TileStore
from annotator.papers import Box, FlatText, Quad

__all__ = ["Fit", "PagesView"]

ZOOM_STEP = 1.15
ZOOM_LEAST, ZOOM_MOST = 0.25, 8.0
GUESSED_WELL = 12.0
"""Points by which an edge of the text may differ from the one guessed before the text was read."""


class PagesView(QAbstractScrollArea):
    """The pages of one paper, to look at. What can be done with their text is `PageView`'s."""

    taken_in_hand = Signal()
    moved = Signal(bool)
    """The pages moved; True when the analyst moved them, False when following did."""
    zoomed = Signal()
    """The pages are larger, smaller, turned, or stand otherwise."""
    painted = Signal()
    tile_arrived = Signal(int)
    """A page (from 0; -1 for any) has a new picture or a new state."""
    about_to_jump = Signal()
    """The pages are to show another place at once, not by scrolling; they still show the one before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dark_pages = False
        self.source: PaperSource | None = None
        self.tiles: TileStore | None = None
        self.layout_of_pages = PageLayout((), 1.0)
        self.fit = Fit.TEXT
        self.turn = 0
        """Quarter turns clockwise, on top of the turn that the paper itself gives a page."""
        self.abreast = False
        """Whether two pages stand beside each other."""
        self._edges: tuple[float, float] | None = None
        self._by_hand = True
        self.drawing = Drawing(self)
        self.bar = MarkBar(self)
        self.setVerticalScrollBar(self.bar)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Made here: for one that is made inside, Qt's binding looks through all its kinds of widgets first (15 ms).
        self.setViewport(QWidget())
        self.viewport().setMouseTracking(True)
        # All of it is painted each time, so that what has been painted can be slid along with the pages.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self._want_soon = QTimer(self, singleShot=True, interval=0)
        self._want_soon.timeout.connect(self.drawing.want)

    # The paper --------------------------------------------------------------------------------------------------

    def show_paper(self, source: PaperSource) -> None:
        """Show an opened paper from its first page."""
        assert source.known
        self.clear()
        self.source = source
        self.tiles = TileStore(source, self)
        self.tiles.arrived.connect(self._tile_arrived)
        self.turn, self.abreast = 0, False
        self.layout_of_pages = PageLayout(source.known.facts.pages, 1.0)
        self._edges = None
        self.fit = Fit.TEXT
        self.scroll_to(0, by_hand=False)
        source.told.connect(self._pages_told)
        source.text_read.connect(self._text_arrived)
        self._text_arrived()

    def _pages_told(self) -> None:
        """The sizes of all pages are known, not only of the first: stay at the place where the reader is."""
        assert self.source and self.source.known
        pages = self.source.known.facts.pages
        if pages != self.layout_of_pages.pages:
            top = self.top
            self.layout_of_pages = PageLayout(pages, self.zoom, turn=self.turn, abreast=self.abreast)
            self._update_bars()
            self.go_to(top, by_hand=False)
            self._want_soon.start()
            self.viewport().update()

    def clear(self) -> None:
        """Show nothing: the paper is gone, or the next one is not there yet."""
        if self.tiles:
            self.tiles.deleteLater()
        self.source = self.tiles = None
        self.layout_of_pages = PageLayout((), 1.0)
        self._edges = None
        self._update_bars()
        self.scroll_to(0, by_hand=False)
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

    @property
    def spot(self) -> Spot:
        """The spot at the middle of the view's upper edge: what `show_spot` brings back."""
        return self.spot_at(QPointF(self.viewport().width() / 2, GAP))

    def spot_at(self, point: QPointF) -> Spot:
        """The spot of a page under, or nearest to, a point of the view."""
        at = point + self._offset()
        return self.layout_of_pages.spot_at(at.x(), at.y(), self.viewport().width())

    def point_of(self, spot: Spot) -> QPointF:
        """Where a spot of a page is in the view."""
        return QPointF(*self.layout_of_pages.point_of(spot, self.viewport().width())) - self._offset()

    def page_at(self, point: QPointF) -> int:
        """The page (from 0) under, or nearest to, a point of the view."""
        at = point + self._offset()
        return self.layout_of_pages.page_under(at.x(), at.y(), self.viewport().width())

    def go_to(self, place: Place, *, by_hand: bool = True) -> None:
        """Bring a place to the upper edge."""
        if by_hand:
            self.about_to_jump.emit()
        self.scroll_to(round(self.layout_of_pages.y_of(place)) - GAP, by_hand=by_hand)

    def go_to_page(self, page: int) -> None:
        self.go_to(Place(page, 0.0))

    def go_to_end(self, *, last: bool) -> None:
        """To the start of the paper, or to its end."""
        self.about_to_jump.emit()
        self.scroll_to(self.verticalScrollBar().maximum() if last else 0)

    def go_to_spot(self, spot: Spot) -> None:
        """Bring a spot of a page to the upper edge; sideways only as far as it takes to see it."""
        self.about_to_jump.emit()
        x, y = self.layout_of_pages.point_of(spot, self.viewport().width())
        self.scroll_to(round(y) - GAP)
        self._reveal_across(QRectF(x, y, 1, 1))

    def show_spot(self, spot: Spot, *, by_hand: bool = True) -> None:
        """Put back a `spot` that the view was at."""
        self._put(spot, QPointF(self.viewport().width() / 2, GAP), by_hand=by_hand)

    def _put(self, spot: Spot, point: QPointF, *, by_hand: bool = False) -> None:
        """Scroll so that a spot is at a point of the view."""
        x, y = self.layout_of_pages.point_of(spot, self.viewport().width())
        self.scroll_to(round(y - point.y()), by_hand=by_hand)
        self.horizontalScrollBar().setValue(round(x - point.x()))

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
            self.about_to_jump.emit()
            self.scroll_to(round(top - height / 3), by_hand=by_hand)
        self._reveal_across(rects[0])

    def _reveal_across(self, rect: QRectF) -> None:
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        if rect.left() < bar.value() or rect.right() > bar.value() + width:
            bar.setValue(round(rect.left() - 24))

    def _rect(self, quad: Quad) -> QRectF:
        return QRectF(*self.layout_of_pages.rect(quad.page, quad.box, self.viewport().width()))

    def rect_of(self, page: int, box: Box) -> QRectF:
        """Where a box of a page is in the view, in its own pixels."""
        return self._rect(Quad(page, box)).translated(-self._offset())

    def height_on(self, page: int, y: float) -> float:
        """How far down a page that is not turned a height of the view is, in points."""
        pages = self.layout_of_pages
        return (y + self.verticalScrollBar().value() - pages.tops[page]) / pages.scale

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
        if fit is Fit.PAGE:
            self.scroll_to(self.layout_of_pages.tops[self.page_in_view] - GAP, by_hand=False)

    def turn_by(self, quarters: int) -> None:
        """Turn the pages clockwise by quarter turns; what is in the middle of the view stays there."""
        self._arrange((self.turn + quarters) % 4, self.abreast)

    def set_abreast(self, on: bool) -> None:
        """Show two pages beside each other, or one."""
        self._arrange(self.turn, on)

    def _arrange(self, turn: int, abreast: bool) -> None:
        middle = QPointF(self.viewport().width() / 2, self.viewport().height() / 2)
        spot = self.spot_at(middle) if self.layout_of_pages.pages else None
        self.turn, self.abreast = turn, abreast
        self.refit()
        if spot:
            self._lay_out(self.zoom, middle, spot)
            self._centre_text()

    def refit(self) -> None:
        """Zoom to what the view keeps to, from the place at its upper edge."""
        pages, across, in_row = self.layout_of_pages.pages, self.viewport().width(), 1 + self.abreast
        if not pages:
            return
        if self.fit is Fit.NOTHING:
            self._lay_out(self.zoom, QPointF(across / 2, GAP))
        elif self.fit is Fit.PAGE:
            self._lay_out(fit_page(pages, across, self.viewport().height(), self.turn, in_row))
        elif self.fit is Fit.TEXT and self._edges and self.turn % 2 == 0:
            self._lay_out(fit_text(self._edges, pages, across, in_row))
            self._centre_text()
        else:
            self._lay_out(fit_width(pages, across, self.turn, in_row))

    def _centre_text(self) -> None:
        """Where the text fills the view, its margins stay out at both sides alike."""
        if self.fit is not Fit.TEXT or not self._edges or self.turn % 2:
            return
        layout, across = self.layout_of_pages, self.viewport().width()
        first = layout.page_at(self.verticalScrollBar().value() + GAP)
        box = Box(self._edges[0], 0.0, self._edges[1], 0.0)
        shown = [
            layout.rect(page, box, across) for page in range(first, first + layout.in_row) if page < len(layout.pages)
        ]
        if len(shown) < layout.in_row:
            return
        middle = (min(x for x, *_ in shown) + max(x + width for x, _, width, _ in shown)) / 2
        self.horizontalScrollBar().setValue(round(middle - across / 2))

    def _lay_out(self, zoom: float, around: QPointF | None = None, spot: Spot | None = None) -> None:
        """Lay the pages out anew; `spot` (what was there before, if not given) is at the point `around` afterwards."""
        if not self.layout_of_pages.pages:
            return
        fixed = around or QPointF(self.viewport().width() / 2, GAP)
        spot = spot or self.spot_at(fixed)
        self.layout_of_pages = PageLayout(self.layout_of_pages.pages, zoom, turn=self.turn, abreast=self.abreast)
        # A bar along the bottom for margins without text would only take room away.
        policy = Qt.ScrollBarPolicy
        needed = policy.ScrollBarAsNeeded if self.fit is Fit.NOTHING else policy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(needed)
        self._update_bars()
        self._put(spot, fixed)
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
        if self._slides:
            self.viewport().scroll(dx, dy, self.viewport().rect())  # only what comes into view is painted
        else:
            self.viewport().update()
        self._want_soon.start()
        if dy:
            self.moved.emit(self._by_hand)

    @property
    def _slides(self) -> bool:
        """Whether all that is painted goes with the pages.

        What is said of a page stays in the middle of the view, small windows over the pages stay where they are, and
        where a pixel is not a whole number of the screen's, what was painted would be slid by a broken one.
        """
        said = self.tiles and (self.tiles.failed or self.tiles.slow)
        small = self.viewport().findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return not said and self.devicePixelRatioF().is_integer() and all(child.isHidden() for child in small)

    def pages_in_view(self) -> range:
        if not self.layout_of_pages.pages:
            return range(0)
        value = self.verticalScrollBar().value()
        return self.layout_of_pages.visible(value, value + self.viewport().height())

    @property
    def is_sharp(self) -> bool:
        """Whether every page in view is drawn at its own scale, or cannot be."""
        return not self._want_soon.isActive() and self.drawing.is_complete

    def _tile_arrived(self, page: int) -> None:
        if page < 0:
            self._want_soon.start()
        self.viewport().update()
        self.tile_arrived.emit(page)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(current_theme().ground))
        PagesPainter(self, painter, QRectF(event.rect())).paint()
        self.paint_over(painter, QRectF(event.rect()))
        painter.end()
        self.painted.emit()

    def paint_over(self, painter: QPainter, inside: QRectF) -> None:
        """What stands on the pages within a part of the view; nothing here."""

    def slow_page_at(self, point: QPointF) -> int | None:
        """The slow page under a point: a click on it stops it."""
        if not self.tiles or not self.tiles.slow:
            return None
        page = self.page_at(point)
        return page if page in self.tiles.slow else None

    # Wheel and keys ---------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels = event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / 120, event.position())
            event.accept()
        elif not pixels.isNull() and QGuiApplication.platformName() != "xcb":
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - pixels.y())
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - pixels.x())
            event.accept()
        else:
            # X11 gives a number of pixels that depends on the driver; its angles are as fine, and Qt adds them up.
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Two fingers that are spread on a trackpad zoom around the pointer."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.set_zoom(self.zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        screens = {Qt.Key.Key_Space: 1 if forward else -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in screens:
            self._by_screens(screens[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _by_screens(self, by: int) -> None:
        """A screen on or back; to the next page or the one before where a whole page is a screen."""
        layout, bar = self.layout_of_pages, self.verticalScrollBar()
        if self.fit is not Fit.PAGE or not layout.pages:
            bar.setValue(bar.value() + round(by * self.viewport().height() * 0.9))
            return
        first = layout.page_at(bar.value() + GAP)
        on_top = layout.tops[first] - GAP == bar.value()
        page = first + by * layout.in_row if by > 0 or on_top else first
        bar.setValue(layout.tops[max(0, min(page, len(layout.pages) - 1))] - GAP)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.taken_in_hand.emit()
