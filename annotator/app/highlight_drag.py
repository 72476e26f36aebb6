"""A highlight dragged out of its pane: let go on one of the other paper it makes a point, on a card it is evidence.

A drag that begins on a highlight selects text as any other while it stays in its pane, and again when it comes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QWidget

from annotator.app.joining_menu import joining_menu
from annotator.app.mark_index import Mark
from annotator.app.page_view import PageView, Press
from annotator.app.theme import current_theme
from annotator.app.words import TITLE_QUESTIONS, other_side
from annotator.project import Done, Project, Relation

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow

BEYOND = 16
"""Pixels beyond the side of its pane (its strip is there) from which a drag carries the highlight."""


class DragRibbon(QWidget):
    """Drawn over the window: a ribbon from the highlight to the pointer, and an outline of what would take it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._from, self._to = QRectF(), QPointF()
        self._outlined: list[QRectF] = []
        self.hide()

    def draw(self, start: list[QRectF], end: QPointF, target: list[QRectF]) -> None:
        """From where the highlight stands; all of them in the pixels of the window."""
        self._from, self._to, self._outlined = start[0], end, start + target
        for rect in start[1:]:
            self._from = self._from.united(rect)
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), QColor(current_theme().accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right = self._to.x() > self._from.center().x()
        x = self._from.right() if right else self._from.left()
        half = (x + self._to.x()) / 2
        path = QPainterPath(QPointF(x, self._from.top()))
        path.cubicTo(QPointF(half, self._from.top()), QPointF(half, self._to.y() - 4), self._to - QPointF(0, 4))
        path.lineTo(self._to + QPointF(0, 4))
        path.cubicTo(
            QPointF(half, self._to.y() + 4), QPointF(half, self._from.bottom()), QPointF(x, self._from.bottom())
        )
        path.closeSubpath()
        soft = QColor(ink)
        soft.setAlphaF(0.25)
        painter.fillPath(path, soft)
        painter.setPen(QPen(ink, 1.5))
        painter.drawPath(path)
        for rect in self._outlined:
            painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 3, 3)
        painter.end()


