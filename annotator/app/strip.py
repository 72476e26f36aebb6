"""What stands on the strip beside a paper's pages: each highlight, hit, point and link at its height, by lanes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from annotator.app.bonds import Bond, BondKind
from annotator.app.mark_index import Mark
from annotator.app.theme import Theme
from annotator.project import Relation

WIDTH = 20
"""Pixels of the whole strip."""
TRACK = (6.0, 13.0)
"""Between these heights, left and right, the handle runs; highlights and hits lie across it."""
NEAR = 5.0
"""Pixels from a mark's height at which the pointer is on it."""


class Lane(Enum):
    """What a mark is of, and so its shape and its place across the strip."""

    LINK = "link"
    HIGHLIGHT = "highlight"
    HIT = "hit"
    POINT = "point"


ACROSS = {Lane.LINK: (0.0, 5.0), Lane.HIGHLIGHT: (5.0, 13.0), Lane.HIT: (5.0, 13.0), Lane.POINT: (13.0, 20.0)}
"""From where to where, in pixels, a lane's marks are clicked."""


class Found(NamedTuple):
    """A hit of the search, or a line of several."""

    page: int
    y: float


class StripMark(NamedTuple):
    """Stands at a share (0 to 1) of the whole paper, for a thing that a click on it goes to."""

    share: float
    lane: Lane
    color: QColor
    thing: Mark | Bond | Found
    chosen: bool = False


class StripMarks:
    """The marks of one strip, by lanes and heights."""

    def __init__(self, marks: Iterable[StripMark] = ()) -> None:
        self.lanes: dict[Lane, list[StripMark]] = {lane: [] for lane in Lane}
        for mark in marks:
            self.lanes[mark.lane].append(mark)
        for lane in self.lanes.values():
            lane.sort(key=_share)
        self._shares = {lane: [mark.share for mark in marks] for lane, marks in self.lanes.items()}

    def __len__(self) -> int:
        return sum(map(len, self.lanes.values()))

    def at(self, x: float, share: float, near: float) -> StripMark | None:
        """The mark of the lane at `x` whose share is nearest, if it is no further than `near`."""
        found = []
        for lane in Lane:
            if ACROSS[lane][0] <= x < ACROSS[lane][1]:
                marks, at = self.lanes[lane], bisect_left(self._shares[lane], share)
                found += marks[max(0, at - 1) : at + 1]
        nearest = min(found, key=lambda mark: abs(mark.share - share), default=None)
        return nearest if nearest and abs(nearest.share - share) <= near else None


def _share(mark: StripMark) -> float:
    return mark.share


class StripPainter:
    """Paints marks, each of a kind in its own lane and shape: bars, lines, signs, ticks."""

    def __init__(self, painter: QPainter, track: QRectF, theme: Theme) -> None:
        self._painter, self._track, self._theme = painter, track, theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, marks: StripMarks) -> None:
        """One mark a pixel in each lane: more would not show. The chosen one comes last."""
        shapes = {Lane.HIGHLIGHT: self._bar, Lane.HIT: self._hit, Lane.LINK: self._tick, Lane.POINT: self._sign}
        for lane, shape in shapes.items():
            last, chosen = -1, None
            for mark in marks.lanes[lane]:
                row = round(self._y(mark))
                if mark.chosen:
                    chosen = mark
                elif row > last:
                    shape(mark, row)
                    last = row
            if chosen:
                shape(chosen, round(self._y(chosen)))

    def _y(self, mark: StripMark) -> float:
        return self._track.top() + mark.share * self._track.height()

    def _bar(self, mark: StripMark, y: int) -> None:
        """In its colour, made stronger: it is thin, and stands on the track and not on a page."""
        color = mark.color.darker(112) if self._theme.name == "light" else mark.color.lighter(175)
        self._painter.fillRect(QRectF(TRACK[0], y - 1.5, TRACK[1] - TRACK[0], 3), color)
        if mark.chosen:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(QColor(self._theme.accent), 1.5))
            self._painter.drawRect(QRectF(TRACK[0] - 0.5, y - 2.5, TRACK[1] - TRACK[0] + 1, 5))

    def _hit(self, mark: StripMark, y: int) -> None:
        self._painter.fillRect(QRectF(TRACK[0] - 1, y - 0.75, TRACK[1] - TRACK[0] + 2, 1.5), mark.color)

    def _tick(self, mark: StripMark, y: int) -> None:
        """A thin line; a knot at the end of two places that the analyst tied."""
        thick = 2.5 if mark.chosen else 1.25
        self._painter.setPen(QPen(mark.color, thick))
        self._painter.drawLine(QPointF(0.5, y), QPointF(5, y))
        if isinstance(mark.thing, Bond) and mark.thing.kind is BondKind.SYNC:
            self._painter.setBrush(mark.color)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.drawEllipse(QPointF(2, y), 2, 2)

    def _sign(self, mark: StripMark, y: int) -> None:
        """A point: full for disagreement, hollow for silence, level lines for agreement, half for qualification."""
        size, at = (5.0 if mark.chosen else 3.5), QPointF(16.5, y)
        relation = mark.thing.relation if isinstance(mark.thing, Bond) else None
        if mark.chosen:
            self._painter.setPen(QPen(QColor(self._theme.text), 1))
        else:
            self._painter.setPen(QPen(mark.color, 1))
        hollow = relation in (Relation.SILENCE, Relation.QUALIFICATION)
        self._painter.setBrush(QColor(self._theme.ground) if hollow else mark.color)
        if relation is Relation.AGREEMENT:
            self._painter.drawRect(QRectF(at.x() - size + 1, y - size + 1, 2 * size - 2, 2 * size - 2))
            return
        corners = [QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0)]
        self._painter.drawPolygon(QPolygonF([at + corner for corner in corners]))
        if relation is Relation.QUALIFICATION:
            self._painter.setBrush(mark.color)
            self._painter.drawPolygon(QPolygonF([at + corner for corner in corners[1:]]))
