"""How the files in `schemas/` were made, one for each version of the tables, by the program of that version.

In a checkout of the commit that brought the version, with that checkout first on Python's path:

    python tests/project/make_schema.py tests/project/schemas

It is run once, when a version is released, and what it made is never made again: the file shows what that program
wrote. It uses only what every version has.
"""

from __future__ import annotations

import hashlib
import sys
from array import array
from pathlib import Path

from annotator.anchors import make_anchor
from annotator.papers import Block, Facts, FlatText, Page, Paper
from annotator.project import Project
from annotator.project.schema import SCHEMA_VERSION

TEXTS = {
    "a.txt": "Who should keep the lights on\n\nStorage is cheaper than a second line. Villages have paid.",
    "b.txt": "A second line, please\n\nStorage fails in a long winter. A second line does not.",
}
MARKED = ("Storage is cheaper", "Storage fails")


def paper(name: str, text: str) -> Paper:
    data = text.encode()
    boxes = array("f", (edge for at in range(len(text)) for edge in (5.0 * at, 10.0, 5.0 * at + 5, 20.0)))
    flat = FlatText(text, boxes, array("I", [0]), array("I", [0]), (Block(0, len(text), "paragraph"),))
    facts = Facts(pages=(Page(600.0, 800.0, "1"),), title=text.partition("\n")[0], authors="N. N.")
    return Paper(hashlib.sha256(data).hexdigest(), name, "text/plain", data, facts, flat)


def make(folder: Path) -> Path:
    """Two papers, two highlights, a point, and a step undone."""
    place = folder / f"schema-{SCHEMA_VERSION}.crossread"
    with Project.create(place) as project:
        marks = []
        for (name, text), words in zip(TEXTS.items(), MARKED, strict=True):
            at = project.add_paper(paper(name, text)).id
            flat = project.flat_text(at)
            start = flat.text.index(words)
            anchor = make_anchor(flat, start, start + len(words))
            marks.append(project.add_highlight(at, anchor, "claim", note="Look at the figures.", tags=["fact"]).id)
        project.add_point("Does storage do?", "disagreement", evidence=marks, tags=["means"], position_a="It does.")
        project.set_title("Lights")
        project.undo()
    return place


if __name__ == "__main__":
    print(make(Path(sys.argv[1])))
