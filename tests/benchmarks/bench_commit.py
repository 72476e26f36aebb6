"""What it costs to have a highlight on disk, in units of what the disk itself costs.

The unit is 4 KiB appended to a file in the same folder and waited for with fdatasync: the least that anything new and
durable can cost there. A commit with a rollback journal waits four times (journal, folder, journal's header, file).
Run by hand: `python -m tests.benchmarks.bench_commit [FOLDER]`.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from array import array
from pathlib import Path
from statistics import median
from time import perf_counter

from annotator.anchors import make_anchor
from annotator.papers import Block, Facts, FlatText, Page, Paper
from annotator.project import Color, Project

BAR = 6.0
"""How many such waits one highlight may cost."""

_ROUNDS = 200
_SENTENCE = "Whoever pays for the defence of a coast will want a say in how it is defended. "


def measure(folder: Path | None = None, rounds: int = _ROUNDS) -> tuple[float, float]:
    """Median seconds of one `add_highlight`, and of an fdatasync of 4 KiB, taken in turns in the same folder.

    The folder is the working folder unless another is named: that for temporary files may be in memory, where waiting
    for the disk costs nothing.
    """
    with (
        tempfile.TemporaryDirectory(dir=folder or Path.cwd()) as name,
        Project.create(Path(name) / "bench.crossread") as project,
        (Path(name) / "unit").open("wb", 0) as unit,
    ):
        paper = project.add_paper(_paper(rounds)).id
        highlights, units = [], []
        for number in range(rounds):
            highlights.append(_highlight(project, paper, number))
            units.append(_sync(unit.fileno()))
    return median(highlights), median(units)


def _highlight(project: Project, paper: int, number: int) -> float:
    flat = project.flat_text(paper)
    assert flat is not None
    start = number * len(_SENTENCE)
    anchor = make_anchor(flat, start, start + len(_SENTENCE))
    began = perf_counter()
    project.add_highlight(paper, anchor, Color.CLAIM)
    return perf_counter() - began


def _sync(handle: int) -> float:
    block = os.urandom(4096)
    began = perf_counter()
    os.write(handle, block)
    getattr(os, "fdatasync", os.fsync)(handle)
    return perf_counter() - began


def _paper(sentences: int) -> Paper:
    text = (_SENTENCE * sentences).strip()
    flat = FlatText(
        text, array("f", [0.0]) * (4 * len(text)), array("I", [0]), array("I", [0]), (Block(0, len(text), "paragraph"),)
    )
    data = text.encode()
    facts = Facts(pages=(Page(595, 842, "1"),), title="A text for the benchmark", has_page_numbers=False)
    return Paper(hashlib.sha256(data).hexdigest(), "bench.txt", "text/plain", data, facts, flat)


if __name__ == "__main__":
    highlight, unit = measure(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    print(
        f"highlight {highlight * 1e3:.3f} ms, fdatasync {unit * 1e3:.3f} ms, ratio {highlight / unit:.2f} (bar {BAR})"
    )
