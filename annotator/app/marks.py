"""What is painted on a paper's pages: highlights, hits of a search, the selection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from annotator.app.theme import DARK, LIGHT
from annotator.papers import Quad
from annotator.project import Color, Relation

if TYPE_CHECKING:
    from annotator.app.page_view import PageView

_MODE = QPainter.CompositionMode
_HIT = {False: QColor("#FFD0A0"), True: QColor("#7A4A12")}
_SELECTION = {False: QColor("#A3B1C6"), True: QColor("#5B6B80")}
"""On light pages and on dark ones."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlight as a pane shows it. `relation` is that of the chosen point, when this is evidence of it."""

    highlight: int
    color: Color
    quads: tuple[Quad, ...]
    line: tuple[Quad, ...]
    """The whole printed line that it begins in: its letter stands in front of that."""
    size: int
    hint: str
    relation: Relation | None = None
    in_hand: bool = False
    start: int = 0
    """Its first code point in the paper's text; it has `size` of them."""


class MarksPainter:
    """Paints the marks of one view, once."""

    def __init__(self, view: PageView, painter: QPainter) -> None:
        self.view = view
        self.painter = painter
        self.page_look = DARK if view.dark_pages else LIGHT
        self.inside = QRectF(view.viewport().rect())

    def paint(self) -> None:
        pages = self.view.pages_in_view()
        marks = [mark for mark in self.view.marks if any(quad.page in pages for quad in mark.quads)]
        for mark in marks:
            self._mark(mark)
        self._letters(marks)
        self._hits(pages)
        self._selection()

    def _mark(self, mark: Mark) -> None:
        rects = [rect for rect in self.view.rects_in_view(mark.quads) if rect.intersects(self.inside)]
        self._wash(rects, self.page_look.highlight_color(mark.color))
        if mark.relation:
            self._frame(rects, self.page_look.relation_color(mark.relation), 1.5)
        if mark.in_hand:
            self._frame(rects, QColor(self.page_look.accent), 1.5)

    def _wash(self, rects: list[QRectF], color: QColor) -> None:
        """Colour under the ink: multiplied onto light pages; on dark ones the lighter of the two, so words stay."""
        dark = self.view.dark_pages
        self.painter.setCompositionMode(_MODE.CompositionMode_Lighten if dark else _MODE.CompositionMode_Multiply)
        self.painter.fillPath(_outline(rects), color)
        self.painter.setCompositionMode(_MODE.CompositionMode_SourceOver)

    def _wash_apart(self, rects: list[QRectF], color: QColor) -> None:
        """The same for rectangles that do not overlap, however many they are."""
        dark = self.view.dark_pages
        self.painter.setCompositionMode(_MODE.CompositionMode_Lighten if dark else _MODE.CompositionMode_Multiply)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(color)
        self.painter.drawRects(rects)
        self.painter.setCompositionMode(_MODE.CompositionMode_SourceOver)

    def _frame(self, rects: list[QRectF], color: QColor, width: float) -> None:
        self.painter.setPen(QPen(color, width))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPath(_outline(rects).simplified())

    def _letters(self, marks: list[Mark]) -> None:
        """The colours' letters in the margin, for those who do not tell colours apart; side by side on one line."""
        by_line: dict[Quad, str] = {}
        for mark in marks:
            for line in mark.line:
                by_line[line] = by_line.get(line, "") + mark.color.letter
        font = self.painter.font()
        plain = QFont(font)
        font.setPixelSize(9)
        font.setBold(True)
        self.painter.setFont(font)
        self.painter.setPen(QColor(self.page_look.dim))
        for line, letters in by_line.items():
            (first,) = self.view.rects_in_view((line,))
            self.painter.drawText(*_before(first, self.view.turn), letters)
        self.painter.setFont(plain)

    def _hits(self, pages: range) -> None:
        """All at once: a letter alone may be found hundreds of times on a page."""
        hits = self.view.hits
        if hits is None:
            return
        found = [(start, quad) for page in pages for start, quads in hits.on_page(page) for quad in quads]
        rects = self.view.rects_in_view(tuple(quad for _, quad in found))
        self._wash_apart([rect for rect in rects if rect.intersects(self.inside)], _HIT[self.view.dark_pages])
        in_hand = [rect for rect, (start, _) in zip(rects, found, strict=True) if start == self.view.hit]
        self._frame(in_hand, QColor(self.page_look.accent), 2)

    def _selection(self) -> None:
        chosen = self.view.selected_range
        if chosen and self.view.flat:
            self._wash(self.view.rects_in_view(self.view.flat.quads(*chosen)), _SELECTION[self.view.dark_pages])


def _before(line: QRectF, turn: int) -> tuple[QRectF, Qt.AlignmentFlag]:
    """Room in front of a printed line, on whichever side that is once the page is turned."""
    to = Qt.AlignmentFlag
    match turn:
        case 1:
            return QRectF(line.left() - 20, line.top() - 20, line.width() + 40, 16), to.AlignHCenter | to.AlignBottom
        case 2:
            return QRectF(line.right() + 6, line.top(), 50, line.height()), to.AlignLeft | to.AlignVCenter
        case 3:
            return QRectF(line.left() - 20, line.bottom() + 4, line.width() + 40, 16), to.AlignHCenter | to.AlignTop
    return QRectF(line.left() - 56, line.top(), 50, line.height()), to.AlignRight | to.AlignVCenter


def _outline(rects: list[QRectF]) -> QPainterPath:
    """The lines of a quotation as one shape: where two lines touch, nothing is painted twice."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for rect in rects:
        path.addRect(rect.adjusted(-1, -1, 1, 1))
    return path
