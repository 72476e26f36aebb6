"""What lies on the analyst's desk: the open project and its papers; how they get there and leave it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

import annotator.project  # asked of its room when it is needed: it brings SQLite
from annotator.app import project_files
from annotator.app.background import Background
from annotator.app.opening import AskPassword, Opening
from annotator.app.paper_source import PaperSource
from annotator.app.places import backups_folder, holds_folder
from annotator.app.session import Session
from annotator.discreet import kind_of
from annotator.errors import Trouble
from annotator.papers import FlatText, PaperProcess, read_file

log = logging.getLogger(__name__)
LETTERS = "AB"
Result = TypeVar("Result")


class Desk(QObject):
    """Opens papers and projects without waiting for them. At most one project is open."""

    paper_shown = Signal(str, object)
    """A letter and a PaperSource whose pages can be shown."""
    began = Signal(object)
    """The Session of a project that is now open, with its papers."""
    kept = Signal(object)
    """The Path under which the project goes on."""
    ended = Signal()
    said = Signal(str, float)
    """What is being done, and the share of it that is done, below 0 where nobody knows; empty when that is over."""
    restored = Signal(object)
    """A backup took a project's place; the Path that the damaged file got, or None where a backup was made of it."""
    repaired = Signal(object)
    """What could be read of a damaged project is a file now: the Repaired."""
    failed = Signal(str)
    """Why nothing was opened, in a sentence."""

    def __init__(self, ask_password: AskPassword, processes: list[PaperProcess], parent: QObject | None = None) -> None:
        """`processes`: started before Qt was there, for the first papers."""
        super().__init__(parent)
        self._ask_password = ask_password
        self._processes = processes
        self._opening: Opening | None = None
        self._turn = 0
        """Counts what was begun, so that a result is known that comes after the analyst turned to something else."""
        self._waits = False
        self.background = Background(self)
        self.wanted: Path | None = None
        """The project that was to be opened last."""
        self._before: Path | None = None
        """The project that was open until the opening began that is under way: it comes back where that fails."""
        self.may_close: Callable[[], bool] = lambda: True
        """Whether the open project may be put away for another: there may be changes that no file has."""
        self._copying: Future[annotator.project.Project] | None = None
        self._gives_up_copy = False
        self.sources: dict[str, PaperSource] = {}
        self.session: Session | None = None

    @property
    def is_opening(self) -> bool:
        return self._opening is not None or self._waits

    def open_papers(self, paths: list[Path]) -> None:
        """Compare two files: in the project that was begun with them earlier, or a new one."""
        self.wanted = None

        def read() -> list[_Read]:
            files = [(letter, path.name, read_file(path)) for letter, path in zip(LETTERS, paths, strict=False)]
            return [_Read(*file, None, self._process(path)) for file, path in zip(files, paths, strict=False)]

        def start(files: list[_Read]) -> None:
            self._start({each.letter: each.source() for each in files}, lambda opening: self._take_in(opening))

        self._meanwhile(read, start, drop=_close_all)

    def open_project(self, path: Path, *, then_say: str = "") -> None:
        """Open a project and its papers; what is in hand stays until it is known that the project opens.

        `then_say`: why something else was not opened, for when this is there again.
        """
        failed, self.wanted = self.wanted, path
        if self.session and self.session.project.path == path.absolute():
            project = self.session.project
            if project.is_in_its_place and not project.is_reading_only:
                return  # it is here already
            if not self.may_close():
                return
            self.close()

        def start(kept: _Kept) -> None:
            sources = {each.letter: each.source() for each in kept.papers}

            def begin(_: Opening) -> None:
                self._begin(kept.project)
                if then_say:
                    self.wanted = failed
                    self.failed.emit(then_say)

            self._start(sources, begin, kept.project.close)
            self.background.run(lambda: annotator.project.back_up_when_due(path, backups_folder()), _backed_up)

        self._meanwhile(lambda: _kept(path, self._process), start, drop=_Kept.close)

    def keep_as(self, path: Path) -> None:
        """Go on with the project under another name, once a copy of it is there; until then in the file that it has."""
        session = self.session
        if not session or self._copying:
            return
        if session.is_written_apart:
            session.when_written(lambda: self.keep_as(path))
            return
        self.wanted = session.project.path
        seen, self._gives_up_copy = session.changes, False
        work = partial(project_files.kept_as, session.project, path, self._tell_copy)
        self._copying = self.background.run(work, lambda done: self._copied(session, seen, path, done))

    def _tell_copy(self, share: float) -> None:
        """Called in the thread that makes the copy."""
        if self._gives_up_copy:
            raise Trouble("The copy was given up: the project goes on where it was.")
        self.said.emit(f"Saving a copy: {round(100 * share)} %", share)

    def _copied(self, session: Session, seen: int, path: Path, done: Future[annotator.project.Project]) -> None:
        self._copying = None
        self.said.emit("", -1.0)
        try:
            copy = done.result()
        except Trouble as trouble:
            self.failed.emit(str(trouble))
            return
        if self.session is session:
            session.look_elsewhere()  # a program that wrote meanwhile counts as well
        if self.session is not session:  # the analyst turned to something else: the copy is there
            copy.close()
        elif session.changes != seen or session.is_written_apart:  # what came while the copy was opened is not in it
            copy.close()
            self.keep_as(path)
        else:
            left = session.project
            session.go_on_with(copy)
            project_files.let_go(left)
            self.kept.emit(path)

    def put_back(self, backup: annotator.project.Backup, path: Path) -> None:
        """Put a backup in the place of a project, and open it; what the project was becomes a backup itself."""
        if self.session and self.session.project.path == path.absolute():
            if not self.may_close():
                return
            self.close()
        self._meanwhile(
            lambda: annotator.project.put_back(backup, path, backups_folder()),
            lambda aside: self._restored(path, aside),
            says="Restoring the backup…",
        )

    def _restored(self, path: Path, aside: Path | None) -> None:
        self.restored.emit(aside)
        self.open_project(path)

    def restore_as(self, backup: annotator.project.Backup, path: Path) -> None:
        """Make a new file of a backup, and open it."""
        self._meanwhile(
            lambda: annotator.project.restore(backup, path), lambda _: self.open_project(path), says="Restoring…"
        )

    def repair(self, path: Path) -> None:
        """Save what can be read of a damaged project into a new file beside it, and open that."""

        def work() -> annotator.project.Repaired:
            names = (f"{path.stem} repaired{f' {number}' if number else ''}" for number in range(10_000))
            free = (path.with_name(name + path.suffix) for name in names)
            return annotator.project.repair(path, next(file for file in free if not file.exists()))

        def then(repaired: annotator.project.Repaired) -> None:
            self.repaired.emit(repaired)
            self.open_project(repaired.path)

        self._meanwhile(work, then, says="Reading what can be read…")

    def close(self) -> None:
        """Put everything away. All of it is saved already."""
        self._turn += 1
        if self._copying:
            self._gives_up_copy = True
            wait([self._copying])
        if self._opening:
            self._opening.cancel()
        for source in self.sources.values():
            source.close()
        self.sources = {}
        if self.session:
            session, self.session = self.session, None
            self.ended.emit()
            session.project.close()

    def leave(self) -> None:
        """Put everything away for good, once what is being written is written."""
        self.close()
        while self._processes:
            self._processes.pop().close()
        self.background.close()

    def cancel(self) -> None:
        """Give up what is being opened."""
        self._gives_up_copy = True
        if self._opening:
            self._opening.cancel()
        elif self._waits:
            self._turn += 1
            self._give_up(lambda: None, "")

    def _process(self, path: Path | None = None) -> PaperProcess:
        """One that has begun to open this file, or one that has begun nothing."""
        for number, process in enumerate(self._processes):
            if process.ahead == path:
                return self._processes.pop(number)
        return PaperProcess()

    def _meanwhile(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        *,
        drop: Callable[[Result], object] = lambda result: None,
        give_up: bool = False,
        says: str = "Opening the papers…",
    ) -> None:
        """Do what may take a while (a large file, a large project) in the background, then go on with its result.

        `drop` gets the result when the analyst has turned to something else. With `give_up`, trouble ends the opening.
        """
        self._turn += 1
        turn, self._waits = self._turn, True

        def done(future: Future[Result]) -> None:
            try:
                result = future.result()
            except Trouble as trouble:
                if turn == self._turn:
                    self._waits = False
                    self.said.emit("", -1.0)
                    self._give_up(lambda: None, str(trouble)) if give_up else self.failed.emit(str(trouble))
                return
            if turn != self._turn:
                drop(result)
                return
            self._waits = False
            then(result)

        self.said.emit(says, -1.0)
        self.background.run(work, done)

    def _start(
        self,
        sources: dict[str, PaperSource],
        finish: Callable[[Opening], None],
        give_up: Callable[[], None] = lambda: None,
    ) -> None:
        if not self.may_close():
            for source in sources.values():
                source.close()
            give_up()
            self.said.emit("", -1.0)
            return
        self._before = self.session.project.path if self.session else None
        self.close()
        opening = self._opening = Opening(sources, self._ask_password, self)
        self.sources = sources
        opening.paper_opened.connect(self.paper_shown)
        opening.progressed.connect(self.said)
        opening.finished.connect(lambda: finish(opening))
        opening.failed.connect(lambda sentence: self._give_up(give_up, sentence))
        opening.cancelled.connect(lambda: self._give_up(give_up, ""))
        self.said.emit("Opening the papers…", -1.0)
        opening.start()

    def _take_in(self, opening: Opening) -> None:
        """Find the papers' project or make it: a paper of many megabytes takes seconds to be safe on disk."""
        self._opening = None
        self._meanwhile(
            lambda: _project_for(opening),
            self._begin,
            drop=annotator.project.Project.close,
            give_up=True,
            says="Taking the papers into the project…",
        )

    def _begin(self, project: annotator.project.Project) -> None:
        self._opening = None
        self.said.emit("", -1.0)
        for record in project.papers():
            source, kept = self.sources.get(record.letter), project.flat_text(record.id)
            if source and kept and source.flat is not kept:
                source.take_text(kept)  # the one that was marked: recognised perhaps, or read by an older Crossread
        self.session = Session(project, self)
        self.began.emit(self.session)

    def _give_up(self, give_up: Callable[[], None], sentence: str) -> None:
        self._opening = None
        self._waits = False
        for source in self.sources.values():
            source.close()
        self.sources = {}
        give_up()
        self.said.emit("", -1.0)
        before, self._before = self._before, None
        self.failed.emit(sentence)
        if before:
            self.open_project(before, then_say=sentence)


