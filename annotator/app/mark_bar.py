"""The strip beside a paper's pages: its scroll bar, with the paper's marks on it in their colours and shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollBar, QToolTip, QWidget

from annotator.app.strip import NEAR, TRACK, WIDTH, StripMark, StripMarks, StripPainter
from annotator.app.theme import current_theme
from annotator.app.words import plain_tooltip

_MARGIN = 6


class MarkBar(QScrollBar):
    """A vertical scroll bar whose handle is the part in view, and on which marks stand at their heights."""

    mark_clicked = Signal(object)
    """A StripMark that the analyst wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._marks_now: Callable[[], Iterable[StripMark]] = tuple
        self._words_of: Callable[[StripMark], str] = lambda mark: ""
        self._marks: StripMarks | None = None
        self._picture = QPixmap()
        """The marks, painted once for a size: they stand still while the handle moves over them."""
        self._grip: float | None = None
        self._pressed: tuple[StripMark, QPointF] | None = None
        self.setMouseTracking(True)
        self.setAccessibleName("Pages and marks")

    def show_marks(self, marks_now: Callable[[], Iterable[StripMark]], words_of: Callable[[StripMark], str]) -> None:
        """Take the marks, and a mark's words for its tooltip, from these, when they are needed."""
        self._marks_now, self._words_of = marks_now, words_of
        self.renew()

    def renew(self) -> None:
        """The marks are others: ask for them at the next painting."""
        self._marks = None
        self._picture = QPixmap()
        self.update()

    @property
    def marks(self) -> StripMarks:
        if self._marks is None:
            self._marks = StripMarks(self._marks_now())
        return self._marks

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 60)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _track(self) -> QRectF:
        return QRectF(TRACK[0], _MARGIN, TRACK[1] - TRACK[0], self.height() - 2 * _MARGIN)

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
        painter.drawRoundedRect(track, 3.5, 3.5)
        if self.maximum():
            painter.setBrush(QColor(theme.strong_line))
            painter.drawRoundedRect(self._handle(), 3.5, 3.5)
        painter.drawPixmap(0, 0, self._marks_painted())
        painter.end()

    def _marks_painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._picture.size() != self.size() * ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            StripPainter(painter, self._track(), current_theme()).paint(self.marks)
            painter.end()
        return self._picture

    # The mouse --------------------------------------------------------------------------------------------------

    def mark_at(self, point: QPointF) -> StripMark | None:
        """The mark at, or just beside, a point of the strip."""
        track = self._track()
        return self.marks.at(point.x(), (point.y() - track.top()) / max(1.0, track.height()), NEAR / track.height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            mark = self.mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tooltip(self._words_of(mark)) if mark else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On a mark it goes to the mark; elsewhere off the handle it goes there at once.

        The handle is taken hold of where it lies over a mark, and a click without a drag goes to the mark.
        """
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        handle, mark = self._handle(), self.mark_at(event.position())
        self._pressed = (mark, event.position()) if mark else None
        if handle.contains(event.position()):
            self._grip = event.position().y() - handle.top()
        elif not mark:
            self._grip = handle.height() / 2
            self._move_to(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed and (event.position() - self._pressed[1]).manhattanLength() > NEAR:
            self._pressed = None
        if self._grip is not None and not self._pressed:
            self._move_to(event.position().y())
        elif not event.buttons():
            over = self.mark_at(event.position())
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        pressed, self._pressed = self._pressed, None
        if pressed:
            self.mark_clicked.emit(pressed[0])

    def _move_to(self, y: float) -> None:
        track, handle = self._track(), self._handle()
        room = max(1.0, track.height() - handle.height())
        self.setValue(round((y - (self._grip or 0.0) - track.top()) / room * self.maximum()))
