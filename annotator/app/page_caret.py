"""The caret in a paper's pages: a place for the keyboard, from which text is selected without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter, QPen

from annotator.app.caret import Caret, Move, moved, quad_of
from annotator.app.theme import DARK, LIGHT
from annotator.papers import Quad

if TYPE_CHECKING:
    from annotator.app.page_view import PageView

_KEY = Qt.Key
_MOVES: dict[tuple[Qt.Key, bool], Move] = {
    (_KEY.Key_Right, False): Move.CHARACTER_ON,
    (_KEY.Key_Left, False): Move.CHARACTER_BACK,
    (_KEY.Key_Right, True): Move.WORD_ON,
    (_KEY.Key_Left, True): Move.WORD_BACK,
    (_KEY.Key_Down, False): Move.LINE_ON,
    (_KEY.Key_Up, False): Move.LINE_BACK,
    (_KEY.Key_Down, True): Move.SENTENCE_ON,
    (_KEY.Key_Up, True): Move.SENTENCE_BACK,
    (_KEY.Key_PageDown, True): Move.PARAGRAPH_ON,
    (_KEY.Key_PageUp, True): Move.PARAGRAPH_BACK,
    (_KEY.Key_Home, False): Move.LINE_START,
    (_KEY.Key_End, False): Move.LINE_END,
    (_KEY.Key_Home, True): Move.TEXT_START,
    (_KEY.Key_End, True): Move.TEXT_END,
}
"""By the key, and whether Ctrl is held. With Shift as well, the selection comes along."""
_PAGES = {(_KEY.Key_PageDown, False): 1, (_KEY.Key_PageUp, False): -1}
_FOOT = 3.0
"""Pixels that the strokes at the caret's ends stick out: a letter l has none, so that the two are told apart."""


class PageCaret(QObject):
    """Where the keyboard is in one view's text. It keeps its place while it is off."""

    moved = Signal()
    """It stands at another place, by a key or a click."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self.view = view
        self.on = False
        self.caret: Caret | None = None
        """None until a place was clicked or taken up."""
        self.is_fresh = False
        """Whether it was put where it is, and the pages have not been scrolled since: the reader means this place."""
        self._hit: tuple[Quad, ...] = ()
        """The hit of a search that it was taken up at last."""
        self._lit = True
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._turn)
        view.moved.connect(self._scrolled)

    @property
    def place(self) -> int:
        """The code point that it stands before."""
        return self.caret.place if self.caret else 0

    def switch(self, on: bool) -> None:
        """Show it where it was left, if that is in view, or at the beginning of what is in view."""
        self.on = on
        if on:
            self.come_into_view()
        self.refresh()

    def put(self, place: int) -> None:
        """Stand before a code point of the text; nothing is scrolled."""
        self.is_fresh = True
        self._stand(Caret(place))

    def forget(self) -> None:
        """For another paper."""
        self.caret, self.is_fresh = None, False

    def _scrolled(self, by_hand: bool) -> None:
        if by_hand:
            self.is_fresh = False

    def come_into_view(self) -> None:
        """Where it has no place yet, or was scrolled out of view, or a search went to another hit: be taken up."""
        inside = self.view.viewport().rect()
        sought = self.view.current_hit and self.view.current_hit != self._hit
        if sought or self.caret is None or not inside.top() <= self.rect().center().y() <= inside.bottom():
            self._take_up()

    def refresh(self) -> None:
        """Begin to blink anew, or stop, by what is on and where the keyboard is."""
        self._lit = True
        pause = QGuiApplication.styleHints().cursorFlashTime() // 2
        if self.on and self.view.hasFocus() and pause > 0:
            self._blink.start(pause)
        else:
            self._blink.stop()
        self.view.viewport().update()

    # Keys -------------------------------------------------------------------------------------------------------

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is the caret's, and no shortcut of the window's."""
        others = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
        return self.on and _which(event) in {**_MOVES, **_PAGES} and not event.modifiers() & others

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; False where it is not the caret's."""
        flat = self.view.flat
        if not flat or not flat.text or not self.takes(event):
            return False
        extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not extending or self.view.selection.is_empty:
            self.come_into_view()
        before = self.caret or Caret(0)
        which = _which(event)
        after = self._page_away(_PAGES[which]) if which in _PAGES else self._next(before, _MOVES[which], extending)
        self.view.selection_follows(before.place, after.place, extending)
        self._stand(after)
        quad = quad_of(flat, after)
        if quad:
            self.view.keep_in_view(quad)
        return True

    def _next(self, before: Caret, move: Move, extending: bool) -> Caret:
        assert self.view.flat
        selection = self.view.selection
        if not extending and not selection.is_empty and move in (Move.CHARACTER_ON, Move.CHARACTER_BACK):
            return Caret(selection.end if move is Move.CHARACTER_ON else selection.start)
        return moved(self.view.flat, before, move)

    def _page_away(self, by: int) -> Caret:
        """A view's height up or down, at the same place of the view; at the paper's ends, its first or last line."""
        rect = self.rect()
        bar = self.view.verticalScrollBar()
        was, height = bar.value(), self.view.viewport().height()
        bar.setValue(was + by * round(height * 0.9))
        y = rect.center().y() if bar.value() != was else (height if by > 0 else 0)
        place = self.view.position_at(QPointF(rect.x(), y))
        return Caret(self.place if place is None else place)

    # Where it is ------------------------------------------------------------------------------------------------

    def _stand(self, caret: Caret) -> None:
        self.caret = caret
        self.refresh()
        self.moved.emit()

    def _take_up(self) -> None:
        """At the hit of a search that is in view, else at the first line that is."""
        flat, view = self.view.flat, self.view
        if not flat or not flat.text:
            return
        self._hit = view.current_hit
        rects = view.rects_in_view(self._hit[:1])
        if rects and 0 <= rects[0].center().y() <= view.viewport().height():
            place = view.position_at(QPointF(rects[0].left() + 0.5, rects[0].center().y()))
            self._stand(Caret(place or 0))
            return
        self._stand(Caret(view.position_at(QPointF(0, 0)) or 0))
        if self.rect().top() < 0:
            self._stand(Caret(moved(flat, self.caret or Caret(0), Move.LINE_ON).place))

    def rect(self) -> QRectF:
        """Where it stands in the view, in pixels; a rectangle of no width."""
        quad = quad_of(self.view.flat, self.caret) if self.view.flat and self.caret else None
        return self.view.rects_in_view((quad,))[0] if quad else QRectF()

    # Painting ---------------------------------------------------------------------------------------------------

    def _turn(self) -> None:
        self._lit = not self._lit
        self.view.viewport().update(self.rect().adjusted(-6, -4, 6, 4).toAlignedRect())

    def paint(self, painter: QPainter) -> None:
        """An upright stroke with feet, blinking; thin and still where the keyboard is elsewhere."""
        if not self.on or self.caret is None or not self.view.flat:
            return
        look, rect = DARK if self.view.dark_pages else LIGHT, self.rect()
        if not self.view.hasFocus():
            painter.setPen(QPen(QColor(look.dim), 1))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        elif self._lit:
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
            for y in (rect.top(), rect.bottom()):
                painter.drawLine(QPointF(rect.x() - _FOOT, y), QPointF(rect.x() + _FOOT, y))


def _which(event: QKeyEvent) -> tuple[Qt.Key, bool]:
    return Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
