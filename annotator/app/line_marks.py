"""A small mark at the inner edge of either pane: the height of the reading line, while one paper follows by points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPolygonF

from annotator.app.page_view import PageView
from annotator.app.pane import Pane
from annotator.app.reading_line import reading_line
from annotator.app.theme import current_theme

SIZE = 6.0
"""Pixels that it reaches into the pane."""


class LineMarks:
    """They point from the gutter at what is read: two arrows that meet the passages which belong together."""

    def __init__(self, panes: Mapping[str, Pane], is_on: Callable[[], bool]) -> None:
        self._views = {letter: pane.view for letter, pane in panes.items()}
        self._is_on = is_on
        for letter, view in self._views.items():
            view.over.append(partial(self._paint, letter, view))

    def refresh(self) -> None:
        """They may be on now, or off."""
        for view in self._views.values():
            view.viewport().update()

    def _paint(self, letter: str, view: PageView, painter: QPainter) -> None:
        if not self._is_on() or not view.layout_of_pages.pages:
            return
        y, edge = reading_line(view), float(view.viewport().width()) if letter == "A" else 0.0
        tip = edge - SIZE if letter == "A" else edge + SIZE
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(current_theme().accent))
        painter.setPen(QColor(current_theme().card))
        painter.drawPolygon(QPolygonF([QPointF(edge, y - SIZE), QPointF(tip, y), QPointF(edge, y + SIZE)]))
        painter.restore()
