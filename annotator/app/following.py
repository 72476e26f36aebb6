"""What the paper that is not in hand does when the one in hand moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.app.background import Background
from annotator.app.follow_words import follow_words
from annotator.app.glide import Glide
from annotator.app.page_layout import GAP, PageLayout, Spot
from annotator.app.page_view import PageView
from annotator.app.pairs import Pair, Places, TiesKnown, pairs_of_links, pairs_of_points
from annotator.app.pane import Pane
from annotator.app.reading_line import bring_to_line, position_at_line, value_for
from annotator.app.session import Session
from annotator.counterparts import Companion, Extent, Follow, Follower, TieMap, map_ties

DWELL = 60
"""Milliseconds that a passage has to be at the reading line before the other paper goes to its counterpart.

Passages that the reader runs through send it nowhere.
"""
FEW = 300
"""Pairs whose map is made at once, in some milliseconds; of more it is made in a thread, while the one before holds."""
LEAP = 0.75
"""Heights of the view: a longer way than this in one step is gone by a glide, so that it can be seen."""


class Following(QObject):
    """One for a window. It moves the panes and reads the session; it never writes to it."""

    changed = Signal()
    """The kind of following, the pairs, the offset, or whether the passage at the reading line has a counterpart."""
    glided = Signal(object)
    """By the letter of the paper that went to another place by itself: the spot where it was."""

    def __init__(self, panes: Mapping[str, Pane], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.follower = Follower()
        self.companion = Companion()
        self._panes = panes
        self._session: Session | None = None
        self._computed: Sequence[Pair] = ()
        self._ties = TiesKnown()
        self._background = Background(self)
        self._mapping: object = None
        """What the map that is being made rests on; None while none is."""
        self._resting_on: object = None
        """How the pages stand that the ties' positions are of."""
        self.suggested = 0
        """Counterparts that are shown for the passage in hand, and not accepted."""
        self._leads = "A"
        self._paired: list[Pair] = []
        self._told: tuple[Follow, str] | None = None
        self._goal: float | None = None
        """Where the other paper goes when the reader dwells on the passage."""
        self._soon = QTimer(self, singleShot=True, interval=DWELL)
        self._soon.timeout.connect(self._reach)
        self._jump = QTimer(self, singleShot=True, interval=0)
        """It runs while a jump of a paper is under way; the other paper then jumps too."""
        self._glides = {letter: Glide(pane.view) for letter, pane in panes.items()}
        self._before: dict[str, Spot] = {}
        for letter, glide in self._glides.items():
            glide.ended.connect(lambda letter=letter: self._glide_ended(letter))
            panes[letter].view.about_to_jump.connect(self._jump.start)

    # What is followed -------------------------------------------------------------------------------------------

    @property
    def follow(self) -> Follow:
        return self.follower.follow

    @property
    def other(self) -> str:
        """The letter of the paper that follows."""
        return "B" if self._leads == "A" else "A"

    @property
    def has_counterpart(self) -> bool:
        """Whether the passage at the reading line has one that is followed."""
        return self.companion.course.tie_at(self._here()) is not None

    @property
    def is_aside(self) -> bool:
        """Whether it has one that is not followed, since it runs against the others' order."""
        return self.companion.course.is_aside(self._here())

    @property
    def goes_along(self) -> bool:
        """Whether the other paper moves with the one in hand here."""
        return self.companion.ties.in_order and self.companion.course.goal(self._here()) is not None

    @property
    def pairs_found(self) -> int:
        """The counterparts that were computed, followed or not."""
        return len(self._computed)

    @property
    def is_mapped(self) -> bool:
        """Whether all pairs are in the map that is followed; the map of very many takes a moment."""
        return self._mapping is None

    @property
    def is_gliding(self) -> bool:
        """Whether the other paper is on its way, or about to be."""
        return self._soon.isActive() or any(glide.is_going for glide in self._glides.values())

    @property
    def both_at_start(self) -> bool:
        return all(pane.view.verticalScrollBar().value() == 0 for pane in self._panes.values())

    @property
    def words(self) -> str:
        """What the status line says."""
        return follow_words(self)

    def show_session(self, session: Session | None) -> None:
        """Follow this project's pairs from now on; suggestions are those of other papers."""
        self._session = session
        self._paired = self._pairs()
        self.set_computed_ties(())

    def clear(self) -> None:
        """No paper is open."""
        self.follower = Follower()
        self.show_session(None)
        self.settle()

    def begin(self) -> None:
        """A project that has pairs is followed by them, one that has none by page, until something else is chosen."""
        self.set_follow(Follow.POINTS if self._paired else Follow.PAGE)

    def points_changed(self) -> None:
        """The project's pairs may be others now; nothing moves."""
        pairs = self._pairs()
        if pairs != self._paired:
            self._paired, self._resting_on = pairs, None
            self._refresh()
            self._tell()

    def set_computed_ties(self, pairs: Sequence[Pair]) -> None:
        """Counterparts that were computed, which count where the analyst has said nothing; `fixed` has to be False."""
        self._computed, self._resting_on = tuple(pairs), None
        self._refresh()
        self._tell()

    def set_suggested(self, number: int) -> None:
        """So many counterparts are shown for the passage in hand: the status line does not say that there are none."""
        self.suggested = number
        self._tell()

    def set_follow(self, follow: Follow) -> None:
        """Start from where each pane is now: turning following on or off moves nothing."""
        self.follower.switch(follow, *self._tops())
        self.settle()

    def lead(self, letter: str) -> None:
        """This paper is in hand."""
        self._leads = letter
        self.settle()

    # Moving -----------------------------------------------------------------------------------------------------

    def moved(self, letter: str, by_hand: bool) -> None:
        """A pane was moved: by the analyst's hand, or by the program."""
        if self._glides[letter].is_moving or self.follow is Follow.OFF:
            return
        if by_hand and letter == self._leads:
            self._go_by_points() if self.follow is Follow.POINTS else self._go_by_top()
        elif by_hand or self.follow is Follow.POINTS:
            # The other paper was moved by itself: that is kept, and the paper in hand stays where it is.
            self.settle()

    def settle(self) -> None:
        """Take where the panes are now as belonging together: a jump or a zoom is not a move to follow."""
        self._soon.stop()
        for glide in self._glides.values():
            glide.stop()
        self.follower.keep_offset(*self._tops())
        self._refresh()
        self._resume()
        self._tell()

    def bring_to_line(self, places: Mapping[str, Places]) -> None:
        """Bring a place of each paper named to its reading line; following goes on from there."""
        for letter, quads in places.items():
            bring_to_line(self._view(letter), quads)
        self.settle()

    def _go_by_points(self) -> None:
        self._refresh()
        move = self.companion.follow(self._here(), jumped=self._jump.isActive())
        if move.to is not None and not self.companion.ties.in_order and not self._jump.isActive():
            self._goal = move.to
            self._soon.start()
        elif move.to is not None:
            self._go(move.to, move.leaps)
        self._tell()

    def _reach(self) -> None:
        if self._goal is not None:
            self._go(self._goal, leaps=True)

    def _go(self, position: float, leaps: bool) -> None:
        """Go along with the paper in hand; where that would be a leap for the eye, by a glide."""
        view, glide = self._view(self.other), self._glides[self.other]
        value = value_for(view, position)
        far = abs(value - view.verticalScrollBar().value()) > LEAP * view.viewport().height()
        if self._jump.isActive():
            glide.stop()
            glide.leap(value)
        elif leaps or (far and not glide.is_going):
            self._before.setdefault(self.other, view.spot)
            glide.go(value)
        elif glide.is_going:
            glide.bend(value)
        else:
            glide.leap(value)

    def _go_by_top(self) -> None:
        a, b, extent_a, extent_b = self._tops()
        find, position = (self.follower.b_for, a) if self._leads == "A" else (self.follower.a_for, b)
        goal, view = find(position, extent_a, extent_b), self._view(self.other)
        if goal is not None and view.layout_of_pages.pages:
            self._glides[self.other].leap(round(view.layout_of_pages.y_at(goal) - GAP))

    def _glide_ended(self, letter: str) -> None:
        before = self._before.pop(letter, None)
        if before is not None:
            self.glided.emit({letter: before})

    # Where the papers are ---------------------------------------------------------------------------------------

    def _view(self, letter: str) -> PageView:
        return self._panes[letter].view

    def _here(self) -> float:
        return position_at_line(self._view(self._leads))

    def _tops(self) -> tuple[float, float, Extent, Extent]:
        a, b = self._view("A"), self._view("B")
        return position_of(a), position_of(b), extent_of(a), extent_of(b)

    def _refresh(self) -> None:
        """Make the ties anew where the pairs have changed, or the pages stand otherwise; a zoom changes nothing."""
        a, b = (self._view(letter).layout_of_pages for letter in "AB")
        resting_on = [(layout.pages, layout.turn, layout.abreast) for layout in (a, b)]
        self.companion.leads = self._leads
        if resting_on == self._resting_on:
            return
        self._resting_on = self._mapping = resting_on
        pairs, known = (*self._paired, *self._computed), self._ties
        if len(pairs) <= FEW:
            self._take(_mapped(pairs, known, a, b))
        else:
            self._background.run(
                lambda: _mapped(pairs, known, a, b) if self._mapping is resting_on else None,
                lambda done: self._map_made(resting_on, done),
            )

    def _map_made(self, resting_on: object, done: Future[TieMap | None]) -> None:
        made = done.result() if self._mapping is resting_on else None
        if made:
            self._take(made)
            self._tell()

    def _take(self, made: TieMap) -> None:
        """Go by another map; nothing moves."""
        self._mapping = None
        self.companion = Companion(made, self._leads)
        self._resume()

    def _resume(self) -> None:
        self.companion.resume(self._here(), position_at_line(self._view(self.other)))

    def _pairs(self) -> list[Pair]:
        if not self._session:
            return []
        project = self._session.project
        letters = {paper.id: paper.letter for paper in project.papers()}
        quotations = {each.id: (letters[each.paper], each.anchor.quads) for each in project.highlights()}
        return [*pairs_of_points(project.points(), quotations), *pairs_of_links(project.links(), letters)]

    def _tell(self) -> None:
        """Say that something has changed, where it has."""
        told = self.follow, self.words
        if told != self._told:
            self._told = told
            self.changed.emit()


def _mapped(pairs: Sequence[Pair], known: TiesKnown, a: PageLayout, b: PageLayout) -> TieMap:
    """The map of pairs as the pages stand, in whatever thread; of thousands it takes a tenth of a second."""
    made = map_ties(known.of(pairs, a, b), len(a.pages), len(b.pages))
    made.a_to_b, made.b_to_a  # noqa: B018 - made where they are first asked for, which is not to be in the window
    return made


def position_of(view: PageView) -> float:
    """How far a pane has got, in pages and a fraction; the gap below a page belongs to it."""
    return _position(view, view.verticalScrollBar().value())


def extent_of(view: PageView) -> Extent:
    """The position at the lowest place that a pane can scroll to."""
    return Extent(_position(view, view.verticalScrollBar().maximum()))


def _position(view: PageView, y: int) -> float:
    return view.layout_of_pages.position_at(y + GAP)
