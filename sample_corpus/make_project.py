"""Builds the finished comparison, alliance.crossread, from the two PDFs and comparison.toml.

`python sample_corpus/make_project.py [--into FILE]`. All that is in the project depends on these three files; only the
times at which its steps were made differ between two runs. A quotation that does not stand exactly once in its paper
stops the work, and the message names each such one.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from annotator.anchors import Anchor, make_anchor
from annotator.errors import Trouble
from annotator.papers import Paper, open_paper
from annotator.project import Project

HERE = Path(__file__).parent
Entry = dict[str, Any]


def place_quotations(highlights: list[Entry], papers: dict[str, Paper]) -> dict[str, Anchor]:
    """Each highlight's anchor by its key. Raises Trouble with the keys of those not found exactly once."""
    anchors, astray = {}, []
    for highlight in highlights:
        flat, quote = papers[highlight["paper"]].flat, highlight["quote"]
        times, start = flat.text.count(quote), flat.text.find(quote)
        if times == 1:
            anchors[highlight["key"]] = make_anchor(flat, start, start + len(quote))
        else:
            astray.append(f"{highlight['key']} ({times} times)")
    if astray:
        raise Trouble(
            f"These quotations do not stand once in their paper: {', '.join(astray)}. Correct comparison.toml."
        )
    return anchors


def fill(project: Project, comparison: Entry) -> None:
    """Puts the papers, the highlights and the points of comparison.toml into a new project."""
    papers = {letter: open_paper(HERE / name) for letter, name in sorted(comparison["papers"].items())}
    anchors = place_quotations(comparison["highlight"], papers)
    project.set_title(comparison["title"])
    project.set_question(comparison["question"])
    records = {letter: project.add_paper(paper).id for letter, paper in papers.items()}
    ids = {}
    for highlight in comparison["highlight"]:
        done = project.add_highlight(
            records[highlight["paper"]],
            anchors[highlight["key"]],
            highlight["color"],
            highlight.get("note", ""),
            highlight.get("tags", []),
        )
        ids[highlight["key"]] = done.id
    for point in comparison["point"]:
        project.add_point(**point | {"evidence": [ids[key] for key in point["evidence"]]})


def make_project(into: Path) -> None:
    """Writes the project to a file, in place of what was there."""
    comparison = tomllib.loads((HERE / "comparison.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, into.name)
        with Project.create(made) as project:
            fill(project, comparison)
            project.forget_history()
        shutil.copyfile(made, into)


def main() -> int:
    """The command: 0, or 2 with one line that says what is wrong."""
    parser = argparse.ArgumentParser(description="Build the sample project from the two PDFs and comparison.toml.")
    parser.add_argument("--into", type=Path, default=HERE / "alliance.crossread", help="the project file to write")
    try:
        make_project(parser.parse_args().into)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
