"""The links of a comparison as a list: counterparts accepted, places tied by hand, and what was dismissed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from annotator.app.controls import Chip, label
from annotator.app.row_list import ROW_ROLE, RowList, RowsModel
from annotator.app.theme import current_theme, text_font
from annotator.project import LinkKind

KIND_WORDS = {
    LinkKind.COUNTERPART: "✓ Accepted counterpart",
    LinkKind.SYNC: "⇄ Tied by hand",
    LinkKind.DISMISSED: "× Dismissed",
}
SIDE, GAP, INSET = 12, 8, 12


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as it is shown: for either paper the place (`A, p. 3`) and the words."""

    id: int
    kind: LinkKind
    ends: tuple[tuple[str, str], tuple[str, str]]

    @property
    def spoken(self) -> str:
        (place_a, words_a), (place_b, words_b) = self.ends
        return f"{KIND_WORDS[self.kind][2:]}. {place_a}: {words_a} {place_b}: {words_b}"


class LinksModel(RowsModel[LinkRow]):
    """A row a link."""


class LinksPage(QWidget):
    """It shows what it is told. Enter shows both ends of a link, Delete removes it."""

    show_wanted = Signal(int)
    remove_wanted = Signal(int)
    dismissed_wanted = Signal(bool)
    """Whether dismissed suggestions are to show too."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tie = actions["tie-places"]
        self.model = LinksModel(self)
        self.view = _LinksView(self.model, self)
        self.nothing = label(
            "No links yet. Accept a counterpart, or bring two places that belong together into view, one in either "
            f"paper, and press {self._tie.shortcut().toString()}.",
            "dim",
            wrap=True,
        )
        self.show_both = self._button("Show both", "Bring both ends of the link into view (Enter)")
        self.remove = self._button("Remove", "Remove the link; undo brings it back (Del)")
        self.tie = self._button("Tie two places", self._tie.toolTip())
        self.dismissed = Chip(
            "Dismissed", "Show dismissed suggestions; one that is removed may be suggested again", self
        )
        self.dismissed.clicked.connect(self.dismissed_wanted)
        self.tie.clicked.connect(self._tie.trigger)
        self.show_both.clicked.connect(lambda: self._tell(self.show_wanted))
        self.remove.clicked.connect(lambda: self._tell(self.remove_wanted))
        self.view.opened.connect(lambda: self._tell(self.show_wanted))
        self.view.removed.connect(lambda: self._tell(self.remove_wanted))
        self.view.selectionModel().currentChanged.connect(lambda *_: self._enable())
        self._lay_out()

    def _button(self, words: str, hint: str) -> QPushButton:
        made = QPushButton(words, self)
        made.setToolTip(hint)
        return made

    def _lay_out(self) -> None:
        message = QVBoxLayout()
        message.setContentsMargins(16, 0, 16, 0)
        message.addWidget(self.nothing)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 0, 12, 0)
        buttons.setSpacing(4)
        for button in (self.show_both, self.remove, self.tie):
            buttons.addWidget(button)
        buttons.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 12)
        foot.addWidget(self.dismissed)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(message)
        whole.addWidget(self.view, 1)
        whole.addLayout(buttons)
        whole.addLayout(foot)

    def show_rows(self, rows: Sequence[LinkRow], dismissed: int) -> None:
        """The links, and how many suggestions are dismissed."""
        at = self.view.currentIndex().row()
        if tuple(rows) != self.model.rows:
            self.model.show_rows(rows)
            index = self.model.index(max(0, min(at, len(rows) - 1)), 0)
            if index.isValid():
                self.view.setCurrentIndex(index)
        self.nothing.setVisible(not rows)
        self.view.setVisible(bool(rows))
        self.dismissed.setVisible(dismissed > 0)
        self.dismissed.setText(f"{dismissed} dismissed")
        self.dismissed.setAccessibleName(f"Show {dismissed} dismissed")
        self._enable()

    def _enable(self) -> None:
        there = self.view.currentIndex().isValid() and bool(self.model.rows)
        for button in (self.show_both, self.remove):
            button.setEnabled(there)

    def _tell(self, signal: Any) -> None:
        row = self.view.currentIndex().data(ROW_ROLE)
        if row:
            signal.emit(row.id)


class _LinksView(RowList):
    opened = Signal()
    removed = Signal()

    def __init__(self, model: LinksModel, parent: QWidget) -> None:
        super().__init__(model, "Links between the papers", parent)
        self.setItemDelegate(_LinkDelegate(self))
        self.keys = {Qt.Key.Key_Return: self.opened, Qt.Key.Key_Delete: self.removed}
        self.clicked.connect(lambda _: self.opened.emit())


class _LinkDelegate(QStyledItemDelegate):
    """A card of three lines: what the link is, and its two ends."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def _step(self) -> int:
        return QFontMetrics(text_font("small")).lineSpacing() + 4

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._view.viewport().width(), 3 * self._step() + 2 * INSET - 4 + GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, row, step = current_theme(), index.data(ROW_ROLE), self._step()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        wide = 2.0 if chosen and self._view.hasFocus() else 1.25 if chosen else 1.0
        box = QRectF(option.rect).adjusted(SIDE, 0, -SIDE, -GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent if chosen else theme.strong_line if over else theme.line), wide))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(box.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), 9, 9)
        inside = box.adjusted(INSET, INSET - 2, -INSET, 0)
        line = QRectF(inside.left(), inside.top(), inside.width(), step)
        painter.setFont(text_font("small", QFont.Weight.DemiBold))
        painter.setPen(QColor(theme.dim if row.kind is LinkKind.DISMISSED else theme.text))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, KIND_WORDS[row.kind])
        painter.setFont(text_font("small"))
        measure = QFontMetrics(text_font("small"))
        for at, (place, words) in enumerate(row.ends, 1):
            here = line.translated(0, at * step)
            aside = measure.horizontalAdvance(place) + 8
            painter.setPen(QColor(theme.text))
            room = int(here.width() - aside)
            shown = measure.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(here, Qt.AlignmentFlag.AlignVCenter, shown)
            painter.setPen(QColor(theme.dim))
            painter.drawText(here, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, place)
        painter.restore()
