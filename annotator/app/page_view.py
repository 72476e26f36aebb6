"""One paper's pages with their text: selecting it, and the analyst's marks on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from annotator.app.hits import Hits
from annotator.app.marks import Mark, MarksPainter
from annotator.app.pages_view import PagesView
from annotator.app.paper_source import PaperSource
from annotator.app.selection import Selection, Unit

LINES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
MANY_CLICKS = {1: Unit.CHARACTER, 2: Unit.WORD, 3: Unit.SENTENCE}


class PageView(PagesView):
    """It knows nothing of the project: it is given marks, and says what was selected or clicked."""

    selected = Signal()
    """The selection has changed, and the mouse button is up."""
    highlight_clicked = Signal(int, QPoint)
    pointed = Signal(QPointF)
    """The pointer is here, in the view's pixels."""
    clicked_nothing = Signal()
    """A click that selected nothing and met no highlight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selection = Selection()
        self.marks: list[Mark] = []
        self.hits: Hits | None = None
        self.hit = -1
        """Where the hit in hand begins; -1 for none."""
        self.over: list[Callable[[QPainter], None]] = []
        """What is painted last, over pages and marks."""
        self.step_line: Callable[[int], bool] = lambda by: False
        """What the arrow keys move by a line before they scroll; it says whether it did."""
        self._clicks = 0
        self._clicked_at = QPointF()
        self._press: tuple[QPoint, int | None] | None = None
        between_clicks = QGuiApplication.styleHints().mouseDoubleClickInterval()
        self._clicks_end = QTimer(self, singleShot=True, interval=between_clicks)
        self._clicks_end.timeout.connect(self._forget_clicks)
        self._edge_scroll = QTimer(self, interval=40)
        self._edge_scroll.timeout.connect(self._scroll_at_edge)

    def show_paper(self, source: PaperSource) -> None:
        self.selection = Selection()
        super().show_paper(source)

    def paint_over(self, painter: QPainter) -> None:
        MarksPainter(self, painter).paint()
        for paint in self.over:
            paint(painter)

    # The selection ----------------------------------------------------------------------------------------------

    @property
    def selected_range(self) -> tuple[int, int] | None:
        """The selected text's code points; None when nothing printed is selected."""
        return self.selection.range(self.flat) if self.flat else None

    @property
    def selected_text(self) -> str:
        chosen = self.selected_range
        return self.flat.text[slice(*chosen)] if chosen and self.flat else ""

    def select(self, start: int, end: int) -> None:
        self.selection = Selection(start, end)
        self.viewport().update()
        self.selected.emit()

    def clear_selection(self) -> None:
        if self.selection.is_empty:
            return
        self.selection = Selection()
        self.viewport().update()
        self.selected.emit()

    def position_at(self, point: QPointF, *, nearest: bool = True) -> int | None:
        """The place in the text under a point of the view."""
        if not self.flat or not self.layout_of_pages.pages:
            return None
        spot = self.spot_at(point)
        return self.flat.position_at(spot.page, spot.x, spot.y, nearest=nearest)

    def mark_at(self, point: QPointF) -> Mark | None:
        """The smallest highlight under a point, so that one inside another can be reached."""
        under = [m for m in self.marks if any(rect.contains(point) for rect in self.rects_in_view(m.quads))]
        return min(under, key=lambda mark: mark.size, default=None)

    # The mouse --------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.taken_in_hand.emit()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        page = self.slow_page_at(event.position())
        if page is not None and self.tiles:
            self.tiles.stop_slow_page(page)
            return
        near = (
            event.position() - self._clicked_at
        ).manhattanLength() < QGuiApplication.styleHints().startDragDistance()
        self._clicks = self._clicks % 3 + 1 if near else 1
        self._clicked_at = event.position()
        self._clicks_end.start()
        place = self.position_at(event.position(), nearest=self._clicks == 1)
        self._press = (event.position().toPoint(), self.position_at(event.position(), nearest=False))
        if place is None or not self.flat:
            self.clear_selection()
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not self.selection.is_empty:
            self.selection.extend(self.flat, place)
        else:
            self.selection = Selection.starting(self.flat, place, MANY_CLICKS[self._clicks])
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def _forget_clicks(self) -> None:
        self._clicks = 0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointed.emit(event.position())
        if event.buttons() & Qt.MouseButton.LeftButton and self._press:
            self._drag_to(event.position())
            self._edge_scroll.start()
            return
        over_text = self.position_at(event.position(), nearest=False) is not None
        mark = self.mark_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape if over_text else Qt.CursorShape.ArrowCursor)
        self.viewport().setToolTip(mark.hint if mark else "")

    def _drag_to(self, point: QPointF) -> None:
        place = self.position_at(point)
        if place is not None and self.flat:
            self.selection.extend(self.flat, place)
            self.viewport().update()

    def _scroll_at_edge(self) -> None:
        """While a selection is dragged beyond the view, the pages come along."""
        point = self.viewport().mapFromGlobal(self.cursor().pos())
        beyond = min(point.y(), 0) + max(point.y() - self.viewport().height(), 0)
        if beyond:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(beyond / 2))
            self._drag_to(QPointF(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._edge_scroll.stop()
        if event.button() != Qt.MouseButton.LeftButton or not self._press:
            return
        pressed, on_text = self._press
        self._press = None
        still = (event.position().toPoint() - pressed).manhattanLength() < 4
        mark = self.mark_at(event.position()) if still and self._clicks <= 1 and on_text is not None else None
        self.selected.emit()
        if mark:
            self.highlight_clicked.emit(mark.highlight, event.globalPosition().toPoint())
        elif still and self.selection.is_empty:
            self.clicked_nothing.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.selection.is_empty:
            self.clear_selection()
        elif not (event.key() in LINES and self.step_line(LINES[Qt.Key(event.key())])):
            super().keyPressEvent(event)
