"""The two papers side by side with the gutter between them: what is in hand, what follows what, which marks show."""

from __future__ import annotations

from functools import partial, reduce
from operator import is_

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.app.bonds import BondKind, Key
from annotator.app.following import Following
from annotator.app.gutter import Gutter
from annotator.app.line_marks import LineMarks
from annotator.app.mark_index import Mark
from annotator.app.pane import Pane
from annotator.app.ribbons import Ribbons
from annotator.app.session import Session
from annotator.counterparts import Follow, Follower
from annotator.papers import Quad
from annotator.project import Change, Highlight, Point, Relation


class ReadingArea(QWidget):
    """Two panes and what is between them. It reads the session and never writes to it."""

    in_hand_changed = Signal(str)
    follow_changed = Signal()
    """What the status line says about following."""
    highlight_clicked = Signal(int)
    extent_dragged = Signal(int, int, int)
    """A highlight's id, and the first and last place in the text that its ends were dragged to."""
    selection_changed = Signal()

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session: Session | None = None
        self._made_marks: dict[int, tuple[Highlight, Mark]] = {}
        """What each highlight shows as, by its id."""
        self.panes = {"A": Pane("A", actions), "B": Pane("B", actions)}
        self.ribbons = Ribbons({letter: pane.view for letter, pane in self.panes.items()}, self)
        self.ribbons.changed.connect(self._show_bonds)
        self.ribbons.brought.connect(self.settle)
        self.gutter = Gutter(self.ribbons)
        self.following = Following(self.panes, self)
        self.following.changed.connect(self.follow_changed)
        self.line_marks = LineMarks(self.gutter, self.panes, self.following)
        self._in_hand = "A"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panes["A"], 1)
        row.addWidget(self.gutter)
        row.addWidget(self.panes["B"], 1)
        for letter, pane in self.panes.items():
            pane.bond_clicked.connect(self.ribbons.take)
            pane.taken_in_hand.connect(self.take_in_hand)
            pane.view.moved.connect(lambda by_hand, letter=letter: self._moved(letter, by_hand))
            pane.view.zoomed.connect(self._zoomed)
            pane.view.highlight_clicked.connect(self.highlight_clicked)
            pane.view.extent_dragged.connect(self.extent_dragged)
            pane.view.selected.connect(self.selection_changed)
            pane.view.clicked_nothing.connect(partial(self._let_go, letter))
        self.panes["A"].set_in_hand(True)

    @property
    def head_height(self) -> int:
        """Pixels above the pages, in which the panes say what they show."""
        return self.panes["A"].view.y()

    @property
    def is_sharp(self) -> bool:
        """Whether both papers are drawn as they should be."""
        return all(pane.view.is_sharp for pane in self.panes.values())

    def clear(self) -> None:
        """No paper is open."""
        for pane in self.panes.values():
            pane.clear()
        self.following.clear()

    # Which paper ------------------------------------------------------------------------------------------------

    @property
    def in_hand(self) -> Pane:
        return self.panes[self._in_hand]

    @property
    def other(self) -> Pane:
        return self.panes["B" if self._in_hand == "A" else "A"]

    def take_in_hand(self, letter: str) -> None:
        if letter == self._in_hand:
            return
        self._in_hand = letter
        for name, pane in self.panes.items():
            pane.set_in_hand(name == letter)
        self.following.lead(letter)
        self.in_hand_changed.emit(letter)

    def selections(self) -> dict[str, tuple[int, int]]:
        """The selected ranges, by letter; only papers with a selection."""
        found = {letter: pane.view.selected_range for letter, pane in self.panes.items()}
        return {letter: chosen for letter, chosen in found.items() if chosen}

    def _let_go(self, letter: str) -> None:
        """A click beside every highlight: the one of this paper is in hand no more."""
        if self.session:
            for paper in self.session.project.papers():
                if paper.letter == letter:
                    self.session.let_go(paper.id)

    def clear_selections(self) -> None:
        for pane in self.panes.values():
            pane.view.clear_selection()

    # The project ------------------------------------------------------------------------------------------------

    def show_session(self, session: Session | None) -> None:
        self.session = session
        if session:
            session.changed.connect(self._changed)
            session.point_chosen.connect(self._point_chosen)
            session.highlight_chosen.connect(self._highlight_chosen)
        self.ribbons.show_session(session)
        self.redraw_marks()
        self.following.show_session(session)

    def _changed(self, change: Change) -> None:
        if change.papers:
            self._show_titles()
        if change.highlights or change.points or change.papers:
            self.redraw_marks()
        if change.highlights or change.points or change.papers or change.links:
            self.following.points_changed()

    def _show_titles(self) -> None:
        if self.session:
            for paper in self.session.project.papers():
                if paper.letter in self.panes:
                    self.panes[paper.letter].set_title(paper.short_title, paper.date)

    def redraw_marks(self) -> None:
        """Read the highlights anew, and paint them in both panes and in the gutter."""
        marks: dict[str, list[Mark]] = {letter: [] for letter in self.panes}
        if self.session:
            evidence = {h: p.relation for p in self._points() if p.id == self.session.point for h in p.evidence}
            for paper in self.session.project.papers():
                if paper.letter in marks:
                    found = self.session.project.highlights(paper.id)
                    marks[paper.letter] = [self._mark(each, evidence.get(each.id)) for each in found if not each.lost]
        for letter, pane in self.panes.items():
            shown = pane.view.marks
            if len(shown) != len(marks[letter]) or not all(map(is_, shown, marks[letter])):
                pane.set_marks(marks[letter])
        there = [mark.highlight for each in marks.values() for mark in each]
        self._made_marks = {number: self._made_marks[number] for number in there}

    def _show_bonds(self) -> None:
        for pane in self.panes.values():
            pane.set_bonds(self.ribbons.bonds.all(), self.ribbons.chosen)

    def _mark(self, highlight: Highlight, relation: Relation | None) -> Mark:
        """A highlight as it shows; where nothing about it has changed, the same object as before."""
        assert self.session
        in_hand = highlight.id == self.session.highlight or highlight.id in self.session.taken.values()
        known = self._made_marks.get(highlight.id)
        if known and known[0] is highlight and known[1].relation == relation and known[1].in_hand == in_hand:
            return known[1]
        words = [highlight.color.value.capitalize(), *highlight.tags]
        hint = " · ".join(words) + (f"\n{highlight.note}" if highlight.note else "")
        anchor = highlight.anchor
        place = (anchor.quads, anchor.start, anchor.end)
        mark = Mark(highlight.id, highlight.color, *place, hint, relation, in_hand, bool(highlight.note))
        self._made_marks[highlight.id] = highlight, mark
        return mark

    def _points(self) -> tuple[Point, ...]:
        return self.session.project.points() if self.session else ()

    def _point_chosen(self, point: int) -> None:
        """Bring both ends of the chosen point to the reading line; its first quotation on either side counts."""
        self.redraw_marks()
        chosen = self.ribbons.bonds.get(Key(BondKind.POINT, point))
        if chosen:
            self.following.bring_to_line(chosen.ends)

    def bring_into_view(self, places: dict[str, tuple[Quad, ...]]) -> None:
        """Show a place of each paper named; where both panes are then belongs together from now on."""
        for letter, quads in places.items():
            self.panes[letter].view.reveal(quads, by_hand=False)
        self.settle()

    def _highlight_chosen(self, number: int) -> None:
        self.redraw_marks()
        if not self.session:
            return
        highlight = next((h for h in self.session.project.highlights() if h.id == number), None)
        if highlight and not highlight.lost:
            letter = self.session.project.paper(highlight.paper).letter
            if letter in self.panes:
                self.panes[letter].view.reveal(highlight.anchor.quads)

    def click_at(self, place: QPoint) -> None:
        """A click on the screen that a small window over the papers got, and that was not for it."""
        for pane in self.panes.values():
            viewport = pane.view.viewport()
            if viewport.rect().contains(viewport.mapFromGlobal(place)):
                pane.view.click(QPointF(viewport.mapFromGlobal(place)))

    def rect_of(self, highlight: int) -> QRect:
        """Where on the screen a highlight shows; the middle of the paper in hand where it does not."""
        for pane in self.panes.values():
            view = pane.view
            mark = next((mark for mark in view.marks if mark.highlight == highlight), None)
            rects = view.rects_in_view(mark.quads) if mark else []
            seen = [rect.toRect() for rect in rects if rect.intersects(view.viewport().rect())]
            if seen:
                there = reduce(QRect.united, seen)
                return QRect(view.viewport().mapToGlobal(there.topLeft()), there.size())
        viewport = self.in_hand.view.viewport()
        return QRect(viewport.mapToGlobal(viewport.rect().center()), QSize(1, 1))

    # Following --------------------------------------------------------------------------------------------------

    @property
    def follower(self) -> Follower:
        return self.following.follower

    def set_follow(self, follow: Follow) -> None:
        """Start from where each pane is now: turning following on or off moves nothing."""
        self.following.set_follow(follow)

    def _moved(self, letter: str, by_hand: bool) -> None:
        self.gutter.update()
        self.following.moved(letter, by_hand)

    def _zoomed(self) -> None:
        self.settle()
        self.gutter.update()

    def settle(self) -> None:
        """Both panes were put where they are: they belong together from here on."""
        self.following.settle()
