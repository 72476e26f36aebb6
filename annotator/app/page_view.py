"""One paper's pages with their text: selecting it, and the analyst's marks on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from annotator.app.extent_handles import ExtentHandles
from annotator.app.marked_view import MarkedView
from annotator.app.marks import MarksPainter
from annotator.app.page_caret import PageCaret
from annotator.app.paper_source import PaperSource
from annotator.app.selection import Selection, Unit
from annotator.app.words import plain_tooltip
from annotator.papers import Quad

LINES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_REST = 400
"""Milliseconds after the last key that selects: the bar by the selection stays out of the way until then."""
Press = tuple[tuple[QPoint, int | None] | None, Selection]
"""What a press of the button has begun: where it was, and what is selected by it."""
_STILL = 4
"""Pixels that the mouse may move in a click."""
_AT_EDGE = 24
"""Pixels kept free above and below the caret."""


class PageView(MarkedView):
    """It knows nothing of the project: it is given marks, and says what was selected or clicked."""

    selecting = Signal()
    """The selection is about to change; `selected` follows when it rests."""
    selected = Signal()
    """The selection has changed, and the mouse button is up, or no key has changed it for a moment."""
    highlight_clicked = Signal(int)
    """A highlight's id; of several at one place, each in its turn."""
    extent_dragged = Signal(int, int, int)
    """A highlight's id, and the first and last place that its ends were dragged to."""
    pointed = Signal(QPointF)
    """The pointer is here, in the view's pixels."""
    clicked_nothing = Signal()
    """A click that selected nothing and met no highlight, or Escape with nothing selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selection = Selection()
        self.over: list[Callable[[QPainter], None]] = []
        """What is painted last, over pages and marks."""
        self.step_line: Callable[[int], bool] = lambda by: False
        """What the arrow keys move by a line before they scroll; it says whether it did."""
        self.caret = PageCaret(self)
        self.handles = ExtentHandles(self)
        self._clicks = 0
        self._clicked_at = QPointF()
        self._press: tuple[QPoint, int | None] | None = None
        between_clicks = QGuiApplication.styleHints().mouseDoubleClickInterval()
        self._clicks_end = QTimer(self, singleShot=True, interval=between_clicks)
        self._clicks_end.timeout.connect(self._forget_clicks)
        self._dragged_to = QPointF()
        self._edge_scroll = QTimer(self, interval=40)
        self._edge_scroll.timeout.connect(self._scroll_at_edge)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.selected)

    def show_paper(self, source: PaperSource) -> None:
        self.selection = Selection()
        self.caret.forget()
        self.grounds.clear()
        super().show_paper(source)

    def paint_over(self, painter: QPainter, inside: QRectF) -> None:
        MarksPainter(self, painter, inside).paint()
        for paint in self.over:
            paint(painter)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.handles.paint(painter)
        self.caret.paint(painter)
        painter.restore()

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
        self.selection = Selection(start, end, head=end)
        self.caret.put(end)
        self.viewport().update()
        self.selected.emit()

    def select_all(self) -> None:
        if self.flat:
            self.select(0, len(self.flat))

    def select_whole(self, unit: Unit) -> None:
        """Select the word, sentence or paragraph at the caret; what is selected grows to whole ones."""
        if not self.flat:
            return
        chosen = self.selected_range
        if chosen:
            self.select(unit.around(self.flat, chosen[0])[0], unit.around(self.flat, chosen[1] - 1)[1])
        else:
            self.caret.come_into_view()
            self.select(*unit.around(self.flat, self.caret.place))

    def clear_selection(self) -> None:
        if self.selection.is_empty:
            return
        self.selection = Selection()
        self.viewport().update()
        self.selected.emit()

    def selection_follows(self, before: int, after: int, extending: bool) -> None:
        """The caret went from one place to another: the selection comes along, or ends."""
        if not extending:
            self.clear_selection()
            return
        assert self.flat
        self.selecting.emit()
        if self.selection.is_empty:
            self.selection = Selection.starting(self.flat, before, Unit.CHARACTER)
        self.selection.reach(self.flat, after)
        self.viewport().update()
        self._rest.start()

    def quads_in_view(self, start: int, end: int) -> tuple[Quad, ...]:
        """The rectangles of a range of the text on the pages in view; however long it is, no other page costs time."""
        flat, found = self.flat, []
        if not flat:
            return ()
        for page in self.pages_in_view():
            for line, box in flat.lines_of_page(page):
                first, last = flat.line_range(line)
                if start <= first and last <= end:
                    found.append(Quad(page, box))
                elif first < end and start < last:
                    found.extend(flat.quads(max(first, start), min(last, end)))
        return tuple(found)

    def keep_in_view(self, quad: Quad) -> None:
        """Scroll just as far as it takes to see a place."""
        rect, height = self._rect(quad), self.viewport().height()
        value, edge = self.verticalScrollBar().value(), min(_AT_EDGE, height // 4)
        if rect.top() < value + edge:
            self.scroll_to(round(rect.top()) - edge)
        elif rect.bottom() > value + height - edge:
            self.scroll_to(round(rect.bottom()) - height + edge)
        self._reveal_across(rect)

    def position_at(self, point: QPointF, *, nearest: bool = True) -> int | None:
        """The place in the text under a point of the view."""
        if not self.flat or not self.layout_of_pages.pages:
            return None
        spot = self.spot_at(point)
        return self.flat.position_at(spot.page, spot.x, spot.y, nearest=nearest)

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
        if self.handles.take_hold(event.position()):
            return
        self._count_click(event.position())
        place = self.position_at(event.position(), nearest=self._clicks == 1)
        self._press = (event.position().toPoint(), self.position_at(event.position(), nearest=False))
        self.selecting.emit()
        if place is None or not self.flat:
            self.clear_selection()
            return
        self._select_from(place, extending=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def _count_click(self, point: QPointF) -> None:
        apart = (point - self._clicked_at).manhattanLength()
        near = apart < QGuiApplication.styleHints().startDragDistance()
        self._clicks = self._clicks % len(Unit) + 1 if near else 1
        self._clicked_at = point
        self._clicks_end.start()

    def _select_from(self, place: int, *, extending: bool) -> None:
        assert self.flat
        if extending and (self.caret.on or not self.selection.is_empty):
            if self.selection.is_empty:
                self.selection = Selection.starting(self.flat, self.caret.place, Unit.CHARACTER)
            self.selection.extend(self.flat, place)
        else:
            self.selection = Selection.starting(self.flat, place, Unit(self._clicks))
        self.caret.put(self.selection.head)
        self.viewport().update()

    def click(self, point: QPointF) -> None:
        """A click that comes without press and release: it takes a highlight in hand, or selects with its second."""
        self.taken_in_hand.emit()
        self._count_click(point)
        place = self.position_at(point, nearest=False)
        mark = self.mark_in_turn(point) if self._clicks == 1 else None
        if place is not None and self._clicks > 1:
            self._select_from(place, extending=False)
            self.selected.emit()
        elif mark:
            self.highlight_clicked.emit(mark.highlight)

    def lay_down(self) -> Press:
        """The press has become a drag of something else: nothing is selected by it, until `take_up` gives it back."""
        begun = self._press, self.selection
        self._press, self.selection = None, Selection()
        self._edge_scroll.stop()
        self.viewport().update()
        return begun

    def take_up(self, begun: Press) -> None:
        self._press, self.selection = begun
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def _forget_clicks(self) -> None:
        self._clicks = 0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointed.emit(event.position())
        if event.buttons() & Qt.MouseButton.LeftButton and (self._press or self.handles.held):
            self._drag_to(event.position())
            if not self._edge_scroll.isActive():
                self._edge_scroll.start()
            return
        over_handle = self.handles.is_under(event.position())
        over_text = self.position_at(event.position(), nearest=False) is not None
        mark = self.mark_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.IBeamCursor
        shape = Qt.CursorShape.SizeHorCursor if over_handle else shape
        self.viewport().setCursor(shape if over_text or over_handle else Qt.CursorShape.ArrowCursor)
        hint = "Drag to make this highlight longer or shorter" if over_handle else mark.hint if mark else ""
        self.viewport().setToolTip(plain_tooltip(hint))

    def _drag_to(self, point: QPointF) -> None:
        self._dragged_to = point
        place = self.position_at(point)
        if place is None or not self.flat:
            return
        if self.handles.held:
            self.handles.drag_to(place)
        else:
            self.selection.extend(self.flat, place)
            self.caret.put(self.selection.head)
        self.viewport().update()

    def _scroll_at_edge(self) -> None:
        """While a selection is dragged beyond the view, the pages come along."""
        for bar, at, size in (
            (self.verticalScrollBar(), self._dragged_to.y(), self.viewport().height()),
            (self.horizontalScrollBar(), self._dragged_to.x(), self.viewport().width()),
        ):
            beyond = min(at, 0) + max(at - size, 0)
            if beyond:
                bar.setValue(bar.value() + round(beyond / 2))
                self._drag_to(self._dragged_to)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._edge_scroll.stop()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.handles.held:
            self.extent_dragged.emit(*self.handles.let_go())
            return
        if not self._press:
            return
        pressed, on_text = self._press
        self._press = None
        still = (event.position().toPoint() - pressed).manhattanLength() < _STILL
        clicked = still and self._clicks <= 1 and on_text is not None
        mark = self.mark_in_turn(event.position()) if clicked else None
        self.selected.emit()
        if mark:
            self.highlight_clicked.emit(mark.highlight)
        elif still and self.selection.is_empty:
            self.clicked_nothing.emit()

    # Keys -------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the caret's keys from the window's shortcuts."""
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and self.caret.takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.caret.on:
            self._enter()
        elif not self.caret.press(event) and not (event.key() in LINES and self.step_line(LINES[Qt.Key(event.key())])):
            super().keyPressEvent(event)

    def _escape(self) -> bool:
        """Take back the nearest thing: a handle that is held, the selection, the highlight in hand.

        False where there was no selection: the key then means the window as well.
        """
        if self.handles.held:
            self.handles.give_up()
        elif not self.selection.is_empty:
            self.clear_selection()
        else:
            self.clicked_nothing.emit()
            return False
        return True

    def _enter(self) -> None:
        """What a click does at the caret: take the highlight in hand that is there."""
        mark = self.mark_in_turn(self.caret.rect().center())
        if mark:
            self.highlight_clicked.emit(mark.highlight)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)
        self.caret.refresh()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.caret.refresh()
