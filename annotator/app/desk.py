"""What lies on the analyst's desk: the open project and its papers; how they get there and leave it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

import annotator.project  # asked of its room when it is needed: it brings SQLite
from annotator.app import project_files
from annotator.app.opening import AskPassword, Opening
from annotator.app.paper_source import PaperSource
from annotator.app.session import Session
from annotator.errors import Trouble
from annotator.papers import PaperProcess, read_file

LETTERS = "AB"


class Desk(QObject):
    """Opens papers and projects without waiting for them. At most one project is open."""

    paper_shown = Signal(str, object)
    """A letter and a PaperSource whose pages can be shown."""
    began = Signal(object)
    """The Session of a project that is now open, with its papers."""
    kept = Signal(object)
    """The Path under which the project goes on."""
    ended = Signal()
    said = Signal(str)
    """What is being done; empty when that is over."""
    failed = Signal(str)
    """Why nothing was opened, in a sentence."""

    def __init__(self, ask_password: AskPassword, processes: list[PaperProcess], parent: QObject | None = None) -> None:
        """`processes`: started before Qt was there, for the first papers."""
        super().__init__(parent)
        self._ask_password = ask_password
        self._processes = processes
        self._opening: Opening | None = None
        self.sources: dict[str, PaperSource] = {}
        self.session: Session | None = None

    @property
    def is_opening(self) -> bool:
        return self._opening is not None

    def open_papers(self, paths: list[Path]) -> None:
        """Compare two files: in the project that was begun with them earlier, or a new one."""

        def work() -> None:
            sources = {
                letter: PaperSource(read_file(path), path.name, self._process(path))
                for letter, path in zip(LETTERS, paths, strict=False)
            }
            self._start(sources, lambda opening: project_files.project_for(list(opening.papers().values())))

        self._try(work)

    def open_project(self, path: Path) -> None:
        def work() -> None:
            project = annotator.project.Project.open(path)
            records = project.papers()[: len(LETTERS)]
            if len(records) < len(LETTERS):
                project.close()
                raise Trouble(f"“{path.name}” has fewer than two papers: begin anew with both of them, by “Compare”.")
            sources = {
                record.letter: PaperSource(
                    project.paper_data(record.id), record.name, self._process(), project.flat_text(record.id)
                )
                for record in records
            }
            self._start(sources, lambda _: project, project.close)

        self._try(work)

    def keep_as(self, path: Path) -> None:
        """Go on with the project under another name."""
        session = self.session
        if not session:
            return

        def work() -> None:
            session.project = project_files.keep_as(session.project, path)
            self.kept.emit(path)

        self._try(work)

    def close(self) -> None:
        """Put everything away. All of it is saved already."""
        if self._opening:
            self._opening.cancel()
        for source in self.sources.values():
            source.close()
        self.sources = {}
        if self.session:
            session, self.session = self.session, None
            self.ended.emit()
            session.project.close()

    def cancel(self) -> None:
        """Give up what is being opened."""
        if self._opening:
            self._opening.cancel()

    def close_spare_processes(self) -> None:
        while self._processes:
            self._processes.pop().close()

    def _process(self, path: Path | None = None) -> PaperProcess:
        """One that has begun to open this file, or one that has begun nothing."""
        for number, process in enumerate(self._processes):
            if process.ahead == path:
                return self._processes.pop(number)
        return PaperProcess()

    def _try(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Trouble as trouble:
            self.failed.emit(str(trouble))

    def _start(
        self,
        sources: dict[str, PaperSource],
        project_of: Callable[[Opening], annotator.project.Project],
        give_up: Callable[[], None] = lambda: None,
    ) -> None:
        self.close()
        opening = self._opening = Opening(sources, self._ask_password, self)
        self.sources = sources
        opening.paper_opened.connect(self.paper_shown)
        opening.progressed.connect(self.said)
        opening.finished.connect(lambda: self._try(lambda: self._begin(opening, project_of)))
        opening.failed.connect(lambda sentence: self._give_up(give_up, sentence))
        opening.cancelled.connect(lambda: self._give_up(give_up, ""))
        self.said.emit("Opening the papers…")
        opening.start()

    def _begin(self, opening: Opening, project_of: Callable[[Opening], annotator.project.Project]) -> None:
        self._opening = None
        self.said.emit("")
        self.session = Session(project_of(opening), self)
        self.began.emit(self.session)

    def _give_up(self, give_up: Callable[[], None], sentence: str) -> None:
        self._opening = None
        self.sources = {}
        give_up()
        self.said.emit("")
        self.failed.emit(sentence)
