"""What the reader feels while she scrolls: pictures that come soon, and a window that never stops."""

from __future__ import annotations

import time
from pathlib import Path

import pymupdf
from PySide6.QtWidgets import QApplication

from annotator.anchors import make_anchor
from annotator.app.mark_index import Mark
from annotator.app.pages_view import Fit, PagesView
from annotator.app.starting import make_application
from annotator.counterparts import Follow
from annotator.papers import Box, Quad
from annotator.project import Change, Color, LinkKind, Project, Relation
from tests.app.scans import slow_paper
from tests.benchmarks.bench_window import longest_gap, open_window, papers, until

ROUNDS = 5
MARKS = 5000
TIES = 2000
STEPS = 60
PAGES = 200
SLOW_STROKES = 120_000
"""Strokes of a page that takes more than three seconds to draw."""
SLOW_SECONDS = 4.0


def measure_picture(folder: Path) -> tuple[list[float], list[float]]:
    """Median ms of a page from request to picture in the pane, and of PyMuPDF drawing it alone; a round each."""
    app = make_application()
    paths = papers(folder, empty=False, pages=60)
    window = open_window(app, paths)
    view = window.area.panes["A"].view
    window.area.set_follow(Follow.OFF)
    view.fit_to(Fit.NOTHING)
    until(app, lambda: window.area.is_sharp)
    rounds = [_pictures(app, view, paths[0]) for _ in range(ROUNDS)]
    window.close()
    return [here for here, _ in rounds], [alone for _, alone in rounds]


def _pictures(app: QApplication, view: PagesView, path: Path) -> tuple[float, float]:
    """Every sixth page, so that none was drawn ahead."""
    document = pymupdf.open(path)
    here, alone = [], []
    for page in [*range(6, 60, 6), 0]:
        done: list[float] = []
        watch = view.painted.connect(lambda done=done: done.append(time.perf_counter()) if view.is_sharp else None)
        begun = time.perf_counter()
        view.go_to_page(page)
        until(app, lambda done=done: bool(done), pause=0.0)
        view.painted.disconnect(watch)
        here.append(1000 * (done[0] - begun))
        scale = view.layout_of_pages.scale
        wanted = range(view.pages_in_view().start, view.pages_in_view().stop)
        begun = time.perf_counter()
        for number in wanted:
            document[number].get_pixmap(matrix=pymupdf.Matrix(scale, scale))
        alone.append(1000 * (time.perf_counter() - begun))
        until(app, lambda: not view.tiles or not view.tiles._under_way)
    return sorted(here)[len(here) // 2], sorted(alone)[len(alone) // 2]


def measure_beside_slow_page(folder: Path) -> tuple[list[float], list[float]]:
    """Longest gap of a ticker in ms while B scrolls: beside a page of A that is being drawn, and beside none."""
    app = make_application()
    slow = folder / "slow.pdf"
    folder.mkdir(parents=True)
    slow_paper(slow, slow_page=2, pages=4, strokes=SLOW_STROKES)
    beside, alone = [], []
    for number in range(ROUNDS):
        other = papers(folder / f"{number}", empty=False)
        for gaps, first in ((beside, slow), (alone, other[0])):
            window = open_window(app, [first, other[1]])
            window.area.set_follow(Follow.OFF)
            until(app, lambda window=window: window.area.is_sharp)
            if first is slow:
                window.area.panes["A"].view.go_to_page(2)
            gaps.append(longest_gap(app, window.area.panes["B"].view, SLOW_SECONDS))
            window.close()
    return beside, alone


def measure_marks(folder: Path) -> tuple[list[float], list[float]]:
    """Ms of a scroll step of both panes, painting included: with 5,000 highlights in each, and without any."""
    app = make_application()
    window = open_window(app, papers(folder, empty=False, pages=PAGES))
    window.area.set_follow(Follow.PAGE)
    until(app, lambda: window.area.is_sharp)
    marks = [_mark(number) for number in range(MARKS)]
    marked, bare = [], []
    for _ in range(ROUNDS):
        for found, shown in ((marked, marks), (bare, [])):
            for pane in window.area.panes.values():
                pane.set_marks(shown)
            app.processEvents()
            found.append(_step(app, window.area.panes["A"].view))
    window.close()
    return marked, bare


def measure_ties(folder: Path) -> tuple[list[float], list[float]]:
    """Ms of a scroll step of both panes, painting included: with 2,000 points and 2,000 links, and without any.

    The points' 4,000 highlights are on the pages both times.
    """
    app = make_application()
    window = open_window(app, papers(folder, empty=False, pages=PAGES))
    window.area.set_follow(Follow.PAGE)
    session, ribbons = window.session, window.area.ribbons
    assert session
    session.do(_tie)
    until(app, lambda: window.area.is_sharp)
    tied, bare = [], []
    for _ in range(ROUNDS):
        for found, shown in ((tied, session), (bare, None)):
            ribbons.show_session(shown)
            app.processEvents()
            found.append(_step(app, window.area.panes["A"].view))
    window.close()
    return tied, bare


def _tie(project: Project) -> Change:
    """Points and links all over both papers, each between places some pages apart, so that ribbons cross."""
    papers_there = project.papers()
    flats = [project.flat_text(paper.id) for paper in papers_there]
    sizes = [len(flat) if flat else 0 for flat in flats]
    with project.step("Tie") as step:
        for number in range(TIES):
            ends = []
            for paper, flat, size, shift in zip(papers_there, flats, sizes, (0, number % 7 * 60), strict=True):
                start = min(size - 60, number * (size - 60) // TIES + shift)
                assert flat
                ends.append((paper.id, make_anchor(flat, start, start + 40)))
            made = tuple(project.add_highlight(paper, anchor, Color.CLAIM).id for paper, anchor in ends)
            project.add_point(f"Question {number}", list(Relation)[number % 3], evidence=made)
            (a, first), (b, second) = ends
            kind = LinkKind.SYNC if number % 2 else LinkKind.COUNTERPART
            project.add_link(kind, a, (first.start + 5, first.end), b, (second.start + 5, second.end))
    return step.change


def _mark(number: int) -> Mark:
    page, row = number % PAGES, number // PAGES
    top = 60.0 + 14 * row
    box = Box(60.0 + 6 * (number % 5), top, 420.0, top + 12)
    return Mark(number + 1, list(Color)[number % 5], (Quad(page, box),), 10 * number, 10 * number + 9, "")


def _step(app: QApplication, view: PagesView) -> float:
    """The median step; pictures are there already, so that only the step itself counts."""
    view.scroll_to(0)
    until(app, lambda: view.is_sharp)
    taken = []
    for _ in range(STEPS):
        begun = time.perf_counter()
        view.scroll_to(view.verticalScrollBar().value() + 12)
        app.processEvents()
        taken.append(1000 * (time.perf_counter() - begun))
        until(app, lambda: view.is_sharp)
    return sorted(taken)[len(taken) // 2]
