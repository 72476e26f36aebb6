"""How ribbons are drawn: bands for points, thin lines for links, dots for suggestions; and which is under a point.

Nothing is told by colour alone: a chosen bond has edges and its relation's sign, a sync point a knot, an accepted
counterpart a plain line, a suggestion dots that are larger the stronger it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from annotator.app.bonds import BondKind
from annotator.app.ribbons import EDGE, Pointer, Ribbon, Span
from annotator.app.theme import Theme, text_font

NEAR = 5.0
"""Pixels from a thin ribbon at which the pointer is on it."""
KNOT = 3.5
"""Pixels from the middle of a sync point's knot to its edge."""
ARROW = 6.0
"""Half the width of an arrow at the gutter's edge."""
_DOTS = {1: (1.2, 4.0), 2: (1.7, 2.8), 3: (2.4, 2.0)}
"""Width of a suggestion's dots, and their distance in widths, by strength."""


def middle(span: Span) -> float:
    return (span[0] + span[1]) / 2


def share_down(share: float) -> float:
    """How far down its way a ribbon is at a share of the gutter's width: the cubic curve that it is drawn as."""
    low, high = 0.0, 1.0
    for _ in range(12):
        at = (low + high) / 2
        low, high = (at, high) if 1.5 * at * (1 - at) + at**3 < share else (low, at)
    return low * low * (3 - 2 * low)


def distance(ribbon: Ribbon, down: float, y: float) -> tuple[float, float]:
    """Pixels from a height to a ribbon (0 where it is on it) and to its middle, where it is `down` its way so far."""
    if ribbon.bond.kind is not BondKind.POINT:
        away = abs(middle(ribbon.left) + (middle(ribbon.right) - middle(ribbon.left)) * down - y)
        return max(0.0, away - NEAR), away
    top, bottom = (left + (right - left) * down for left, right in zip(ribbon.left, ribbon.right, strict=True))
    return max(0.0, top - y, y - bottom), abs((top + bottom) / 2 - y)


