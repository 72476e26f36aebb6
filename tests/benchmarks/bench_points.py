"""How the cards and the matrix keep up with 2,000 points, against 20 in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.app.actions import make_actions
from annotator.app.card_filter import CardFilter
from annotator.app.matrix_page import MatrixPage
from annotator.app.points_panel import PointsPanel
from annotator.app.session import Session
from annotator.app.theme import LIGHT, apply_theme
from annotator.papers import open_paper
from annotator.project import Project, Relation, Status
from annotator.resources import sample

MANY, FEW, ROUNDS = 2000, 20, 7
WORDS = ("whether", "the", "alliance", "pays", "what", "its", "treaty", "promised", "before", "talks", "resume")


def measure(folder: Path) -> dict[str, tuple[list[float], list[float]]]:
    """Milliseconds for each thing that is done, with many points and with few, taken in turn."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, LIGHT)
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[str, tuple[list[float], list[float]]] = {}
    with _bench(folder / "many", MANY) as many, _bench(folder / "few", FEW) as few:
        for number in range(ROUNDS):
            for name in many:
                for at, works in enumerate((many, few)):
                    begin = time.perf_counter()
                    works[name](number)
                    app.processEvents()
                    found.setdefault(name, ([], []))[at].append(1000 * (time.perf_counter() - begin))
    return found


@contextmanager
def _bench(folder: Path, count: int) -> Iterator[dict[str, Callable[[int], Any]]]:
    folder.mkdir()
    with Project.create(folder / "points.crossread") as project:
        _fill(project, count)
        session = Session(project)
        actions = make_actions(_owner())
        panel = PointsPanel(session, actions)
        panel.resize(330, 800)
        panel.show()
        page = MatrixPage(panel.model, session, actions)
        page.resize(1200, 800)
        page.show()
        _settle()
        points = project.points()
        filters = ("t", "tr", "treaty", "treaty pay", "")
        yield {
            "a letter into the filter": lambda n: panel.filters.words.setText(filters[n % len(filters)]),
            "all points again": lambda n: panel.model.set_filter(CardFilter()),
            "another point chosen": lambda n: session.choose_point(points[(7 * n) % count].id),
            "a status changed": lambda n: session.do(
                lambda project: project.edit_point(points[3].id, status=list(Status)[n % 3])
            ),
            "the matrix sorted": lambda n: page.view.sortByColumn(n % 6, Qt.SortOrder.AscendingOrder),
        }
        for widget in (panel, page):
            widget.close()


_owners: list[Any] = []


def _owner() -> Any:
    from PySide6.QtWidgets import QWidget

    _owners.append(QWidget())
    return _owners[-1]


def _settle() -> None:
    """Until every card has its place: they are set in batches."""
    end = time.perf_counter() + 3
    while time.perf_counter() < end:
        QApplication.processEvents()


def _fill(project: Project, count: int) -> None:
    from annotator.anchors import make_anchor

    ids = []
    for name in ("a-division-of-labour.pdf", "closer-is-not-safer.pdf"):
        paper = open_paper(sample(name))
        at = project.add_paper(paper).id
        with project.step("Highlights"):
            starts = range(200, len(paper.flat) - 400, 400)
            ids.append([project.add_highlight(at, make_anchor(paper.flat, s, s + 80), "claim").id for s in starts])
    tags = [tag.name for tag in project.tags()]
    with project.step("Points"):
        for number in range(count):
            relation = list(Relation)[number % 3]
            said = [WORDS[(number * step + at) % len(WORDS)] for step, at in ((1, 0), (3, 1), (5, 2), (7, 3))]
            project.add_point(
                f"{number}: {' '.join(said)}?",
                relation,
                tags=[tags[number % len(tags)]],
                evidence=[side[number % len(side)] for side in ids],
                position_a=" ".join(said * 3),
                position_b=" ".join(said[::-1] * 3),
                assessment=" ".join(said * 4),
            )
