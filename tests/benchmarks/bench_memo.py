"""What a memo costs, against reading the same rows from SQLite: composed, verified, merged after edits on both sides.

A point has four quotations of about 30 words, two of either paper, positions and an assessment.
"""

from __future__ import annotations

import hashlib
import sqlite3
from array import array
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from annotator.anchors import make_anchor
from annotator.memo import look_again, memo_text, verify, write_memo
from annotator.papers import Block, Facts, FlatText, Page, Paper
from annotator.project import Project, Relation

SIZES = (10, 100, 500, 1000)
_ROUNDS = 5
_WORDS = (
    "coast fleet treaty burden speech harbour budget summer winter promise allied troops vessel island summit minister"
)
_TABLES = ("highlight", "highlight_tag", "point", "point_tag", "evidence", "tag", "paper", "setting")


class Costs(NamedTuple):
    """Seconds a round, for each round: the rows from SQLite, and the three things that are done with them.

    `bare` are the rows as tuples, by SQLite's own C alone; `rows` the same rows as the project's records, with the
    rectangles and the layouts of the texts unpacked.
    """

    bare: list[float]
    rows: list[float]
    composed: list[float]
    verified: list[float]
    merged: list[float]


def measure(folder: Path, points: int) -> Costs:
    """A project of so many points in `folder`, with a memo that both sides have changed since it was exported."""
    folder.mkdir(parents=True)
    path, memo = folder / "bench.crossread", folder / "memo.md"
    with Project.create(path) as project:
        fill(project, points)
        write_memo(project, memo)
        text = memo.read_text("utf-8")
        memo.write_text(
            text.replace("**Assessment.** So", "I asked them.\n\n**Assessment.** And so", points // 5), "utf-8"
        )
        for point in project.points()[-max(1, points // 10) :]:
            project.edit_point(point.id, position_a="They have changed their minds.")
    costs = Costs([], [], [], [], [])
    for _ in range(_ROUNDS):
        costs.bare.append(_timed(lambda: _read_bare(path)))
        costs.rows.append(_timed(lambda: _read_rows(path)))
        with Project.open(path) as project:
            costs.composed.append(_timed(lambda p=project: memo_text(p)))
            costs.verified.append(_timed(lambda p=project: _certify(p, text, 4 * points)))
            costs.merged.append(_timed(lambda p=project: look_again(p, memo)) - costs.composed[-1])
    return costs


def in_a_line(costs: Costs) -> str:
    """The medians in milliseconds, for a row of growth."""
    bare, rows, composed, verified, merged = (1000 * median(each) for each in costs)
    return (
        f"rows {rows:.1f} (bare {bare:.1f}), composed {composed:.0f}, verified {verified:.0f}, merged {merged:.0f} ms"
    )


def _certify(project: Project, text: str, quotations: int) -> None:
    came = verify(text, project)
    assert came.stands and came.quotations == quotations, came.sentence


def _read_rows(path: Path) -> None:
    with Project.open(path) as project:
        project.points()
        project.highlights()
        for paper in project.papers():
            project.flat_text(paper.id)


def _read_bare(path: Path) -> None:
    """All rows that a memo is made of, the papers' texts and layouts among them."""
    with closing(sqlite3.connect(path)) as file:
        for table in _TABLES:
            file.execute(f"SELECT * FROM {table}").fetchall()
        file.execute("SELECT sha256, facts, text, layout FROM paper_content").fetchall()


def _timed(work: object) -> float:
    began = perf_counter()
    work()  # type: ignore[operator]
    return perf_counter() - began


def fill(project: Project, points: int) -> None:
    """Put two papers into an empty project, and so many points with four quotations each."""
    with project.step("Fill"):
        papers = [project.add_paper(_paper(letter, 2 * points)).id for letter in "ab"]
        for number in range(points):
            quoted = [_highlight(project, paper, 2 * number + one) for paper in papers for one in (0, 1)]
            project.add_point(
                f"Who pays for {number}?",
                list(Relation)[number % 3],
                tags=["means", "burden"],
                evidence=quoted,
                position_a="The one who asks for it.",
                position_b="The one who is asked.",
                assessment="So it seems at first.\n\nNeither gives a figure.",
                settle="A count of what was paid.",
            )


def _highlight(project: Project, paper: int, number: int) -> int:
    flat = project.flat_text(paper)
    assert flat is not None
    block = flat.blocks[number]
    return project.add_highlight(paper, make_anchor(flat, block.start, block.end), "claim").id


def _paper(letter: str, paragraphs: int) -> Paper:
    words = _WORDS.split()
    texts = [
        f"Paragraph {number} of {letter}: " + " ".join(words[(number * k) % len(words)] for k in range(1, 28)) + "."
        for number in range(paragraphs)
    ]
    text, blocks, starts, at = "\n\n".join(texts), [], array("I"), 0
    for each in texts:
        blocks.append(Block(at, at + len(each), "paragraph"))
        starts.append(at)
        at += len(each) + 2
    pages = array("I", (number // 5 for number in range(paragraphs)))
    flat = FlatText(text, array("f", [1.0]) * (4 * len(text)), starts, pages, tuple(blocks))
    data = text.encode()
    facts = Facts(tuple(Page(595, 842, str(number + 1)) for number in range(pages[-1] + 1)), title=f"Paper {letter}")
    return Paper(hashlib.sha256(data).hexdigest(), f"{letter}.pdf", "application/pdf", data, facts, flat)
