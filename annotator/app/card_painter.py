"""How a point's card is set and drawn: a bar in the relation's colour, the question, the words, the quotations."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from annotator.app.point_cards import CARD_ROLE, Card, EvidenceLine, PointsModel
from annotator.app.theme import Theme, current_theme, text_font
from annotator.app.words import plain_tooltip
from annotator.project import Status

SIDE, GAP, INSET_X, INSET_Y = 12, 8, 14, 11
"""Pixels: from the list's edge to a card, between two cards, and from a card's edge to its words."""
CLOSING_LINES = 3
STATUS_WORDS = {Status.SETTLED: "✓ settled", Status.NEEDS_EVIDENCE: "… needs evidence"}


@dataclass(slots=True)
class CardSetting:
    """Where everything stands on a card, from the card's own top left corner."""

    card: Card
    width: int
    height: int = 0
    title: list[tuple[QPoint, str]] = field(default_factory=list)
    phrase: tuple[QPoint, str] = field(default_factory=lambda: (QPoint(), ""))
    chips: list[tuple[QRect, str]] = field(default_factory=list)
    lines: list[tuple[QRect, EvidenceLine]] = field(default_factory=list)
    closing: list[tuple[QPoint, str]] = field(default_factory=list)


class CardFonts:
    """The fonts of a card and their measures, made once for a size of text."""

    def __init__(self) -> None:
        self.title = text_font("base", QFont.Weight.DemiBold)
        self.word = text_font("small", QFont.Weight.DemiBold)
        self.small = text_font("small")
        self.tiny = text_font("tiny")
        self.title_measure, self.word_measure = QFontMetrics(self.title), QFontMetrics(self.word)
        self.small_measure, self.tiny_measure = QFontMetrics(self.small), QFontMetrics(self.tiny)


