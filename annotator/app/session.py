"""The open project as the window sees it: each change goes through here, each view redraws from what comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.errors import Trouble, Unwritten
from annotator.project import Change, Color, Done

if TYPE_CHECKING:
    from annotator.project import Project, Search


class Session(QObject):
    """One open project. Views read `project`, change it by `do`, and redraw on `changed`."""

    changed = Signal(object)
    """A Change, after it is on disk; after undo and redo as well."""
    papers_changed = Signal(object)
    """The same, just before `changed`, where it touched a paper: the pane may have to show another version of it."""
    refused = Signal(str)
    """A sentence: why a change is not in the file. It waits, to be tried again or kept in a copy elsewhere."""
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
        self.project = project
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
        self.waiting: list[Callable[[], object]] = []
        """What makes the changes that the file could not take, in their order."""
        self.searches: list[Search] = []
        """What was looked for since the project was opened, the newest last: what a silence can rest on."""

    def do(
        self,
        work: Callable[[Project], Change | Done],
        tell: Callable[[str], object] | None = None,
        again: Callable[[], object] | None = None,
    ) -> int | None:
        """Make one change; its id where it added something, 0 for any other, None where it could not be made.

        `tell` gets the sentence of a trouble, where it is shown elsewhere than in the window. A change that the file
        cannot take now waits, and is made by `again`, or else by `work`, when the analyst tries again.
        """
        try:
            done = work(self.project)
        except Trouble as trouble:
            if isinstance(trouble, Unwritten) and not tell:
                self._wait(again or (lambda: self.do(work)), str(trouble))
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
        left, self.waiting = self.waiting, []
        while left and not self.waiting:
            left.pop(0)()
        self.waiting += left
        self.waiting_changed.emit()
        return not self.waiting

    def look_elsewhere(self) -> None:
        """Let every view redraw where another program has changed the project."""
        try:
            change = self.project.refresh()
        except Trouble as trouble:
            self.trouble.emit(str(trouble))
            return
        if change:
            self.tell(change)

    def _wait(self, again: Callable[[], object], sentence: str) -> None:
        if again not in self.waiting:
            self.waiting.append(again)
        self.waiting_changed.emit()
        self.refused.emit(sentence)

    def undo(self) -> Change | None:
        """Take the last step back; what it touched, or None where there was none or it could not be taken back."""
        return self._step(lambda: self.project.undo())

    def redo(self) -> Change | None:
        return self._step(lambda: self.project.redo())

    def _step(self, move: Callable[[], Change | None]) -> Change | None:
        try:
            change = move()
        except Unwritten as trouble:
            self._wait(lambda: self._step(move), str(trouble))
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
