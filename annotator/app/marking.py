"""What the analyst does with a selection: highlights, notes, and points with their evidence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.anchors import Anchor, make_anchor
from annotator.app.reading_area import ReadingArea
from annotator.app.session import Session
from annotator.app.words import TITLE_QUESTIONS
from annotator.memo import locator
from annotator.project import Change, Color, Done, Highlight, Project, Relation


class Marking(QObject):
    """Turns selections into the project's highlights and points, each in one step of undo."""

    point_made = Signal(int)
    """A point's id: its title is to be typed now."""
    waiting = Signal(str, str)
    """A relation that needs a passage of the other paper too: its word, and the letter of that other paper."""
    nothing_selected = Signal(str)
    """What to select first, in a sentence."""
    highlight_made = Signal(int)

    def __init__(self, session: Session, area: ReadingArea, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.area = area

    @property
    def project(self) -> Project:
        return self.session.project

    # Highlights -------------------------------------------------------------------------------------------------

    def highlight(self, color: Color) -> int | None:
        """Highlight what is selected in the paper in hand; with nothing selected, recolour the highlight in hand."""
        self.session.choose_color(color)
        letter = self.area.in_hand.letter
        anchor = self._anchors().get(letter)
        if anchor:
            made = self.session.do(lambda project: project.add_highlight(self._paper(letter), anchor, color))
            if made:
                self.area.in_hand.view.clear_selection()
                self.session.highlight = made
                self.area.redraw_marks()
                self.highlight_made.emit(made)
            return made
        in_hand = self.highlight_in_hand()
        if in_hand:
            self.session.do(lambda project: project.edit_highlight(in_hand.id, color=color))
        else:
            self.nothing_selected.emit(f"Colour for the next highlight: {color.value}. Select text to mark it.")
        return None

    def highlight_in_hand(self) -> Highlight | None:
        return next((h for h in self.project.highlights() if h.id == self.session.highlight), None)

    def remove_highlight(self) -> None:
        in_hand = self.highlight_in_hand()
        if not in_hand:
            self.nothing_selected.emit("Click a highlight first: the one in hand is removed.")
            return
        self.session.let_go()
        self.session.do(lambda project: project.remove_highlight(in_hand.id))

    # Points -----------------------------------------------------------------------------------------------------

    def relate(self, relation: Relation) -> None:
        """Make a point of what is selected in both papers; silence takes one selection, the others ask for both."""
        ends = self._ends()
        if not ends:
            self.nothing_selected.emit(
                f"Select a passage in each paper for a point of {relation.value}."
                if relation is not Relation.SILENCE
                else "Select the passage that the other paper says nothing on."
            )
        elif len(ends) == 1 and relation is not Relation.SILENCE:
            self.waiting.emit(relation.value, "B" if "A" in ends else "A")
        else:
            self._make_point(relation, ends)

    def _make_point(self, relation: Relation, ends: dict[str, Callable[[], int]]) -> None:
        """One step: the highlights that are not there yet, and the point."""
        side = ""
        if relation is Relation.SILENCE:
            speaking = self.area.in_hand.letter if self.area.in_hand.letter in ends else next(iter(ends))
            ends, side = {speaking: ends[speaking]}, "B" if speaking == "A" else "A"

        def work(project: Project) -> Done:
            with project.step(f"Add {relation.value}") as step:
                evidence = tuple(end() for end in ends.values())
                made = project.add_point(TITLE_QUESTIONS[relation], relation, side=side, evidence=evidence).id
            return Done(made, step.change)

        made = self.session.do(work)
        if made:
            self.area.clear_selections()
            self.session.let_go()
            self.session.choose_point(made)
            self.point_made.emit(made)

    def add_evidence(self) -> None:
        """Add what is selected, in either paper, to the point in hand."""
        point = next((p for p in self.project.points() if p.id == self.session.point), None)
        ends = self._ends()
        if not point or not ends:
            self.nothing_selected.emit("Choose a point and select the passage that belongs to it, then try again.")
            return

        def work(project: Project) -> Change:
            with project.step("Add evidence") as step:
                new = tuple(end() for end in ends.values())
                project.edit_point(point.id, evidence=tuple(dict.fromkeys(point.evidence + new)))
            return step.change

        if self.session.do(work) is not None:
            self.area.clear_selections()

    def highlights_of_selection(self) -> tuple[int, ...]:
        """The highlights of what is selected, made where there are none yet; empty where nothing is selected."""
        ends = self._ends()
        if not ends:
            self.nothing_selected.emit("Select the passage that belongs to the point, then try again.")
            return ()
        made: list[int] = []

        def work(project: Project) -> Change:
            with project.step("Add highlight") as step:
                made.extend(end() for end in ends.values())
            return step.change

        self.session.do(work)
        self.area.clear_selections()
        return tuple(made)

    def quotation(self) -> str:
        """What is selected in the paper in hand, in quotation marks and with its locator; empty where nothing is."""
        letter = self.area.in_hand.letter
        anchor = self._anchors().get(letter)
        if not anchor:
            return ""
        record = self.project.paper(self._paper(letter))
        words = " ".join(anchor.exact.split())
        return f"“{words}” ({locator(record, anchor, self.area.in_hand.view.flat)})"

    # What is selected -------------------------------------------------------------------------------------------

    def _paper(self, letter: str) -> int:
        return next(paper.id for paper in self.project.papers() if paper.letter == letter)

    def _anchors(self) -> dict[str, Anchor]:
        """An anchor for each selection, by letter."""
        anchors = {}
        for letter, (start, end) in self.area.selections().items():
            flat = self.area.panes[letter].view.flat
            if flat:
                anchors[letter] = make_anchor(flat, start, end)
        return anchors

    def _ends(self) -> dict[str, Callable[[], int]]:
        """For each paper with something chosen, what gives the highlight's id, making it where there is none yet.

        A selection counts first; then the highlight that was clicked there, or made last.
        """
        ends: dict[str, Callable[[], int]] = {}
        wanted = {self.session.highlight, *self.session.taken.values()}
        for highlight in self.project.highlights():
            if highlight.id in wanted:
                ends[self.project.paper(highlight.paper).letter] = partial(int, highlight.id)
        for letter, anchor in self._anchors().items():
            ends[letter] = partial(self._highlight_for, letter, anchor)
        return {letter: ends[letter] for letter in sorted(ends)}

    def _highlight_for(self, letter: str, anchor: Anchor) -> int:
        """The highlight of just these words if there is one, otherwise a new one: what is disputed is a claim."""
        paper = self._paper(letter)
        for highlight in self.project.highlights(paper):
            if (highlight.anchor.start, highlight.anchor.end) == (anchor.start, anchor.end):
                return highlight.id
        return self.project.add_highlight(paper, anchor, Color.CLAIM).id
