"""Searching one paper in the window without holding it up: slices of some milliseconds between its own events."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.app.finding import Wanted, search
from annotator.app.folding import FoldedText, folding
from annotator.app.hits import Hits, PageRanges
from annotator.papers import FlatText

SLICE = 0.004
"""Seconds of work at a time."""


class PaperSearch(QObject):
    """One paper's text, folded once, and the search that is under way in it."""

    grown = Signal()
    """There are more hits than there were."""
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: Hits | None = None
        self._flat: FlatText | None = None
        self._folded = FoldedText()
        self._ranges: PageRanges | None = None
        self._index: Iterator[None] = iter(())
        self._work: Iterator[None] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        """Whether a search is under way."""
        return self.hits is not None and self._timer.isActive()

    def prepare(self, flat: FlatText | None) -> None:
        """Fold a paper's text ahead of the first search; nothing is done anew for the text that is there."""
        if flat is self._flat:
            return
        self.stop()
        self._flat, self._folded, self._ranges = flat, FoldedText(), None
        self._index = self._work = iter(())
        if flat:
            self._index = self._work = self._make_index(flat)
            self._timer.start()

    def start(self, wanted: Wanted, begin: int) -> None:
        """Search anew from a place (code points) on; a search under way ends here, without `finished`."""
        assert self._flat
        self.hits = Hits(self._flat, self.ranges, begin)
        self._work = self._search(wanted, begin, self.hits)
        self._timer.start()

    def stop(self) -> None:
        """Give up what is looked for; the hits are forgotten."""
        self.hits = None
        self._work = self._index  # a text that is half folded is folded to its end
        self._timer.start()

    @property
    def ranges(self) -> PageRanges:
        assert self._flat
        if self._ranges is None:
            self._ranges = PageRanges(self._flat)
        return self._ranges

    def _make_index(self, flat: FlatText) -> Iterator[None]:
        for _ in folding(flat.text, self._folded):
            yield
        self._ranges = self._ranges or PageRanges(flat)

    def _search(self, wanted: Wanted, begin: int, hits: Hits) -> Iterator[None]:
        assert self._flat
        for _ in self._index:  # not `yield from`: a search that is given up would end the folding too
            yield
        for places in search(self._flat.text, self._folded, wanted, begin):
            hits.add(places)
            yield

    def _go_on(self) -> None:
        """One slice of work, and word of what it brought."""
        end = time.perf_counter() + SLICE
        hits, before = self.hits, len(self.hits or ())
        while time.perf_counter() < end:
            try:
                next(self._work)
            except StopIteration:
                self._timer.stop()
                if hits is not None:
                    self.finished.emit()
                return
        if hits is not None and len(hits) > before:
            self.grown.emit()
