"""What a pane shows of counterparts: a line under the passage in hand, and dots under the one that is suggested."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.app.page_view import PageView
from annotator.app.theme import DARK, LIGHT

Place = tuple[int, int]


class PassageLines:
    """Painted over the pages in view, as long as somebody looks at suggestions."""

    def __init__(self, views: dict[str, PageView]) -> None:
        self._views = views
        self._here: tuple[str, Place] | None = None
        self._there: tuple[str, Place] | None = None
        for letter, view in views.items():
            view.over.append(partial(self._paint, letter))

    def show(self, here: tuple[str, Place] | None, there: tuple[str, Place] | None) -> None:
        """The letter and place of the passage in hand, and of the suggestion in hand; None for none."""
        if (here, there) != (self._here, self._there):
            self._here, self._there = here, there
            for view in self._views.values():
                view.viewport().update()

    def _paint(self, letter: str, painter: QPainter) -> None:
        for what, style in ((self._here, Qt.PenStyle.SolidLine), (self._there, Qt.PenStyle.DotLine)):
            if what and what[0] == letter:
                self._underline(painter, self._views[letter], what[1], style)

    def _underline(self, painter: QPainter, view: PageView, place: Place, style: Qt.PenStyle) -> None:
        look, inside = DARK if view.dark_pages else LIGHT, QRectF(view.viewport().rect())
        color = QColor(look.accent)
        color.setAlphaF(0.55 if style is Qt.PenStyle.SolidLine else 1.0)
        painter.save()
        painter.setPen(QPen(color, 1.25 if style is Qt.PenStyle.SolidLine else 2.0, style))
        for rect in view.rects_in_view(view.quads_in_view(*place)):
            if rect.intersects(inside):
                painter.drawLine(QLineF(rect.left(), rect.bottom() + 1, rect.right(), rect.bottom() + 1))
        painter.restore()
