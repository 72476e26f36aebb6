"""What the window does in one go while a paper of 1,300 pages with 500 highlights is replaced, undone and redone.

Measured as processor time of the window's thread from one turn of its events to the next, since the wall's clock tells
as well what else the machine does. The reference is the same with a single highlight: what showing another version of
such a paper takes anyway.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pymupdf
from PySide6.QtWidgets import QApplication

from annotator.anchors import make_anchor
from annotator.app.main_window import MainWindow
from annotator.app.starting import make_application
from annotator.counterparts import passages
from annotator.project import Color
from tests.benchmarks.bench_window import open_window, until

PAGES, MARKS = 1300, 500
A_PAGE = 22
"""Sentences on a page."""
PATIENCE = 300.0


class Longest(NamedTuple):
    """The longest step of the window's thread in ms of processor time: for each part of the way."""

    listed: float
    """From the new version's text to the list of what becomes of the quotations."""
    replaced: float
    """From the button to the sharp pages of the new version, with all of its marks."""
    undone: float


def measure(folder: Path) -> tuple[Longest, Longest]:
    """With 500 highlights, and with one."""
    app = make_application()
    folder.mkdir(parents=True)
    old, new = _versions(folder)
    return _replace(app, folder / "many", old, new, MARKS), _replace(app, folder / "one", old, new, 1)


def _replace(app: QApplication, folder: Path, old: Path, new: Path, marks: int) -> Longest:
    folder.mkdir()
    other = folder / "other.txt"
    other.write_text("Another paper.\n\nIt says little.\n", "utf-8")
    window = open_window(app, [old, other])
    until(app, lambda: window.area.is_sharp)
    window.pairing.finder.end()  # which would add work of its own
    _mark(window, marks)
    _steps(app, lambda: window.area.is_sharp)
    replacing = window.replacing
    replacing.ask_file = lambda letter: new
    window.actions_by_name["replace-a"].trigger()
    dialog = replacing.dialog
    assert dialog
    _steps(app, lambda: dialog.says.text().startswith("Finding"))
    listed = _steps(app, dialog.replace.isEnabled)
    dialog.replace.click()
    replaced = _steps(app, lambda: replacing.dialog is None and window.area.is_sharp)
    shown = window.desk.sources["A"]
    window.actions_by_name["undo"].trigger()
    undone = _steps(app, lambda: window.desk.sources.get("A") not in (shown, None) and window.area.is_sharp)
    window.close()
    return Longest(listed, replaced, undone)


def _mark(window: MainWindow, marks: int) -> None:
    """Highlights all over the paper."""
    assert window.session
    project = window.session.project
    flat = project.flat_text(1)
    assert flat
    every = passages(flat)
    with project.step("Mark") as step:
        for passage in every[:: len(every) // marks][:marks]:
            project.add_highlight(1, make_anchor(flat, passage.start, passage.end), Color.CLAIM)
    window.session.tell(step.change)


def _steps(app: QApplication, ready: Callable[[], bool]) -> float:
    """Let the window live until something is so; its longest step, in ms of its thread's time."""
    limit, longest = time.monotonic() + PATIENCE, 0.0
    while not ready():
        if time.monotonic() > limit:
            raise TimeoutError("the window did not get there")
        begun = time.thread_time()
        app.processEvents()
        longest = max(longest, time.thread_time() - begun)
        time.sleep(0.0005)
    return 1000 * longest


def _versions(folder: Path) -> tuple[Path, Path]:
    """A long paper, and what became of it: sentences that went, came, and have another word."""
    chance = random.Random(5)
    words = ["".join(chance.choices("aeioubcdfglmnprst", k=chance.randint(2, 9))) for _ in range(6000)]
    old = [_sentence(chance, words) for _ in range(PAGES * A_PAGE)]
    new: list[str] = []
    for sentence in old:
        fate = chance.random()
        if fate < 0.03:
            continue
        said = sentence.split()
        if fate < 0.1:
            said[len(said) // 2] = chance.choice(words)
        new.append(" ".join(said))
        if fate > 0.97:
            new.append(_sentence(chance, words))
    return _print(folder / "old.pdf", old), _print(folder / "new.pdf", new)


def _sentence(chance: random.Random, words: list[str]) -> str:
    return " ".join(chance.choices(words, k=chance.randint(9, 24))).capitalize() + "."


def _print(path: Path, sentences: list[str]) -> Path:
    document = pymupdf.open()
    for start in range(0, len(sentences), A_PAGE):
        page = document.new_page()
        page.insert_textbox((60, 60, 535, 780), " ".join(sentences[start : start + A_PAGE]), fontsize=9)
    document.save(path, deflate=True)
    return path
