"""What it costs the reader that the other paper goes to its counterparts while she scrolls."""

from __future__ import annotations

import random
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator.app.main_window import MainWindow
from annotator.app.pairs import Pair
from annotator.app.starting import make_application
from annotator.counterparts import Follow, Span, Tie, map_ties
from annotator.papers import Box, Quad
from tests.benchmarks.bench_window import PAGES, longest_gap, open_window, papers, until

ROUNDS = 5
TICK = 5
STEP = 20
"""Pixels a tick: some three pages a second, so that the other paper goes to another page three times a second."""
SECONDS = 5.0
COMPUTED, FIXED = 6000, 400
"""Ties of two reports of three hundred pages, far more than were ever seen."""


def measure_stall(folder: Path) -> tuple[list[float], list[float]]:
    """Longest gap of a ticker in ms while A scrolls: following crossing pairs, one a page, and following nothing."""
    app = make_application()
    window = open_window(app, papers(folder, empty=False))
    window.pairing.finder.end()  # what it finds would take the place of these
    window.area.following.set_computed_ties(_crossing())
    following, alone = [], []
    for _ in range(ROUNDS):
        for gaps, follow in ((following, Follow.POINTS), (alone, Follow.OFF)):
            moved: list[int] = []
            watch = window.area.following.glided.connect(moved.append)
            gaps.append(_longest_gap(app, window, follow))
            window.area.following.glided.disconnect(watch)
            assert moved or follow is Follow.OFF, "the other paper did not do what is measured"
    window.close()
    return following, alone


def measure_map() -> float:
    """Ms until the map of very many ties is made, which happens when a point is made or the pages are turned."""
    chance = random.Random(7)
    places = [(chance.uniform(0, 300), chance.uniform(0, 300), number < FIXED) for number in range(COMPUTED + FIXED)]
    ties = [Tie(Span(a, a + 0.04), Span(b, b + 0.04), chance.uniform(0.1, 1), fixed) for a, b, fixed in places]
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        map_ties(ties, 300, 300)
        taken.append(1000 * (time.perf_counter() - begun))
    return min(taken)


def _crossing() -> list[Pair]:
    """Every page with one far from its own place."""
    box = Box(60.0, 300.0, 420.0, 330.0)
    return [Pair((Quad(page, box),), (Quad(83 * page % PAGES, box),), 1.0, fixed=False) for page in range(PAGES)]


def _longest_gap(app: QApplication, window: MainWindow, follow: Follow) -> float:
    window.area.set_follow(Follow.OFF)
    for pane in window.area.panes.values():
        pane.view.scroll_to(0)
    until(app, lambda: window.area.is_sharp)
    window.area.set_follow(follow)
    return longest_gap(app, window.area.panes["A"].view, SECONDS, STEP)