def wrapped_lines(text: str, font: QFont, width: int, most: int) -> list[str]:
    """A text cut into lines of at most `width` pixels; the last of `most` lines ends in … where more follows."""
    measure = QFontMetrics(font)
    if measure.horizontalAdvance(text) <= width:
        return [text]
    units = text.encode("utf-16-le")  # Qt counts in these
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        rest = units[2 * line.textStart() :].decode("utf-16-le")
        if len(lines) == most - 1 and measure.horizontalAdvance(rest) > width:
            lines.append(measure.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        end = 2 * (line.textStart() + line.textLength())
        lines.append(units[2 * line.textStart() : end].decode("utf-16-le").rstrip())
    layout.endLayout()
    return lines


def set_card(card: Card, width: int, fonts: CardFonts) -> CardSetting:
    """Find the place of everything on a card of `width` pixels."""
    made = CardSetting(card, width)
    room = max(40, width - INSET_X - 12)
    y = INSET_Y
    for line in wrapped_lines(card.point.title, fonts.title, room, 4):
        made.title.append((QPoint(INSET_X, y + fonts.title_measure.ascent()), line))
        y += fonts.title_measure.lineSpacing()
    y = _set_words(made, card, room, y + 4, fonts)
    row = fonts.small_measure.lineSpacing() + 4
    for evidence in card.evidence:
        made.lines.append((QRect(INSET_X, y, room, row), evidence))
        y += row
    if card.closing:
        y += 4
        for line in wrapped_lines(" ".join(card.closing.split()), fonts.small, room, CLOSING_LINES):
            made.closing.append((QPoint(INSET_X, y + fonts.small_measure.ascent()), line))
            y += fonts.small_measure.lineSpacing() + 1
    made.height = y + INSET_Y - 2
    return made


def _set_words(made: CardSetting, card: Card, room: int, y: int, fonts: CardFonts) -> int:
    """Set the relation, the tags and the status side by side, on as many lines as they need; the y below them."""
    words = f"{card.point.relation.sign} {card.phrase}"
    tall = fonts.tiny_measure.height() + 5
    made.phrase = (QPoint(INSET_X, y + (tall + fonts.word_measure.ascent() - fonts.word_measure.descent()) // 2), words)
    x = INSET_X + fonts.word_measure.horizontalAdvance(words) + 8
    status = STATUS_WORDS.get(card.point.status)
    for text in (*card.point.tags, *((status,) if status else ())):
        wide = min(room, fonts.tiny_measure.horizontalAdvance(text) + 16)
        if x + wide > INSET_X + room and x > INSET_X:
            x, y = INSET_X, y + tall + 4
        made.chips.append((QRect(x, y, wide, tall), text))
        x += wide + 4
    return y + tall + 5


class CardDelegate(QStyledItemDelegate):
    """Draws the cards of a list, and knows which quotation a click is on."""

    def __init__(self, view: QListView, model: PointsModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._fonts = CardFonts()
        self._settings: dict[int, CardSetting] = {}
        self.hovered: tuple[int, int] = (0, 0)
        """The point and the highlight of the quotation under the mouse."""

    def forget(self) -> None:
        """The size of text may have changed: measure everything again."""
        self._fonts = CardFonts()
        self._settings.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self._setting(index.data(CARD_ROLE), width).height + GAP)

    def line_at(self, index: QModelIndex | QPersistentModelIndex, place: QPoint) -> EvidenceLine | None:
        """The quotation at a place of the list's viewport."""
        if not index.isValid():
            return None
        corner = self._view.visualRect(index).topLeft() + QPoint(SIDE, 0)
        setting = self._setting(index.data(CARD_ROLE), self._view.viewport().width())
        return next((line for rect, line in setting.lines if rect.contains(place - corner)), None)

    def _setting(self, card: Card, width: int) -> CardSetting:
        known = self._settings.get(card.point.id)
        if known is None or known.card is not card or known.width != width - 2 * SIDE:
            known = set_card(card, width - 2 * SIDE, self._fonts)
            self._settings[card.point.id] = known
        return known

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current_theme()
        setting = self._setting(index.data(CARD_ROLE), self._view.viewport().width())
        in_hand = self._view.hasFocus() and index == self._view.currentIndex()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(option.rect.topLeft() + QPoint(SIDE, 0))
        edge = theme.accent if chosen or in_hand else theme.strong_line if over else theme.line
        _draw_frame(painter, setting, theme, edge, 2.0 if in_hand else 1.25 if chosen else 1.0)
        self._draw_words(painter, setting, theme)
        for rect, line in setting.lines:
            self._draw_line(painter, rect, line, setting.card.point.id, theme)
        painter.restore()

    def _draw_words(self, painter: QPainter, setting: CardSetting, theme: Theme) -> None:
        fonts = self._fonts
        _draw_lines(painter, setting.title, fonts.title, theme.text)
        ink = theme.relation_color(setting.card.point.relation).name()
        _draw_lines(painter, [setting.phrase], fonts.word, ink)
        painter.setFont(fonts.tiny)
        for rect, text in setting.chips:
            status = text in STATUS_WORDS.values()
            painter.setPen(QPen(QColor(theme.accent_soft if status else theme.line), 1))
            painter.setBrush(QColor(theme.accent_soft) if status else Qt.BrushStyle.NoBrush)
            round_ = rect.height() / 2
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), round_, round_)
            painter.setPen(QColor(theme.accent if status else theme.dim))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        _draw_lines(painter, setting.closing, fonts.small, theme.dim)

    def _draw_line(self, painter: QPainter, rect: QRect, line: EvidenceLine, point: int, theme: Theme) -> None:
        """The paper's letter, as much of the quotation as there is room for, and the locator at the right."""
        hovered = self.hovered == (point, line.highlight)
        if hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(rect.adjusted(-4, 0, 4, 0), 4, 4)
        middle = Qt.AlignmentFlag.AlignVCenter
        where = self._model.locator(line.highlight)
        where_wide = self._fonts.small_measure.horizontalAdvance(where)
        painter.setFont(self._fonts.word)
        painter.setPen(QColor(theme.dim))
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignLeft, line.letter)
        painter.setFont(self._fonts.small)
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, where)
        words = rect.adjusted(20, 0, -where_wide - 8, 0)
        text = self._fonts.small_measure.elidedText(line.quote, Qt.TextElideMode.ElideRight, words.width())
        painter.setPen(QColor(theme.accent if hovered else theme.text))
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, text)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """The whole quotation under the mouse as a tooltip; elsewhere on the card what its keys are."""
        if event.type() != QEvent.Type.ToolTip:
            return False
        line = self.line_at(index, event.pos())
        QToolTip.showText(event.globalPos(), _tooltip(line) or self._view.toolTip(), self._view.viewport())
        return True


def _tooltip(line: EvidenceLine | None) -> str:
    return plain_tooltip(f"Show in {line.letter}: {line.quote[:400]}") if line else ""


def _draw_frame(painter: QPainter, setting: CardSetting, theme: Theme, edge: str, wide: float) -> None:
    """The card's ground and edge, and the bar that tells its relation from afar."""
    frame = QRectF(0, 0, setting.width, setting.height).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
    painter.setPen(QPen(QColor(edge), wide))
    painter.setBrush(QColor(theme.card))
    painter.drawRoundedRect(frame, 9, 9)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.relation_color(setting.card.point.relation))
    painter.drawRoundedRect(QRectF(1, 10, 3, setting.height - 20), 1.5, 1.5)


def _draw_lines(painter: QPainter, lines: list[tuple[QPoint, str]], font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    for place, text in lines:
        painter.drawText(place, text)
