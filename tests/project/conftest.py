import hashlib
import sqlite3
from array import array
from contextlib import closing
from pathlib import Path

import pytest

from annotator.anchors import Anchor, make_anchor
from annotator.papers import Block, Facts, FlatText, OutlineEntry, Page, Paper
from annotator.project import Project

TEXT_A = """Who should keep the lights on

The grid will hold only if the cities pay for it. Villages have paid for thirty years, and the lines they paid for \
carry the cities’ current.

Storage is cheaper than a second line. We recommend storage first, and lines where storage fails."""

TEXT_B = """A second line, please

Storage fails in a long winter. A second line does not. The cities pay already, through their rents.

We do not know what the villages paid."""


def flat_text(text: str) -> FlatText:
    """A page of one line, each code point 5 points wide."""
    boxes = array("f", (edge for at in range(len(text)) for edge in (5.0 * at, 10.0, 5.0 * at + 5, 20.0)))
    return FlatText(text, boxes, array("I", [0]), array("I", [0]), (Block(0, len(text), "paragraph"),))


def paper_of(text: str, name: str) -> Paper:
    data = text.encode()
    facts = Facts(
        pages=(Page(600.0, 800.0, "1"),),
        outline=(OutlineEntry(1, "Beginning", 0, 12.5),),
        title=text.partition("\n")[0],
        authors="N. N.",
        has_page_numbers=False,
    )
    return Paper(hashlib.sha256(data).hexdigest(), name, "text/plain", data, facts, flat_text(text))


def anchor_of(project: Project, paper: int, words: str) -> Anchor:
    flat = project.flat_text(paper)
    start = flat.text.index(words)
    return make_anchor(flat, start, start + len(words))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "work.crossread"


@pytest.fixture
def empty(place):
    with Project.create(place) as project:
        yield project


@pytest.fixture
def project(empty):
    """A project with papers A (1) and B (2)."""
    empty.add_paper(paper_of(TEXT_A, "a.txt"))
    empty.add_paper(paper_of(TEXT_B, "b.txt"))
    return empty


@pytest.fixture
def mark(project):
    """Highlight words of a paper; the new id."""

    def highlight(words: str, paper: int = 1, color: str = "claim", **more) -> int:
        return project.add_highlight(paper, anchor_of(project, paper, words), color, **more).id

    return highlight


@pytest.fixture
def make_paper():
    return paper_of


@pytest.fixture
def anchor_in(project):
    """The anchor of words in a paper of the project."""
    return lambda words, paper=1: anchor_of(project, paper, words)


@pytest.fixture
def other(project, place):
    """Another program that has the same file open."""
    with closing(sqlite3.connect(place, isolation_level=None, timeout=0)) as connection:
        yield connection
