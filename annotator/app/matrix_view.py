"""The table of the matrix under the mouse and the keyboard: choosing rows, writing in cells, going to the papers."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from annotator.app.card_setting import Part, wrapped_lines
from annotator.app.matrix_model import ABOUT, FIELDS, POINT_ROLE, QUESTION, RELATION, STATUS, WANTED_ROLE, MatrixModel
from annotator.app.theme import current_theme, text_font
from annotator.app.words import plain_tooltip
from annotator.project import Relation, Status

LINES, WIDE = 4, 1100
"""Lines of text that a row has room for; one less where the table is so many pixels wide."""
PARTS = {RELATION: Part.RELATION, ABOUT: Part.TAGS, STATUS: Part.STATUS}
"""The columns that have a menu, as the parts of a card have."""
SHARES = (24, 21, 21, 14, 10, 10)
"""Of the columns in the width, in hundredths."""
WHOLE = {
    RELATION: [f"{relation.sign} {relation.value}" for relation in Relation],
    STATUS: [word for status in Status for word in status.value.split()],
}
"""What is never broken, whatever the width: the other columns make room for it."""
ASIDE = 20
"""Pixels of a cell beside its words."""


class CellDelegate(QStyledItemDelegate):
    """A cell is written in where it stands: Enter keeps, Escape leaves it as it was, Shift+Enter begins a line."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """As many lines from the top as there is room for; Qt's own painting cuts the last one through."""
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        text, whole.text = whole.text, ""
        style = whole.widget.style() if whole.widget else QApplication.style()
        whole.state &= ~QStyle.StateFlag.State_HasFocus  # the cell in hand has a frame of its own
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        room, measure = option.rect.adjusted(8, 6, -8, -4), whole.fontMetrics
        lines = wrapped_lines(
            " ".join(text.split()), whole.font, room.width(), max(1, room.height() // measure.lineSpacing())
        )
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        theme = current_theme()
        painter.save()
        painter.setFont(whole.font)
        painter.setPen(ink if isinstance(ink, QColor) else QColor(theme.accent if chosen else theme.text))
        for at, line in enumerate(lines):
            painter.drawText(room.left(), room.top() + measure.ascent() + at * measure.lineSpacing(), line)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -2.5, -2.5), 4, 4)
        painter.restore()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        field = QPlainTextEdit(parent)
        field.setAccessibleName(f"{index.model().headerData(index.column(), Qt.Orientation.Horizontal)} of the point")
        field.setTabChangesFocus(True)
        field.setPlaceholderText(index.data(WANTED_ROLE) or "")
        return field

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        assert isinstance(editor, QPlainTextEdit)
        if not editor.document().isModified():
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        assert isinstance(editor, QPlainTextEdit)
        model.setData(index, editor.toPlainText(), Qt.ItemDataRole.EditRole)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                return True
        return super().eventFilter(editor, event)


class MatrixView(QTableView):
    """Shows a MatrixModel, sorted by a click on a head. It changes nothing itself but what is written in a cell."""

    ends_wanted = Signal(int)
    """A point's id: both its ends are to be seen in the papers."""
    point_taken = Signal(int)
    menu_wanted = Signal(object, QPoint)
    """The menu of a Part of the chosen points is to show at a place on the screen."""

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName("Matrix of the points")
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setToolTip("")
        self._set_heads()
        between_clicks = QGuiApplication.styleHints().mouseDoubleClickInterval()
        self._write_soon = QTimer(self, singleShot=True, interval=between_clicks)
        self._write_soon.timeout.connect(self.write)
        self._was_current = QPersistentModelIndex()
        self.selectionModel().selectionChanged.connect(self._chosen)

    def _set_heads(self) -> None:
        self.setSortingEnabled(True)
        heads = self.horizontalHeader()
        heads.setSortIndicatorClearable(True)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        # The row in hand is elsewhere in the new order, and the table stands where it stood
        heads.sortIndicatorChanged.connect(lambda _column, _order: self.scrollTo(self.currentIndex()))
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setMinimumSectionSize(48)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.hide()
        self._set_row_height()

    def _set_row_height(self) -> None:
        lines = LINES - 1 if self.viewport().width() > WIDE else LINES
        self.verticalHeader().setDefaultSectionSize(lines * QFontMetrics(text_font()).lineSpacing() + 12)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._set_widths()
        self._set_row_height()

    def _set_widths(self) -> None:
        width, measure = self.viewport().width(), QFontMetrics(text_font())
        least = {column: max(map(measure.horizontalAdvance, words)) + ASIDE for column, words in WHOLE.items()}
        fixed = {column: wide for column, wide in least.items() if wide > width * SHARES[column] // 100}
        room = max(0, width - sum(fixed.values()))
        shared = sum(share for column, share in enumerate(SHARES) if column not in fixed)
        for column, share in enumerate(SHARES):
            self.setColumnWidth(column, fixed.get(column, room * share // shared))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_widths()
            self._set_row_height()

    # Choosing ---------------------------------------------------------------------------------------------------

    def chosen(self) -> tuple[int, ...]:
        """The ids of the points whose rows are chosen, from top to bottom."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return tuple(index.data(POINT_ROLE) for index in rows)

    def choose(self, point: int) -> None:
        """Select a point's row, without a word to the session; an id that is not shown selects none."""
        row = self.rows.row_of(point)
        if row < 0:
            self.clearSelection()
            return
        index = self.rows.index(row, max(0, self.currentIndex().column()))
        if not self.selectionModel().isSelected(index) or self.currentIndex().row() != row:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def _chosen(self, chosen: QItemSelection) -> None:
        if chosen.indexes():
            current = self.currentIndex()
            index = current if self.selectionModel().isSelected(current) else chosen.indexes()[0]
            self.point_taken.emit(index.data(POINT_ROLE))

    # Writing ----------------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Write in the current cell, or open its menu."""
        index = self.currentIndex()
        if not index.isValid():
            return
        self.scrollTo(index)
        if index.column() in FIELDS:
            self.edit(index)
        else:
            corner = self.visualRect(index).bottomLeft() + QPoint(4, 0)
            self.menu_wanted.emit(PARTS[index.column()], self.viewport().mapToGlobal(corner))

    def write_title(self) -> None:
        """Write the question of the current row."""
        if self.currentIndex().isValid():
            flags = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.currentIndex().siblingAtColumn(QUESTION), flags)
            self.write()

    def place_of(self, part: Part) -> QPoint:
        """Where on the screen the cell of a part ends at the lower left, in the current row."""
        column = next(column for column, each in PARTS.items() if each is part)
        index = self.currentIndex().siblingAtColumn(column)
        self.scrollTo(index)
        return self.viewport().mapToGlobal(self.visualRect(index).bottomLeft() + QPoint(4, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._write_soon.stop()
        self._was_current = QPersistentModelIndex(self.currentIndex())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and index.isValid() and self._was_current == index and len(self.chosen()) == 1:
            self._write_soon.start()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._write_soon.stop()
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.ends_wanted.emit(index.data(POINT_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.write()
        elif event.key() == Qt.Key.Key_Space and not held and self.currentIndex().isValid():
            self.ends_wanted.emit(self.currentIndex().data(POINT_ROLE))
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """All of a cell's words as its tooltip, where the cell has no room for them."""
        if event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())  # type: ignore[attr-defined]
            words = str(index.data(Qt.ItemDataRole.DisplayRole) or "") if index.isValid() else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(words[:800]), self.viewport())  # type: ignore[attr-defined]
            return True
        return super().viewportEvent(event)
