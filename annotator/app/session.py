"""The open project as the window sees it: each change goes through here, each view redraws from what comes back."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.app.waiting import Waiting, names
from annotator.errors import InUse, Trouble, Unwritten
from annotator.project import Change, Color, Done

if TYPE_CHECKING:
    from annotator.project import Project, Search

PATIENCE = 0.1
"""Seconds that a change may keep the window while another program writes to the file; then it waits by itself."""


class Session(QObject):
    """One open project. Views read `project`, change it by `do`, and redraw on `changed`."""

    changed = Signal(object)
    """A Change, after it is on disk; after undo and redo as well."""
    papers_changed = Signal(object)
    """The same, just before `changed`, where it touched a paper: the pane may have to show another version of it."""
    refused = Signal(str)
    """A sentence: why changes are not in the file. They wait, to be tried again or kept in a copy elsewhere.

    Of a file that another program is using it is said when it still is at the second try.
    """
    waiting_changed = Signal()
    trouble = Signal(str)
    """A sentence for the analyst: what could not be done and what to do."""
    point_chosen = Signal(int)
    """The id of the point that the analyst works on; 0 for none."""
    highlight_chosen = Signal(int)
    """The id of the highlight to show in its pane; views choose it by `choose_highlight`."""
    color_changed = Signal(object)
    """The Color that the next highlight gets."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.go_on_with(project)
        self.point = 0
        self.highlight = 0
        """The highlight chosen or made last; 0 for none."""
        self.named = 0
        """The highlight chosen last, also after it was let go: a lost one is chosen before its new place is."""
        self.taken: dict[int, int] = {}
        """The highlight clicked last in each paper, by the paper's id: evidence for the next point, until let go."""
        self.color = Color.CLAIM
        self.chosen: tuple[int, ...] = ()
        """The ids of the points whose cards or rows are chosen together, in the order that shows."""
        self.changes = 0
        """How many changes were made since the project was opened."""
        self.waiting: list[Waiting] = []
        """The changes that the file could not take, in their order."""
        self._refusal: Unwritten | None = None
        """Why they wait."""
        self._is_trying = False
        self._is_told = False
        """Whether it was said that they wait."""
        self._apart = 0
        """How many changes threads of the window's own are making, each with a project of its own."""
        self._then: list[Callable[[], object]] = []
        self.searches: list[Search] = []
        """What was looked for since the project was opened, the newest last: what a silence can rest on."""

    def go_on_with(self, project: Project) -> None:
        """Keep the work in this project: the one that was opened, or the copy that takes its place."""
        self.project = project
        project.patience = PATIENCE

    def do(
        self,
        work: Callable[[Project], Change | Done],
        tell: Callable[[str], object] | None = None,
        again: Callable[[], object] | None = None,
        same: Hashable = None,
    ) -> int | None:
        """Make one change; its id where it added something, 0 for any other, None where it could not be made.

        `tell` gets the sentence of a trouble, where it is shown elsewhere than in the window. A change that the file
        cannot take now waits, and is made by `again`, or else by `work`, when it is tried again; one that is the `same`
        as another that waits does not wait as well.
        """
        if not tell:
            self._catch_up()
        try:
            done = work(self.project)
        except Trouble as trouble:
            if isinstance(trouble, Unwritten) and not tell:
                self._wait(Waiting(again or (lambda: self.do(work, same=same)), trouble.step, same), trouble)
            else:
                (tell or self.trouble.emit)(str(trouble))
            return None
        self.changes += 1
        if isinstance(done, Done):
            self.tell(done.change)
            return done.id
        self.tell(done)
        return 0

    def tell(self, change: Change) -> None:
        """Let every view know of a change that is on disk."""
        if change.papers:
            self.papers_changed.emit(change)
        self.changed.emit(change)

    def try_again(self) -> bool:
        """Make the changes that wait, in their order; whether none is left."""
        self._try(PATIENCE)
        self._say_what_waits()
        return not self.waiting

    def try_by_itself(self) -> None:
        """The same, unasked, where another program was using the file; what still waits is said once."""
        self._catch_up()
        if not self._is_told:
            self._say_what_waits()

    def _catch_up(self) -> None:
        """What waits comes first, if the other program has done."""
        if self.waiting and not self._is_trying and isinstance(self._refusal, InUse):
            self._try(0.0)

    def _try(self, patience: float) -> None:
        left, self.waiting = self.waiting, []
        self._is_trying = True
        self.project.patience = patience
        try:
            while left and not self.waiting:
                left.pop(0).make()
        finally:
            self._is_trying = False
            self.project.patience = PATIENCE
            self.waiting += left
        self.waiting_changed.emit()

    def _wait(self, change: Waiting, refusal: Unwritten) -> None:
        is_first = not self.waiting and not self._is_trying
        self._is_told = self._is_told and not is_first
        self._refusal = refusal
        if not change.is_in(self.waiting):
            self.waiting.append(change)
        if self._is_trying:
            return
        self.waiting_changed.emit()
        if self._is_told or not isinstance(refusal, InUse):
            self._say_what_waits()

    def _say_what_waits(self) -> None:
        if self.waiting and self._refusal:
            self._is_told = True
            self.refused.emit(f"{self._refusal} Waiting: {names(self.waiting)}.")

    # Written elsewhere ------------------------------------------------------------------------------------------

    def look_elsewhere(self) -> None:
        """Let every view redraw where another program has changed the project.

        What a thread of the window's own is writing is told by `written_apart`, once, when all is there to show it.
        """
        if not self._apart:
            self._tell_of_elsewhere(self._refreshed())

    def write_apart(self) -> None:
        """A thread begins to change the project, through a project of its own."""
        self._apart += 1

    def written_apart(self, change: Change | None, show: Callable[[], object] = lambda: None) -> None:
        """It is done, with this change or none: tell of it, and of what other programs changed meanwhile.

        `show` is called when the project has been read anew, before any view draws from it.
        """
        self._apart -= 1
        found = self._refreshed() or change
        show()
        self._tell_of_elsewhere(found)
        self._catch_up()
        while self._then and not self._apart:
            self._then.pop(0)()

    def when_written(self, work: Callable[[], object]) -> None:
        """Do this now, or else when no thread of the window's own is changing the project any more."""
        if self._apart:
            self._then.append(work)
        else:
            work()

    @property
    def is_written_apart(self) -> bool:
        return self._apart > 0

    def _refreshed(self) -> Change | None:
        try:
            return self.project.refresh()
        except Trouble as trouble:
            self.trouble.emit(str(trouble))
            return None

    def _tell_of_elsewhere(self, change: Change | None) -> None:
        if change:
            self.changes += 1
            self.tell(change)

    def undo(self) -> Change | None:
        """Take the last step back; what it touched, or None where there was none or it could not be taken back."""
        return self._step("Undo", lambda: self.project.undo())

    def redo(self) -> Change | None:
        return self._step("Redo", lambda: self.project.redo())

    def _step(self, name: str, move: Callable[[], Change | None]) -> Change | None:
        self._catch_up()
        again = Waiting(lambda: self._step(name, move), name)
        if self.waiting and self._refusal and not self._is_trying:
            self._wait(again, self._refusal)  # else it would be a step before those that wait
            return None
        try:
            change = move()
        except Unwritten as trouble:
            self._wait(again, trouble)
            return None
        except Trouble as trouble:
            self.trouble.emit(str(trouble))
            return None
        if change:
            self.changes += 1
            self.tell(change)
        return change

    def choose_point(self, point: int) -> None:
        self.point = point
        self.chosen = (point,) if point else ()
        self.point_chosen.emit(point)

    def choose_highlight(self, highlight: int) -> None:
        self.highlight = highlight
        self.named = highlight or self.named
        self.highlight_chosen.emit(highlight)

    def take_highlight(self, highlight: int) -> None:
        """Choose a highlight and keep it in hand for its paper."""
        self.taken[self.project.highlight(highlight).paper] = highlight
        self.choose_highlight(highlight)

    def let_go(self, paper: int | None = None) -> None:
        """No highlight of a paper (of any paper) is in hand any more."""
        papers = [paper] if paper is not None else list(self.taken)
        for each in papers:
            self.taken.pop(each, None)
        if paper is None or self.highlight in {highlight.id for highlight in self.project.highlights(paper)}:
            self.choose_highlight(0)

    def choose_color(self, color: Color) -> None:
        self.color = color
        self.color_changed.emit(color)
