"""A paper's process, brought into Qt: answers arrive as signals in the window's own thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from annotator.errors import PaperProcessDied, PasswordNeeded, Trouble
from annotator.papers import MOST_UNREAD, FlatText, Opened, PaperProcess, no_text

log = logging.getLogger(__name__)


class PaperSource(QObject):
    """One paper: its bytes, its process, and what the process has said so far."""

    opened = Signal()
    pictured = Signal()
    """The pictures that were wanted first are there: what takes longer may begin."""
    told = Signal()
    """All facts are known: every page's size and label, the outline."""
    text_read = Signal()
    progressed = Signal(float)
    """The share of the text that has been read, 0 to 1."""
    password_needed = Signal(bool)
    """True when one was tried and was wrong."""
    failed = Signal(str)
    """Why this cannot be a paper, in a sentence."""
    closed = Signal()
    """The paper is put away: nothing may hold on to its pictures, or their memory stays taken."""
    restarted = Signal()
    """The process died and a new one has the paper open again: pictures that were on the way will not come."""

    _in_window = Signal(object)

    def __init__(
        self, data: bytes, name: str, process: PaperProcess | None = None, flat: FlatText | None = None
    ) -> None:
        super().__init__()
        self.data = data
        self.name = name
        self.process = process or PaperProcess()
        self.flat = flat
        self.known: Opened | None = None
        self._password: str | None = None
        self._closed = False
        self._telling = False
        self._reading = False
        self._careful = False
        """Whether a look at the first page ended the process: then it is not looked at before it is drawn."""
        self._unread: set[int] = set()
        """Pages that have no text, because reading them ended the process."""
        self._generation = 0
        self._in_window.connect(self._run, Qt.ConnectionType.QueuedConnection)

    @property
    def is_told(self) -> bool:
        """Whether all facts are known, not only those that the first pages need."""
        return bool(self.known and self.known.sha256)

    def open(self, password: str | None = None) -> None:
        """Ask the process to open the paper; `opened`, `password_needed` or `failed` follows."""
        self._password = password
        opening = self.process.open(self.data, self.name, password, careful=self._careful)
        self.expect(opening, self._opened)

    def tell(self) -> None:
        """Ask for all that is known without reading the text; `told` follows."""
        self._telling = True
        self.expect(self.process.facts(), self._told)

    def read(self) -> None:
        """Ask for the flat text; `progressed` and then `text_read` follow."""
        self._reading = True
        progress = lambda share: self._emit(lambda: self.progressed.emit(share))  # noqa: E731
        self.expect(self.process.read(progress, self._unread), self._read)

    def twin(self) -> PaperSource:
        """The same paper, to be opened in a second process."""
        second = PaperSource(self.data, self.name)
        second._password = self._password
        return second

    def open_again(self) -> None:
        """Open with the password that opened the paper before, if one did."""
        self.open(self._password)

    def recognise(self, languages: str, progress: Callable[[float], None], then: Callable[[Future[Any]], None]) -> None:
        """Have the text recognised from the pages' pictures; both are called in the window's thread."""
        told = lambda share: self._emit(lambda: progress(share))  # noqa: E731
        self.when_done(self.process.recognise(languages, told), then)

    def take_text(self, flat: FlatText) -> None:
        """A text that did not come from this paper's process: one recognised, or kept in the project."""
        self.flat = flat
        self.text_read.emit()

    def close(self) -> None:
        self._closed = True
        self.closed.emit()
        self.process.close()

    def stop_and_restart(self) -> None:
        """End a process that takes too long, and open the paper again in a new one."""
        self._generation += 1
        self.process.restart()
        opening = self.process.open(self.data, self.name, self._password, careful=True)
        self.expect(opening, self._reopened)

    def when_done(self, future: Future[Any], then: Callable[[Future[Any]], None]) -> None:
        """Call `then` with the future, in the window's thread, once it has its result."""
        future.add_done_callback(lambda done: self._emit(lambda: then(done)))

    def expect(self, future: Future[Any], then: Callable[[Future[Any]], None]) -> None:
        """As `when_done`, but for an answer that nobody waits for any more once the process was started again."""
        generation = self._generation
        self.when_done(future, lambda done: then(done) if generation == self._generation else None)

    def _emit(self, call: Callable[[], None]) -> None:
        try:
            self._in_window.emit(call)
        except RuntimeError:  # the window, and this object with it, is gone while the process still answered
            log.debug("an answer came after its paper was closed")

    def _run(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()

    def _opened(self, done: Future[Any]) -> None:
        try:
            self.known = done.result()
        except PasswordNeeded as locked:
            self.password_needed.emit(locked.wrong)
        except PaperProcessDied:
            if self._careful:
                self._died(f"Reading “{self.name}” ended its process: the file is damaged, or made to do harm.")
            else:
                self._careful = True
                self.process.restart()
                self.open(self._password)
        except (Trouble, CancelledError) as trouble:
            self.failed.emit(str(trouble))
        else:
            self.opened.emit()

    def _told(self, done: Future[Any]) -> None:
        self._telling = False
        try:
            self.known = done.result()
        except PaperProcessDied:
            self._died(f"Reading “{self.name}” ended its process: the file is damaged, or made to do harm.")
        except (Trouble, CancelledError) as trouble:
            self.failed.emit(str(trouble))
        else:
            self.told.emit()

    def _reopened(self, done: Future[Any]) -> None:
        try:
            done.result()
        except Trouble as trouble:
            self._died(str(trouble))
        else:
            self.restarted.emit()
            if self._telling:
                self.tell()
            if self._reading:
                self.read()

    def _read(self, done: Future[Any]) -> None:
        try:
            self.flat = done.result()
        except PaperProcessDied as died:
            self._go_on_without(died.steps)
        except Trouble as trouble:
            self._reading = False
            self.failed.emit(str(trouble))
        else:
            self._reading = False
            self.text_read.emit()

    def _go_on_without(self, page: int) -> None:
        """Reading the text of a page ended the process: read the others in a new one; after some such pages, none."""
        log.warning("the process of a paper died of the text of page %d", page + 1)
        assert self.known, "a paper is opened before it is read"
        facts = self.known.facts
        is_page = facts.has_page_numbers and page < len(facts.pages) and page not in self._unread
        if not is_page or len(self._unread) >= MOST_UNREAD:
            self._reading = False
            self.take_text(no_text())
        self._unread.add(page)
        self.stop_and_restart()

    def _died(self, sentence: str) -> None:
        log.warning("the process of a paper died")
        self.failed.emit(sentence)
