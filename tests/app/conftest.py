"""What the tests of the window share: a comparison of two small papers in a real project file."""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
from array import array
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.anchors import make_anchor
from annotator.app.actions import make_actions
from annotator.app.session import Session
from annotator.app.theme import LIGHT, apply_theme
from annotator.papers import Block, Facts, FlatText, OutlineEntry, Page, Paper
from annotator.project import Color, Project, Relation, Status
from annotator.resources import sample
from tests.analyst import Analyst

A_TEXTS = (
    "The alliance should promise one thing only, that no nuclear threat will go unanswered, and leave the "
    "conventional defence of the South to the South.",
    "The peninsula’s conventional balance no longer needs an outside guarantor.",
    "Promises made to everyone are paid for by no one in particular.",
    "Conventional command should pass to Seoul within five years.",
)
B_TEXTS = (
    "As the need to deter falls, some of the American troops in the South could leave, on a schedule that both "
    "capitals publish.",
    "A settlement will come from reconciliation, not from the stronger side’s exercises.",
    "The alliance asks for more every year.",
    "Seoul gains little by choosing sides between its market and its protector.",
)
OUTLINE = (
    OutlineEntry(1, "What the 1902 treaty did", 0, 100.0),
    OutlineEntry(2, "A narrower promise", 1, 80.0),
    OutlineEntry(2, "Who commands in the first days of a crisis on the peninsula", 2, 300.0),
    OutlineEntry(1, "Costs and who carries them", 3, 40.0),
)


def small_paper(name: str, title: str, date: str, paragraphs: tuple[str, ...], outline=()) -> Paper:
    """A paper with one paragraph a page, each set in a single printed line."""
    text = "\n\n".join(paragraphs)
    starts, blocks = array("I"), []
    at = 0
    for paragraph in paragraphs:
        starts.append(at)
        blocks.append(Block(at, at + len(paragraph), "paragraph"))
        at += len(paragraph) + 2
    boxes = array("f", [0.0] * (4 * len(text)))
    for block in blocks:
        for place in range(block.start, block.end):
            x = 72 + 3 * (place - block.start)
            boxes[4 * place : 4 * place + 4] = array("f", [x, 100, x + 3, 112])
    flat = FlatText(text, boxes, starts, array("I", range(len(paragraphs))), tuple(blocks))
    pages = tuple(Page(595, 842, str(number + 1)) for number in range(len(paragraphs)))
    data = text.encode()
    facts = Facts(pages, tuple(outline), title, date=date)
    return Paper(hashlib.sha256(data).hexdigest(), name, "application/pdf", data, facts, flat)


def fill(project: Project) -> None:
    """Two papers, eight highlights (1 to 4 in A, 5 to 8 in B) and five points of all four relations."""
    title_b = "Closer Is Not Safer: Doubts about a Tighter Alliance"
    papers = (
        small_paper("division.pdf", "A Division of Labour for the Korean Alliance", "2024", A_TEXTS, OUTLINE),
        small_paper("closer.pdf", title_b, "2023", B_TEXTS),
    )
    colors = (Color.CLAIM, Color.EVIDENCE, Color.ASSUMPTION, Color.RECOMMENDATION, Color.QUESTION)
    color = 0
    for paper in papers:
        added = project.add_paper(paper).id
        for block in paper.flat.blocks:
            anchor = make_anchor(paper.flat, block.start, block.end)
            project.add_highlight(added, anchor, colors[color % len(colors)])
            color += 1
    project.set_title("Korea alliance")
    project.edit_highlight(2, note="Which figures? Compare with the table in B.")
    project.add_point(
        "Who should carry conventional defence?",
        Relation.DISAGREEMENT,
        tags=("means", "burden"),
        evidence=(1, 5),
        position_a="South Korea alone, within five years.",
        position_b="Both, with fewer troops.",
        assessment="Both want fewer U.S. duties; A by dividing the tasks, B by letting the need decide.",
        settle="who commands in the first 72 hours.",
    )
    project.add_point(
        "Does strength or reconciliation bring security?",
        Relation.DISAGREEMENT,
        tags=("cause", "forecast"),
        evidence=(2, 6),
    )
    project.add_point(
        "Are America’s obligations too many?",
        Relation.AGREEMENT,
        tags=("priority",),
        evidence=(3, 7),
        status=Status.SETTLED,
    )
    project.add_point("What of China and Russia?", Relation.SILENCE, side="A", tags=("scope",), evidence=(8,))
    project.add_point(
        "Do exercises deter?", Relation.QUALIFICATION, side="B", tags=("evidence",), status=Status.NEEDS_EVIDENCE
    )


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory, monkeypatch):
    """No test reads or writes what the user of this machine has from the program."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture(autouse=True)
def garbage_of_the_window():
    """As in the program, garbage is collected in the window's thread alone: here, between two tests."""
    gc.disable()
    yield
    gc.unfreeze()  # what a window left alone may be garbage now
    gc.collect(2 if gc.get_count()[2] > 10 else 1)


@pytest.fixture(autouse=True)
def look(qapp: QApplication):
    """Every test starts in the light look, and without the widgets of the one before."""
    apply_theme(qapp, LIGHT)
    yield
    # Nothing else does it between tests, and a new look is put on every widget that is still there.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def comparison(tmp_path):
    """A project with papers, highlights and points."""
    with Project.create(tmp_path / "korea.crossread") as project:
        fill(project)
        yield project


@pytest.fixture
def blank(tmp_path):
    """A project with nothing in it."""
    with Project.create(tmp_path / "blank.crossread") as project:
        yield project


@pytest.fixture
def session(qapp, comparison):
    return Session(comparison)


@pytest.fixture
def actions(qtbot):
    """The window's actions by name; the widget that owns them lives as long as the test."""
    owner = QWidget()
    qtbot.addWidget(owner)
    yield make_actions(owner)


@pytest.fixture
def place(tmp_path):
    """A copy of the finished sample."""
    return Path(shutil.copy(sample("alliance.crossread"), tmp_path / "work.crossread"))


@pytest.fixture
def analyst(qtbot, place):
    """An analyst with that copy open; changes that wait in the end are hers no more."""
    analyst = Analyst(qtbot).opens(place).sees_pages()
    yield analyst
    if analyst.window.session:
        analyst.window.session.waiting.clear()
    analyst.leaves()
