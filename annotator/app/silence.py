"""Silence as a finding: what was searched for in vain is kept with the point that says that a paper says nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QMenu

from annotator.app.words import other_side, search_words
from annotator.counterparts import passage_at
from annotator.project import Done, Project, Relation, Search

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow
    from annotator.app.session import Session

KEPT = 60
"""Searches of a session that are remembered."""
OFFERED = 8
"""Silences that are offered to keep a search with, besides the point in hand."""
SHORTEST = 2
"""Letters of a search that is worth remembering."""
REST = 1200
"""Milliseconds without another letter, after which words were looked for, and not only on the way to others."""


def remember(searches: list[Search], made: Sequence[Search]) -> None:
    """Add what was just looked for; the same search made earlier makes way."""

    def looked_for(search: Search) -> tuple[object, ...]:
        return search.words, search.paper, search.whole_words, search.match_case

    new = {looked_for(search) for search in made}
    searches[:] = [*(known for known in searches if looked_for(known) not in new), *made][-KEPT:]


class Silences(QObject):
    """Remembers the session's searches, and keeps them with points."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.finder.finished.connect(self._found)
        window.tools.find_bar.field.textChanged.connect(self._typed)
        self.rest = QTimer(self, singleShot=True, interval=REST)
        self.rest.timeout.connect(self._remember)

    def _made(self) -> list[Search]:
        """The search that the find bar shows, for each paper that was looked through."""
        finder, session = self._window.finder, self._window.session
        wanted = finder.wanted
        if not session or finder.is_running or len(wanted.needle) < SHORTEST:
            return []
        words = " ".join(wanted.words.split())
        return [
            Search(words, session.project.paper_by(letter).id, len(hits), wanted.whole_words, wanted.match_case)
            for letter in finder.letters
            if (hits := finder.searches[letter].hits) is not None
        ]

    def _typed(self) -> None:
        self.rest.stop()
        self._offer(())

    def _found(self) -> None:
        self.rest.start()
        self._offer(self._made())

    def _remember(self) -> None:
        if self._window.session:
            remember(self._window.session.searches, self._made())

    def _offer(self, made: Sequence[Search]) -> None:
        """The button beside the field is there while a paper has nothing of what was looked for."""
        self._window.tools.find_bar.offer_silence(any(not search.hits for search in made))

    # Keeping ----------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Offer what the search in the find bar, or others of this session, can be kept with."""
        session = self._window.session
        if not session:
            return
        self._remember()
        if not session.searches:
            self._window.say_briefly("Search for words first: a search without a hit can be kept with a silence.")
            return
        bar = self._window.tools.find_bar
        self.menu(session).popup(bar.mapToGlobal(QPoint(0, bar.height())))

    def menu(self, session: Session) -> QMenu:
        """A part for each paper that has nothing of what was looked for last, then the searches of the session."""
        menu = QMenu(self._window)
        menu.setAccessibleName("Keep a search as evidence of silence")
        letters = {paper.id: paper.letter for paper in session.project.papers()}
        for search in self._made():
            if not search.hits:
                self._add_part(menu, session, search, letters[search.paper])
        point = self._in_hand(session)
        if point and session.searches:
            menu.addSeparator()
            older = menu.addMenu(f"Searches of this session, for “{_short(point[1])}”")
            for search in reversed(session.searches):
                words = search_words(search, letters[search.paper]).removeprefix("Searched ")
                action = older.addAction(words.replace("&", "&&"))
                action.triggered.connect(lambda _=False, each=search: self.keep_with(point[0], [each]))
        if menu.isEmpty():
            menu.addAction("Choose a point first: searches are kept with it").setEnabled(False)
        return menu

    def _add_part(self, menu: QMenu, session: Session, search: Search, letter: str) -> None:
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(f"“{_short(search.words)}” is not in {letter}".replace("&", "&&")).setEnabled(False)
        new = menu.addAction(f"New point: {letter} says nothing on this")
        new.triggered.connect(lambda: self.new_silence(search, letter))
        point = self._in_hand(session)
        offered = [point] if point else []
        for each in session.project.points():
            if each.relation is Relation.SILENCE and each.side == letter and (each.id, each.title) not in offered:
                offered.append((each.id, each.title))
        for number, title in offered[: OFFERED + 1]:
            action = menu.addAction(f"Keep with “{_short(title)}”".replace("&", "&&"))
            action.triggered.connect(lambda _=False, number=number: self.keep_with(number, [search]))

    def _in_hand(self, session: Session) -> tuple[int, str] | None:
        return next(((each.id, each.title) for each in session.project.points() if each.id == session.point), None)

    def keep_with(self, point: int, searches: Sequence[Search]) -> None:
        session = self._window.session
        if session and session.do(lambda project: project.add_searches(point, searches)) is not None:
            if session.point != point:
                session.choose_point(point)
            self._window.say_briefly("Kept with the point: the memo says what was searched for.")

    def new_silence(self, search: Search, letter: str) -> None:
        """A point that says that a paper is silent, with this search and what the other paper says.

        That is the highlight in hand there, else the sentence with the hit in hand.
        """
        session, marking = self._window.session, self._window.marking
        if not session or not marking:
            return
        speaking = session.project.paper_by(other_side(letter)).id
        taken = [number for paper, number in session.taken.items() if paper == speaking]
        spoken = None if taken else self._sentence_found(session.project, other_side(letter))
        title = f"What of “{search.words}”?"

        def work(project: Project) -> Done:
            with project.step("Add silence") as step:
                evidence = taken or ([spoken()] if spoken else [])
                made = project.add_point(title, Relation.SILENCE, side=letter, evidence=evidence).id
                project.add_searches(made, [search])
            return Done(made, step.change)

        made = session.do(work)
        if made:
            session.let_go()
            session.choose_point(made)
            marking.point_made.emit(made)

    def _sentence_found(self, project: Project, letter: str) -> Callable[[], int] | None:
        """Gives, in a step, a highlight with a paper's hit in hand, else its first: one that is there, or a new one."""
        finder, marking = self._window.finder, self._window.marking
        hits = finder.searches[letter].hits if letter in finder.letters else None
        if not hits or not marking:
            return None
        at = finder.in_hand[letter] if finder.in_hand[letter] >= 0 else hits.from_begin()
        for highlight in project.highlights(project.paper_by(letter).id):
            if not highlight.lost and highlight.anchor.start <= at < highlight.anchor.end:
                return partial(int, highlight.id)
        return marking.quoting(letter, passage_at(hits.flat, at))


def _short(words: str) -> str:
    return words if len(words) <= 48 else words[:47] + "…"
