import hashlib
import json
import subprocess
import sys
from array import array
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from annotator.anchors import make_anchor
from annotator.cli.program import crossread
from annotator.papers import Block, Facts, FlatText, Page, Paper
from annotator.project import Color, Project

BURDEN = (
    "The burden is shared between two allies.",
    "It is the ally’s budget that grew, and the burden is shared badly.",
)
DOUBTS = ("Drills provoke what they are meant to deter.", "Consent at home is thin.")


def paper(name, paragraphs):
    """A paper of one paragraph a page, each a printed line."""
    text, blocks, starts, at = "\n\n".join(paragraphs), [], [], 0
    for paragraph in paragraphs:
        blocks.append(Block(at, at + len(paragraph), "paragraph"))
        starts.append(at)
        at += len(paragraph) + 2
    boxes = array("f", (edge for x in range(len(text)) for edge in (x % 90 * 5, 20, x % 90 * 5 + 5, 30)))
    flat = FlatText(text, boxes, array("I", starts), array("I", range(len(starts))), tuple(blocks))
    pages = tuple(Page(500, 700, str(number + 1)) for number in range(len(paragraphs)))
    data = f"{name}\n{text}".encode()
    return Paper(hashlib.sha256(data).hexdigest(), name, "application/pdf", data, Facts(pages), flat)


@pytest.fixture
def project(tmp_path):
    """The path of a project of two papers, with one highlight in each."""
    path = tmp_path / "alliance.crossread"
    with Project.create(path) as made:
        for letter, name, paragraphs in (("a", "burden.pdf", BURDEN), ("b", "doubts.pdf", DOUBTS)):
            made.add_paper(paper(name, paragraphs))
            record = made.paper_by(letter)
            flat = made.flat_text(record.id)
            made.add_highlight(record.id, make_anchor(flat, 0, len(paragraphs[0])), Color.CLAIM)
    return path


@pytest.fixture
def run():
    """Run a command in this process: `run("show", path)` gives exit_code, stdout and stderr."""

    def invoke(*words):
        result = CliRunner().invoke(crossread, [str(word) for word in words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return SimpleNamespace(status=result.exit_code, out=result.stdout, err=result.stderr)

    return invoke


@pytest.fixture
def shown(run, project):
    """All that the project holds now."""
    return lambda: json.loads(run("show", project, "--json").out)


@pytest.fixture
def start():
    """Start the real program and wait for its end: `start("show", path)` gives status, out and err."""

    def process(*words, before="", **more):
        program = f"import sys; {before}\nfrom annotator.__main__ import main; sys.exit(main())"
        command = [sys.executable, "-c", program, *map(str, words)]
        done = subprocess.run(command, capture_output=True, timeout=60, check=False, **more)
        return SimpleNamespace(status=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())

    return process
