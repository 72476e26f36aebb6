"""Suggestions as a list of cards: strength as a word and three dots, the place, the sentence, what made it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.app.marked_text import MarkedText
from annotator.app.row_list import ROW_ROLE, RowList, RowsModel
from annotator.app.shared_words import shared_ranges
from annotator.app.theme import Theme, current_theme, text_font
from annotator.counterparts import Strength

SIDE, GAP, INSET_X, INSET_Y = 12, 8, 14, 10
"""Pixels: from the list's edge to a card, between two cards, and from a card's edge to its words."""
LINES = 5
STRENGTH_WORDS = {Strength.STRONG: "strong", Strength.FAIR: "fair", Strength.WEAK: "weak"}


@dataclass(frozen=True, slots=True)
class SuggestionCard:
    """What a card says. `place` is `B, p. 2`; `made_by` is what it rests on, `words` which words."""

    place: str
    sentence: str
    strength: Strength
    made_by: str
    words: tuple[str, ...]
    accepted: bool

    @property
    def reason(self) -> str:
        """`by words and meaning: burden, allies`."""
        shared = ", ".join(self.words)
        return f"by {self.made_by}: {shared}" if shared else f"by {self.made_by}"

    @property
    def spoken(self) -> str:
        """All of it for a screen reader."""
        state = "accepted, " if self.accepted else ""
        return f"{state}{STRENGTH_WORDS[self.strength]}, {self.place}: {self.sentence} ({self.reason})"


class SuggestionsModel(RowsModel[SuggestionCard]):
    """A row a suggestion."""


class SuggestionsView(RowList):
    """Enter goes there, Space looks there, Delete dismisses."""

    opened = QtSignal()
    peeked = QtSignal()
    dismissed = QtSignal()

    def __init__(self, model: SuggestionsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, "Counterparts of the passage in hand", parent)
        self._delegate = _CardDelegate(self)
        self.setItemDelegate(self._delegate)
        keys = Qt.Key
        self.keys = {keys.Key_Return: self.opened, keys.Key_Space: self.peeked, keys.Key_Delete: self.dismissed}
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def forget_settings(self) -> None:
        self._delegate.forget()


class _CardDelegate(QStyledItemDelegate):
    """Sets and draws the cards; a sentence is set once for a width."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._set: dict[tuple[SuggestionCard, int], tuple[MarkedText, MarkedText]] = {}

    def forget(self) -> None:
        """The size of text may have changed."""
        self._set.clear()

    def _texts(self, card: SuggestionCard) -> tuple[MarkedText, MarkedText]:
        room = self._view.viewport().width() - 2 * SIDE - 2 * INSET_X
        if (card, room) not in self._set:
            if len(self._set) > 50:
                self._set.clear()
            marks = shared_ranges(card.sentence, card.words)
            sentence = MarkedText(card.sentence, marks, text_font(), room, LINES)
            self._set[card, room] = sentence, MarkedText(card.reason, (), text_font("small"), room, 2)
        return self._set[card, room]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        sentence, reason = self._texts(index.data(ROW_ROLE))
        head = QFontMetrics(text_font("small")).height()
        tall = 2 * INSET_Y + head + 4 + sentence.height + 4 + reason.height
        return QSize(self._view.viewport().width(), tall + GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, card = current_theme(), index.data(ROW_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        wide = 2.0 if chosen and self._view.hasFocus() else 1.25 if chosen else 1.0
        edge = theme.accent if chosen else theme.strong_line if over else theme.line
        box = QRectF(option.rect).adjusted(SIDE, 0, -SIDE, -GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), wide))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(box.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), 9, 9)
        self._draw_words(painter, box.adjusted(INSET_X, INSET_Y, -INSET_X, -INSET_Y), card, theme)
        painter.restore()

    def _draw_words(self, painter: QPainter, box: QRectF, card: SuggestionCard, theme: Theme) -> None:
        sentence, reason = self._texts(card)
        font = text_font("small", QFont.Weight.DemiBold)
        head = QRectF(box.left(), box.top(), box.width(), QFontMetrics(text_font("small")).height())
        middle = Qt.AlignmentFlag.AlignVCenter
        right = draw_strength(painter, QPointF(head.left(), head.center().y()), card.strength, theme)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        painter.drawText(head.adjusted(right, 0, 0, 0), middle, STRENGTH_WORDS[card.strength])
        painter.setFont(text_font("small"))
        painter.setPen(QColor(theme.agreement if card.accepted else theme.dim))
        place = f"✓ accepted · {card.place}" if card.accepted else card.place
        painter.drawText(head, middle | Qt.AlignmentFlag.AlignRight, place)
        painter.setPen(QColor(theme.text))
        top = head.bottom() + 4
        sentence.layout.draw(painter, QPointF(box.left(), top))
        painter.setPen(QColor(theme.dim))
        reason.layout.draw(painter, QPointF(box.left(), top + sentence.height + 4))


def draw_strength(painter: QPainter, left_middle: QPointF, strength: Strength, theme: Theme) -> float:
    """Three dots, as many of them full as the strength is; how far to the right what follows may begin."""
    painter.setPen(QPen(QColor(theme.accent), 1.2))
    for at in range(3):
        painter.setBrush(QColor(theme.accent) if at < strength else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(left_middle + QPointF(4 + 10 * at, 0), 3, 3)
    return 36.0
