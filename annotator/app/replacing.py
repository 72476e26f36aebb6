"""Replacing a paper: a file is chosen, what becomes of the quotations is shown, and one button does it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

import annotator.project  # asked of its room when it is needed: it brings SQLite
from annotator.anchors import Extent, Outcome
from annotator.app.compare_dialog import PAPER_FILES
from annotator.app.dialogs import ask_password
from annotator.app.new_version import Found, NewVersion
from annotator.app.paper_source import PaperSource
from annotator.app.reading_line import bring_to_line, texts_at_reading_line
from annotator.app.replace_dialog import ReplaceDialog
from annotator.app.replaced_quotation import Quoted, ReplacedQuotation, replaced_quotations
from annotator.app.session import Session
from annotator.app.shown_versions import ShownVersions
from annotator.errors import Trouble
from annotator.papers import FlatText, Paper, read_file
from annotator.project import Change, PaperRecord

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow

READING = 120
"""Code points at the reading line by which the place in the new version is found."""


_Result = TypeVar("_Result")


@dataclass
class _Work:
    """What is known so far of the version that is to take a paper's place."""

    record: PaperRecord
    version: NewVersion | None = None
    paper: Paper | None = None
    quoted: Quoted | None = None
    reading: Extent | None = None
    found: Found = field(default_factory=dict)


