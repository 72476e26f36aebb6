"""The reading ruler: one line stays clear, the rest of the page is dimmed a little."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF, QSettings
from PySide6.QtGui import QAction, QColor, QPainter

from annotator.app.page_view import PageView
from annotator.app.theme import current_theme
from annotator.papers import Box, Quad

AIR = 0.3
"""Above and below the line, as a share of its height."""
BARE_HEIGHT = 18
"""Points, where there is no line: a picture, or a scan without text."""
REACH = 1.5
"""A line this many of its heights away still takes the ruler: between paragraphs it does not jump to no line."""
SHADE = {False: 60, True: 95}
"""How strongly the rest is dimmed, of 255; in a light look and in a dark one."""


@dataclass(frozen=True, slots=True)
class _Place:
    view: PageView
    quad: Quad
    line: int | None
    """The index of the printed line; None where there is none."""


class ReadingRuler(QObject):
    """Lies on one of the panes: it follows the pointer, and the arrow keys move it by a line."""

    def __init__(
        self, views: Iterable[PageView], action: QAction, settings: QSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._action = action
        self._settings = settings
        self._views = tuple(views)
        self._place: _Place | None = None
        self._pointer: tuple[PageView, QPointF] | None = None
        for view in self._views:
            view.over.append(partial(self._paint, view))
            view.step_line = partial(self.step, view)
            view.pointed.connect(partial(self._pointed, view))
            view.taken_in_hand.connect(partial(self._taken, view))
            view.moved.connect(lambda _by_hand, view=view: self._pages_moved(view))
            view.zoomed.connect(partial(self._pages_moved, view))
        action.setChecked(settings.value("ruler", "false") in ("true", True))

    @property
    def is_on(self) -> bool:
        return self._action.isChecked()

    def switch(self) -> None:
        """On or off, as the action is; what is chosen is kept."""
        self._settings.setValue("ruler", self.is_on)
        if self.is_on:
            self._start()
        else:
            self._put(None)

    def _start(self) -> None:
        """On the first line at the upper third of the pane that has the keyboard, until the pointer moves."""
        view = next((view for view in self._views if view.hasFocus()), self._views[0])
        self._to_point(view, QPointF(view.viewport().width() / 2, view.viewport().height() / 3))

    # Where it lies ----------------------------------------------------------------------------------------------

    @property
    def line(self) -> tuple[PageView, int] | None:
        """The pane and the printed line (an index of its flat text) that stays clear; None where there is none."""
        place = self._place
        return (place.view, place.line) if place and place.line is not None else None

    def band(self) -> QRectF | None:
        """What stays clear, in the pixels of its pane; None while the ruler is off."""
        place = self._place
        if not place:
            return None
        (rect,) = place.view.rects_in_view((place.quad,))
        air = rect.height() * AIR
        return QRectF(0, rect.top() - air, place.view.viewport().width(), rect.height() + 2 * air)

    def show_position(self, view: PageView, position: int) -> None:
        """Follow a place in the text, such as a caret's."""
        if self.is_on and view.flat and len(view.flat):
            self._pointer = None
            self._to_line(view, view.flat.line_of(position))

    def step(self, view: PageView, by: int) -> bool:
        """To the next line or the one before, bringing it into view. False where there is none, or no ruler here."""
        place = self._place
        if not place or place.view is not view or place.line is None or not view.flat:
            return False
        flat = view.flat
        line = place.line + by
        while 0 <= line < len(flat.line_starts) and not flat.quads(*flat.line_range(line)):
            line += by
        if not 0 <= line < len(flat.line_starts):
            return False
        self._pointer = None
        self._to_line(view, line)
        view.reveal((self._place.quad,) if self._place else ())
        return True

    def _to_line(self, view: PageView, line: int) -> None:
        quads = view.flat.quads(*view.flat.line_range(line)) if view.flat else ()
        if quads:
            self._put(_Place(view, quads[0], line))

    def _to_point(self, view: PageView, point: QPointF) -> None:
        pages = view.layout_of_pages
        if not pages.pages:
            return
        across, down = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
        page = pages.page_at(point.y() + down)
        x = (point.x() + across - pages.left(page, view.viewport().width())) / pages.scale
        y = (point.y() + down - pages.tops[page]) / pages.scale
        self._put(_place_at(view, page, x, y))

    def _put(self, place: _Place | None) -> None:
        before, self._place = self._place, place
        if before != place:
            for view in {each.view for each in (before, place) if each}:
                view.viewport().update()

    def _pages_moved(self, view: PageView) -> None:
        """Under a pointer that rests the pages go by; a line that was chosen by key goes with its page."""
        if self.is_on and self._pointer and self._pointer[0] is view:
            self._to_point(*self._pointer)

    # The pointer -------------------------------------------------------------------------------------------------

    def _pointed(self, view: PageView, point: QPointF) -> None:
        if self.is_on:
            self._pointer = (view, point)
            self._to_point(view, point)

    def _taken(self, view: PageView) -> None:
        """The keyboard has gone to this pane: the ruler comes along."""
        if self.is_on and not self._is_on(view):
            self._pointer = None
            self._to_point(view, QPointF(view.viewport().width() / 2, view.viewport().height() / 3))

    def _is_on(self, view: PageView) -> bool:
        return self._place is not None and self._place.view is view

    # Painting ---------------------------------------------------------------------------------------------------

    def _paint(self, view: PageView, painter: QPainter) -> None:
        band = self.band()
        if not band or not self._is_on(view):
            return
        dark = current_theme().name == "dark"
        shade = QColor(0, 0, 0, SHADE[dark]) if dark else QColor(34, 38, 43, SHADE[dark])
        whole = QRectF(view.viewport().rect())
        painter.fillRect(QRectF(0, 0, whole.width(), max(0.0, band.top())), shade)
        painter.fillRect(QRectF(0, band.bottom(), whole.width(), max(0.0, whole.bottom() - band.bottom())), shade)


def _place_at(view: PageView, page: int, x: float, y: float) -> _Place:
    """The line at a point of a page (in points), or a strip as high as a line where there is none near."""
    lines = view.flat.lines_of_page(page) if view.flat else []
    near = min(lines, key=lambda item: _distance(item[1], x, y), default=None)
    if near and _down(near[1], y) <= REACH * (near[1].y1 - near[1].y0):
        return _Place(view, Quad(page, near[1]), near[0])
    half = BARE_HEIGHT / 2
    return _Place(view, Quad(page, Box(0.0, y - half, view.layout_of_pages.pages[page].width, y + half)), None)


def _distance(box: Box, x: float, y: float) -> float:
    """Up and down count most; sideways only tells columns apart."""
    return max(box.x0 - x, 0.0, x - box.x1) + 8 * _down(box, y)


def _down(box: Box, y: float) -> float:
    return max(box.y0 - y, 0.0, y - box.y1)
