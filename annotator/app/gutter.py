"""Between the two papers: ribbons that join the ends of points and links, and arrows to ends that are out of view."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from annotator.app.bonds import Bond, BondKind, Key
from annotator.app.page_view import PageView
from annotator.app.ribbon_painter import RibbonPainter, arrow_box, distance, middle, share_down
from annotator.app.ribbons import Pointer, Ribbon, Ribbons
from annotator.app.theme import current_theme
from annotator.app.words import count, plain_tooltip

WIDTH = 56
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
GO = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)

Shown = Ribbon | Pointer


class Gutter(QWidget):
    """Paints what `Ribbons` says is there now. A click or Enter goes to a ribbon's ends or an arrow's end."""

    edit_wanted = Signal(int)
    """The id of a point whose form is to be shown."""
    removal_wanted = Signal(object)
    """A Bond, a point or a link, that is to go."""
    acceptance_wanted = Signal(object)
    """A suggested Bond that is to become a link."""

    def __init__(self, ribbons: Ribbons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ribbons = ribbons
        self._shown: list[Ribbon] = []
        self._pointers: list[Pointer] = []
        self._lifted: tuple[Key, str] | None = None
        """What the pointer or the keyboard is on: a bond, and the letter of an arrow's side."""
        self.setFixedWidth(WIDTH)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard with the pages
        self.setAccessibleName("Links between the two papers")
        ribbons.changed.connect(self.update)

    # Painting ---------------------------------------------------------------------------------------------------

    def _to_gutter(self, view: PageView) -> float:
        parent = self.parentWidget()
        return view.viewport().mapTo(parent, QPoint(0, 0)).y() - self.y() if parent else 0.0

    def _room(self) -> QRectF:
        """What lies beside the pages, not beside the panes' heads."""
        top = min((self._to_gutter(view) for view in self.ribbons.views()), default=0.0)
        return QRectF(0, top, self.width(), self.height() - top)

    def shown(self) -> list[Ribbon]:
        """The ribbons that are there now."""
        return self.ribbons.now(self._to_gutter)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.ground))
        self._shown, self._pointers = self.shown(), self.ribbons.pointers()
        drawing = RibbonPainter(painter, self._room(), theme)
        strong = [ribbon for ribbon in self._shown if ribbon.chosen or (self._lifted and self._lifted == _key(ribbon))]
        drawing.faint(ribbon for ribbon in self._shown if ribbon not in strong)
        for ribbon in strong:
            drawing.strong(ribbon)
        for pointer in self._pointers:
            drawing.arrow(pointer, self._box(pointer), lifted=self._lifted == _key(pointer))
        if self.hasFocus():
            painter.setClipping(False)
            painter.setPen(QPen(QColor(theme.accent), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        self._describe()

    def _describe(self) -> None:
        """How many there are and which is chosen, for a screen reader."""
        kinds = Counter(ribbon.bond.kind for ribbon in self._shown)
        parts = [count(kinds[kind], kind.value) for kind in BondKind if kinds[kind]]
        said = f"{count(len(self._shown), 'ribbon')} in view" + (f": {', '.join(parts)}" if parts else "")
        chosen = self.ribbons.chosen
        said += f". Chosen: {chosen.words}" if chosen else ""
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)

    def _box(self, pointer: Pointer) -> QRectF:
        return arrow_box(pointer, self._room())

    def _under(self, point: QPointF) -> Shown | None:
        """What is at a point; of several ribbons the one whose middle is nearest."""
        for pointer in self._pointers:
            if self._box(pointer).contains(point):
                return pointer
        down = share_down(min(1.0, max(0.0, point.x() / self.width())))
        away = [(*distance(ribbon, down, point.y()), ribbon) for ribbon in self._shown]
        near = [(to_middle, ribbon) for off, to_middle, ribbon in away if off <= 0]
        return min(near, key=lambda each: each[0])[1] if near else None

    def words_of(self, shown: Shown) -> str:
        """What the tooltip of a ribbon or an arrow says."""
        if isinstance(shown, Pointer):
            there = self.ribbons.where(shown.bond, shown.letter)
            return f"{shown.bond.words}\n{'Above' if shown.up else 'Below'}, {there}. Click to go there."
        return f"{shown.bond.words}\n{self.ribbons.where(shown.bond)}. Click to bring both to the reading line."

    # The mouse --------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            under = self._under(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tooltip(self.words_of(under)) if under else "", self)
            return True
        overrides = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if overrides and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._under(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if under else Qt.CursorShape.ArrowCursor)
        self._lift(under)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._lift(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        under = self._under(event.position())
        if under and event.button() is Qt.MouseButton.LeftButton:
            self._go(under)

    def _lift(self, shown: Shown | None) -> None:
        lifted = _key(shown) if shown else None
        if lifted != self._lifted:
            self._lifted = lifted
            self.update()

    def _go(self, shown: Shown) -> None:
        if isinstance(shown, Pointer):
            self.ribbons.bring(shown.bond, shown.letter)
        else:
            self.ribbons.take(shown.bond)

    # The keyboard -----------------------------------------------------------------------------------------------

    def _in_order(self) -> list[Shown]:
        """What shows, from top to bottom: the arrows up, the ribbons, the arrows down."""
        up = [pointer for pointer in self._pointers if pointer.up]
        down = [pointer for pointer in self._pointers if not pointer.up]
        return [*up, *sorted(self._shown, key=lambda r: middle(r.left) + middle(r.right)), *down]

    def in_hand(self) -> Shown | None:
        """What the keyboard is on."""
        return next((shown for shown in self._in_order() if _key(shown) == self._lifted), None)

    def _is_ours(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and (key in STEPS or ((key in GO or key in REMOVE) and self.in_hand() is not None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shown = Qt.Key(event.key()), self.in_hand()
        if not self._is_ours(event):
            super().keyPressEvent(event)
        elif key in STEPS:
            self._step(STEPS[key])
        elif shown and key in GO:
            self._go(shown)
        elif shown and shown.bond.kind is not BondKind.SUGGESTION:
            self.removal_wanted.emit(shown.bond)

    def _step(self, by: int) -> None:
        """Take the next thing in hand, round at the ends, and say what it is."""
        order, shown = self._in_order(), self.in_hand()
        if not order:
            return
        at = order.index(shown) + by if shown else (0 if by > 0 else -1)
        found = order[at % len(order)]
        self._lift(found)
        place, words = self._place(found), self.words_of(found)
        QToolTip.showText(self.mapToGlobal(place), plain_tooltip(words), self)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _place(self, shown: Shown) -> QPoint:
        if isinstance(shown, Pointer):
            return self._box(shown).center().toPoint()
        y = (middle(shown.left) + middle(shown.right)) / 2
        return QPoint(self.width() // 2, round(max(0.0, min(float(self.height()), y))))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and not self.in_hand():
            chosen = next((ribbon for ribbon in self._shown if ribbon.chosen), None)
            self._lift(chosen)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._lift(None)
        self.update()

    # The menu ---------------------------------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        shown = self.in_hand() if by_keyboard else self._under(QPointF(event.pos()))
        if shown:
            self.menu_for(shown.bond).popup(self.mapToGlobal(self._place(shown)) if by_keyboard else event.globalPos())

    def menu_for(self, bond: Bond) -> QMenu:
        """What can be done with a bond."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Bring both ends to the reading line\tReturn", lambda: self.ribbons.take(bond))
        match bond.kind:
            case BondKind.POINT:
                menu.addAction("Edit point", lambda: self.edit_wanted.emit(bond.key.id))
                menu.addSeparator()
                menu.addAction("Remove point\tDel", lambda: self.removal_wanted.emit(bond))
            case BondKind.SUGGESTION:
                menu.addAction("Accept as counterpart", lambda: self.acceptance_wanted.emit(bond))
            case _:
                menu.addSeparator()
                menu.addAction("Remove link\tDel", lambda: self.removal_wanted.emit(bond))
        return menu


def _key(shown: Shown) -> tuple[Key, str]:
    return shown.bond.key, shown.letter if isinstance(shown, Pointer) else ""
