"""What the points are about and where in each paper they lie, drawn small: signs and lanes tell what colours tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.app.card import Card
from annotator.app.theme import Theme, current_theme, text_font
from annotator.app.words import RELATION_WORDS, count, plain_tooltip
from annotator.project import Relation

UNTAGGED = "no tag"
ROW, LANE, EDGE = 24, 13, 12
TICK = 3.0


@dataclass(frozen=True, slots=True)
class Bar:
    """How many points bear a tag, by relation."""

    tag: str
    counts: tuple[tuple[Relation, int], ...]

    @property
    def total(self) -> int:
        return sum(number for _, number in self.counts)

    @property
    def words(self) -> str:
        parts = ", ".join(count(number, relation.value) for relation, number in self.counts)
        return f"{self.tag}: {parts}"


def bars_of(cards: Sequence[Card], tags: Sequence[str]) -> list[Bar]:
    """A bar for each tag in use, the longest first; a point with two tags counts for both."""
    found: dict[str, Counter[Relation]] = {}
    for card in cards:
        for tag in card.point.tags or (UNTAGGED,):
            found.setdefault(tag, Counter())[card.point.relation] += 1
    rank = {tag: at for at, tag in enumerate([*tags, UNTAGGED])}
    bars = [Bar(tag, tuple((each, of[each]) for each in Relation if of[each])) for tag, of in found.items()]
    return sorted(bars, key=lambda bar: (bar.tag == UNTAGGED, -bar.total, rank.get(bar.tag, 0)))


@dataclass(frozen=True, slots=True)
class Strip:
    """A paper from its first to its last word, with the place (0 to 1) of each point's quotations."""

    letter: str
    title: str
    places: tuple[tuple[int, Relation, float], ...]
    """Point, relation and place."""

    @property
    def words(self) -> str:
        thirds = Counter(min(2, int(3 * place)) for _, _, place in self.places)
        parts = [
            f"{thirds[at]} in the {name} third" for at, name in enumerate(("first", "middle", "last")) if thirds[at]
        ]
        return f"{self.letter}: {count(len(self.places), 'quotation')}" + (f", {', '.join(parts)}" if parts else "")


class TagBars(QWidget):
    """A row for each tag: its name, a bar cut by relation, and the numbers with the relations' signs."""

    tag_taken = Signal(str)
    """A tag that is to be the only one that shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: list[Bar] = []
        self._at = -1
        self.setAccessibleName("What the points are about")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_bars(self, bars: list[Bar]) -> None:
        self.bars, self._at = bars, min(self._at, len(bars) - 1)
        self.setAccessibleDescription(". ".join(bar.words for bar in bars) or "No points")
        self.setFixedHeight(max(1, len(bars)) * ROW + 8)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, max(1, len(self.bars)) * ROW + 8)

    def row_at(self, y: float) -> int:
        row = int((y - 4) // ROW)
        return row if 0 <= row < len(self.bars) else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = text_font("small")
        measure = QFontMetrics(small)
        painter.setFont(small)
        name = max([measure.horizontalAdvance(bar.tag) for bar in self.bars], default=0)
        name = min(name, self.width() // 3) + EDGE
        numbers = max([measure.horizontalAdvance(_numbers(bar)) for bar in self.bars], default=0) + EDGE
        room = max(20.0, self.width() - EDGE - name - numbers - EDGE)
        most = max([bar.total for bar in self.bars], default=1)
        for row, bar in enumerate(self.bars):
            y = 4 + row * ROW
            painter.setPen(QColor(theme.text))
            words = measure.elidedText(bar.tag, Qt.TextElideMode.ElideRight, name - 8)
            painter.drawText(QRectF(EDGE, y, name, ROW), Qt.AlignmentFlag.AlignVCenter, words)
            end = _draw_bar(painter, bar, QRectF(EDGE + name, y + 4, room * bar.total / most, ROW - 8), theme)
            painter.setPen(QColor(theme.dim))
            painter.drawText(QRectF(end + 8, y, numbers, ROW), Qt.AlignmentFlag.AlignVCenter, _numbers(bar))
            if self.hasFocus() and row == max(0, self._at):
                painter.setPen(QPen(QColor(theme.accent), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(4, y, self.width() - 8, ROW), 4, 4)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self.row_at(event.pos().y())
            words = f"{self.bars[row].words}. Click to show only these." if row >= 0 else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._take(self.row_at(event.position().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if by and self.bars:
            self._at = (max(0, self._at) + by) % len(self.bars)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take(max(0, self._at))
        else:
            super().keyPressEvent(event)

    def _take(self, row: int) -> None:
        if 0 <= row < len(self.bars) and self.bars[row].tag != UNTAGGED:
            self.tag_taken.emit(self.bars[row].tag)


def _numbers(bar: Bar) -> str:
    return "  ".join(f"{number} {relation.sign}" for relation, number in bar.counts)


def _draw_bar(painter: QPainter, bar: Bar, rect: QRectF, theme: Theme) -> float:
    """The parts of a bar side by side, each with its relation's sign where there is room; where it ends."""
    x = rect.left()
    for relation, number in bar.counts:
        part = QRectF(x, rect.top(), rect.width() * number / bar.total, rect.height())
        ink = theme.relation_color(relation)
        soft = QColor(ink)
        soft.setAlphaF(0.22)
        painter.fillRect(part.adjusted(0, 0, -1, 0), soft)
        painter.fillRect(QRectF(part.left(), part.top(), 2, part.height()), ink)
        if part.width() >= 18:
            painter.setPen(ink)
            painter.drawText(part, Qt.AlignmentFlag.AlignCenter, relation.sign)
        x = part.right()
    return x


