"""The list of cards under the mouse and the keyboard: choosing, opening, showing a quotation, moving a card."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QListView, QMenu, QWidget

from annotator.app.card_painter import CardDelegate
from annotator.app.point_cards import PointsModel

UP, DOWN = "Alt+Shift+Up", "Alt+Shift+Down"


class CardsView(QListView):
    """Shows a PointsModel. It changes nothing itself: what the analyst wants is said by the signals."""

    opened = Signal(int)
    """A point is to be edited: its id."""
    quotation_wanted = Signal(int)
    """A highlight is to be shown in its pane: its id."""
    move_wanted = Signal(int, int)
    """A point (id) is to stand at a row of this list as it will be when the point was taken out."""
    removal_wanted = Signal(int)

    def __init__(self, model: PointsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = model
        self._delegate = CardDelegate(self, model)
        self.setAccessibleName("Points")
        self.setProperty("kind", "cards")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(60)
        self.setMouseTracking(True)
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setItemDelegate(self._delegate)
        self.setModel(model)  # last: before it is told to work in batches, the list would set every card at once
        self._wanted = 0
        """The point whose card is to be in view until the analyst scrolls by herself; 0 for none."""
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_view)
        self.verticalScrollBar().sliderPressed.connect(self._let_go)
        self.activated.connect(lambda index: self.opened.emit(self._point_of(index)))

    def choose(self, point: int) -> None:
        """Select a point's card, without a word to the session; an id that is not shown selects none."""
        row = self._cards.row_of(point)
        if row < 0:
            self.clearSelection()
            return
        index = self._cards.index(row)
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._wanted = point
        self.scrollTo(index)

    def _keep_in_view(self) -> None:
        """Cards are set in batches: a card far down gets its place only when those above it have theirs."""
        row = self._cards.row_of(self._wanted) if self._wanted else -1
        if row >= 0:
            self.scrollTo(self._cards.index(row))

    def _let_go(self) -> None:
        self._wanted = 0

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._let_go()
        super().wheelEvent(event)

    def _point_of(self, index: QModelIndex) -> int:
        return self._cards.card(index.row()).point.id

    # Mouse -----------------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        dragging = self.state() == QListView.State.DraggingState
        super().mouseReleaseEvent(event)
        line = self._delegate.line_at(self.indexAt(place), place)
        if line and not dragging and event.button() == Qt.MouseButton.LeftButton:
            self.quotation_wanted.emit(line.highlight)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QPoint(-1, -1))

    def _hover(self, place: QPoint) -> None:
        index = self.indexAt(place)
        line = self._delegate.line_at(index, place)
        hovered = (self._point_of(index), line.highlight) if line else (0, 0)
        if hovered != self._delegate.hovered:
            self._delegate.hovered = hovered
            shape = Qt.CursorShape.PointingHandCursor if line else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    # Keyboard --------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep Delete from the window, where it means the highlight in hand."""
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and self._removes(event):
            event.accept()
            return True
        return super().event(event)

    def _removes(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return event.key() == Qt.Key.Key_Delete and not held and self.currentIndex().isValid()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        index = self.currentIndex()
        if index.isValid() and by and held == both:
            self._move_by(index, by)
        elif index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.opened.emit(self._point_of(index))
        elif self._removes(event):
            self.removal_wanted.emit(self._point_of(index))
        else:
            super().keyPressEvent(event)

    def _move_by(self, index: QModelIndex, rows: int) -> None:
        row = index.row() + rows
        if 0 <= row < self._cards.rowCount():
            self.move_wanted.emit(self._point_of(index), row)

    # Context menu ----------------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        if index.isValid():
            place = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_keyboard else event.globalPos()
            self.menu_for(index).popup(place)

    def menu_for(self, index: QModelIndex) -> QMenu:
        """What can be done with a card: its quotations first, so that the keyboard reaches them too."""
        card = self._cards.card(index.row())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for line in card.evidence:
            words = self.fontMetrics().elidedText(line.quote, Qt.TextElideMode.ElideRight, 240).replace("&", "&&")
            show = partial(self.quotation_wanted.emit, line.highlight)
            menu.addAction(f"Show {line.letter} {words}", show)
        if card.evidence:
            menu.addSeparator()
        menu.addAction("Edit\tReturn", lambda: self.opened.emit(card.point.id))
        up = menu.addAction(f"Move up\t{UP}", lambda: self._move_by(index, -1))
        up.setEnabled(index.row() > 0)
        down = menu.addAction(f"Move down\t{DOWN}", lambda: self._move_by(index, 1))
        down.setEnabled(index.row() < self._cards.rowCount() - 1)
        menu.addSeparator()
        menu.addAction("Remove point\tDel", lambda: self.removal_wanted.emit(card.point.id))
        return menu

    # Dragging a card -------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(event.source() is self)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        event.setAccepted(event.source() is self)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move; the project makes it. The list does not take the card out: the model refuses that."""
        index = self.currentIndex()
        if event.source() is self and index.isValid():
            self.move_wanted.emit(self._point_of(index), self.row_for_drop(event.position().toPoint(), index.row()))
        event.accept()
        self.setState(QListView.State.NoState)
        self.viewport().update()

    def row_for_drop(self, place: QPoint, dragged: int) -> int:
        """The row that a dragged card gets when it is let go at a place of the viewport."""
        target = self.indexAt(place)
        if not target.isValid():
            return self._cards.rowCount() - 1
        below = place.y() > self.visualRect(target).center().y()
        row = target.row() + (1 if below else 0)
        return row - 1 if row > dragged else row

    # Size and look ---------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()