class HighlightDrag(QObject):
    """Watches both panes for a drag that begins on a highlight."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.ribbon = DragRibbon(window)
        self._held: tuple[str, Mark] | None = None
        """The paper and the highlight that the button went down on."""
        self._press: Press | None = None
        """What the pane had begun with the press, while the highlight is carried."""
        for pane in window.area.panes.values():
            pane.view.installEventFilter(self)
            pane.view.viewport().installEventFilter(self)

    @property
    def is_carrying(self) -> bool:
        return self._press is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self.is_carrying and event.key() == Qt.Key.Key_Escape:
            self._end()
            self._held = None
            return True
        if isinstance(event, QMouseEvent) and self._window.session:
            for letter, pane in self._window.area.panes.items():
                if watched is pane.view.viewport():
                    return self._mouse(letter, pane.view, event)
        return False

    def _mouse(self, letter: str, view: PageView, event: QMouseEvent) -> bool:
        """Whether the event was for the drag and is not for the pane any more."""
        place, kind = event.position(), event.type()
        if kind == QEvent.Type.MouseButtonPress:
            plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
            mark = view.mark_at(place) if plain and not view.handles.is_under(place) else None
            self._held = (letter, mark) if mark else None
        elif kind == QEvent.Type.MouseMove and self._held and self._held[0] == letter:
            return self._moved(view, event)
        elif kind == QEvent.Type.MouseButtonRelease and self._held:
            held, self._held = self._held, None
            if self.is_carrying:
                menu = self._drop(*held, event.globalPosition().toPoint())
                self._end(asking=menu)
                return True
        return False

    # Carrying ---------------------------------------------------------------------------------------------------

    def _moved(self, view: PageView, event: QMouseEvent) -> bool:
        x, place = event.position().x(), event.globalPosition().toPoint()
        out = x < -BEYOND or x > view.viewport().width() + BEYOND
        if out and not self.is_carrying:
            self._press = view.lay_down()
            assert self._held
            other = other_side(self._held[0])
            self._window.say_briefly(f"Let it go on a highlight of {other} for a point, or on a card as its evidence.")
        elif not out and self._press:
            view.take_up(self._press)
            self._end()
        if out:
            self._draw(view, place)
        return out

    def _draw(self, view: PageView, place: QPoint) -> None:
        assert self._held
        start = self._rects(view, self._held[1])
        target = self.target_at(self._held[0], place)
        outlines = self._rects(self._window.area.panes[other_side(self._held[0])].view, target) if target else []
        self.ribbon.draw(start, QPointF(self._window.mapFromGlobal(place)), outlines)
        if self._window.workspace.right:
            cards = self._window.workspace.right.points.view
            cards.show_target(cards.card_at(place))

    def _rects(self, view: PageView, mark: Mark) -> list[QRectF]:
        """Where a highlight shows, in the window's pixels, as far as it is in view."""
        shift = QPointF(view.viewport().mapTo(self._window, QPoint(0, 0)))
        inside = QRectF(view.viewport().rect())
        rects = view.rects_in_view(mark.quads)
        seen = [rect.intersected(inside) for rect in rects if rect.intersects(inside)] or rects[:1]
        return [rect.translated(shift) for rect in seen]

    def target_at(self, letter: str, place: QPoint) -> Mark | None:
        """The highlight of the other paper at a place on the screen."""
        view = self._window.area.panes[other_side(letter)].view
        inside = view.viewport().mapFromGlobal(place)
        return view.mark_at(QPointF(inside)) if view.viewport().rect().contains(inside) else None

    def _end(self, asking: QMenu | None = None) -> None:
        """Nothing is carried any more; while a menu asks, the ribbon shows which two passages it asks about."""
        self._press = None
        self._window.statusBar().clearMessage()  # what it says holds while something is carried
        if asking:
            asking.aboutToHide.connect(self.ribbon.hide)
        else:
            self.ribbon.hide()
        if self._window.workspace.right:
            self._window.workspace.right.points.view.show_target(0)

    # Letting go -------------------------------------------------------------------------------------------------

    def _drop(self, letter: str, mark: Mark, place: QPoint) -> QMenu | None:
        """What it is let go on takes it, or asks how: then its menu, which is open."""
        other = self.target_at(letter, place)
        right = self._window.workspace.right
        card = right.points.view.card_at(place) if right else 0
        if other:
            ends = (mark.highlight, other.highlight)
            menu = self.menu_for(ends if letter == "A" else ends[::-1])
            menu.popup(place)
            return menu
        if card:
            self.add_to(card, mark.highlight)
        return None

    def menu_for(self, ends: tuple[int, int]) -> QMenu:
        """How the papers stand to each other on two highlights, A's first; nothing where it is closed."""
        return joining_menu(self._window, lambda how, side: self.join(how, side, ends))

    def join(self, relation: Relation, side: str, ends: tuple[int, int]) -> None:
        """Make a point of two highlights, in one step."""
        session, marking = self._window.session, self._window.marking
        assert session and marking

        def work(project: Project) -> Done:
            with project.step(f"Add {relation.value}") as step:
                made = project.add_point(TITLE_QUESTIONS[relation], relation, side=side, evidence=ends).id
            return Done(made, step.change)

        made = session.do(work)
        if made:
            session.let_go()
            session.choose_point(made)
            marking.point_made.emit(made)

    def add_to(self, number: int, highlight: int) -> None:
        """Put a highlight behind a point, after the quotations that it has."""
        session = self._window.session
        assert session
        point = session.project.point(number)
        if highlight in point.evidence:
            self._window.say_briefly("This point has the quotation already.")
        elif session.do(lambda project: project.add_evidence(number, [highlight])) is not None:
            session.choose_point(number)
