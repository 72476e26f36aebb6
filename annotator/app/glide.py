"""A pane that comes to another place by itself: a short way in a moment, so that the eye sees where it went."""

from __future__ import annotations

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QVariantAnimation, Signal
from PySide6.QtWidgets import QStyle

from annotator.app.page_view import PageView

LASTS = 200
"""Milliseconds."""
SCREENS = 1.0
"""Heights of the view that are glided through; what lies further off is leapt over, since nobody could read it."""


class Glide(QObject):
    """One for a pane. Where the system or its style wants no animations, the pane is there at once."""

    ended = Signal()
    """It came to rest, where it was to go or where it was interrupted."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self.is_moving = False
        """Whether the move that the pane is making now is the glide's."""
        self._from = self._to = 0.0
        self._animation = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=LASTS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._step)
        self._animation.finished.connect(self.ended)

    @property
    def is_going(self) -> bool:
        return self._animation.state() is QAbstractAnimation.State.Running

    def go(self, value: int) -> None:
        """Glide to a scroll value."""
        bar, most = self._view.verticalScrollBar(), SCREENS * self._view.viewport().height()
        self._animation.stop()
        self._to = max(0, min(value, bar.maximum()))
        self._from = max(self._to - most, min(float(bar.value()), self._to + most))
        if self._is_wanted() and self._from != self._to:
            self._animation.start()
        else:
            self.leap(round(self._to))
            self.ended.emit()

    def leap(self, value: int) -> None:
        """Be at a scroll value at once."""
        self.is_moving = True
        self._view.scroll_to(value, by_hand=False)
        self.is_moving = False

    def bend(self, value: int) -> None:
        """The place that it glides to has moved on: come to rest there, at the same moment."""
        self._to = value

    def stop(self) -> None:
        """Stay where it is now: the analyst has taken over."""
        if self.is_going:
            self._animation.stop()
            self.ended.emit()

    def _is_wanted(self) -> bool:
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self._view.isVisible() and self._view.style().styleHint(hint, None, self._view) > 0

    def _step(self, share: float) -> None:
        if self.is_going:
            self.leap(round(self._from + share * (self._to - self._from)))
