"""Which version of each paper its pane shows: whatever the project has, after replacing, after undo and after redo."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

import annotator.project  # asked of its room when it is needed: it brings SQLite
from annotator.app.paper_source import PaperSource
from annotator.app.session import Session
from annotator.app.view_keeper import pane_state, put_pane
from annotator.app.view_state import PaneState
from annotator.errors import Trouble
from annotator.papers import FlatText
from annotator.project import Change, PaperRecord

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Former:
    """A version that a pane showed, and where it was."""

    letter: str
    source: PaperSource
    state: PaneState


class ShownVersions:
    """Follows the project. The version that was shown last stays open, so that undo brings it back at once."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._session: Session | None = None
        self._shown: dict[str, str] = {}
        """The SHA-256 of the version that each pane shows, or is about to."""
        self._former: dict[str, Former] = {}

    def began(self, session: Session) -> None:
        """A project is open, and its papers show."""
        self._session = session
        self._shown = {record.letter: record.sha256 for record in session.project.papers()}
        session.papers_changed.connect(self._follow)

    def ended(self) -> None:
        """The project is closed; what shows is closed by the desk."""
        for former in self._former.values():
            former.source.close()
        self._former.clear()
        self._shown.clear()
        self._session = None

    def replace(self, letter: str, sha256: str, source: PaperSource) -> None:
        """Show another version, which is open."""
        self._put_away(letter)
        self._show(letter, sha256, source)

    def _follow(self, change: Change) -> None:
        """Undo and redo bring another version: it shows before any view draws its marks."""
        if not self._session:
            return
        for record in self._session.project.papers():
            if record.id in change.papers and self._shown.get(record.letter) not in (None, record.sha256):
                former = self._former.pop(record.sha256, None)
                self._put_away(record.letter)
                if former:
                    self._show(record.letter, record.sha256, former.source)
                    put_pane(self._window.area.panes[record.letter].view, former.state)
                    self._window.area.settle()
                else:
                    self._fetch(record)

    def _put_away(self, letter: str) -> None:
        """The version that a pane shows may be wanted again; the one that waited so far is closed."""
        sources = self._window.desk.sources
        if letter in sources:
            for sha256 in [sha256 for sha256, former in self._former.items() if former.letter == letter]:
                self._former.pop(sha256).source.close()
            state = pane_state(self._window.area.panes[letter].view)
            self._former[self._shown[letter]] = Former(letter, sources.pop(letter), state)

    def _show(self, letter: str, sha256: str, source: PaperSource) -> None:
        self._shown[letter] = sha256
        self._window.desk.sources[letter] = source
        self._window.desk.paper_shown.emit(letter, source)
        self._window.finder.begin()

    def _fetch(self, record: PaperRecord) -> None:
        """A version of an earlier session: its bytes are in the project, and its process has to be started."""
        assert self._session
        self._shown[record.letter] = record.sha256
        self._window.area.panes[record.letter].clear()
        path = self._session.project.path

        def read() -> tuple[bytes, FlatText | None]:
            with annotator.project.Project.open(path) as project:
                return project.paper_data(record.id), project.flat_text(record.id)

        self._window.desk.background.run(read, lambda done: self._fetched(record, done))

    def _fetched(self, record: PaperRecord, done: Future[tuple[bytes, FlatText | None]]) -> None:
        if self._shown.get(record.letter) != record.sha256:
            return
        try:
            data, flat = done.result()
        except Trouble as trouble:
            self._window.say(str(trouble))
            return
        source = self._window.desk.sources[record.letter] = PaperSource(data, record.name, None, flat)
        source.opened.connect(lambda: self._opened(record, source))
        source.failed.connect(self._window.say)
        source.open()

    def _opened(self, record: PaperRecord, source: PaperSource) -> None:
        if self._window.desk.sources.get(record.letter) is source:
            self._show(record.letter, record.sha256, source)
            self._window.area.redraw_marks()
            source.tell()
