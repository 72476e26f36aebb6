"""What the analyst feels in the window: a highlight that is there at once, and scrolling that does not stall."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from annotator.app.garbage import GarbageCollector
from annotator.app.main_window import MainWindow
from annotator.app.page_view import PageView
from annotator.app.starting import make_application
from annotator.counterparts import Follow
from annotator.project import Color
from tests.benchmarks.papers import vector_paper

PAGES = 200
TICK = 5
"""Milliseconds between the ticks whose lateness is the stall."""
STEP = 60
"""Pixels a scroll step, one each tick: about the pace of a wheel turned fast."""
SCROLL_SECONDS = 6.0
ROUNDS = 5
WAIT = 120.0


def measure_stall(folder: Path) -> tuple[list[float], list[float]]:
    """The longest gap in ms of each round: (papers of 200 pages with figures, 200 empty pages)."""
    app = make_application()
    drawn, empty = [], []
    for number in range(ROUNDS):
        drawn.append(_longest_gap(app, papers(folder / f"drawn{number}", empty=False)))
        empty.append(_longest_gap(app, papers(folder / f"empty{number}", empty=True)))
    return drawn, empty


def measure_highlight(folder: Path) -> tuple[int, float]:
    """How many paintings of the view it takes until a new highlight is in one, and the milliseconds until then."""
    app = make_application()
    window = open_window(app, papers(folder, empty=False, pages=14))
    view = window.area.panes["A"].view
    until(app, lambda: window.area.is_sharp)
    view.select(10, 120)
    app.processEvents()
    paintings = Paintings(view)
    clock = QElapsedTimer()
    clock.start()
    assert window.marking
    window.marking.highlight(Color.CLAIM)
    until(app, lambda: paintings.marks_in_each[-1:] == [1])
    taken = clock.nsecsElapsed() / 1e6
    window.close()
    return len(paintings.marks_in_each), taken


class Paintings(QObject):
    """Watches a view's paintings: how many marks it had at each."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self.marks_in_each: list[int] = []
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.marks_in_each.append(len(self._view.marks))
        return False


def papers(folder: Path, *, empty: bool, pages: int = PAGES) -> list[Path]:
    """Two files with the same pages that are two papers all the same."""
    folder.mkdir(parents=True)
    paths = [folder / "a.pdf", folder / "b.pdf"]
    for number, path in enumerate(paths):
        # A comment makes the two files two papers, though their pages are the same.
        path.write_bytes(vector_paper(pages, empty=empty) + f"% {number}\n".encode())
    return paths


def open_window(app: QApplication, paths: list[Path]) -> MainWindow:
    """A window with both papers open and read."""
    window = MainWindow()
    gc.freeze()
    GarbageCollector(window)  # as the program does once its window is furnished
    window.resize(1440, 900)
    window.show()
    window.open(paths)
    until(app, lambda: window.session is not None)
    return window


def _longest_gap(app: QApplication, paths: list[Path]) -> float:
    window = open_window(app, paths)
    window.area.set_follow(Follow.PAGE)
    until(app, lambda: window.area.is_sharp)
    gap = longest_gap(app, window.area.panes["A"].view, SCROLL_SECONDS)
    window.close()
    return gap


def longest_gap(app: QApplication, view: PageView, seconds: float, step: int = STEP) -> float:
    """The longest gap of a ticker in ms while a view scrolls on, so many pixels at each tick."""
    gaps: list[float] = []
    clock = QElapsedTimer()

    def tick() -> None:
        gaps.append(clock.nsecsElapsed() / 1e6)
        clock.restart()
        view.scroll_to(view.verticalScrollBar().value() + step)

    timer = QTimer(interval=TICK)
    timer.timeout.connect(tick)
    clock.start()
    timer.start()
    end = time.monotonic() + seconds
    until(app, lambda: time.monotonic() > end)
    timer.stop()
    return max(gaps[1:])


def until(app: QApplication, ready: Callable[[], bool], pause: float = 0.0005) -> None:
    """Let the window live until something is so; `pause` is slept between looks, so that its processes can work."""
    limit = time.monotonic() + WAIT
    while not ready():
        if time.monotonic() > limit:
            raise TimeoutError("the window did not get there")
        app.processEvents()
        if pause:
            time.sleep(pause)
