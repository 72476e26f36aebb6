"""The list of cards under the mouse and the keyboard: choosing, opening, showing a quotation, moving a card."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QListView, QMenu, QWidget

from annotator.app.card_painter import CardDelegate
from annotator.app.card_setting import Part
from annotator.app.point_cards import PointsModel

UP, DOWN = "Alt+Shift+Up", "Alt+Shift+Down"


class CardsView(QListView):
    """Shows a PointsModel. It changes nothing itself: what the analyst wants is said by the signals."""

    opened = Signal(int)
    """A point is to be edited: its id."""
    quotation_wanted = Signal(int)
    """A highlight is to be shown in its pane: its id."""
    removal_wanted = Signal(int)
    """The id of the point whose card the keyboard is on, when Del is pressed."""
    move_wanted = Signal(object, int)
    """Points (a tuple of ids) are to stand at a row of this list as it will be when they were taken out."""
    menu_wanted = Signal(object, QPoint)
    """The menu of a Part (relation, tags, status) of the chosen cards is to show at a place on the screen."""
    expansion_wanted = Signal(int, bool)
    """All of a point's card is to be shown, or again only what is needed."""

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
        self.setBatchSize(150)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setItemDelegate(self._delegate)
        self.setModel(model)  # last: before it is told to work in batches, the list would set every card at once
        self._wanted = 0
        """The point whose card is to be in view until the analyst scrolls by herself; 0 for none."""
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_view)
        self.verticalScrollBar().sliderPressed.connect(self._let_go)
        self.activated.connect(lambda index: self.opened.emit(self._point_of(index)))
        self.card_actions: list[QAction] = []
        """What can be done with the chosen cards, for the menu of a card."""
        self._pressed_chosen = False
        between_clicks = QGuiApplication.styleHints().mouseDoubleClickInterval()
        self._write_soon = QTimer(self, singleShot=True, interval=between_clicks)
        """A second click on a question writes it, unless it becomes a double click, which opens the form."""
        self._write_soon.timeout.connect(self.write_title)
        model.expanded_changed.connect(self._set_anew)

    def chosen(self) -> tuple[int, ...]:
        """The ids of the chosen points, in the order of the cards."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._cards.card(row).point.id for row in rows)

    def write_title(self) -> None:
        """Let the question of the current card be written on the card."""
        index = self.currentIndex()
        if index.isValid():
            self.scrollTo(index)
            self.edit(index)

    def place_of(self, part: Part) -> QPoint:
        """Where on the screen a part of the current card ends at the lower left."""
        index = self.currentIndex()
        self.scrollTo(index)
        return self.viewport().mapToGlobal(self._delegate.rect_of(index, part).bottomLeft() + QPoint(0, 2))

    def card_at(self, place: QPoint) -> int:
        """The id of the point whose card is at a place on the screen; 0 for none."""
        inside = self.viewport().mapFromGlobal(place)
        index = self.indexAt(inside) if self.isVisible() and self.viewport().rect().contains(inside) else QModelIndex()
        return self._point_of(index) if index.isValid() else 0

    def show_target(self, point: int) -> None:
        """Outline the card that would take what is being dragged; 0 for none."""
        if point != self._delegate.target:
            self._delegate.target = point
            self.viewport().update()

    def _set_anew(self, point: int) -> None:
        row = self._cards.row_of(point)
        if row >= 0:
            self._delegate.sizeHintChanged.emit(self._cards.index(row))

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
        self.viewport().update()  # the list paints of itself only when the last batch is set
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._write_soon.stop()
        index = self.indexAt(event.position().toPoint())
        self._pressed_chosen = index.isValid() and self.selectionModel().selectedIndexes() == [index]
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._write_soon.stop()
        super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        dragging = self.state() == QListView.State.DraggingState
        super().mouseReleaseEvent(event)
        index = self.indexAt(place)
        if dragging or event.button() != Qt.MouseButton.LeftButton or event.modifiers() or not index.isValid():
            return
        if line := self._delegate.line_at(index, place):
            self.quotation_wanted.emit(line.highlight)
        elif part := self._delegate.part_at(index, place):
            self._take_part(index, part)

    def _take_part(self, index: QModelIndex, part: Part) -> None:
        point = self._point_of(index)
        if part is Part.TITLE:
            if self._pressed_chosen:
                self._write_soon.start()
        elif part is Part.MORE:
            self.expansion_wanted.emit(point, point not in self._cards.expanded)
        else:
            corner = self._delegate.rect_of(index, part).bottomLeft() + QPoint(0, 2)
            self.menu_wanted.emit(part, self.viewport().mapToGlobal(corner))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QPoint(-1, -1))

    def _hover(self, place: QPoint) -> None:
        index = self.indexAt(place)
        line = self._delegate.line_at(index, place)
        part = self._delegate.part_at(index, place)
        writes = part is Part.TITLE and self.selectionModel().selectedIndexes() == [index]
        hand = line or part not in (None, Part.TITLE)
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if writes else shape)
        hovered = (self._point_of(index), line.highlight) if line else (0, 0)
        if hovered != self._delegate.hovered:
            self._delegate.hovered = hovered
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
        elif index.isValid() and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not held:
            self.expansion_wanted.emit(self._point_of(index), event.key() == Qt.Key.Key_Right)
        elif index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.opened.emit(self._point_of(index))
        elif self._removes(event):
            self.removal_wanted.emit(self._point_of(index))
        else:
            super().keyPressEvent(event)

    def _move_by(self, index: QModelIndex, rows: int) -> None:
        row = index.row() + rows
        if 0 <= row < self._cards.rowCount():
            self.move_wanted.emit((self._point_of(index),), row)

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
        whole = card.point.id in self._cards.expanded
        words = "Show less\tLeft" if whole else "Show all of the card\tRight"
        menu.addAction(words, lambda: self.expansion_wanted.emit(card.point.id, not whole))
        menu.addAction("Edit\tReturn", lambda: self.opened.emit(card.point.id))
        up = menu.addAction(f"Move up\t{UP}", lambda: self._move_by(index, -1))
        up.setEnabled(index.row() > 0)
        down = menu.addAction(f"Move down\t{DOWN}", lambda: self._move_by(index, 1))
        down.setEnabled(index.row() < self._cards.rowCount() - 1)
        menu.addSeparator()
        menu.addActions(self.card_actions)
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
            moved = self.chosen() or (self._point_of(index),)
            rows = [self._cards.row_of(point) for point in moved]
            self.move_wanted.emit(moved, self.row_for_drop(event.position().toPoint(), *rows))
        event.accept()
        self.setState(QListView.State.NoState)
        self.viewport().update()

    def row_for_drop(self, place: QPoint, *dragged: int) -> int:
        """The row that cards, dragged from their rows, get when they are let go at a place of the viewport."""
        target = self.indexAt(place)
        if not target.isValid():
            return self._cards.rowCount() - len(dragged)
        below = place.y() > self.visualRect(target).center().y()
        row = target.row() + (1 if below else 0)
        return row - sum(1 for each in dragged if each < row)

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
