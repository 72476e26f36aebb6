"""Giving a scan a text layer: its text is recognised in a second process of the paper, so that reading goes on."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.app.paper_source import PaperSource
from annotator.errors import PaperProcessDied, Trouble


class Recognising(QObject):
    """One paper's text on its way. Ends in `finished` or `failed`, once, unless it is cancelled."""

    progressed = Signal(float)
    """The share of the pages that were looked at, 0 to 1."""
    finished = Signal(object)
    """The FlatText."""
    failed = Signal(str)
    """Why there is none, in a sentence."""

    def __init__(self, source: PaperSource, languages: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.languages = languages
        self._second = source.twin()
        self._second.opened.connect(self._opened)
        self._second.failed.connect(self._fail)

    def start(self) -> None:
        """Open the paper a second time, and look at its pages one by one."""
        self._second.open_again()

    def cancel(self) -> None:
        """Stop at once, in the middle of a page too."""
        self._second.close()

    def _opened(self) -> None:
        self._second.recognise(self.languages, self.progressed.emit, self._recognised)

    def _recognised(self, done: Future[Any]) -> None:
        self._second.close()
        try:
            flat = done.result()
        except PaperProcessDied:
            self.failed.emit("Recognising the text ended its process: the paper stays as it was.")
        except Trouble as trouble:
            self.failed.emit(str(trouble))
        else:
            self.finished.emit(flat)

    def _fail(self, sentence: str) -> None:
        self._second.close()
        self.failed.emit(sentence)
