"""What the analyst does with counterparts and links: go there, peek, accept, dismiss, make a point, tie two places."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF

from annotator.app.both_papers import BothPapers, record_of
from annotator.app.counterparts import CounterpartsFinder
from annotator.app.counterparts_panel import PAGES, CounterpartsPanel
from annotator.app.counterparts_shown import CounterpartsShown
from annotator.app.in_hand import place_in_hand, words_in_hand
from annotator.app.joining_menu import joining_menu
from annotator.app.known import LETTERS, Pair, Suggestion
from annotator.app.page_view import PageView
from annotator.app.suggestion_cards import STRENGTH_WORDS
from annotator.app.words import other_side
from annotator.project import Done, LinkKind, Project, Relation

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow
    from annotator.app.session import Session

SHORT = 48
"""Letters of a passage that a sentence about it shows."""


class Pairing(QObject):
    """Puts together what finds counterparts, what shows them, and the actions that belong to these."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._area = window, window.area
        self._papers = BothPapers(window.area)
        self._session: Session | None = None
        self.panel: CounterpartsPanel | None = None
        self.finder = CounterpartsFinder(window.area, self)
        self.line = self.finder.line
        self.shown = CounterpartsShown(window.area, self.finder, window.actions_by_name["weak-counterparts"], self)
        self.shown.suggested.connect(self._draw)
        self.finder.changed.connect(self._lead)

    def table(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {
            **{name: partial(self.show_page, name) for name in PAGES},
            "find-counterparts": self.finder.start,
            "weak-counterparts": self.shown.refresh,
            "to-counterpart": self.go,
            "peek-counterpart": self.peek,
            "accept-counterpart": self.accept,
            "point-of-counterpart": self.make_point,
            "dismiss-counterpart": self.dismiss,
            "tie-places": self.tie,
        }

    def began(self, session: Session) -> None:
        """A project is open: its panel is made, and its counterparts are looked for once its pages show."""
        self._session = session
        panel = self.panel = CounterpartsPanel(self._window.actions_by_name)
        if self._window.workspace.right:
            self._window.workspace.right.add_page("counterparts", panel)
        listed = panel.suggestions.view
        listed.opened.connect(self.go)
        listed.peeked.connect(self.peek)
        listed.dismissed.connect(self.dismiss)
        panel.silences.place_wanted.connect(self._show_silence)
        panel.silences.silence_wanted.connect(self._make_silence)
        panel.links.show_wanted.connect(self.show_link)
        panel.links.remove_wanted.connect(self.remove_link)
        self.finder.begin(session)  # first: of a change it has to hear before what shows what it knows
        self.shown.begin(session, panel)

    def ended(self) -> None:
        """The project is closed, and with it the panel."""
        self._session = self.panel = None
        self.shown.end()
        self.finder.end()

    def _draw(self, suggestions: tuple[Suggestion, ...]) -> None:
        """What is suggested for the passage in hand is dotted between the papers."""
        self._area.ribbons.set_suggested([(*one.pair, int(one.found.strength)) for one in suggestions])
        self._area.following.set_suggested(sum(not one.is_accepted for one in suggestions))

    def _lead(self) -> None:
        """The papers follow what was found where the analyst has said nothing."""
        known, found = self.finder.known, self.finder.links()
        pairs = [known.likely[pair][1] for pair, _ in found] if known else []
        self._area.following.set_computed_ties(pairs)

    def show_page(self, name: str) -> None:
        """Show a page of the panel, with the keyboard in its list."""
        if self.panel:
            self._window.show_right("counterparts")
            self.panel.show_page(name)
            self.shown.refresh()
            self.panel.take()

    def _say(self, words: str) -> None:
        self._window.say_briefly(words)

    def _key(self, name: str) -> str:
        return self._window.actions_by_name[name].shortcut().toString()

    # The suggestion in hand -------------------------------------------------------------------------------------

    def _suggestion(self) -> Suggestion | None:
        """The suggestion that is meant, or a word on why there is none."""
        found = self.shown.in_hand()
        if not found:
            self._say(self.shown.why_none())
        return found

    def go(self) -> None:
        """Show the suggestion in the other paper; again, with it in view and the keyboard elsewhere, the next one."""
        found = self._suggestion()
        if not found:
            return
        many, listed = len(self.shown.suggestions), self.panel.suggestions.view if self.panel else None
        if many > 1 and self._is_in_view(found) and not (listed and listed.hasFocus()):
            self.shown.take_row((self.shown.row + 1) % many)
            found = self.shown.suggestions[self.shown.row]
            if listed and self.shown.looks:
                listed.take_row(self.shown.row)
        self._papers.show((found.letter, found.there))
        where, strength = self._papers.locator(found.letter, found.there), STRENGTH_WORDS[found.found.strength]
        said = f"{where} seems to speak of the same point ({strength}, {self.shown.row + 1} of {many})."
        self._say(f"{said} {self._key('back')} leads back.")

    def _is_in_view(self, one: Suggestion) -> bool:
        view = self._papers.view(one.letter)
        inside = QRectF(view.viewport().rect())
        return any(rect.intersects(inside) for rect in view.rects_in_view(view.quads_in_view(*one.there)))

    def peek(self) -> None:
        """Look at the suggestion's place in a small window, without moving the other paper."""
        found = self._suggestion()
        flat = self._papers.flat(found.letter) if found else None
        if found and flat:
            peek = self._window.getting_about.peeks[found.letter]
            words = (
                f"{self._papers.locator(found.letter, found.there)}  {self._papers.record(found.letter).short_title}"
            )
            peek.look_at(flat.quads(*found.there), words, self._beside(self._papers.view(found.letter)))

    def _beside(self, view: PageView) -> QRectF:
        """Where the peek is to be, in a view's pixels: at the card in the list, else in the paper in hand."""
        listed = self.panel.suggestions.view if self.panel and self.shown.looks else None
        if listed and listed.row >= 0:
            rect = listed.visualRect(listed.currentIndex())
            corner = view.viewport().mapFromGlobal(listed.viewport().mapToGlobal(rect.topLeft()))
            return QRectF(corner.x(), corner.y(), rect.width(), rect.height())
        pages = self._area.in_hand.view.viewport()
        corner = view.viewport().mapFromGlobal(pages.mapToGlobal(pages.rect().center()))
        return QRectF(corner.x(), corner.y(), 1, 1)

    def accept(self) -> None:
        """Make a link of the suggestion: the papers follow it from now on."""
        self._say_of(LinkKind.COUNTERPART, f"Accepted as a link; {self._key('undo')} takes it back.")

    def dismiss(self) -> None:
        """Never suggest this pair again."""
        self._say_of(LinkKind.DISMISSED, f"Dismissed for good; {self._key('undo')} brings it back.")

    def _say_of(self, kind: LinkKind, words: str) -> None:
        found = self._suggestion()
        if found and self.link(kind, found.pair):
            self._say(words)

    def make_point(self) -> None:
        """Make a point of the passage in hand and the suggestion, once it is said how the two stand to each other."""
        found, marking = self._suggestion(), self._window.marking
        if found and marking:
            places = {other_side(found.letter): found.here, found.letter: found.there}
            menu = joining_menu(self._window, lambda how, side: marking.make_point(how, places, side))
            view = self._papers.view(found.letter)
            menu.popup(view.viewport().mapToGlobal(self._beside(view).bottomLeft().toPoint()))

    # Silences ---------------------------------------------------------------------------------------------------

    def _show_silence(self, letter: str, start: int) -> None:
        self._area.take_in_hand(letter)
        self._papers.show((letter, (start, start + 1)))

    def _make_silence(self, letter: str, number: int) -> None:
        if self.finder.known and self._window.marking:
            self._window.marking.make_point(Relation.SILENCE, {letter: self.finder.known.place(letter, number)})

    # Links ------------------------------------------------------------------------------------------------------

    def link(self, kind: LinkKind, pair: Pair) -> bool:
        """Say something of a pair of places; whether that could be done."""

        def work(project: Project) -> Done:
            a, b = (record_of(project, letter).id for letter in LETTERS)
            return project.add_link(kind, a, pair[0], b, pair[1])

        return self._session is not None and self._session.do(work) is not None

    def tie(self) -> None:
        """Say that what is in hand in A and in B belongs together."""
        selected = [place_in_hand(self._papers.view(letter)) for letter in LETTERS]
        a, b = (words_in_hand(self._papers.view(letter)) for letter in LETTERS)
        if not a or not b:
            self._say("Bring the two places that belong together into view, one in either paper.")
        elif self.link(LinkKind.SYNC, (a, b)):
            chosen = all(place[0] < place[1] for place in selected if place)
            self._area.clear_selections()
            self._area.ribbons.mark_newest_tie()
            if chosen:
                ends = f"{self._papers.locator('A', a)} and {self._papers.locator('B', b)}"
                self._say(f"Tied together: {ends}; {self._key('undo')} takes it back.")
            else:  # nobody has named these passages yet: they are said in full
                self._window.say_removed(f"Tied together: {self._named('A', a)} and {self._named('B', b)}.")

    def _named(self, letter: str, place: tuple[int, int]) -> str:
        """The first words of a passage and where it stands."""
        words = self._papers.words(letter, place)
        short = words if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0] + "…"
        return f"“{short}” ({self._papers.locator(letter, place)})"

    def show_link(self, number: int) -> None:
        """Bring both ends of a link into view."""
        if self._session:
            link = self._session.project.link(number)
            self._area.bring_into_view({"A": link.a.quads, "B": link.b.quads})

    def remove_link(self, number: int) -> None:
        """Take back what was said of a pair."""
        if self._session and self._session.do(lambda project: project.remove_link(number)) is not None:
            self._say(f"Removed; {self._key('undo')} brings it back.")
