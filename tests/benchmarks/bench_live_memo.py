"""From a key pressed in an assessment to the memo that shows it, in the window's right panel with the memo below."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.app.actions import make_actions
from annotator.app.growing_text import GrowingText
from annotator.app.right_panel import RightPanel
from annotator.app.session import Session
from annotator.app.starting import make_application
from annotator.project import Project
from tests.benchmarks.bench_memo import fill

ROUNDS = 9
LETTERS = 40
BETWEEN_LETTERS = 0.08
"""Seconds: somebody who types fast."""
TICK = 2
"""Milliseconds between the ticks whose longest gap is the longest that the window was kept."""
REST = 1.2
"""Seconds between two keys that are timed: the second is not to wait for what the first has set going."""
PATIENCE = 120.0


class Live(NamedTuple):
    """Milliseconds: each key until it is seen, and the longest gap of a ticker while a sentence is typed."""

    seen: list[float]
    longest: float


def measure(folder: Path, points: int) -> Live:
    """A project of so many points, one of which, in the middle, is written into."""
    app = make_application()
    folder.mkdir(parents=True)
    with _filled(folder, points) as project, _panel(app, project) as panel:
        panel.edit_point(project.points()[points // 2].id)
        field = panel.form.fields.assessment
        field.setFocus()
        field.moveCursor(QTextCursor.MoveOperation.End)
        seen = [_round(app, panel, field, number) for number in range(ROUNDS)]
        longest = _type(app, field)
        panel.form.finish()
    return Live(seen, longest)


@contextmanager
def _filled(folder: Path, points: int) -> Iterator[Project]:
    with Project.create(folder / "live.crossread") as project:
        fill(project, points)
        yield project


@contextmanager
def _panel(app: QApplication, project: Project) -> Iterator[RightPanel]:
    """The right panel of a window with this project, once all of its memo is there."""
    owner = QWidget()
    panel = RightPanel(Session(project), make_actions(owner))
    panel.resize(400, 1000)
    panel.set_memo_below(True)
    panel.show()
    _until_up_to_date(app, panel)
    yield panel
    panel.close()


def _round(app: QApplication, panel: RightPanel, field: GrowingText, number: int) -> float:
    _until_up_to_date(app, panel)
    _wait(app, REST)
    letter = "abcdefghi"[number]
    panel.memo.view.viewport().repaint()
    words = panel.form.fields.assessment.text().splitlines()[-1] + letter
    begun = time.perf_counter()
    QTest.keyClicks(field, letter)
    _until_up_to_date(app, panel)
    panel.memo.view.viewport().repaint()
    taken = 1000 * (time.perf_counter() - begun)
    assert words in panel.memo.view.toPlainText()
    return taken


def _until_up_to_date(app: QApplication, panel: RightPanel) -> None:
    limit = time.monotonic() + PATIENCE
    while not panel.memo.is_up_to_date:
        assert time.monotonic() < limit, "the memo did not come"
        app.processEvents()
        time.sleep(0.0005)


def _type(app: QApplication, field: GrowingText) -> float:
    """The longest gap, in milliseconds, between two ticks while letters are typed one after the other."""
    gaps: list[float] = []
    before = time.perf_counter()

    def tick() -> None:
        nonlocal before
        now = time.perf_counter()
        gaps.append(now - before)
        before = now

    ticker = QTimer(interval=TICK)
    ticker.timeout.connect(tick)
    ticker.start()
    for _ in range(LETTERS):
        QTest.keyClicks(field, "x")
        _wait(app, BETWEEN_LETTERS)
    ticker.stop()
    return 1000 * max(gaps)


def _wait(app: QApplication, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.0005)
