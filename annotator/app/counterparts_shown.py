"""What the panel of counterparts shows: the passage in hand and what is suggested for it, silences, links."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction

from annotator.app.both_papers import BothPapers
from annotator.app.counterparts import SAYS, CounterpartsFinder, State
from annotator.app.counterparts_panel import CounterpartsPanel
from annotator.app.in_hand import place_in_hand
from annotator.app.known import LETTERS, Place, Suggestion
from annotator.app.links_page import LinkRow
from annotator.app.passage_lines import PassageLines
from annotator.app.reading_area import ReadingArea
from annotator.app.sections import met_passages, sections
from annotator.app.session import Session
from annotator.app.suggestion_cards import SuggestionCard
from annotator.app.words import count, other_side, quoted
from annotator.counterparts import Strength
from annotator.project import Change, Link, LinkKind

PAUSE = 80
"""Milliseconds: while the pages move, the panel follows so often."""


class CounterpartsShown(QObject):
    """Works out what shows, where it can be seen. It reads the session and never writes to it.

    The suggestion in hand is the one that the panel's list is at; while the panel is away it is the best one.
    """

    suggested = Signal(object)
    """The suggestions that show for the passage in hand, a tuple of `Suggestion`; empty while nobody looks."""

    def __init__(self, area: ReadingArea, finder: CounterpartsFinder, weak: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._area, self._finder, self._weak = area, finder, weak
        self._papers = BothPapers(area)
        self._session: Session | None = None
        self._panel: CounterpartsPanel | None = None
        self._lines = PassageLines({letter: pane.view for letter, pane in area.panes.items()})
        self._here: tuple[str, int] | None = None
        """Letter and number of the passage in hand."""
        self.suggestions: tuple[Suggestion, ...] = ()
        self.row = 0
        """Which of them is in hand."""
        self._dismissed_too = False
        self._silent_in = ""
        """Whose sections are looked at; those of the paper in hand while it is empty."""
        self._drawn: tuple[object, ...] = ()
        """What the list of silences or links was made of, which is not made again while that is the same."""
        self._turn = 0
        """Counts the changes of the project."""
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.refresh)
        finder.changed.connect(self.refresh)
        finder.progressed.connect(self._progressed)
        area.in_hand_changed.connect(self._look_soon)
        for pane in area.panes.values():
            for signal in (pane.view.moved, pane.view.selected, pane.view.zoomed, pane.view.caret.moved):
                signal.connect(self._look_soon)

    def begin(self, session: Session, panel: CounterpartsPanel) -> None:
        """A project is open, and has a panel."""
        self._session, self._panel = session, panel
        panel.shown.connect(self._look_soon)
        panel.hidden.connect(self._look_soon)
        panel.suggestions.taken.connect(self.take_row)
        panel.silences.letter_chosen.connect(self._choose_silent)
        panel.links.dismissed_wanted.connect(self._show_dismissed)
        session.changed.connect(self._changed)

    def end(self) -> None:
        """The project is closed, and its panel is gone."""
        self._soon.stop()
        self._session = self._panel = self._here = None
        self._silent_in, self._dismissed_too, self._drawn = "", False, ()
        self._suggest(())

    @property
    def looks(self) -> bool:
        """Whether the panel can be seen."""
        return bool(self._panel and self._panel.isVisible())

    def _changed(self, change: Change) -> None:
        if change.links or change.points or change.papers:
            self._turn += 1
            self.refresh()

    def _look_soon(self, *_what: object) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _progressed(self, _share: float) -> None:
        if self._panel and self.looks and self._panel.page is self._panel.suggestions:
            self._show_state(self._panel)

    def refresh(self) -> None:
        """Show what is known for the passage in hand now; nothing where nobody looks."""
        panel = self._panel
        if not self._session or not panel or not self.looks or panel.page is not panel.suggestions:
            self._suggest(())
        if not self._session or not panel or not self.looks:
            return
        ready = self._finder.state is State.KNOWN
        panel.tally.set_whole(f"{count(len(self._finder.links()), 'pair')} found" if ready else "")
        if panel.page is panel.silences:
            self._show_silences(panel)
        elif panel.page is panel.links:
            self._show_links(panel, self._session)
        elif ready:
            self._show_suggestions(panel)
        else:
            self._suggest(())
            self._show_state(panel)

    # The passage in hand ----------------------------------------------------------------------------------------

    def _suggest(self, suggestions: tuple[Suggestion, ...], here: tuple[str, Place] | None = None) -> None:
        """These are suggested now; the pages show the passage and the suggestion in hand."""
        self.suggestions = suggestions
        self.row = max(0, min(self.row, len(suggestions) - 1))
        self._lines.show(here, (suggestions[self.row].letter, suggestions[self.row].there) if suggestions else None)
        self.suggested.emit(suggestions)

    def take_row(self, row: int) -> None:
        """Another suggestion is in hand."""
        if 0 <= row < len(self.suggestions):
            self.row = row
            one = self.suggestions[row]
            self._lines.show((other_side(one.letter), one.here), (one.letter, one.there))

    def in_hand(self) -> Suggestion | None:
        """The suggestion that is meant: the panel's, or the best for the passage in hand."""
        if not self.looks or not self.suggestions:
            self._take_passage()
            self.suggestions = tuple(one for one in self._for_passage() if self._may_show(one))
        return self.suggestions[min(self.row, len(self.suggestions) - 1)] if self.suggestions else None

    def _take_passage(self) -> None:
        """See which passage is in hand now; for another than before, the best suggestion is in hand."""
        known, pane = self._finder.known, self._area.in_hand
        place = place_in_hand(pane.view)
        number = known.passage_at(pane.letter, place) if known and place else None
        here = (pane.letter, number) if number is not None else None
        if here != self._here:
            self._here, self.row = here, 0

    def _for_passage(self) -> list[Suggestion]:
        known = self._finder.known
        return known.suggestions(*self._here, self._finder.said) if known and self._here else []

    def _may_show(self, one: Suggestion) -> bool:
        return self._weak.isChecked() or not _is_weak(one)

    def _show_suggestions(self, panel: CounterpartsPanel) -> None:
        self._take_passage()
        page, known = panel.suggestions, self._finder.known
        every = self._for_passage()
        shown = tuple(one for one in every if self._may_show(one))
        weak = sum(map(_is_weak, every))
        page.show_weak(weak, on=self._weak.isChecked())
        words_alone = known is not None and not known.found.has_vectors
        page.show_note("Found by shared words alone: there are no sentence vectors here." if words_alone else "")
        if not self._here or not known:
            self._suggest(())
            page.show_passage("", "")
            page.show_words(f"No passage of {self._area.in_hand.letter} is in hand: scroll on, or select words.")
            return
        letter, place = self._here[0], known.place(*self._here)
        self._suggest(shown, (letter, place))
        says = f"In {other_side(letter)}, {count(len(shown), 'passage')} that may speak of the same point:"
        quote = f"{self._papers.locator(letter, place)}  {quoted(self._papers.words(letter, place))}"
        page.show_passage(quote, says if shown else "")
        if shown:
            page.show_cards([self._card(one) for one in shown], self.row)
        else:
            more = f" {count(weak, 'weak one')} can be shown." if weak else ""
            page.show_words(f"No counterpart was found for this passage in {other_side(letter)}.{more}")

    def _card(self, one: Suggestion) -> SuggestionCard:
        locator, words = self._papers.locator(one.letter, one.there), self._papers.words(one.letter, one.there)
        return SuggestionCard(locator, words, one.found.strength, one.found.kind, one.found.words, one.is_accepted)

    def _show_state(self, panel: CounterpartsPanel) -> None:
        """Why there are no suggestions yet."""
        page, finder = panel.suggestions, self._finder
        page.show_passage("", "")
        page.show_weak(0, on=False)
        page.show_note("")
        working = finder.state is State.WORKING
        again = finder.state in (State.FAILED, State.STOPPED)
        page.show_words(self.why_none(), share=finder.share if working else None, again=again)

    def why_none(self) -> str:
        """Why nothing is suggested, in a sentence."""
        finder = self._finder
        if finder.state is State.WORKING:
            return f"{SAYS} in the background: {round(100 * finder.share)} %. Go on reading: they come by themselves."
        if finder.state is State.NO_TEXT:
            verb = "has" if len(finder.lacking) == 1 else "have"
            scans = "A scan can be given a text layer (Edit menu)."
            return f"{' and '.join(finder.lacking)} {verb} no text, so no counterparts can be found. {scans}"
        if finder.state is State.KNOWN:
            return f"No counterpart was found for this passage in {self._area.other.letter}."
        if finder.state is State.FAILED:
            return f"No counterparts were found. {finder.trouble}"
        if finder.state is State.STOPPED:
            return "The search for counterparts was stopped."
        return "Counterparts are looked for as soon as both papers show."

    # Silences and links -----------------------------------------------------------------------------------------

    def _choose_silent(self, letter: str) -> None:
        self._silent_in = letter
        self.refresh()

    def _show_silences(self, panel: CounterpartsPanel) -> None:
        known, letter = self._finder.known, self._silent_in or self._area.in_hand.letter
        flat = self._papers.flat(letter)
        if self._is_drawn("silences", letter, known, self._finder.state):
            return
        if not self._session or not known or not flat:
            panel.silences.show_words(self.why_none())
            return
        met = met_passages(letter, known, self._finder.said, self._session.project)

        def look(number: int) -> tuple[str, str, int]:
            place = known.place(letter, number)
            return self._papers.words(letter, place), self._papers.page(letter, place), place[0]

        panel.silences.show_sections(letter, sections(letter, flat, known, met), look)

    def _is_drawn(self, *made_of: object) -> bool:
        """Whether this was shown last; from now on it was."""
        before, self._drawn = self._drawn, (*made_of, self._turn)
        return before == self._drawn

    def _show_dismissed(self, on: bool) -> None:
        self._dismissed_too = on
        self.refresh()

    def _show_links(self, panel: CounterpartsPanel, session: Session) -> None:
        if self._is_drawn("links", self._dismissed_too, session.project):
            return
        links = session.project.links()
        dismissed = sum(link.kind is LinkKind.DISMISSED for link in links)
        wanted = [link for link in links if self._dismissed_too or link.kind is not LinkKind.DISMISSED]
        panel.links.show_rows([self._row_of(link) for link in wanted], dismissed)

    def _row_of(self, link: Link) -> LinkRow:
        places = [(anchor.start, anchor.end) for anchor in (link.a, link.b)]
        a, b = ((self._papers.locator(*end), self._papers.words(*end)) for end in zip(LETTERS, places, strict=True))
        return LinkRow(link.id, link.kind, (a, b))


def _is_weak(one: Suggestion) -> bool:
    return one.found.strength is Strength.WEAK and not one.is_accepted
