"""The sample is what its sources say, and looks like what it claims to be."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pymupdf
import pytest

SAMPLE = Path(__file__).parents[2] / "sample_corpus"
BRIEFS = ("a-division-of-labour", "closer-is-not-safer")
TAGS = {"fact", "definition", "cause", "forecast", "value", "priority", "means", "burden", "evidence", "scope"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(tmp_path_factory.mktemp("built"))


def _build(folder: Path) -> Path:
    subprocess.run([sys.executable, SAMPLE / "build.py", "--into", folder], check=True, capture_output=True)
    return folder


def _text(path: Path) -> list[str]:
    with pymupdf.open(path) as document:
        return [page.get_text() for page in document]


@cache
def _comparison() -> dict:
    return tomllib.loads((SAMPLE / "comparison.toml").read_text(encoding="utf-8"))


def _prose(letter: str) -> str:
    """A brief's Markdown without the marks of footnotes and of bold."""
    source = (SAMPLE / _comparison()["papers"][letter]).with_suffix(".md").read_text(encoding="utf-8")
    return re.sub(r"\[\^\w+\]|\*\*", "", source)


@pytest.mark.parametrize("name", BRIEFS)
def test_committed_pdf_is_what_the_sources_give_now(name: str, built: Path) -> None:
    committed, now = SAMPLE / f"{name}.pdf", built / f"{name}.pdf"
    # Another version of the engine may write other bytes; the words on each page stay.
    assert committed.read_bytes() == now.read_bytes() or _text(committed) == _text(now)


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = _build(tmp_path)
    files = sorted(path.relative_to(built) for path in built.rglob("*") if path.is_file())
    assert [(built / name).read_bytes() for name in files] == [(again / name).read_bytes() for name in files]


def test_committed_figures_are_what_the_data_give_now(built: Path) -> None:
    drawn = {path.name: path.read_bytes() for path in (built / "figures").iterdir()}
    assert drawn == {path.name: path.read_bytes() for path in (SAMPLE / "figures").iterdir()}


@pytest.mark.parametrize("name", BRIEFS)
def test_brief_has_five_to_eight_pages_in_a_small_file(name: str) -> None:
    path = SAMPLE / f"{name}.pdf"
    assert 5 <= len(_text(path)) <= 8
    assert path.stat().st_size < 300_000


@pytest.mark.parametrize("name", BRIEFS)
def test_brief_has_an_outline_labels_links_and_facts_about_itself(name: str) -> None:
    with pymupdf.open(SAMPLE / f"{name}.pdf") as document:
        assert len(document.get_toc()) >= 6
        assert [page.get_label() for page in document] == [str(n) for n in range(1, len(document) + 1)]
        assert all(document.metadata[key] for key in ("title", "author", "creationDate"))
        assert {link["kind"] for page in document for link in page.get_links()} >= {
            pymupdf.LINK_URI, pymupdf.LINK_GOTO
        }  # fmt: skip


def test_second_brief_is_set_in_two_columns() -> None:
    with pymupdf.open(SAMPLE / "closer-is-not-safer.pdf") as document:
        page = document[2]
        middle = page.rect.width / 2
        lines = [pymupdf.Rect(line["bbox"]) for block in page.get_text("dict", flags=0)["blocks"]
                 for line in block["lines"]]  # fmt: skip
    left = sum(line.x1 < middle for line in lines)
    right = sum(line.x0 > middle for line in lines)
    assert min(left, right) > 30
    assert left + right == len(lines)


def test_lines_of_the_second_brief_end_in_hyphens_that_its_source_does_not_have() -> None:
    printed = "\n".join(_text(SAMPLE / "closer-is-not-safer.pdf"))
    broken = {"".join(pair) for pair in re.findall(r"([a-z]{2,})-\n([a-z]{2,})", printed)}
    assert len(broken & set(re.findall(r"[a-z]+", _prose("B")))) > 20


@pytest.mark.parametrize("highlight", _comparison()["highlight"], ids=lambda one: one["key"])
def test_quotation_stands_once_in_the_source(highlight: dict) -> None:
    assert _prose(highlight["paper"]).count(highlight["quote"]) == 1


def test_comparison_shows_every_color_relation_tag_and_status() -> None:
    highlights, points = _comparison()["highlight"], _comparison()["point"]
    colors = {highlight["color"] for highlight in highlights}
    assert colors == {"claim", "evidence", "assumption", "recommendation", "question"}
    assert {point["relation"] for point in points} == {"disagreement", "agreement", "qualification", "silence"}
    assert {tag for point in points for tag in point["tags"]} == TAGS
    assert {point["status"] for point in points} == {"open", "settled", "needs evidence"}


@pytest.mark.parametrize("point", _comparison()["point"], ids=lambda one: one["title"])
def test_point_is_whole(point: dict) -> None:
    keys = {highlight["key"] for highlight in _comparison()["highlight"]}
    assert set(point["evidence"]) <= keys
    assert all(point[part] for part in ("tags", "evidence", "position_a", "position_b", "assessment", "settle"))
    assert point.get("side", "") in (("A", "B") if point["relation"] in ("silence", "qualification") else ("",))
