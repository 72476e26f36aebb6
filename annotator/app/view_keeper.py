"""Leaves a project as it was found: the window's panes and panels, kept when it is closed and put back when opened."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from annotator.app.page_layout import Place
from annotator.app.page_view import PageView
from annotator.app.pages_view import Fit
from annotator.app.view_state import PaneState, ViewState, ViewStates
from annotator.counterparts import Follow

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow


EVERY = 30_000
"""Milliseconds after which how the project stands is kept, in case that the window does not get to it at its end."""


class ViewKeeper:
    """One window's memory. It is told when a project has begun and when it is about to leave the window."""

    def __init__(self, window: MainWindow, states: ViewStates | None = None) -> None:
        self._window = window
        self._states = states or ViewStates()
        self._path: Path | None = None
        self._here: ViewState | None = None
        self._kept: ViewState | None = None
        self._moved: set[str] = set()
        self.clock = QTimer(window, interval=EVERY)
        self.clock.timeout.connect(self._keep)
        for letter, pane in window.area.panes.items():
            pane.view.moved.connect(partial(self._pane_moved, letter))

    def began(self, path: Path) -> None:
        """Put the window as this project was left. One that goes on under another name stays where it is."""
        state = self._here or self._states.of(path)
        self._path, self._here, self._kept = path, None, None
        if state:
            self._put(state)
        self.clock.start()

    def _pane_moved(self, letter: str, by_hand: bool) -> None:
        """A paper can be read before its project begins: where the analyst has gone by then, she stays."""
        if by_hand and not self._path:
            self._moved.add(letter)

    def goes_on(self) -> None:
        """The project is about to begin again under another name."""
        if self._path:
            self._here = self._now()

    def leaves(self) -> None:
        """Keep how the project is left. Its panels must still be there."""
        self.clock.stop()
        self._keep()
        self._path = None
        self._moved.clear()

    def _keep(self) -> None:
        now = self._now() if self._path else None
        if self._path and now and now != self._kept:
            self._states.keep(self._path, now)
            self._kept = now

    # What is kept -----------------------------------------------------------------------------------------------

    def _now(self) -> ViewState:
        window = self._window
        space, area = window.workspace, window.area
        return ViewState(
            panes={letter: pane_state(pane.view) for letter, pane in area.panes.items()},
            sizes=window.reading_modes.sizes(),
            rail=space.rail.opened if space.rail else "",
            rail_shown=window.reading_modes.rail_wanted,
            right="memo" if space.right and space.right.page == "memo" else "points",
            right_shown=window.reading_modes.right_wanted,
            follow=area.follower.follow.value,
            point=window.marking.session.point if window.marking else 0,
            in_hand=area.in_hand.letter,
        )

    # What is put back -------------------------------------------------------------------------------------------

    def _put(self, state: ViewState) -> None:
        self._put_panels(state)
        self._choose_point(state.point)
        self._put_panes(state)
        self._window.area.take_in_hand(state.in_hand if state.in_hand in self._window.area.panes else "A")
        self._window.area.in_hand.view.setFocus()

    def _put_panels(self, state: ViewState) -> None:
        window, space = self._window, self._window.workspace
        if space.rail:
            with suppress(KeyError):  # a page of the rail that this version does not have
                space.rail.open(state.rail)
        window.show_right(state.right)
        if len(state.sizes) == space.count() and all(state.sizes):
            space.setSizes(list(state.sizes))
        window.reading_modes.show_panels(rail=state.rail_shown, right=state.right_shown)

    def _choose_point(self, point: int) -> None:
        session = self._window.session
        if session and any(each.id == point for each in session.project.points()):
            session.choose_point(point)

    def _put_panes(self, state: ViewState) -> None:
        """Following starts from where the papers are put, so that what was set by hand stays set."""
        area = self._window.area
        area.set_follow(Follow.OFF)
        for letter, pane in area.panes.items():
            if letter in state.panes and letter not in self._moved:
                put_pane(pane.view, state.panes[letter])
        with suppress(ValueError):  # a way of following that this version does not have
            area.set_follow(Follow(state.follow))


def pane_state(view: PageView) -> PaneState:
    """Where a pane is."""
    top = view.top
    across = view.horizontalScrollBar().value() / max(1, view.layout_of_pages.width)
    return PaneState(top.page, top.y, across, view.zoom, view.fit.value, view.turn, view.abreast)


def put_pane(view: PageView, state: PaneState) -> None:
    """Bring a pane to where it was; a paper that has become shorter shows its end."""
    try:
        fit = Fit(state.fit)
    except ValueError:
        fit = Fit.TEXT
    view.turn_by(state.turn - view.turn)
    view.set_abreast(state.abreast)
    if fit is Fit.NOTHING:
        view.set_zoom(state.zoom)
        view.horizontalScrollBar().setValue(round(state.across * view.layout_of_pages.width))
    else:
        view.fit_to(fit)
    view.go_to(Place(state.page, state.y), by_hand=False)
