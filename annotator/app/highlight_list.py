"""The highlights of one paper as a list: colour and letter, the words, the note, the place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.app.card_painter import wrapped_lines
from annotator.app.session import Session
from annotator.app.swatches import draw_swatch
from annotator.app.theme import current_theme, text_font
from annotator.app.words import place_of, plain_tooltip
from annotator.project import Color, Highlight

HIGHLIGHT_ROLE = Qt.ItemDataRole.UserRole + 1
PLACE_ROLE = Qt.ItemDataRole.UserRole + 2
LEFT, TOP, RIGHT, SWATCH = 36, 6, 8, 20
"""Pixels: where the words start, above and below them, at the right, and a swatch's side."""
QUOTE_LINES, NOTE_LINES = 3, 2


class HighlightModel(QAbstractListModel):
    """The highlights of one paper that the colours let through, in the order of their places."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._paper = 0
        self._colors: frozenset[Color] = frozenset()
        self._shown: list[Highlight] = []
        self._places: dict[int, str] = {}
        session.changed.connect(lambda _change: self.refresh())

    def show_paper(self, paper: int, colors: frozenset[Color]) -> None:
        """Show a paper's highlights in these colours; with no colour named, in all."""
        self._paper, self._colors = paper, colors
        self._places.clear()
        self.refresh()

    def refresh(self) -> None:
        """Read the highlights again; nothing is told where nothing is new."""
        every = self._session.project.highlights(self._paper) if self._paper else ()
        found = sorted((each for each in every if each.color in self._colors or not self._colors), key=_place_in_text)
        if found == self._shown:
            return
        self.beginResetModel()
        self._shown = found
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def row_of(self, highlight: int) -> int:
        """The row of a highlight by its id; -1 where it is not shown."""
        return next((row for row, each in enumerate(self._shown) if each.id == highlight), -1)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        highlight = self._shown[index.row()]
        quote = " ".join(highlight.anchor.exact.split())
        if role == HIGHLIGHT_ROLE:
            return highlight
        if role == Qt.ItemDataRole.DisplayRole:
            return quote
        if role == PLACE_ROLE:
            return self._place(highlight)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{highlight.color.value.capitalize()}: {quote[:600]}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            note = f" Note: {highlight.note}" if highlight.note else ""
            return f"{highlight.color.value.capitalize()}, {self._place(highlight)}: “{quote}”{note}"
        return None

    def _place(self, highlight: Highlight) -> str:
        if highlight.id not in self._places:
            self._places[highlight.id] = place_of(self._session.project, highlight)
        return self._places[highlight.id]


def _place_in_text(highlight: Highlight) -> tuple[bool, int, int]:
    """Those that are lost have no place: they come last."""
    return bool(highlight.lost), highlight.anchor.start, highlight.anchor.end


class HighlightDelegate(QStyledItemDelegate):
    """Draws a highlight's row; its lines are cut for the list's width."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def _room(self) -> int:
        return max(60, self._view.viewport().width() - LEFT - RIGHT)

    def _lines(self, highlight: Highlight) -> tuple[list[str], list[str]]:
        room = self._room()
        quote = wrapped_lines(" ".join(highlight.anchor.exact.split()), text_font("small"), room, QUOTE_LINES)
        note = " ".join(highlight.note.split())
        return quote, wrapped_lines(f"Note: {note}", text_font("small"), room, NOTE_LINES) if note else []

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        quote, note = self._lines(index.data(HIGHLIGHT_ROLE))
        height = (len(quote) + len(note) + 1) * QFontMetrics(text_font("small")).lineSpacing()
        return QSize(self._view.viewport().width(), height + 2 * TOP + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, highlight = current_theme(), index.data(HIGHLIGHT_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if chosen else theme.hover))
            painter.drawRoundedRect(box, 6, 6)
        draw_swatch(painter, QRectF(box.left() + 6, box.top() + TOP, SWATCH, SWATCH), highlight.color, theme)
        self._draw_words(painter, option.rect.topLeft(), highlight, index.data(PLACE_ROLE), chosen)
        painter.restore()

    def _draw_words(self, painter: QPainter, corner: QPoint, highlight: Highlight, place: str, chosen: bool) -> None:
        theme = current_theme()
        font = text_font("small")
        measure = QFontMetrics(font)
        quote, note = self._lines(highlight)
        dim = theme.text if chosen else theme.dim
        painter.setFont(font)
        y = corner.y() + TOP + 1 + measure.ascent()
        inked = [(line, theme.text) for line in quote] + [(line, dim) for line in note]
        tags = f" · {', '.join(highlight.tags)}" if highlight.tags else ""
        for line, ink in [*inked, (f"{place} · {highlight.color.value}{tags}", dim)]:
            painter.setPen(QColor(ink))
            painter.drawText(corner.x() + LEFT, y, measure.elidedText(line, Qt.TextElideMode.ElideRight, self._room()))
            y += measure.lineSpacing()


class HighlightView(QListView):
    """The list itself: as wide as its panel, with lines that wrap."""

    def __init__(self, model: HighlightModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(HighlightDelegate(self))
        self.setAccessibleName("Highlights")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setMouseTracking(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()