class PaperStrips(QWidget):
    """A strip for each paper: a lane for each relation, named by its sign, and a tick where a point is quoted."""

    point_taken = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strips: list[Strip] = []
        self.point = 0
        """The point in hand, whose ticks are strong."""
        self._ticks: list[tuple[QPointF, int]] = []
        self.setAccessibleName("Where in each paper the points lie")
        self.setMouseTracking(True)

    def show_strips(self, strips: list[Strip]) -> None:
        self.strips = strips
        self.setAccessibleDescription(". ".join(strip.words for strip in strips))
        self.setMinimumHeight(self.sizeHint().height())
        self.update()

    def show_point(self, point: int) -> None:
        self.point = point
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 8 + len(self.strips) * (ROW + len(Relation) * LANE + 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ticks = []
        y = 4.0
        for strip in self.strips:
            y = self._draw_strip(painter, strip, y, theme)
        painter.end()

    def _draw_strip(self, painter: QPainter, strip: Strip, y: float, theme: Theme) -> float:
        font = text_font("small")
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        words = QFontMetrics(font).elidedText(
            f"{strip.letter} · {strip.title}", Qt.TextElideMode.ElideRight, self.width() - 2 * EDGE
        )
        painter.drawText(QRectF(EDGE, y, self.width() - 2 * EDGE, ROW), Qt.AlignmentFlag.AlignVCenter, words)
        y += ROW
        lanes = QRectF(EDGE + 18, y, self.width() - 2 * EDGE - 18, len(Relation) * LANE)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(lanes, 4, 4)
        painter.setFont(text_font("tiny"))
        for lane, relation in enumerate(Relation):
            middle = lanes.top() + (lane + 0.5) * LANE
            painter.setPen(theme.relation_color(relation))
            painter.drawText(QRectF(EDGE, middle - LANE, 14, 2 * LANE), Qt.AlignmentFlag.AlignVCenter, relation.sign)
            painter.setPen(QPen(QColor(theme.line), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(lanes.left() + 4, middle), QPointF(lanes.right() - 4, middle))
        for point, relation, place in sorted(strip.places, key=lambda each: each[0] == self.point):
            at = QPointF(
                lanes.left() + 6 + place * (lanes.width() - 12),
                lanes.top() + (list(Relation).index(relation) + 0.5) * LANE,
            )
            self._ticks.append((at, point))
            self._draw_tick(painter, at, point, relation, theme)
        return lanes.bottom() + 14

    def _draw_tick(self, painter: QPainter, at: QPointF, point: int, relation: Relation, theme: Theme) -> None:
        strong = point == self.point
        wide, tall = (TICK + 2, LANE) if strong else (TICK, LANE - 4)
        painter.fillRect(QRectF(at.x() - wide / 2, at.y() - tall / 2, wide, tall), theme.relation_color(relation))
        if strong:
            painter.setPen(QPen(QColor(theme.text), 1.25))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(at.x() - wide / 2 - 2, at.y() - tall / 2 - 1, wide + 4, tall + 2))

    def point_at(self, place: QPointF) -> int:
        """The point whose tick is nearest to a place, within reach; 0 for none."""
        near = [((at - place).manhattanLength(), point) for at, point in self._ticks]
        away, point = min(near, default=(99.0, 0))
        return point if away < 10 else 0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on = self.point_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if on else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = self.point_at(event.position())
        if point:
            self.point_taken.emit(point)


def legend() -> str:
    """What the signs stand for, in a line."""
    return "   ".join(f"{relation.sign} {RELATION_WORDS[relation].lower()}" for relation in Relation)
