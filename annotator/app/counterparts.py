"""Finding the counterparts of the two open papers: in the background, kept in the project, anew for a new text."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.app.background import Background
from annotator.app.known import LETTERS, Known, Pair, known_of, said_of
from annotator.app.progress_line import ProgressLine
from annotator.app.reading_area import ReadingArea
from annotator.app.session import Session
from annotator.counterparts import Counterpart, Counterparts, CounterpartsProcess, Passage, passages
from annotator.discreet import kind_of
from annotator.errors import Trouble
from annotator.papers import FlatText
from annotator.project import Change, Link

log = logging.getLogger(__name__)

CACHE = "counterparts"
_KEY = 32
"""Bytes of the hash in front of what is kept: of the passages that it was found for."""
LOOK, MOST_LOOKS = 100, 50
"""Milliseconds between two looks at whether the first pages show, and how many."""
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
    """There is a result, or the work has begun or ended without one, or the analyst has said something of a pair."""
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
        self._waits = QTimer(self, interval=LOOK)
        self._waits.timeout.connect(self._look)
        self._looked = 0
        self._texts: tuple[FlatText, ...] = ()
        self._search: Search | None = None
        self._said: dict[Pair, Link] | None = None
        self._links: list[tuple[Pair, Counterpart]] | None = None
        self._told.connect(self._tell)

    # The project ------------------------------------------------------------------------------------------------

    def begin(self, session: Session) -> None:
        """Another project is open: begin once its first pages show."""
        self.end()
        self._session = session
        session.changed.connect(self._follow)
        self._looked = 0
        self._waits.start()

    def end(self) -> None:
        """The project is closed."""
        self._stop()
        if self._session:
            self._session.changed.disconnect(self._follow)
        self._waits.stop()
        self._session, self._texts, self._said, self._links = None, (), None, None
        self._be(State.NOTHING)

    @property
    def said(self) -> dict[Pair, Link]:
        """What the analyst has said of pairs of passages."""
        if self._said is None:
            self._said = said_of(self._session.project) if self._session else {}
        return self._said

    def links(self) -> list[tuple[Pair, Counterpart]]:
        """The pairs found that are each other's best and not weak, but those that the analyst has said anything of."""
        if self._links is None:
            self._links = self.known.links(self.said) if self.known else []
        return self._links

    def _follow(self, change: Change) -> None:
        if change.links or change.papers:
            self._said = self._links = None
        if change.papers and not self._waits.isActive() and self._flats() != self._texts:
            self.start()
        elif change.links and self.known:
            self.changed.emit()

    # Finding ----------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Begin once the first pages show; one that takes very long is not waited for."""
        self._looked += 1
        if self._area.is_sharp or self._looked > MOST_LOOKS:
            self.start()

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
        self._waits.stop()
        self._stop()
        self._texts = self._flats()
        if self.lacking:
            self._be(State.NO_TEXT)
            return
        self._be(State.WORKING)
        self.share = 0.0
        search = self._search = Search(self._texts, self._kept(session), self._told.emit)
        self.line.begin(f"{SAYS}…", self.cancel)
        self._background.run(search.run, lambda done: self._done(search, done))

    def cancel(self) -> None:
        """Give up; it can be begun again."""
        if self._search:
            self._stop()
            self._be(State.STOPPED)

    def _stop(self) -> None:
        search, self._search = self._search, None
        if search:
            search.cancel()
        self.line.end()

    def _be(self, state: State, known: Known | None = None, trouble: str = "") -> None:
        self.state, self.known, self.trouble, self._links = state, known, trouble, None
        self.changed.emit()

    def _tell(self, search: object, share: float) -> None:
        if search is self._search:
            self.share = share
            self.line.tell(f"{SAYS}: {round(100 * share)} %", share)
            self.progressed.emit(share)

    def _done(self, search: Search, done: Future[Known]) -> None:
        if search is not self._search:
            return
        self._search = None
        self.line.end()
        try:
            known = done.result()
        except (Trouble, CancelledError) as trouble:
            log.warning("no counterparts were found: %s", kind_of(trouble))
            self._be(State.FAILED, trouble=str(trouble) or "It was broken off.")
            return
        self._be(State.KNOWN, known)
        if search.to_keep:  # which writes megabytes: not in the same breath
            QTimer.singleShot(0, self, partial(self._keep, self._session, search.to_keep))

    # The project's cache ----------------------------------------------------------------------------------------

    def _kept(self, session: Session) -> bytes | None:
        try:
            return session.project.cached(CACHE)
        except Trouble as trouble:  # what cannot be read is found again
            log.info("what was found before cannot be read: %s", kind_of(trouble))
            return None

    def _keep(self, session: Session | None, data: bytes) -> None:
        if not session or session is not self._session:
            return
        try:
            session.project.keep_cached(CACHE, data)
        except Trouble as trouble:  # it is found again next time
            log.info("what was found cannot be kept: %s", kind_of(trouble))


class Search:
    """One search. `run` is for another thread, and leaves in `to_keep` what the project is to keep."""

    def __init__(self, texts: tuple[FlatText, ...], kept: bytes | None, tell: Callable[[object, float], None]) -> None:
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
        return known_of(cut, known, flats)

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