@dataclass(frozen=True, slots=True)
class _Read:
    """A paper read in the background, and a process for it: starting one takes some milliseconds."""

    letter: str
    name: str
    data: bytes
    flat: FlatText | None
    process: PaperProcess

    def source(self) -> PaperSource:
        return PaperSource(self.data, self.name, self.process, self.flat)


def _project_for(opening: Opening) -> annotator.project.Project:
    project = project_files.project_for(list(opening.papers().values()))
    for record in project.papers():
        project.flat_text(record.id)  # unpacked here, as the window will ask for it
    return project


def _close_all(papers: list[_Read]) -> None:
    for each in papers:
        each.process.close()


def _backed_up(made: Future[annotator.project.Backup | None]) -> None:
    if isinstance(trouble := made.exception(), Trouble):
        log.warning("no backup: %s", kind_of(trouble))
    else:
        made.result()


@dataclass(frozen=True, slots=True)
class _Kept:
    """A project read in the background."""

    project: annotator.project.Project
    papers: list[_Read]

    def close(self) -> None:
        self.project.close()
        _close_all(self.papers)


def _kept(path: Path, process: Callable[[], PaperProcess]) -> _Kept:
    project = annotator.project.Project.open(path, backups_folder(), holds_folder())
    try:
        records = project.papers()[: len(LETTERS)]
        if len(records) < len(LETTERS):
            raise Trouble(f"“{path.name}” has fewer than two papers: begin anew with both of them, by “Compare”.")
        held = [(each.letter, each.name, project.paper_data(each.id), project.flat_text(each.id)) for each in records]
    except BaseException:
        project.close()
        raise
    return _Kept(project, [_Read(*each, process()) for each in held])
