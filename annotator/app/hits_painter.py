"""How one hit is drawn in the list: where it stands, and two lines of its sentence, the words found in bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.app.theme import current_theme, text_font

if TYPE_CHECKING:
    from annotator.app.hits_list import HitLine

LINES = 2
ABOVE, SIDE, PLACE = 5, 10, 52
"""Pixels above and below the words and at their sides, and for the place in front of them."""


class HitDelegate(QStyledItemDelegate):
    """All rows are equally tall: there may be some hundred thousand of them."""

    def __init__(self, view: QAbstractItemView, role: int) -> None:
        super().__init__(view)
        self._role = role

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line, theme = index.data(self._role), current_theme()
        if line is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if chosen else theme.hover))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 0.5, -2, -0.5), 6, 6)
        box = QRectF(option.rect).adjusted(SIDE, ABOVE, -SIDE, -ABOVE)
        painter.setFont(text_font("small"))
        painter.setPen(QColor(theme.text if chosen else theme.dim))
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(QRectF(box.left(), box.top(), PLACE, box.height()), top, line.place)
        painter.setPen(QColor(theme.text))
        words = box.adjusted(self._indent(line.place), 0, 0, 0)
        set_words(line, words.width()).draw(painter, words.topLeft())
        painter.restore()

    def _indent(self, place: str) -> float:
        """The same for all short places, so that sentences stand below each other."""
        return max(PLACE, QFontMetrics(text_font("small")).horizontalAdvance(place) + 12)


def row_height() -> int:
    return LINES * QFontMetrics(text_font("small")).lineSpacing() + 2 * ABOVE


def set_words(line: HitLine, width: float) -> QTextLayout:
    """Two lines of the sentence, such that the words found show; cut with … where there is no room."""
    font = text_font("small")
    room = int(LINES * width / max(1, QFontMetrics(font).averageCharWidth()))
    words, start, end = excerpt(line.sentence, line.start, line.end, room)
    layout, shown = _laid_out(words, start, end, width, font)
    while shown < len(words) and shown > 4:
        words = words[: shown - 2].rstrip() + "…"
        layout, shown = _laid_out(words, start, min(end, len(words)), width, font)
    return layout


def excerpt(sentence: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """As much of a sentence as may fit into `room` letters with the words found in it, and where they are then."""
    first = 0
    if end > room * 0.9:
        first = max(0, min(start - room // 3, len(sentence) - room))
        blank = sentence.find(" ", first, start)
        first = blank + 1 if blank >= 0 else first
    before = "…" if first else ""
    last = first + 2 * room
    return before + sentence[first:last], start - first + len(before), min(end, last) - first + len(before)


def _laid_out(words: str, start: int, end: int, width: float, font: QFont) -> tuple[QTextLayout, int]:
    """The words in at most two lines, and how many code points of them those two lines hold."""
    layout = QTextLayout(words, font)
    bold = QTextLayout.FormatRange()
    bold.start, bold.length = _units(words[:start]), _units(words[start:end])
    bold.format = QTextCharFormat()
    bold.format.setFontWeight(QFont.Weight.Bold)
    layout.setFormats([bold])
    layout.beginLayout()
    held, y = 0, 0.0
    for _ in range(LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(40.0, width))
        line.setPosition(QPointF(0, y))
        y += QFontMetrics(font).lineSpacing()
        held = line.textStart() + line.textLength()
    layout.endLayout()
    return layout, len(words.encode("utf-16-le")[: 2 * held].decode("utf-16-le", "ignore"))


def _units(text: str) -> int:
    """The length as Qt counts, in UTF-16."""
    return len(text.encode("utf-16-le")) // 2
