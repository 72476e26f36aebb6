"""A small project, and a writer that says what was acknowledged."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable
from pathlib import Path

from annotator.anchors import make_anchor
from annotator.papers import Block, Facts, FlatText, Page, Paper
from annotator.project import Project

TEXT = "Whoever pays for the defence of a coast will want a say in how it is defended. " * 20


def paper(name: str) -> Paper:
    text = f"{name} {TEXT}"
    data = text.encode()
    boxes = array("f", (edge for at in range(len(text)) for edge in (5.0 * at, 10.0, 5.0 * at + 5, 20.0)))
    flat = FlatText(text, boxes, array("I", [0]), array("I", [0]), (Block(0, len(text), "paragraph"),))
    return Paper(hashlib.sha256(data).hexdigest(), name, "text/plain", data, Facts((Page(600, 800, "1"),)), flat)


def begin(place: Path) -> Path:
    """A new project of two papers at `place`."""
    with Project.create(place) as project:
        project.add_paper(paper("a.txt"))
        project.add_paper(paper("b.txt"))
        project.forget_history()
    return place


def write(project: Project, acknowledge: Callable[[int], object], changes: int = 10_000) -> None:
    """Add highlights, each with a point that rests on it, in one step each; some are long, some are taken back."""
    flat = project.flat_text(1)
    assert flat is not None
    anchor = make_anchor(flat, 0, 12)
    for number in range(changes):
        with project.step("Two things"):
            at = project.add_highlight(1, anchor, "claim", note="words " * (number * 37 % 500)).id
            project.add_point("A point", "agreement", evidence=[at], tags=["fact"])
        acknowledge(at)
        if number % 5 == 4:
            project.set_question(f"Question {at}?")
            project.undo()
