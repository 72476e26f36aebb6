"""The finished sample comparison is made of the committed papers and of comparison.toml, and is sound."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from annotator.project import Project

SAMPLE = Path(__file__).parents[2] / "sample_corpus"
COMPARISON = tomllib.loads((SAMPLE / "comparison.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "alliance.crossread"
    subprocess.run([sys.executable, SAMPLE / "make_project.py", "--into", path], check=True, capture_output=True)
    return path


def _work(path: Path) -> tuple[object, ...]:
    with Project.open(path) as project:
        papers = [paper.sha256 for paper in project.papers()]
        highlights = [(one.anchor.exact, one.color, one.note, one.tags) for one in project.highlights()]
        return project.title, project.question, papers, highlights, project.points()


def test_sample_project_holds_every_highlight_and_point_of_the_comparison(made: Path) -> None:
    with Project.open(made) as project:
        assert {one.anchor.exact for one in project.highlights()} == {one["quote"] for one in COMPARISON["highlight"]}
        assert [one.title for one in project.points()] == [one["title"] for one in COMPARISON["point"]]


def test_sample_project_is_sound(made: Path) -> None:
    with Project.open(made) as project:
        assert project.check() == []


def test_committed_sample_project_is_what_the_sources_give_now(made: Path) -> None:
    assert _work(SAMPLE / "alliance.crossread") == _work(made)
