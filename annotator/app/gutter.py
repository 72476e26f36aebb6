"""Between the two papers: ribbons that join the ends of a point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from annotator.app.theme import current_theme
from annotator.project import Relation

WIDTH = 56


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Joins the heights (pixels of the gutter) of a point's two ends."""

    point: int
    title: str
    relation: Relation
    left: tuple[float, float]
    right: tuple[float, float]
    chosen: bool


class Gutter(QWidget):
    """Paints the ribbons that `ribbons_now` gives at each painting; a click on one chooses its point."""

    point_clicked = Signal(int)

    def __init__(self, ribbons_now: Callable[[], list[Ribbon]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ribbons_now = ribbons_now
        self._shown: list[tuple[Ribbon, QPainterPath]] = []
        self.setFixedWidth(WIDTH)
        self.setMouseTracking(True)
        self.setAccessibleName("Links between the two papers")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.ground))
        ribbons = sorted(self._ribbons_now(), key=lambda ribbon: ribbon.chosen)
        self._shown = [(ribbon, self._path(ribbon)) for ribbon in ribbons]
        for ribbon, path in self._shown:
            self._paint(painter, ribbon, path)
        painter.end()

    def _paint(self, painter: QPainter, ribbon: Ribbon, path: QPainterPath) -> None:
        theme = current_theme()
        color = theme.relation_color(ribbon.relation) if ribbon.chosen else QColor(theme.text)
        fill = QColor(color)
        fill.setAlphaF(0.2 if ribbon.chosen else 0.1)
        painter.fillPath(path, fill)
        if ribbon.chosen:
            painter.setPen(QPen(color, 1.25))
            painter.drawPath(self._edge(ribbon.left[0], ribbon.right[0]))
            painter.drawPath(self._edge(ribbon.left[1], ribbon.right[1]))

    def _edge(self, left: float, right: float) -> QPainterPath:
        half = self.width() / 2
        path = QPainterPath(QPointF(0, left))
        path.cubicTo(QPointF(half, left), QPointF(half, right), QPointF(self.width(), right))
        return path

    def _path(self, ribbon: Ribbon) -> QPainterPath:
        path = self._edge(ribbon.left[0], ribbon.right[0])
        path.lineTo(QPointF(self.width(), ribbon.right[1]))
        path.connectPath(self._edge(ribbon.left[1], ribbon.right[1]).toReversed())
        path.closeSubpath()
        return path

    def _under(self, point: QPointF) -> Ribbon | None:
        return next((ribbon for ribbon, path in reversed(self._shown) if path.contains(point)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        ribbon = self._under(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if ribbon else Qt.CursorShape.ArrowCursor)
        self.setToolTip(f"{ribbon.relation.value}: {ribbon.title}" if ribbon else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        ribbon = self._under(event.position())
        if ribbon:
            self.point_clicked.emit(ribbon.point)
