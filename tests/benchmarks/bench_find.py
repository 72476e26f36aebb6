"""Finding words in a paper of 1,300 pages in the window, against PyMuPDF's own search over the pages."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

import pymupdf
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from annotator.app.main_window import MainWindow
from annotator.app.starting import make_application
from tests.benchmarks.papers import vector_paper

PAGES = 1300
LINES, LETTERS = 34, 68
"""Of a page: 3 million code points in all."""
WORDS = ("deterrence", "burden", "naive", "capital", "treaty")
"""One a round; each stands some times on every page. One is printed with its accent."""
OTHERS = (
    "the alliance of promises and commands that border on crisis would never exercise with some island from missiles"
)
TICK = 5
"""Milliseconds between the ticks whose lateness is the stall."""
WAIT = 600.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians in seconds. All are counted from the last letter typed; `reference` is PyMuPDF's search of all pages."""

    first: float
    """Until hits are painted."""
    every: float
    """Until all are found."""
    cold: float
    """The same where the text was never searched and is not folded yet."""
    gap: float
    """The longest that the window's events waited meanwhile."""
    reference: float


def measure(folder: Path) -> Figures:
    """Each word is found in the window and by PyMuPDF, in turn."""
    app = make_application()
    paper = manual()
    window = _window(app, folder, paper)
    rounds, colds, references = [], [], []
    for word in WORDS:
        rounds.append(_find(app, window, word))
        colds.append(_find_cold(app, window, word))
        references.append(_by_pages(paper, word))
    window.close()
    first, every, gap = (median(part) for part in zip(*rounds, strict=True))
    return Figures(first, every, median(colds), gap, median(references))


def manual() -> bytes:
    """A paper of 1,300 pages of plain lines."""
    chance = random.Random(7)
    vocabulary = [*OTHERS.split(), *WORDS, "naïve"]
    document = pymupdf.open()
    for _ in range(PAGES):
        page = document.new_page()
        page.insert_text((60, 72), [_line(chance, vocabulary) for _ in range(LINES)], fontsize=11, lineheight=1.3)
    return document.tobytes(deflate=True)


def _line(chance: random.Random, vocabulary: list[str]) -> str:
    line = chance.choice(vocabulary)
    while len(line) < LETTERS:
        line += " " + chance.choice(vocabulary)
    return line


def _window(app: QApplication, folder: Path, paper: bytes) -> MainWindow:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / "manual.pdf", folder / "short.pdf"]
    paths[0].write_bytes(paper)
    paths[1].write_bytes(vector_paper(14))
    window = MainWindow()
    window.resize(1440, 900)
    window.show()
    window.open(paths)
    _until(app, lambda: window.session is not None and window.area.is_sharp)
    return window


def _find(app: QApplication, window: MainWindow, word: str) -> tuple[float, float, float]:
    """Seconds until the first hits are painted and until all are found, and the longest wait of a 5 ms ticker."""
    window.finder.close()
    _until(app, lambda: not window.finder.is_running)
    view, ticks, done = window.area.panes["A"].view, [time.perf_counter()], []
    ticker = QTimer(interval=TICK)
    ticker.timeout.connect(lambda: ticks.append(time.perf_counter()))
    window.finder.finished.connect(lambda: done.append(time.perf_counter()))
    ticker.start()
    begun = time.perf_counter()
    window.tools.find_bar.field.setText(word)
    _until(app, lambda: view.hits is not None and view.hit >= 0)
    view.viewport().repaint()
    first = time.perf_counter() - begun
    _until(app, lambda: bool(done))
    ticker.stop()
    window.finder.finished.disconnect()
    gaps = [later - earlier for earlier, later in pairwise(ticks)]
    return first, done[0] - begun, max(gaps, default=0.0)


def _find_cold(app: QApplication, window: MainWindow, word: str) -> float:
    """Seconds until all are found in a text that was put away, and has to be folded again."""
    window.finder.close()
    window.finder.searches["A"].prepare(None)
    done: list[float] = []
    window.finder.finished.connect(lambda: done.append(time.perf_counter()))
    begun = time.perf_counter()
    window.tools.find_bar.field.setText(word)
    _until(app, lambda: bool(done))
    window.finder.finished.disconnect()
    return done[0] - begun


def _by_pages(paper: bytes, word: str) -> float:
    document = pymupdf.open(stream=paper, filetype="pdf")
    begun = time.perf_counter()
    for page in document:
        page.search_for(word)
    return time.perf_counter() - begun


def _until(app: QApplication, ready: Callable[[], bool]) -> None:
    limit = time.monotonic() + WAIT
    while not ready():
        if time.monotonic() > limit:
            raise TimeoutError("the window did not get there")
        app.processEvents()
