"""A window with a hostile paper in one pane: whether it lives, what it says, and how long it stood still.

As a program it opens the files of a folder, one after the other, beside the sample's second paper, and writes what came
of them, a line of JSON a file.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from annotator.app import tiles
from annotator.app.garbage import GarbageCollector
from annotator.app.main_window import MainWindow
from annotator.app.page_layout import Place
from annotator.app.starting import make_application
from annotator.papers import PaperProcess, process
from annotator.resources import sample

PATIENCE = 1.0
"""Seconds of the deadlines that stop a worker here; the program allows more."""
ONE_PAPER = 20.0
"""Seconds until it is given up, as the analyst may at any time."""


class Ticker:
    """Ticks while the window is free to; `longest` is the longest that it was not, in seconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


class Trial:
    """One window, and what befalls it."""

    def __init__(self) -> None:
        self.window = MainWindow()
        self.window.resize(1200, 800)
        self.window.show()
        self.said: list[str] = []
        self.window.desk.failed.connect(self.said.append)
        self.ended = 0
        restart = PaperProcess.restart

        def counted(one: PaperProcess) -> None:
            self.ended += 1
            restart(one)

        PaperProcess.restart = counted  # type: ignore[method-assign]

    def opens(self, path: Path) -> dict[str, object]:
        """What came of a file."""
        self.said.clear()
        self.ended, ticker = 0, Ticker()
        self.window.open([path, sample("closer-is-not-safer.pdf")])
        opened = self._waits(lambda: bool(self.said) or self._is_open())
        if not opened:
            self.window.desk.cancel()
        answers = bool(self.said) or self._other_answers()
        came = {"name": path.name, "opened": self.window.session is not None, "said": self.said[:1]}
        came |= {"answers": answers, "ended": self.ended, "stall": ticker.longest}
        self.window.desk.close()
        return came

    def _is_open(self) -> bool:
        """Whether the papers are in the window; a page that is slow is stopped, as the analyst would."""
        view = self.window.area.panes["A"].view
        for page in sorted(view.tiles.slow) if view.tiles else ():
            view.tiles.stop_slow_page(page)
        return self.window.session is not None

    def _other_answers(self) -> bool:
        other = self.window.area.panes["B"].view
        if not other.tiles:
            return False
        other.go_to(Place(2, 0.0))
        return self._waits(lambda: other.is_sharp)

    def _waits(self, until: object) -> bool:
        limit = time.monotonic() + ONE_PAPER
        while time.monotonic() < limit:
            if callable(until) and until():
                return True
            QCoreApplication.processEvents()
            time.sleep(0.001)
        return False


def main(folder: Path) -> None:
    """Open every file of the folder."""
    collector = GarbageCollector(make_application())  # as the program has it: other threads must not end widgets
    tiles.DEADLINE = PATIENCE
    for name in ("A_LOOK", "A_PAGE_READ", "OPENING"):
        setattr(process, name, PATIENCE * (8 if name == "OPENING" else 1))
    trial = Trial()
    for path in sorted(each for each in folder.iterdir() if each.is_file()):
        print(json.dumps(trial.opens(path)), flush=True)
    collector.deleteLater()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