class RibbonPainter:
    """Paints ribbons and arrows into a gutter."""

    def __init__(self, painter: QPainter, room: QRectF, theme: Theme) -> None:
        """`room`: what of the gutter lies beside the pages."""
        self._painter, self._width, self._theme = painter, room.width(), theme
        painter.setClipRect(room)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def faint(self, ribbons: Iterable[Ribbon]) -> None:
        """Those that are neither chosen nor lifted: many at once, at each step of a scroll."""
        kinds: dict[BondKind, list[Ribbon]] = {kind: [] for kind in BondKind}
        for ribbon in ribbons:
            kinds[ribbon.bond.kind].append(ribbon)
        self._faint_bands(kinds[BondKind.POINT])
        self._faint_lines(kinds[BondKind.COUNTERPART], kinds[BondKind.SYNC])
        for ribbon in kinds[BondKind.SUGGESTION]:
            self._line(ribbon, lifted=False)

    def _faint_bands(self, ribbons: list[Ribbon]) -> None:
        """A tenth of the text's colour on the ground.

        Mixed here, and without smooth edges: to blend and to smooth takes ten times as long, at each step of a scroll,
        and cannot be told from this on bands so faint.
        """
        fill = _mixed(QColor(self._theme.ground), QColor(self._theme.text), 0.1)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for ribbon in ribbons:
            self._painter.fillPath(self._outline(ribbon), fill)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _faint_lines(self, counterparts: list[Ribbon], syncs: list[Ribbon]) -> None:
        """All as one path, then the knots. Qt draws lines of one pixel three times as fast as thicker ones."""
        ends = [(middle(ribbon.left), middle(ribbon.right)) for ribbon in (*counterparts, *syncs)]
        half, wide, path = self._width / 2, self._width, QPainterPath()
        for left, right in ends:
            path.moveTo(0, left)
            path.cubicTo(half, left, half, right, wide, right)
        color = QColor(self._theme.dim)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(color, 1.0))
        self._painter.drawPath(path)
        self._painter.setPen(QPen(color, 1.5))
        self._painter.setBrush(QColor(self._theme.ground))
        for left, right in ends[len(counterparts) :]:
            self._painter.drawEllipse(QPointF(half, (left + right) / 2), KNOT, KNOT)

    def strong(self, ribbon: Ribbon) -> None:
        """The chosen one, or one that the pointer or the keyboard is on."""
        if ribbon.bond.kind is BondKind.POINT:
            self._band(ribbon)
        else:
            self._line(ribbon, lifted=True)

    def _band(self, ribbon: Ribbon) -> None:
        theme, relation = self._theme, ribbon.bond.relation
        color = theme.relation_color(relation) if relation and ribbon.chosen else QColor(theme.text)
        fill = QColor(color)
        fill.setAlphaF(0.2)
        self._painter.fillPath(self._outline(ribbon), fill)
        self._painter.setPen(QPen(color if ribbon.chosen else QColor(theme.dim), 1.5 if ribbon.chosen else 1.0))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for left, right in zip(ribbon.left, ribbon.right, strict=True):
            self._painter.drawPath(self._curve(left, right))
        if ribbon.chosen and relation:
            self._sign(relation.sign, color, (middle(ribbon.left) + middle(ribbon.right)) / 2)

    def _sign(self, sign: str, color: QColor, y: float) -> None:
        box = QRectF(self._width / 2 - 9, y - 9, 18, 18)
        self._painter.setPen(QPen(color, 1.25))
        self._painter.setBrush(QColor(self._theme.ground))
        self._painter.drawEllipse(box)
        self._painter.setFont(text_font("tiny", QFont.Weight.Bold))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)

    def _line(self, ribbon: Ribbon, lifted: bool) -> None:
        color = QColor(self._theme.accent if ribbon.chosen else self._theme.text if lifted else self._theme.dim)
        pen = QPen(color, 2.25)
        if ribbon.bond.kind is BondKind.SUGGESTION:
            width, apart = _DOTS[max(1, min(3, ribbon.bond.strength))]
            pen = QPen(color, width + (0.8 if lifted else 0.0), c=Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([0.01, apart])
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        left, right = middle(ribbon.left), middle(ribbon.right)
        self._painter.drawPath(self._curve(left, right))
        if ribbon.bond.kind is BondKind.SYNC:
            self._painter.setPen(QPen(color, 1.5))
            self._painter.setBrush(color if ribbon.chosen else QColor(self._theme.ground))
            self._painter.drawEllipse(QPointF(self._width / 2, (left + right) / 2), KNOT + 1, KNOT + 1)

    def _curve(self, left: float, right: float) -> QPainterPath:
        half, path = self._width / 2, QPainterPath(QPointF(0, left))
        path.cubicTo(QPointF(half, left), QPointF(half, right), QPointF(self._width, right))
        return path

    def _outline(self, ribbon: Ribbon) -> QPainterPath:
        half, wide = self._width / 2, self._width
        (left, left_end), (right, right_end) = ribbon.left, ribbon.right
        path = self._curve(left, right)
        path.lineTo(wide, right_end)
        path.cubicTo(QPointF(half, right_end), QPointF(half, left_end), QPointF(0, left_end))
        path.closeSubpath()
        return path

    def arrow(self, pointer: Pointer, box: QRectF, *, lifted: bool) -> None:
        """An arrow in a round field, at the side and edge where the end is to be found."""
        theme, relation = self._theme, pointer.bond.relation
        color = theme.relation_color(relation) if relation else QColor(theme.accent)
        self._painter.setPen(QPen(color, 2.0 if lifted else 1.25))
        self._painter.setBrush(QColor(theme.card))
        self._painter.drawEllipse(box)
        tip, tail = (-3.5, 2.0) if pointer.up else (3.5, -2.0)
        at = box.center()
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(color)
        corners = [QPointF(0, tip), QPointF(-4, tail), QPointF(4, tail)]
        self._painter.drawPolygon(QPolygonF([at + corner for corner in corners]))


def _mixed(ground: QColor, ink: QColor, share: float) -> QColor:
    """The ground with a share of ink on it."""
    pairs = zip(ground.getRgb(), ink.getRgb(), strict=True)  # type: ignore[call-overload]  # a tuple, whatever is said
    return QColor(*(round(one + (other - one) * share) for one, other in pairs))


def arrow_box(pointer: Pointer, room: QRectF) -> QRectF:
    """Where an arrow stands in a gutter, of which `room` is what lies beside the pages."""
    size = 2 * ARROW + 4
    left = 3.0 if pointer.letter == "A" else room.right() - size - 3
    y = room.top() + EDGE / 2 if pointer.up else room.bottom() - EDGE / 2
    return QRectF(left, y - size / 2, size, size)
