"""What is painted on a paper's pages: highlights, hits of a search, the selection."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from annotator.app.mark_index import Mark
from annotator.app.pages_painter import DARK_PAGE
from annotator.app.theme import DARK, LIGHT
from annotator.papers import Quad

if TYPE_CHECKING:
    from annotator.app.page_view import PageView

_MODE = QPainter.CompositionMode
_HIT = {False: QColor("#FFD0A0"), True: QColor("#7A4A12")}
_SELECTION = {False: QColor("#A3B1C6"), True: QColor("#5B6B80")}
"""On light pages and on dark ones."""
_LANES = 3
_LANE = 2.5
"""Pixels between the lines under highlights that lie over one another; after three of them there is no more room."""
_ROOM = 12
"""Pixels that a mark's lines, frame and letter may stand out above and below its words."""


class MarksPainter:
    """Paints the marks of one view, once: those that reach into `inside`, a part of the view that is painted anew."""

    def __init__(self, view: PageView, painter: QPainter, inside: QRectF) -> None:
        self.view = view
        self.painter = painter
        self.page_look = DARK if view.dark_pages else LIGHT
        self.inside = inside

    def paint(self) -> None:
        pages = self.view.pages_in_view()
        marks = [found for page in pages for found in self._marks_of(page)]
        lanes = self.view.mark_index.lanes
        if lanes:
            marks.sort(key=lambda each: lanes.get(each[0].highlight, 0))  # those that lie over others come later
        for mark, quads in marks:
            self._mark(mark, quads)
        for mark, quads in marks:
            if mark.highlight in self.view.mark_index.lanes:
                self._bracket(mark, quads, self.view.mark_index.lanes[mark.highlight])
        self._letters({mark.highlight: mark for mark, _ in marks}.values())
        self._hits(pages)
        self._selection()

    def _marks_of(self, page: int) -> Iterable[tuple[Mark, tuple[Quad, ...]]]:
        """A page's marks that reach into the part that is painted; all of them where the page is turned."""
        index = self.view.mark_index
        if self.view.turn:
            return index.on((page,))
        top, bottom = (self.view.height_on(page, y) for y in (self.inside.top() - _ROOM, self.inside.bottom() + _ROOM))
        return index.between(page, top, bottom)

    def _mark(self, mark: Mark, quads: tuple[Quad, ...]) -> None:
        # All of its lines, also those outside: what frames it goes round them together.
        rects, color = self.view.rects_in_view(quads), self.page_look.highlight_color(mark.color)
        self._wash(rects, color, over=self.view.mark_index.lanes.get(mark.highlight, 0) > 0)
        swallowed = [rect for quad, rect in zip(quads, rects, strict=True) if self.view.grounds.swallows(quad)]
        if swallowed:
            self._frame(swallowed, color, 2)
        if mark.relation:
            self._frame(rects, self.page_look.relation_color(mark.relation), 1.5)
        if mark.in_hand:
            self._frame(rects, QColor(self.page_look.accent), 1.5)

    def _bracket(self, mark: Mark, quads: tuple[Quad, ...], lane: int) -> None:
        """A line under a highlight that lies over another, in its own colour, closed where it begins and ends."""
        color = self.page_look.highlight_color(mark.color)
        self.painter.setPen(QPen(color.lighter(210) if self.view.dark_pages else color.darker(185), 1.5))
        for quad, rect in zip(quads, self.view.rects_in_view(quads), strict=True):
            under = rect.bottom() + _LANE * (lane % _LANES) - 1
            self.painter.drawLine(QPointF(rect.left(), under), QPointF(rect.right(), under))
            if quad == mark.quads[0]:
                self.painter.drawLine(QPointF(rect.left(), rect.top()), QPointF(rect.left(), under))
            if quad == mark.quads[-1]:
                self.painter.drawLine(QPointF(rect.right(), rect.top()), QPointF(rect.right(), under))

    def _wash(self, rects: list[QRectF], color: QColor, *, over: bool = True) -> None:
        """Colour under the ink: multiplied onto light pages.

        On dark pages the paper takes the colour and the ink stays, with all shades between, so that small words keep
        their weight; what lies `over` another wash only lightens, or the words of both would be drowned.
        """
        mode = _MODE.CompositionMode_Multiply
        if self.view.dark_pages:
            mode = _MODE.CompositionMode_Lighten if over else _MODE.CompositionMode_Screen
            color = color if over else _screen(color)
        self.painter.setCompositionMode(mode)
        if len(rects) == 1:
            self.painter.fillRect(_with_air(rects[0]), color)
        else:
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

    def _letters(self, marks: Iterable[Mark]) -> None:
        """The colours' letters in the margin, for those who do not tell colours apart; side by side on one line."""
        flat = self.view.flat
        if not flat:
            return
        by_line: dict[int, str] = {}
        for mark in marks:
            line = flat.line_of(mark.start)
            by_line[line] = by_line.get(line, "") + mark.color.letter + ("✎" if mark.noted else "")
        font = self.painter.font()
        plain = QFont(font)
        font.setPixelSize(9)
        font.setBold(True)
        self.painter.setFont(font)
        self.painter.setPen(QColor(self.page_look.dim))
        lines = self.view.mark_index.lines
        for line, letters in by_line.items():
            if line not in lines:
                lines[line] = flat.quads(*flat.line_range(line))
            for first in self.view.rects_in_view(lines[line]):
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
        if chosen:
            self._wash(self.view.rects_in_view(self.view.quads_in_view(*chosen)), _SELECTION[self.view.dark_pages])


def _screen(color: QColor) -> QColor:
    """What to screen onto the paper of dark pages so that it takes a colour, as far as that is lighter."""

    def share(wanted: float, paper: float) -> float:
        return max(0.0, (wanted - paper) / (1 - paper))

    paper = DARK_PAGE
    return QColor.fromRgbF(
        share(color.redF(), paper.redF()), share(color.greenF(), paper.greenF()), share(color.blueF(), paper.blueF())
    )


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
        path.addRect(_with_air(rect))
    return path


def _with_air(rect: QRectF) -> QRectF:
    return rect.adjusted(-1, -1, 1, 1)
