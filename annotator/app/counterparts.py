"""Finding the counterparts of the two open papers: in the background, kept in the project, found again on a new text."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.app.background import Background
from annotator.app.known import LETTERS, Known, Pair, said_of
from annotator.app.progress_line import ProgressLine
from annotator.app.reading_area import ReadingArea
from annotator.app.session import Session
from annotator.counterparts import Counterpart, Counterparts, CounterpartsProcess, Passage, Strength, passages
from annotator.errors import Trouble
from annotator.papers import FlatText
from annotator.project import Change, Link

log = logging.getLogger(__name__)

CACHE = "counterparts"
_KEY = 32
"""Bytes of the hash in front of what is kept: of the passages that it was found for."""
SAYS = "Looking for counterparts"


class State(Enum):
    """How far the work is."""

    NOTHING = auto()
    """No project is open."""
    NO_TEXT = auto()
    """A paper has no text, as a scan."""
    WORKING = auto()
    KNOWN = auto()
    STOPPED = auto()
    FAILED = auto()


class CounterpartsFinder(QObject):
    """Begins when a project's first pages are on the screen. `known` is None until there is a result."""

    changed = Signal()
    """There is a result, or the work has begun or ended without one."""
    progressed = Signal(float)
    """The share that is done, 0 to 1."""

    _told = Signal(object, float)

    def __init__(self, area: ReadingArea, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.line = ProgressLine()
        self.known: Known | None = None
        self.state = State.NOTHING
        self.share = 0.0
        self.trouble = ""
        self.lacking: tuple[str, ...] = ()
        """The letters of papers without a text."""
        self._area = area
        self._background = Background(self)
        self._session: Session | None = None
        self._waits_for_pages = False
        self._texts: tuple[FlatText, ...] = ()
        self._work: _Work | None = None
        self._said: dict[Pair, Link] | None = None
        self._told.connect(self._tell)
        for pane in area.panes.values():
            pane.view.painted.connect(self._painted)

    # The project ------------------------------------------------------------------------------------------------

    def begin(self, session: Session) -> None:
        """Another project is open: begin once its first pages show."""
        self.end()
        self._session = session
        session.changed.connect(self._follow)
        self._waits_for_pages = True
        self._painted()

    def end(self) -> None:
        """The project is closed."""
        self._stop()
        if self._session:
            self._session.changed.disconnect(self._follow)
        self._session, self._texts, self._said, self._waits_for_pages = None, (), None, False
        self._be(State.NOTHING)

    def leave(self) -> None:
        """The window closes."""
        self.end()
        self._background.close()

    @property
    def said(self) -> dict[Pair, Link]:
        """What the analyst has said of pairs of passages."""
        if self._said is None:
            self._said = said_of(self._session.project) if self._session else {}
        return self._said

    def links(self) -> list[tuple[Pair, Counterpart]]:
        """The pairs found that are each other's best and not weak, but those that the analyst has said anything of."""
        return self.known.links(self.said, lambda one: one.strength > Strength.WEAK) if self.known else []

    def _follow(self, change: Change) -> None:
        if change.links or change.papers:
            self._said = None
        if change.papers and not self._waits_for_pages and self._flats() != self._texts:
            self.start()

    # Finding ----------------------------------------------------------------------------------------------------

    def _painted(self) -> None:
        if self._waits_for_pages and self._area.is_sharp:
            self._waits_for_pages = False
            QTimer.singleShot(0, self, self.start)

    def _flats(self) -> tuple[FlatText, ...]:
        """The texts of A and B, as many as there are."""
        assert self._session
        papers = {paper.letter: paper.id for paper in self._session.project.papers()}
        found = {letter: self._session.project.flat_text(papers[letter]) for letter in LETTERS if letter in papers}
        self.lacking = tuple(letter for letter in LETTERS if not found.get(letter))
        return tuple(flat for flat in found.values() if flat)

    def start(self) -> None:
        """Find the counterparts of the texts as they are now, or take what was kept of them."""
        session = self._session
        if not session:
            return
        self._stop()
        self._texts = self._flats()
        if self.lacking:
            self._be(State.NO_TEXT)
            return
        self._be(State.WORKING)
        self.share = 0.0
        work = self._work = _Work(self._texts, self._kept(session), self._told.emit)
        self.line.begin(f"{SAYS}…", self.cancel)
        self._background.run(work.run, lambda done: self._done(work, done))

    def cancel(self) -> None:
        """Give up; it can be begun again."""
        if self._work:
            self._stop()
            self._be(State.STOPPED)

    def _stop(self) -> None:
        work, self._work = self._work, None
        if work:
            work.cancel()
        self.line.end()

    def _be(self, state: State, known: Known | None = None, trouble: str = "") -> None:
        self.state, self.known, self.trouble = state, known, trouble
        self.changed.emit()

    def _tell(self, work: object, share: float) -> None:
        if work is self._work:
            self.share = share
            self.line.tell(f"{SAYS}: {round(100 * share)} %", share)
            self.progressed.emit(share)

    def _done(self, work: _Work, done: Future[Known]) -> None:
        if work is not self._work:
            return
        self._work = None
        self.line.end()
        try:
            known = done.result()
        except (Trouble, CancelledError) as trouble:
            log.warning("no counterparts were found: %s", trouble)
            self._be(State.FAILED, trouble=str(trouble) or "It was broken off.")
            return
        if work.to_keep:
            self._keep(work.to_keep)
        self._be(State.KNOWN, known)

    # The project's cache ----------------------------------------------------------------------------------------

    def _kept(self, session: Session) -> bytes | None:
        try:
            return session.project.cached(CACHE)
        except Trouble as trouble:  # what cannot be read is found again
            log.info("what was found before cannot be read: %s", trouble)
            return None

    def _keep(self, data: bytes) -> None:
        assert self._session
        try:
            self._session.project.keep_cached(CACHE, data)
        except Trouble as trouble:  # it is found again next time
            log.info("what was found cannot be kept: %s", trouble)


class _Work:
    """One search. `run` is for another thread, and leaves in `to_keep` what the project is to keep."""

    def __init__(
        self, texts: tuple[FlatText, ...], kept: bytes | None, tell: Callable[[object, float], object]
    ) -> None:
        self._texts, self._kept, self._tell = texts, kept, tell
        self._process: CounterpartsProcess | None = None
        self._cancelled = False
        self.to_keep = b""

    def cancel(self) -> None:
        """In the window's thread: end the process, whether or not there is one yet."""
        self._cancelled = True
        if self._process:
            self._process.close()

    def run(self) -> Known:
        flats = dict(zip(LETTERS, self._texts, strict=True))
        cut = {letter: passages(flat) for letter, flat in flats.items()}
        words = {letter: _words(flats[letter], cut[letter]) for letter in LETTERS}
        key = _key(words)
        known = _kept_for(key, self._kept)
        if known is None:
            known = self._find(words)
            self.to_keep = key + known.to_bytes()
        return Known(cut, known)

    def _find(self, words: dict[str, list[str]]) -> Counterparts:
        process = self._process = CounterpartsProcess()
        try:
            if self._cancelled:
                raise CancelledError
            return process.find(words["A"], words["B"], lambda share: self._tell(self, share)).result()
        finally:
            process.close()


def _words(flat: FlatText, cut: tuple[Passage, ...]) -> list[str]:
    return [flat.text[passage.start : passage.end] for passage in cut]


def _key(words: dict[str, list[str]]) -> bytes:
    """What the passages are known by: another text, or other sentences of it, has another key."""
    hashed = hashlib.sha256()
    for letter in LETTERS:
        hashed.update("\0".join([letter, *words[letter]]).encode("utf-8", "replace"))
    return hashed.digest()


def _kept_for(key: bytes, kept: bytes | None) -> Counterparts | None:
    """What was found for just these passages; None for others, and for what another version found."""
    return Counterparts.from_bytes(kept[_KEY:]) if kept and kept[:_KEY] == key else None
