"""The open project as the window sees it: each change goes through here, each view redraws from what comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.errors import Trouble
from annotator.project import Change, Color, Done

if TYPE_CHECKING:
    from annotator.project import Project, Search


class Session(QObject):
    """One open project. Views read `project`, change it by `do`, and redraw on `changed`."""

    changed = Signal(object)
    """A Change, after it is on disk; after undo and redo as well."""
    papers_changed = Signal(object)
    """The same, just before `changed`, where it touched a paper: the pane may have to show another version of it."""
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
        self.taken: dict[int, int] = {}
        """The highlight clicked last in each paper, by the paper's id: evidence for the next point, until let go."""
        self.color = Color.CLAIM
        self.chosen: tuple[int, ...] = ()
        """The ids of the points whose cards or rows are chosen together, in the order that shows."""
        self.searches: list[Search] = []
        """What was looked for since the project was opened, the newest last: what a silence can rest on."""

    def do(self, work: Callable[[Project], Change | Done], tell: Callable[[str], object] | None = None) -> int | None:
        """Make one change; its id where it added something, 0 for any other, None where it could not be made.

        `tell` gets the sentence of a trouble, where it is shown elsewhere than in the window.
        """
        try:
            done = work(self.project)
        except Trouble as trouble:
            (tell or self.trouble.emit)(str(trouble))
            return None
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

    def undo(self) -> Change | None:
        """Take the last step back; what it touched, or None where there was none or it could not be taken back."""
        return self._step(self.project.undo)

    def redo(self) -> Change | None:
        return self._step(self.project.redo)

    def _step(self, move: Callable[[], Change | None]) -> Change | None:
        try:
            change = move()
        except Trouble as trouble:
            self.trouble.emit(str(trouble))
            return None
        if change:
            self.tell(change)
        return change

    def choose_point(self, point: int) -> None:
        self.point = point
        self.chosen = (point,) if point else ()
        self.point_chosen.emit(point)

    def choose_highlight(self, highlight: int) -> None:
        self.highlight = highlight
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
