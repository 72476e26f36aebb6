"""A list of rows that set their words in their width, walked by keys of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class Spoken(Protocol):
    """What a row is: plain data that a screen reader can be told."""

    @property
    def spoken(self) -> str: ...


RowData = TypeVar("RowData", bound=Spoken)


class RowsModel(QAbstractListModel, Generic[RowData]):
    """Rows that are shown anew all together; a painter gets one by `ROW_ROLE`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[RowData, ...] = ()

    def show_rows(self, rows: Sequence[RowData]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent and parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        return row.spoken if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None


class RowList(QListView):
    """Walked with the arrow keys; `keys` says which others mean something to the row in hand."""

    def __init__(self, model: RowsModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys: dict[Qt.Key, SignalInstance] = {}
        self.setModel(model)
        self.setAccessibleName(name)
        self.setProperty("kind", "cards")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)

    @property
    def row(self) -> int:
        """Which one is in hand; -1 for none."""
        return self.currentIndex().row()

    def take_row(self, row: int) -> None:
        """Take a row in hand, the last one where there are fewer."""
        row = min(row, self.model().rowCount() - 1)
        if row >= 0:
            self.setCurrentIndex(self.model().index(row, 0))

    def event(self, event: QEvent) -> bool:
        """Keep the list's own keys from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._work_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        work = self._work_of(event)
        if work:
            work.emit()
        else:
            super().keyPressEvent(event)

    def _work_of(self, event: QKeyEvent) -> SignalInstance | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self.row < 0:
            return None
        key = Qt.Key(event.key())
        return self.keys.get(Qt.Key.Key_Return if key is Qt.Key.Key_Enter else key)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are the window's."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.forget_settings()
            self.scheduleDelayedItemsLayout()

    def forget_settings(self) -> None:
        """The rows' words are to be set anew, in another font; what a painter has kept of them is dropped here."""
