"""A new version of a paper on its way: read in its process, then asked in another what became of every quotation."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import CancelledError, Future

from PySide6.QtCore import QObject, Qt, Signal

from annotator.anchors import Extent, Outcome, QuotationsProcess
from annotator.app.opening import AskPassword
from annotator.app.paper_source import PaperSource
from annotator.errors import Trouble
from annotator.papers import make_paper

Found = dict[Extent, Outcome]


class NewVersion(QObject):
    """One paper. Ends in `read`, then, once `follow` was called, in `found`; or in `failed`, unless it is cancelled."""

    progressed = Signal(str, float)
    """What is being done, in a sentence, and the share of it, 0 to 1."""
    read = Signal(object)
    """The Paper, as the file has it."""
    found = Signal(object)
    """What became of each place that was asked for: a dict from its place in the old text to an Outcome."""
    failed = Signal(str)
    """A sentence; empty where the analyst gave up at the password."""

    _in_window = Signal(object)

    def __init__(self, source: PaperSource, ask_password: AskPassword, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._ask_password = ask_password
        self._process: QuotationsProcess | None = None
        self._over = False
        self._in_window.connect(self._run, Qt.ConnectionType.QueuedConnection)
        source.opened.connect(self._tell)
        source.told.connect(source.read)
        source.progressed.connect(lambda share: self._say("Reading the new version", share))
        source.text_read.connect(self._text_read)
        source.failed.connect(self._fail)
        source.password_needed.connect(self._locked)

    def start(self) -> None:
        """Open the paper, and read its text."""
        self._say("Reading the new version", 0.0)
        self.source.open()

    def follow(self, old_text: str, places: Iterable[Extent], new_text: str) -> None:
        """Find out what became of the quotations at these places of the old text."""
        self._say("Finding the quotations again", 0.0)
        process = self._process = QuotationsProcess()
        tell = lambda share: self._in_window.emit(lambda: self._say("Finding the quotations again", share))  # noqa: E731
        future = process.follow(old_text, places, new_text, tell)
        future.add_done_callback(lambda done: self._in_window.emit(lambda: self._found(done)))

    def cancel(self) -> None:
        """Stop at once; the paper is put away."""
        self._over = True
        self.source.close()
        self.release()

    def release(self) -> None:
        """The process that found the quotations is needed no more; the paper stays open."""
        self._over = True
        if self._process:
            self._process.close()

    def _run(self, call: object) -> None:
        if not self._over and callable(call):
            call()

    def _say(self, sentence: str, share: float) -> None:
        if not self._over:
            self.progressed.emit(sentence, share)

    def _tell(self) -> None:
        if not self._over:
            self.source.tell()

    def _text_read(self) -> None:
        source = self.source
        if not self._over:
            assert source.known and source.flat is not None
            self.read.emit(make_paper(source.data, source.name, source.known, source.flat))

    def _found(self, done: Future[Found]) -> None:
        try:
            found = done.result()
        except (Trouble, CancelledError) as trouble:
            self._fail(str(trouble) or "It was broken off.")
        else:
            self.found.emit(found)

    def _locked(self, wrong: bool) -> None:
        password = None if self._over else self._ask_password(self.source.name, wrong)
        if password is None:
            self._fail("")
        else:
            self.source.open(password)

    def _fail(self, sentence: str) -> None:
        if not self._over:
            self.cancel()
            self.failed.emit(sentence)