class ReplacingPapers(QObject):
    """One paper at a time. The dialog is modal, so that nothing is quoted while the list is looked through."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.ask_file: Callable[[str], Path | None] = self._ask_file
        self.dialog: ReplaceDialog | None = None
        """While a paper is being replaced."""
        self._work: _Work | None = None
        self._session: Session | None = None
        self.shown = ShownVersions(window)
        window.desk.began.connect(self.began)
        window.desk.ended.connect(self.ended)
        if window.session:  # the window is furnished while its first project begins
            self.began(window.session)

    # The project ------------------------------------------------------------------------------------------------

    def began(self, session: Session) -> None:
        """A project is open, and its papers show."""
        if session is not self._session:
            self._session = session
            self.shown.began(session)

    def ended(self) -> None:
        """The project is closed."""
        self._give_up()
        self.shown.ended()
        self._session = None

    # Choosing and looking ---------------------------------------------------------------------------------------

    def choose(self, letter: str) -> None:
        """Ask for the file of the new version, and show what would become of the quotations."""
        path = self.ask_file(letter) if self._session and not self._work else None
        if path:
            self.replace(letter, path)

    def replace(self, letter: str, path: Path) -> None:
        """Show what would become of the quotations if this file took the paper's place."""
        assert self._session
        record = self._record(letter)
        dialog = self.dialog = ReplaceDialog(self._window, letter, path.name)
        dialog.cancelled.connect(self._give_up)
        dialog.accepted_all.connect(self._accept)
        work = self._work = _Work(record)
        dialog.tell("Reading the new version", None)
        dialog.open()
        self._window.desk.background.run(lambda: read_file(path), lambda done: self._file_read(work, path.name, done))

    def _ask_file(self, letter: str) -> Path | None:
        title = f"The new version of paper {letter}"
        name, _ = QFileDialog.getOpenFileName(self._window, title, "", PAPER_FILES)
        return Path(name) if name else None

    def _file_read(self, work: _Work, name: str, done: Future[bytes]) -> None:
        data = self._result(work, done)
        if data is None or not self.dialog:
            return
        version = work.version = NewVersion(PaperSource(data, name), partial(ask_password, self.dialog), self)
        version.progressed.connect(self.dialog.tell)
        version.read.connect(lambda paper: self._paper_read(work, paper))
        version.found.connect(lambda found: self._found(work, found))
        version.failed.connect(self._fail)
        version.start()

    def _paper_read(self, work: _Work, paper: Paper) -> None:
        """The new version is known: ask what became of all that is quoted, and of what is being read now."""
        assert self._session and work.version
        project, record = self._session.project, work.record
        try:
            work.paper = project.look_at_version(record.id, paper)
        except Trouble as trouble:
            self._fail(str(trouble))
            return
        work.quoted = Quoted.of(project, record)
        old = work.quoted.flat.text if work.quoted.flat else ""
        work.reading = self._reading_place(record.letter, old)
        places = [*project.quoted_places(record.id), *([work.reading] if work.reading else [])]
        work.version.follow(old, places, work.paper.flat.text)

    def _reading_place(self, letter: str, old: str) -> Extent | None:
        """Words about the reading line."""
        places = texts_at_reading_line(self._window.area.panes[letter].view)
        return (places[0], min(len(old), places[0] + READING)) if places else None

    def _found(self, work: _Work, found: Found) -> None:
        work.found = found
        quoted, paper = work.quoted, work.paper
        assert quoted and paper
        self._window.desk.background.run(
            lambda: replaced_quotations(quoted, paper, found), lambda done: self._review(work, done)
        )

    def _review(self, work: _Work, done: Future[list[ReplacedQuotation]]) -> None:
        rows = self._result(work, done)
        if rows is not None and self.dialog and work.paper:
            warning = "" if work.paper.flat.text.strip() else "The new version has no text, as scans have none."
            self.dialog.review(rows, warning)

    # Replacing --------------------------------------------------------------------------------------------------

    def _accept(self) -> None:
        """Write it in another thread, with a project of its own: a book takes a second to be safe on disk."""
        work, dialog, session = self._work, self.dialog, self._session
        if not work or not dialog or not session or not work.paper:
            return
        lost = dialog.places()
        places = {place: None if place in lost else outcome.place for place, outcome in work.found.items()}
        says = f"Replaced {work.record.letter}: {dialog.sentence()}."
        dialog.tell("Taking the new version into the project", None)
        dialog.cancel.setEnabled(False)
        path, at, paper = session.project.path, work.record.id, work.paper

        def write() -> Change:
            with annotator.project.Project.open(path) as project:
                return project.replace_paper(at, paper, places)

        session.write_apart()
        self._window.desk.background.run(write, lambda done: self._written(session, work, says, done))

    def _written(self, session: Session, work: _Work, says: str, done: Future[Change]) -> None:
        change = self._result(work, done)
        if session is not self._session:
            return
        if change is None or not work.paper or not work.version:
            session.written_apart(None)
            return
        letter = work.record.letter
        session.project.know_text(work.paper.sha256, work.paper.flat)
        source = work.version.source
        source.flat = work.paper.flat
        work.version.release()
        self._over()
        session.written_apart(change, partial(self.shown.replace, letter, work.paper.sha256, source))
        self._bring_back(letter, work.found.get(work.reading) if work.reading else None)
        self._window.say(says, self._window.actions_by_name["undo"], "Undo")

    def _bring_back(self, letter: str, reading: Outcome | None) -> None:
        """Show what was being read, where the new version has it."""
        view = self._window.area.panes[letter].view
        if reading and reading.place and view.flat:
            bring_to_line(view, view.flat.quads(*reading.place))
        self._window.area.settle()

    # Undo and redo ----------------------------------------------------------------------------------------------

    def steps(self, session: Session, *, back: bool, then: Callable[[Change | None], object]) -> bool:
        """Undo or redo a replacement, where that comes next, without waiting for it; whether it did.

        Every quotation is written, and the other version's text has to be there before a view asks for it.
        """
        if session.is_written_apart:
            session.when_written(lambda: self._again(session, back=back, then=then))
            return True
        if not session.project.replaces(back=back):
            return False
        session.write_apart()
        path = session.project.path

        def step() -> tuple[Change | None, list[tuple[str, FlatText | None]]]:
            with annotator.project.Project.open(path) as project:
                change = project.undo() if back else project.redo()
                touched = project.papers() if change else ()
                return change, [(paper.sha256, project.flat_text(paper.id)) for paper in touched]

        self._window.desk.background.run(step, lambda done: self._stepped(session, done, then))
        return True

    def _again(self, session: Session, *, back: bool, then: Callable[[Change | None], object]) -> None:
        """What was asked for while another version was on its way."""
        if session is self._session and not self.steps(session, back=back, then=then):
            then(session.undo() if back else session.redo())

    def _stepped(
        self,
        session: Session,
        done: Future[tuple[Change | None, list[tuple[str, FlatText | None]]]],
        then: Callable[[Change | None], object],
    ) -> None:
        if session is not self._session:
            return
        try:
            change, texts = done.result()
        except Trouble as trouble:
            self._window.say(str(trouble))
            session.written_apart(None)
            return
        for sha256, flat in texts:
            if flat:
                session.project.know_text(sha256, flat)
        session.written_apart(change)
        then(change)

    # Ending -----------------------------------------------------------------------------------------------------

    def _record(self, letter: str) -> PaperRecord:
        assert self._session
        return self._session.project.paper_by(letter)

    def _result(self, work: _Work, done: Future[_Result]) -> _Result | None:
        """What was done in the background; None where it ended in a sentence, or nobody waits for it any more."""
        if work is not self._work:
            return None
        try:
            return done.result()
        except Trouble as trouble:
            self._fail(str(trouble))
            return None

    def _fail(self, sentence: str) -> None:
        self._give_up()
        if sentence:
            self._window.say(sentence)

    def _give_up(self) -> None:
        """Nothing is replaced."""
        if self._work and self._work.version:
            self._work.version.cancel()
        self._over()

    def _over(self) -> None:
        work, self._work = self._work, None
        dialog, self.dialog = self.dialog, None
        if dialog:
            dialog.cancelled.disconnect(self._give_up)
            dialog.close()
            dialog.deleteLater()
        if work and work.version:
            work.version.deleteLater()
