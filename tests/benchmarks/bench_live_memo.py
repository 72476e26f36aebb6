"""From a change of an assessment to the memo that shows it, beside the papers."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator.app.memo_panel import MemoPanel
from annotator.app.session import Session
from annotator.app.starting import make_application
from annotator.project import Project
from tests.benchmarks.bench_memo import fill
from tests.benchmarks.bench_window import until

ROUNDS = 7


def measure(folder: Path, points: int) -> list[float]:
    """Milliseconds of each round: stored, composed, set and painted."""
    app = make_application()
    folder.mkdir(parents=True)
    with Project.create(folder / "live.crossread") as project:
        fill(project, points)
        session = Session(project)
        panel = MemoPanel(session)
        panel.resize(400, 800)
        panel.show()
        until(app, lambda: "Who pays for 0?" in panel.view.toPlainText())
        point = project.points()[points // 2].id
        taken = [_round(app, session, panel, point, f"Now it is {number}.") for number in range(ROUNDS)]
        panel.close()
    return taken


def _round(app: QApplication, session: Session, panel: MemoPanel, point: int, words: str) -> float:
    begun = time.perf_counter()
    session.do(lambda project: project.edit_point(point, assessment=words))
    until(app, lambda: words in panel.view.toPlainText(), pause=0.001)
    panel.view.viewport().repaint()
    return 1000 * (time.perf_counter() - begun)
