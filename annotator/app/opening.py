"""Opening papers in the window: pages show as soon as they can, the text follows, and nothing waits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.app.paper_source import PaperSource
from annotator.papers import Paper, make_paper

AskPassword = Callable[[str, bool], str | None]
"""Asked with the paper's name and whether a password was wrong; None when the analyst gives up."""


class Opening(QObject):
    """One or two papers on their way into the window. Ends in `finished`, `failed` or `cancelled`, once."""

    paper_opened = Signal(str, object)
    """A letter and its PaperSource: its pages can be shown."""
    progressed = Signal(str, float)
    """What is being done, in a sentence, and the share of it that is done, 0 to 1."""
    finished = Signal()
    failed = Signal(str)
    cancelled = Signal()

    def __init__(
        self, sources: dict[str, PaperSource], ask_password: AskPassword, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.sources = sources
        self._ask_password = ask_password
        self._shares: dict[str, float] = {}
        self._over = False
        self._pictured: set[str] = set()
        for letter, source in sources.items():
            source.opened.connect(lambda letter=letter: self._opened(letter))
            source.pictured.connect(lambda letter=letter: self._read_on(letter))
            source.told.connect(self._look_if_done)
            source.progressed.connect(lambda share, letter=letter: self._progressed(letter, share))
            source.text_read.connect(lambda letter=letter: self._text_read(letter))
            source.failed.connect(self._failed)
            source.password_needed.connect(lambda wrong, letter=letter: self._locked(letter, wrong))

    def start(self) -> None:
        for source in self.sources.values():
            source.open()

    def cancel(self) -> None:
        if not self._over:
            self._end()
            self.cancelled.emit()

    def papers(self) -> dict[str, Paper]:
        """The papers, read; to be asked for once `finished`."""
        return {letter: _paper(source) for letter, source in self.sources.items()}

    def _opened(self, letter: str) -> None:
        if not self._over:
            self.paper_opened.emit(letter, self.sources[letter])

    def _read_on(self, letter: str) -> None:
        """Once the first pages of all the papers are drawn, and not sooner: reading takes the machine's whole time."""
        if self._over or letter in self._pictured:
            return
        self._pictured.add(letter)
        if len(self._pictured) == len(self.sources):
            for each, source in self.sources.items():
                source.tell()
                if source.flat is None:
                    source.read()
                    self._shares[each] = 0.0

    def _progressed(self, letter: str, share: float) -> None:
        """The paper that is behind is the one to speak of."""
        self._shares[letter] = share
        if not self._over:
            letter, share = min(self._shares.items(), key=lambda told: told[1])
            self.progressed.emit(f"Reading the text of {letter}: {round(100 * share)} %", share)

    def _text_read(self, letter: str) -> None:
        self._shares.pop(letter, None)
        self._look_if_done()

    def _locked(self, letter: str, wrong: bool) -> None:
        if self._over:
            return
        source = self.sources[letter]
        password = self._ask_password(source.name, wrong)
        if password is None:
            self.cancel()
        else:
            source.open(password)

    def _look_if_done(self) -> None:
        if not self._over and all(source.is_told and source.flat is not None for source in self.sources.values()):
            self._over = True
            self.finished.emit()

    def _failed(self, sentence: str) -> None:
        if not self._over:
            self._end()
            self.failed.emit(sentence)

    def _end(self) -> None:
        self._over = True
        for source in self.sources.values():
            source.close()


def _paper(source: PaperSource) -> Paper:
    assert source.known and source.flat is not None
    return make_paper(source.data, source.name, source.known, source.flat)
