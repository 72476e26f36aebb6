"""Links that a paper prints: the hand over them, where a click leads, and which are in view."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent

from annotator.app.page_layout import Spot
from annotator.app.page_view import PageView
from annotator.app.paper_source import PaperSource
from annotator.app.words import plain_tooltip
from annotator.errors import Trouble
from annotator.papers import Link, Quad

PAGES_KEPT = 64
"""Pages whose links are remembered; the pages looked at last."""
SETTLED = 120
"""Milliseconds without a move after which the links of the pages in view are asked for."""


class PageLinks(QObject):
    """The links of one paper's pages, asked of its process once the pages have come to rest."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._source: PaperSource | None = None
        self._known: OrderedDict[int, tuple[Link, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._soon = QTimer(self, singleShot=True, interval=SETTLED)
        self._soon.timeout.connect(self.ask_now)
        view.moved.connect(lambda _: self._soon.start())
        view.zoomed.connect(self._soon.start)

    def of_page(self, page: int) -> tuple[Link, ...]:
        """The links of a page as far as they are known."""
        return self._known.get(page, ())

    @property
    def are_known(self) -> bool:
        """Whether those of every page in view are."""
        return self._source is self._view.source and all(page in self._known for page in self._view.pages_in_view())

    def ask_now(self) -> None:
        source = self._view.source
        if source is not self._source:
            self._source = source
            self._known.clear()
            self._asked.clear()
        if not source:
            return
        for page in self._view.pages_in_view():
            if page in self._known:
                self._known.move_to_end(page)
            elif page not in self._asked:
                self._asked.add(page)
                self._ask(source, page)

    def _ask(self, source: PaperSource, page: int) -> None:
        source.when_done(source.process.links(page), lambda done: self._answered(source, page, done))

    def _answered(self, source: PaperSource, page: int, done: Future[Any]) -> None:
        if source is not self._source:
            return
        self._asked.discard(page)
        try:
            self._known[page] = done.result()
        except Trouble:  # the page cannot be read, which it says itself where it stands
            self._known[page] = ()
        while len(self._known) > PAGES_KEPT:
            self._known.popitem(last=False)


class LinkFollower(QObject):
    """Stands between the mouse and one paper's pages: over a link there is a hand, and a click goes there."""

    leads_out = Signal(str)
    """An address outside the paper that was clicked; nothing has been opened."""
    hovered = Signal(object, QRectF)
    """The Link under the pointer and where it stands in the view; None for no link."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self.view = view
        self.known = PageLinks(view)
        self._over: Link | None = None
        self._pressed: tuple[Link, QPointF] | None = None
        view.viewport().installEventFilter(self)
        view.moved.connect(lambda _: self._hover(None))

    def link_at(self, point: QPointF) -> Link | None:
        """The link under a point of the view."""
        if not self.view.layout_of_pages.pages:
            return None
        spot = self.view.spot_at(point)
        for link in self.known.of_page(spot.page):
            if link.box.x0 <= spot.x <= link.box.x1 and link.box.y0 <= spot.y <= link.box.y1:
                return link
        return None

    def in_view(self) -> list[tuple[str, Link]]:
        """The links that show, from top to bottom, each with the words that it stands on (its target if none)."""
        view, found = self.view, []
        inside = QRectF(view.viewport().rect())
        for page in view.pages_in_view():
            for link in self.known.of_page(page):
                if self.rect(page, link).intersects(inside):
                    found.append((self._words(page, link), link))
        return found

    def rect(self, page: int, link: Link) -> QRectF:
        """Where a link stands in the view."""
        return self.view.rects_in_view((Quad(page, link.box),))[0]

    def _words(self, page: int, link: Link) -> str:
        flat, box, words = self.view.flat, link.box, ""
        if flat:
            middle = (box.y0 + box.y1) / 2
            start, end = (flat.position_at(page, x, middle, nearest=False) for x in (box.x0 + 0.5, box.x1 - 0.5))
            if start is not None and end is not None:
                words = " ".join(flat.text[start:end].split())
        pages = self.view.layout_of_pages.pages
        target = f"p. {pages[link.page].label}" if link.leads_inside else link.address
        return f"{words} → {target}" if words else target

    def follow(self, link: Link) -> None:
        """Go where a link leads; outside the paper only by way of `leads_out`."""
        if link.leads_inside:
            self.view.go_to_spot(Spot(link.page, link.x, link.y))
        else:
            self.leads_out.emit(link.address)

    # The mouse --------------------------------------------------------------------------------------------------

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(None)
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() is QEvent.Type.MouseMove and not event.buttons():
            return self._moved(event)
        if event.type() is QEvent.Type.MouseButtonPress:
            self._hover(None)
            link = self._to_follow(event) if event.button() is Qt.MouseButton.LeftButton else None
            self._pressed = (link, event.position()) if link else None
        elif event.type() is QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
            self._released(event)
        return False

    def _to_follow(self, event: QMouseEvent) -> Link | None:
        """The link that a click would follow: the smaller one of a link and a highlight; with Ctrl always the link."""
        held, point = event.modifiers(), event.position()
        link = None if held & Qt.KeyboardModifier.ShiftModifier else self.link_at(point)
        if not link or held & Qt.KeyboardModifier.ControlModifier:
            return link
        mark = self.view.mark_at(point)
        if mark and _area(self.view.rects_in_view(mark.quads)) <= _area([self.rect(self.view.page_at(point), link)]):
            return None
        return link

    def _moved(self, event: QMouseEvent) -> bool:
        link = self._to_follow(event)
        self._hover(link, event.position())
        if link:
            self.view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            self.view.viewport().setToolTip("" if link.leads_inside else plain_tooltip(link.address))
        return link is not None

    def _hover(self, link: Link | None, point: QPointF | None = None) -> None:
        if link is self._over:
            return
        self._over = link
        at = self.rect(self.view.page_at(point), link) if link and point else QRectF()
        self.hovered.emit(link, at)

    def _released(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if not pressed:
            return
        link, start = pressed
        moved = (event.position() - start).manhattanLength()
        if moved < QGuiApplication.styleHints().startDragDistance() and self.view.selection.is_empty:
            QTimer.singleShot(0, self, lambda: self.follow(link))  # after the view has seen the button go up


def _area(rects: list[QRectF]) -> float:
    return sum(rect.width() * rect.height() for rect in rects)
