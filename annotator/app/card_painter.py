"""How a point's card is drawn: a bar in the relation's colour, the question, the words, what each paper says."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from annotator.app.card import Card, EvidenceLine
from annotator.app.card_setting import (
    DOT,
    GAP,
    LETTER,
    SIDE,
    CardFonts,
    CardSetting,
    Chip,
    Part,
    set_card,
    wrapped_lines,
)
from annotator.app.point_cards import CARD_ROLE, PointsModel
from annotator.app.theme import Theme, current_theme
from annotator.app.words import plain_tooltip

__all__ = ["CardDelegate", "CardFonts", "set_card", "wrapped_lines"]

PART_HINTS = {
    Part.TITLE: "Click again to change the question",
    Part.RELATION: "How the papers stand to each other: click to change it",
    Part.TAGS: "What it is about: click to change the tags",
    Part.STATUS: "Where the work on it stands: click to change it",
}


class CardDelegate(QStyledItemDelegate):
    """Draws the cards of a list, and knows which quotation a click is on."""

    def __init__(self, view: QListView, model: PointsModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._fonts = CardFonts()
        self._settings: dict[int, CardSetting] = {}
        self.hovered: tuple[int, int] = (0, 0)
        """The point and the highlight of the quotation under the mouse."""
        self.target = 0
        """The point whose card would take what is being dragged; 0 for none."""

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
        setting, corner = self._placed(index)
        return next((line for rect, line in setting.lines if rect.contains(place - corner)), None)

    def part_at(self, index: QModelIndex | QPersistentModelIndex, place: QPoint) -> Part | None:
        """The part of a card at a place of the list's viewport."""
        if not index.isValid():
            return None
        setting, corner = self._placed(index)
        return setting.part_at(place - corner)

    def rect_of(self, index: QModelIndex | QPersistentModelIndex, part: Part) -> QRect:
        """Where a part of a card is in the list's viewport."""
        setting, corner = self._placed(index)
        return setting.rect_of(part).translated(corner)

    def _placed(self, index: QModelIndex | QPersistentModelIndex) -> tuple[CardSetting, QPoint]:
        corner = self._view.visualRect(index).topLeft() + QPoint(SIDE, 0)
        return self._setting(index.data(CARD_ROLE), self._view.viewport().width()), corner

    def _setting(self, card: Card, width: int) -> CardSetting:
        known, expanded = self._settings.get(card.point.id), card.point.id in self._model.expanded
        same = known and known.card is card and known.width == width - 2 * SIDE and known.expanded == expanded
        if known is None or not same:
            known = set_card(card, width - 2 * SIDE, self._fonts, expanded=expanded)
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
        is_target = setting.card.point.id == self.target
        edge = theme.accent if chosen or in_hand or is_target else theme.strong_line if over else theme.line
        _draw_frame(painter, setting, theme, edge, 2.0 if in_hand or is_target else 1.25 if chosen else 1.0)
        self._draw_words(painter, setting, theme, chips=chosen or over)
        _draw_more(painter, setting, theme)
        for (rect, line), quote in zip(setting.lines, setting.quotes, strict=True):
            self._draw_line(painter, rect, line, quote, setting.card.point.id, theme)
        _draw_lines(painter, setting.letters, self._fonts.word, theme.dim)
        painter.restore()

    def _draw_words(self, painter: QPainter, setting: CardSetting, theme: Theme, *, chips: bool) -> None:
        fonts = self._fonts
        _draw_lines(painter, setting.title, fonts.title, theme.text)
        ink = theme.relation_color(setting.card.point.relation).name()
        _draw_lines(painter, [setting.phrase], fonts.word, ink)
        painter.setFont(fonts.tiny)
        for chip in setting.chips:
            if chips or chip.text != "+":
                _draw_chip(painter, chip, self._model.tag_color(chip.text) if chip.part is Part.TAGS else "", theme)
        _draw_lines(painter, setting.positions, fonts.small, theme.text)
        _draw_lines(painter, setting.closing, fonts.small, theme.dim)

    def _draw_line(
        self, painter: QPainter, rect: QRect, line: EvidenceLine, quote: list[str], point: int, theme: Theme
    ) -> None:
        """As much of the quotation as there is room for, and the locator at the right, below where all is shown."""
        hovered = self.hovered == (point, line.highlight)
        if hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(rect.adjusted(-4, 0, 4, 0), 4, 4)
        measure, where = self._fonts.small_measure, self._model.locator(line.highlight)
        painter.setFont(self._fonts.small)
        painter.setPen(QColor(theme.dim))
        corner = Qt.AlignmentFlag.AlignBottom if quote else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(0, 0, 0, -2 if quote else 0), corner | Qt.AlignmentFlag.AlignRight, where)
        painter.setPen(QColor(theme.accent if hovered else theme.text))
        if quote:
            for at, words in enumerate(quote):
                y = rect.top() + 2 + measure.ascent() + at * (measure.lineSpacing() + 1)
                painter.drawText(rect.left() + LETTER, y, words)
            return
        room = rect.adjusted(LETTER, 0, -measure.horizontalAdvance(where) - 8, 0)
        words = measure.elidedText(line.quote, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    # The question, written on the card ---------------------------------------------------------------------------

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        field = QLineEdit(parent)
        field.setAccessibleName("The question")
        field.setToolTip("Enter keeps it, Esc leaves it as it was")
        return field

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect = self.rect_of(index, Part.TITLE)
        tall = max(rect.height(), editor.sizeHint().height())
        editor.setGeometry(rect.left() - 9, rect.top() - (tall - rect.height()) // 2, rect.width() + 18, tall)

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
        part = self.part_at(index, event.pos())
        words = _tooltip(line) or (PART_HINTS.get(part, "") if part else "") or self._view.toolTip()
        QToolTip.showText(event.globalPos(), words, self._view.viewport())
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


def _draw_chip(painter: QPainter, chip: Chip, color: str, theme: Theme) -> None:
    """A tag or the status; an open status is said as quietly as a tag."""
    told = chip.part is Part.STATUS and not chip.text.startswith("○")
    painter.setPen(QPen(QColor(theme.accent_soft if told else theme.line), 1))
    painter.setBrush(QColor(theme.accent_soft) if told else Qt.BrushStyle.NoBrush)
    half = chip.rect.height() / 2
    painter.drawRoundedRect(QRectF(chip.rect).adjusted(0.5, 0.5, -0.5, -0.5), half, half)
    painter.setPen(QColor(theme.accent if told else theme.dim))
    tag = chip.part is Part.TAGS and chip.text != "+"
    painter.drawText(chip.rect.adjusted(DOT if tag else 0, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, chip.text)
    if tag and color:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tag_ink(color, theme))
        painter.drawEllipse(QRectF(chip.rect.left() + 8, chip.rect.top() + half - 3, 6, 6))


def tag_ink(color: str, theme: Theme) -> QColor:
    """A tag's colour where it stands on a card: tags are dark, and lighter in a dark window."""
    return QColor(color) if theme.name == "light" else QColor(color).lighter(175)


def _draw_more(painter: QPainter, setting: CardSetting, theme: Theme) -> None:
    """A small angle: down where more can be shown, up where all is."""
    middle = QRectF(setting.rect_of(Part.MORE)).center()
    rise = -2.5 if setting.expanded else 2.5
    path = QPainterPath(middle.toPoint() + QPoint(-4, round(-rise)))
    path.lineTo(middle.x(), middle.y() + rise)
    path.lineTo(middle.toPoint() + QPoint(4, round(-rise)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.dim), 1.5))
    painter.drawPath(path)
