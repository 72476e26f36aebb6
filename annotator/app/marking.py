"""What the analyst does with a selection: highlights, notes, and points with their evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.anchors import Anchor, make_anchor
from annotator.app.copying import quotation
from annotator.app.reading_area import ReadingArea
from annotator.app.session import Session
from annotator.app.words import TITLE_QUESTIONS
from annotator.papers import FlatText
from annotator.project import Change, Color, Done, Highlight, Project, Relation


@dataclass(frozen=True, slots=True)
class Wanted:
    """A highlight as it was asked for."""

    letter: str
    anchor: Anchor
    color: Color


class Marking(QObject):
    """Turns selections into the project's highlights and points, each in one step of undo."""

    point_made = Signal(int)
    """A point's id: its title is to be typed now."""
    waiting = Signal(str, str)
    """A relation that needs a passage of the other paper too: its word, and the letter of that other paper."""
    nothing_selected = Signal(str)
    """What to select first, in a sentence."""
    highlight_made = Signal(int)
    said = Signal(str)
    """What was done, in a few words."""

    def __init__(self, session: Session, area: ReadingArea, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.area = area
        self.waits: Wanted | None = None
        """The highlight that was asked for last, where the file could not take it."""

    @property
    def project(self) -> Project:
        return self.session.project

    # Highlights -------------------------------------------------------------------------------------------------

    def highlight(self, color: Color) -> int | None:
        """Highlight what is selected in the paper in hand; with nothing selected, recolour the highlight in hand."""
        self.session.choose_color(color)
        letter = self.area.in_hand.letter
        anchor = self._anchors().get(letter)
        self.waits = None
        if anchor:
            wanted = Wanted(letter, anchor, color)
            made = self._mark(wanted)
            self.waits = wanted if any(each.same == wanted for each in self.session.waiting) else None
            return made
        in_hand = self.highlight_in_hand()
        if in_hand:
            self.session.do(lambda project: project.edit_highlight(in_hand.id, color=color))
        else:
            self.nothing_selected.emit(f"Colour for the next highlight: {color.value}. Select text to mark it.")
        return None

    def _mark(self, wanted: Wanted, note: str = "") -> int | None:
        """Highlight these words, now or, where the file cannot take it, when it can: once, however often asked for."""
        paper = self._paper(wanted.letter)
        made = self.session.do(
            lambda project: project.add_highlight(paper, wanted.anchor, wanted.color, note=note),
            again=lambda: self._mark(wanted, note),
            same=wanted,
        )
        if made:
            self._unselect(wanted)
            self.session.highlight = made
            self.area.redraw_marks()
            self.highlight_made.emit(made)
        return made

    def _unselect(self, wanted: Wanted) -> None:
        """Let go of the words that were asked for, where they are still what is selected."""
        view, place = self.area.panes[wanted.letter].view, (wanted.anchor.start, wanted.anchor.end)
        if view.flat and view.selected_range and view.flat.trimmed(*view.selected_range) == place:
            view.clear_selection()

    def keep_waiting_note(self, note: str) -> None:
        """Let the highlight that the file could not take just now have a note: when it is made, or if it is by now."""
        wanted, waiting = self.waits, self.session.waiting
        if not wanted:
            return
        for at, each in enumerate(waiting):
            if each.same == wanted:
                waiting[at] = replace(each, make=lambda: self._mark(wanted, note))
                self._unselect(wanted)
                return
        asked = (wanted.anchor.start, wanted.anchor.end, wanted.color)
        here = self.project.highlights(self._paper(wanted.letter))
        made = next((each for each in here if (each.anchor.start, each.anchor.end, each.color) == asked), None)
        if made:
            self.session.do(lambda project: project.edit_highlight(made.id, note=note))

    def highlight_in_hand(self) -> Highlight | None:
        return next((h for h in self.project.highlights() if h.id == self.session.highlight), None)

    def remove_highlight(self) -> None:
        in_hand = self.highlight_in_hand()
        if not in_hand:
            self.nothing_selected.emit("Click a highlight first: the one in hand is removed.")
            return
        self.session.let_go()
        self.session.do(lambda project: project.remove_highlight(in_hand.id))

    def change_extent(self) -> None:
        """Let the highlight in hand of the paper in hand be of the words that are selected there."""
        view = self.area.in_hand.view
        chosen, taken = view.selected_range, self._taken_here()
        if not chosen or not taken:
            self.nothing_selected.emit("Click a highlight, then select the words that it should be of.")
        elif self.move_highlight(taken.id, *chosen):
            view.clear_selection()
            self.said.emit("The highlight is of these words now.")

    def place_lost(self) -> None:
        """Let the lost quotation that was chosen stand where the text of the paper in hand is selected."""
        view = self.area.in_hand.view
        chosen, taken = view.selected_range, self._lost_here()
        if not taken:
            self.nothing_selected.emit("Choose a lost quotation of this paper in the list of highlights first.")
        elif not chosen:
            self.nothing_selected.emit("Select where the quotation stands now, then place it there.")
        elif self.move_highlight(taken.id, *chosen):
            view.clear_selection()
            self.said.emit("The quotation has its place here now.")

    def move_highlight(self, number: int, start: int, end: int) -> bool:
        """Give a highlight other words of its paper; False where that cannot be done."""
        highlight = self.project.highlight(number)
        flat = self.area.panes[self.project.paper(highlight.paper).letter].view.flat
        here = () if highlight.lost else (highlight.anchor.start, highlight.anchor.end)
        if not flat or flat.trimmed(start, end) == here:
            return False
        anchor = _anchor(flat, start, end)
        return anchor is not None and self.session.do(lambda p: p.move_highlight(number, anchor)) is not None

    def _lost_here(self) -> Highlight | None:
        """The lost quotation of the paper in hand that was chosen: a click into the text, to select there, keeps it."""
        paper = self._paper(self.area.in_hand.letter)
        lost = {each.id: each for each in self.project.highlights(paper) if each.lost}
        return lost.get(self.session.named)

    def _taken_here(self) -> Highlight | None:
        """The highlight in hand that is in the paper in hand."""
        paper = self._paper(self.area.in_hand.letter)
        wanted = (self.session.highlight, self.session.taken.get(paper, 0))
        here = {highlight.id: highlight for highlight in self.project.highlights(paper)}
        return next((here[number] for number in wanted if number in here), None)

    def step_highlight(self, by: int) -> None:
        """Take the next (1) or previous (-1) highlight of the paper in hand, in reading order; round at the ends."""
        pane = self.area.in_hand
        there = tuple(each for each in self.project.highlights(self._paper(pane.letter)) if not each.lost)
        if not there:
            self.nothing_selected.emit(f"No highlight in paper {pane.letter} yet: select text and press H.")
            return
        taken = self._taken_here()
        at = there.index(taken) + by if taken in there else self._first_from(there, by)
        chosen = there[at % len(there)]
        pane.view.clear_selection()
        self.session.take_highlight(chosen.id)
        pane.view.caret.put(chosen.anchor.start)
        note = f" · {chosen.note}" if chosen.note else ""
        self.said.emit(f"Highlight {at % len(there) + 1} of {len(there)}: {chosen.color.value}{note}")

    def _first_from(self, there: tuple[Highlight, ...], by: int) -> int:
        """Where to begin with none in hand: the first highlight from the page in view on, or the last before it."""
        page = self.area.in_hand.view.page_in_view
        before = sum(1 for highlight in there if highlight.anchor.page < page)
        return before if by > 0 else before - 1

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

    def make_point(self, relation: Relation, places: dict[str, tuple[int, int]], side: str = "") -> None:
        """Make a point of these places in the papers' texts, by letter, as if they were selected."""
        quoting = {letter: self.quoting(letter, place) for letter, place in sorted(places.items())}
        ends = {letter: end for letter, end in quoting.items() if end}
        if ends:
            self._make_point(relation, ends, side)

    def quoting(self, letter: str, place: tuple[int, int]) -> partial[int] | None:
        """Gives, in a step, the highlight of just this place, made if there is none; None where nothing is printed."""
        flat = self.area.panes[letter].view.flat
        anchor = _anchor(flat, *place) if flat else None
        return partial(self._highlight_for, letter, anchor) if anchor else None

    def _make_point(self, relation: Relation, ends: dict[str, partial[int]], side: str = "") -> None:
        """One step: the highlights that are not there yet, and the point."""
        if relation is Relation.SILENCE:
            speaking = self.area.in_hand.letter if self.area.in_hand.letter in ends else next(iter(ends))
            ends, side = {speaking: ends[speaking]}, "B" if speaking == "A" else "A"

        def work(project: Project) -> Done:
            with project.step(f"Add {relation.value}") as step:
                evidence = tuple(end() for end in ends.values())
                made = project.add_point(TITLE_QUESTIONS[relation], relation, side=side, evidence=evidence).id
            return Done(made, step.change)

        made = self.session.do(work, same=(relation, side, tuple(end.args for end in ends.values())))
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
        pane = self.area.in_hand
        chosen, flat = pane.view.selected_range, pane.view.flat
        return quotation(self.project.papers(), pane.letter, flat, *chosen) if chosen and flat else ""

    # What is selected -------------------------------------------------------------------------------------------

    def _paper(self, letter: str) -> int:
        return next(paper.id for paper in self.project.papers() if paper.letter == letter)

    def _anchors(self) -> dict[str, Anchor]:
        """An anchor for each selection, by letter."""
        anchors = {}
        for letter, (start, end) in self.area.selections().items():
            flat = self.area.panes[letter].view.flat
            anchor = _anchor(flat, start, end) if flat else None
            if anchor:
                anchors[letter] = anchor
        return anchors

    def _ends(self) -> dict[str, partial[int]]:
        """For each paper with something chosen, what gives the highlight's id, making it where there is none yet.

        A selection counts first; then the highlight that was clicked there, or made last.
        """
        ends: dict[str, partial[int]] = {}
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
            if not highlight.lost and (highlight.anchor.start, highlight.anchor.end) == (anchor.start, anchor.end):
                return highlight.id
        return self.project.add_highlight(paper, anchor, Color.CLAIM).id


def _anchor(flat: FlatText, start: int, end: int) -> Anchor | None:
    """The anchor of a range; None where nothing printed is in it."""
    start, end = flat.trimmed(start, end)
    return make_anchor(flat, start, end) if start < end else None
