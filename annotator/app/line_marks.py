"""Small arrows at the edges of the gutter: where either paper is read, while one follows the other by points."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from annotator.app.following import Following
from annotator.app.pane import Pane
from annotator.app.reading_line import reading_line
from annotator.app.theme import current_theme
from annotator.counterparts import Follow

WIDE, HIGH = 7, 13
"""Pixels."""


class LineMark(QWidget):
    """An arrow that points from the gutter at what is read in one paper."""

    def __init__(self, letter: str, gutter: QWidget) -> None:
        super().__init__(gutter)
        self._gutter = gutter
        self._to_the_left = letter == "A"
        self.setFixedSize(WIDE, HIGH)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def put(self, y: float) -> None:
        """Show it at a height of the gutter."""
        across = 0 if self._to_the_left else self._gutter.width() - WIDE
        self.move(across, round(y - HIGH / 2))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        tip, base = (0.5, WIDE - 0.5) if self._to_the_left else (WIDE - 0.5, 0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_theme().accent))
        painter.drawPolygon(QPolygonF([QPointF(base, 0.5), QPointF(tip, HIGH / 2), QPointF(base, HIGH - 0.5)]))
        painter.end()


class LineMarks:
    """Both arrows. They stand outside the pages, so that these can slide under no paint that stays."""

    def __init__(self, gutter: QWidget, panes: Mapping[str, Pane], following: Following) -> None:
        self._gutter = gutter
        self._following = following
        self._panes = panes
        self.of = {letter: LineMark(letter, gutter) for letter in panes}
        following.changed.connect(self.refresh)
        for pane in panes.values():
            pane.view.moved.connect(self.refresh)
            pane.view.zoomed.connect(self.refresh)

    def refresh(self) -> None:
        """They are where the lines are now; hidden while nothing is followed by points."""
        for letter, mark in self.of.items():
            view = self._panes[letter].view
            if self._following.follow is Follow.POINTS and view.layout_of_pages.pages:
                viewport = view.viewport()
                top = self._gutter.mapFromGlobal(viewport.mapToGlobal(QPoint(0, 0))).y()
                mark.put(top + reading_line(view))
            else:
                mark.hide()
