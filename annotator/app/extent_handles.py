"""The two ends of the highlight in hand as handles that can be dragged to other words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.app.mark_index import Mark
from annotator.app.theme import DARK, LIGHT

if TYPE_CHECKING:
    from annotator.app.page_view import PageView

_RADIUS = 4.5
_BESIDE = 2.0
"""Pixels that a handle stands off its word."""
_REACH = 9.0
"""Pixels around a handle's middle that take hold of it."""


@dataclass
class _Drag:
    """A handle that is held: the end that stays, and where the other one is now."""

    highlight: int
    fixed: int
    moving: int

    @property
    def range(self) -> tuple[int, int]:
        return min(self.fixed, self.moving), max(self.fixed, self.moving)


class ExtentHandles:
    """One knob above the first word of the highlight in hand, one below its last."""

    def __init__(self, view: PageView) -> None:
        self.view = view
        self._drag: _Drag | None = None

    @property
    def held(self) -> bool:
        return self._drag is not None

    def _knobs(self) -> Iterator[tuple[Mark, bool, QPointF, QPointF]]:
        """The mark, whether this is its end, the knob's middle, and where its stem ends in the text."""
        for mark in self.view.mark_index.in_hand if self.view.flat else ():
            if mark.quads:
                first, last = self.view.rects_in_view((mark.quads[0], mark.quads[-1]))
                before, after = QPointF(-_BESIDE, -_RADIUS - 1), QPointF(_BESIDE, _RADIUS + 1)
                yield mark, False, first.topLeft() + before, first.bottomLeft() - QPointF(_BESIDE, 0)
                yield mark, True, last.bottomRight() + after, last.topRight() + QPointF(_BESIDE, 0)

    def is_under(self, point: QPointF) -> bool:
        return self._under(point) is not None

    def _under(self, point: QPointF) -> _Drag | None:
        near = [
            ((knob - point).manhattanLength(), mark, is_end)
            for mark, is_end, knob, _ in self._knobs()
            if (knob - point).manhattanLength() <= _REACH
        ]
        if not near:
            return None
        _, mark, is_end = min(near, key=lambda each: each[0])
        return _Drag(mark.highlight, *((mark.start, mark.end) if is_end else (mark.end, mark.start)))

    def take_hold(self, point: QPointF) -> bool:
        """Hold the handle under a point; False where there is none."""
        self._drag = self._under(point)
        return self.held

    def drag_to(self, place: int) -> None:
        assert self._drag
        if place != self._drag.fixed:
            self._drag.moving = place
            self.view.viewport().update()

    def let_go(self) -> tuple[int, int, int]:
        """The highlight and the range that it was given."""
        assert self._drag
        drag, self._drag = self._drag, None
        self.view.viewport().update()
        return drag.highlight, *drag.range

    def give_up(self) -> None:
        """The highlight stays as it was."""
        self._drag = None
        self.view.viewport().update()

    def paint(self, painter: QPainter) -> None:
        look = DARK if self.view.dark_pages else LIGHT
        if self._drag:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.accent), 2, Qt.PenStyle.DashLine))
            for rect in self.view.rects_in_view(self.view.quads_in_view(*self._drag.range)):
                painter.drawLine(rect.bottomLeft(), rect.bottomRight())
                painter.drawLine(rect.topLeft(), rect.topRight())
            return
        for _, _, knob, stem in self._knobs():
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.drawLine(knob, stem)
            painter.setPen(QPen(QColor(look.card), 1.5))
            painter.setBrush(QColor(look.accent))
            painter.drawEllipse(knob, _RADIUS, _RADIUS)
