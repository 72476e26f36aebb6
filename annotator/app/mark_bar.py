"""The strip beside a paper's pages: its scroll bar, with the paper's marks on it in their colours."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollBar, QWidget

from annotator.app.theme import current_theme

_WIDTH = 14
_MARGIN = 6


class MarkBar(QScrollBar):
    """A vertical scroll bar whose handle is the part in view, and on which marks stand at their heights."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._marks: list[tuple[float, QColor]] = []
        self._picture = QPixmap()
        """The marks, painted once for a size: they stand still while the handle moves over them."""
        self._grip: float | None = None
        self.setAccessibleName("Pages and marks")

    def set_marks(self, marks: Iterable[tuple[float, QColor]]) -> None:
        """Heights as shares (0 to 1) of the whole paper, and the colour of each."""
        self._marks = list(marks)
        self._picture = QPixmap()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 60)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _track(self) -> QRectF:
        return QRectF(self.rect()).adjusted(3, _MARGIN, -3, -_MARGIN)

    def _whole(self) -> int:
        return max(1, self.maximum() + self.pageStep())

    def _handle(self) -> QRectF:
        track = self._track()
        height = max(28.0, track.height() * min(1.0, self.pageStep() / self._whole()))
        share = self.value() / self.maximum() if self.maximum() else 0.0
        return QRectF(track.left(), track.top() + share * (track.height() - height), track.width(), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.ground))
        painter.setPen(Qt.PenStyle.NoPen)
        track = self._track()
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(track, 4, 4)
        if self.maximum():
            painter.setBrush(QColor(theme.strong_line))
            painter.drawRoundedRect(self._handle(), 4, 4)
        painter.drawPixmap(0, 0, self._marks_painted())
        painter.end()

    def _marks_painted(self) -> QPixmap:
        ratio, track = self.devicePixelRatioF(), self._track()
        if self._picture.size() != self.size() * ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for share, color in self._marks:
                painter.setBrush(color)
                painter.drawRoundedRect(QRectF(track.left() - 1, track.top() + share * track.height() - 2, 10, 4), 2, 2)
            painter.end()
        return self._picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press off the handle goes there at once, so that a mark is one click away."""
        handle = self._handle()
        if handle.contains(event.position()):
            self._grip = event.position().y() - handle.top()
        else:
            self._grip = handle.height() / 2
            self._move_to(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._move_to(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def _move_to(self, y: float) -> None:
        track, handle = self._track(), self._handle()
        room = max(1.0, track.height() - handle.height())
        self.setValue(round((y - (self._grip or 0.0) - track.top()) / room * self.maximum()))
