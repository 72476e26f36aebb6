"""Where the other paper may be silent: a paper's sections, and in each the passages that met nothing there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from annotator.app.controls import Segments, label
from annotator.app.marked_text import MarkedText
from annotator.app.sections import Section
from annotator.app.theme import current_theme, text_font
from annotator.app.words import count, other_side

NUMBER_ROLE = Qt.ItemDataRole.UserRole + 1
"""The number of a row's passage; of a section, of the first that is alone."""
START_ROLE = Qt.ItemDataRole.UserRole + 2
"""Where a row's text begins: a section's at its heading."""
ASIDE_ROLE = Qt.ItemDataRole.UserRole + 3
"""What stands at the right of a row: a section's count, a passage's page."""

LookUp = Callable[[int], tuple[str, str, int]]
"""A passage's words, its page as words, and where it begins, by its number."""


class SilencesPage(QWidget):
    """It shows what it is told. Enter goes to a row's place; the button makes a silence of it."""

    letter_chosen = Signal(str)
    place_wanted = Signal(str, int)
    """A letter, and the place in its text."""
    silence_wanted = Signal(str, int)
    """A letter, and the number of the passage that the other paper says nothing on."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letter = "A"
        self.letters = Segments("Whose sections", parent=self)
        self.letters.set_choices((each, f"In {each}", f"Sections of {each}") for each in "AB")
        self.letters.set_value("A")
        self.letters.chosen.connect(self.letter_chosen)
        self.says = label("", "small", wrap=True)
        self.model = QStandardItemModel(self)
        self.view = _SectionsView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_RowDelegate(self.view))
        self.nothing = label("", "dim", wrap=True)
        self.silent = QPushButton("B says nothing", self)
        self.silent.clicked.connect(self._want_silence)
        self.view.clicked.connect(self._go)
        self.view.opened.connect(lambda: self._go(self.view.currentIndex()))
        self.view.selectionModel().currentChanged.connect(lambda *_: self._enable())
        self._lay_out()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.letters)
        head.addWidget(self.says)
        head.addWidget(self.nothing)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 12)
        foot.addWidget(self.silent)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        rows = QVBoxLayout()
        rows.setContentsMargins(8, 0, 8, 0)
        rows.addWidget(self.view)
        whole.addLayout(rows, 1)
        whole.addLayout(foot)

    # What shows -------------------------------------------------------------------------------------------------

    def show_sections(self, letter: str, found: Sequence[Section], look: LookUp) -> None:
        """`look` gives a passage by its number, when it is shown."""
        self.letter = letter
        other = other_side(letter)
        self.letters.set_value(letter)
        self.says.setText(
            f"Passages of {letter} that no counterpart was found for in {other}, and that are in no point: "
            f"{other} may be silent there, or say it in other words."
        )
        opened, number = self._opened(), self._number()
        self.model.clear()
        for section in found:
            self.model.appendRow(self._section_row(section, look))
        for row in range(self.model.rowCount()):
            if len(found) == 1 or self.model.item(row).data(START_ROLE) in opened:
                self.view.expand(self.model.index(row, 0))
        self._take(number)
        self._say("" if found else f"Each passage of {letter} has a counterpart in {other}, or is in a point.")
        self.silent.setText(f"{other} says nothing")
        self.silent.setToolTip(f"Make a point of this passage: a silence of {other}")
        self._enable()

    def show_words(self, words: str) -> None:
        """A sentence instead of the list."""
        self.model.clear()
        self.says.clear()
        self._say(words)

    def _say(self, words: str) -> None:
        self.nothing.setText(words)
        self.nothing.setVisible(bool(words))
        self.says.setVisible(not words)
        self.view.setVisible(not words)
        self.silent.setVisible(not words)

    def _section_row(self, section: Section, look: LookUp) -> QStandardItem:
        aside = f"{len(section.alone)} of {section.total}"
        made = _row(section.title, aside, section.alone[0], section.start)
        spoken = f"{section.title}: {len(section.alone)} of {count(section.total, 'passage')} without a counterpart"
        made.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
        for number in section.alone:
            made.appendRow(_PassageItem(number, look))
        return made

    def _opened(self) -> set[int]:
        rows = range(self.model.rowCount())
        return {self.model.item(at).data(START_ROLE) for at in rows if self.view.isExpanded(self.model.index(at, 0))}

    def _number(self) -> int | None:
        number: int | None = self.view.currentIndex().data(NUMBER_ROLE)
        return number

    def _take(self, number: int | None) -> None:
        """Keep the row in hand where it still is, else the first."""
        found = self.model.match(
            self.model.index(0, 0), NUMBER_ROLE, number, 1, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        )
        index = found[0] if found and number is not None else self.model.index(0, 0)
        if index.isValid():
            self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # What is done -----------------------------------------------------------------------------------------------

    def _enable(self) -> None:
        self.silent.setEnabled(self.view.currentIndex().isValid())

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self.place_wanted.emit(self.letter, index.data(START_ROLE))

    def _want_silence(self) -> None:
        number = self._number()
        if number is not None:
            self.silence_wanted.emit(self.letter, number)


def _row(words: str, aside: str, number: int, start: int) -> QStandardItem:
    made = QStandardItem(words)
    made.setEditable(False)
    made.setData(f"{words} ({aside})", Qt.ItemDataRole.AccessibleTextRole)
    made.setData(number, NUMBER_ROLE)
    made.setData(start, START_ROLE)
    made.setData(aside, ASIDE_ROLE)
    return made


class _PassageItem(QStandardItem):
    """A passage that is looked up when it shows: a long paper has thousands, and its sections are closed at first."""

    def __init__(self, number: int, look: LookUp) -> None:
        super().__init__()
        self._number, self._look = number, look
        self.setEditable(False)

    def data(self, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == NUMBER_ROLE:
            return self._number
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, START_ROLE, ASIDE_ROLE):
            return None
        words, page, start = self._look(self._number)
        spoken = f"{page}: {words}"
        return {START_ROLE: start, ASIDE_ROLE: page, Qt.ItemDataRole.AccessibleTextRole: spoken}.get(role, words)


class _SectionsView(QTreeView):
    """Sections that open to their passages: Right and Left open and close, Enter goes there."""

    opened = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sections where the other paper may be silent")
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are the window's."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()


class _RowDelegate(QStyledItemDelegate):
    """Up to two lines of words, and something short at the right."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def _setting(self, index: QModelIndex | QPersistentModelIndex) -> tuple[MarkedText, int]:
        """The words as they are set, and the width of what stands at their right."""
        is_section = not index.parent().isValid()
        font = text_font("base") if is_section else text_font("small")
        aside = QFontMetrics(text_font("small")).horizontalAdvance(index.data(ASIDE_ROLE)) + 12
        indent = self._view.indentation() * (1 if is_section else 2)
        room = self._view.viewport().width() - indent - aside - 12
        words = index.data(Qt.ItemDataRole.DisplayRole)
        return MarkedText(words, ((0, len(words)),) if is_section else (), font, room, 2), aside

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._view.viewport().width(), self._setting(index)[0].height + 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, (words, aside) = current_theme(), self._setting(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if chosen else theme.hover))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0, 0.5, -2, -0.5), 6, 6)
        box = QRectF(option.rect).adjusted(4, 4, -8, -4)
        painter.setPen(QColor(theme.text))
        words.layout.draw(painter, box.topLeft())
        painter.setFont(text_font("small"))
        painter.setPen(QColor(theme.text if chosen else theme.dim))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(box.adjusted(box.width() - aside, 0, 0, 0), right, index.data(ASIDE_ROLE))
        painter.restore()
