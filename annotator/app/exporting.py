"""Exporting while reading goes on: the file is written by a second look at the project, in a thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from annotator.app.background import Background
from annotator.app.progress_line import ProgressLine
from annotator.errors import Trouble
from annotator.project import Project

Tell = Callable[[float], None]
"""Called with the share done, 0 to 1; it does not return when the export was cancelled."""


class Write(Protocol):
    """What writes a project to a file, and says in sentences what could not be written."""

    def __call__(self, project: Project, path: Path, *, tell: Tell) -> tuple[str, ...]: ...


class _Cancelled(Exception):
    """The analyst thought better of it."""


class Exporting(QObject):
    """One export after the other. What is on disk is exported, and everything is on disk."""

    said = Signal(str)
    """What came of it, in a sentence."""

    _told = Signal(float)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.line = ProgressLine()
        self._background = background
        self._cancelled = False
        self._told.connect(self._tell)
        self._sentence = ""

    def start(self, project: Path, path: Path, write: Write) -> None:
        """Let `write` write the project to `path`. It is called in a thread, with a project of its own."""
        self._cancelled = False
        self._sentence = f"Writing {path.name}"
        self.line.begin(self._sentence, self.cancel)

        def work() -> tuple[str, ...]:
            with Project.open(project) as read:
                self._share(0.0)
                return write(read, path, tell=self._share)

        self._background.run(work, lambda done: self._done(done, path))

    def cancel(self) -> None:
        """Stop at the next step; what was there before stays."""
        self._cancelled = True

    def _share(self, share: float) -> None:
        """Called in the thread."""
        if self._cancelled:
            raise _Cancelled
        self._told.emit(share)

    def _tell(self, share: float) -> None:
        self.line.tell(f"{self._sentence}: {round(100 * share)} %", share)

    def _done(self, done: Future[tuple[str, ...]], path: Path) -> None:
        self.line.end()
        try:
            remarks = done.result()
        except _Cancelled:
            self.said.emit("Nothing was written.")
        except Trouble as trouble:
            self.said.emit(str(trouble))
        else:
            self.said.emit(" ".join([f"The memo is in {path}.", *remarks]))
