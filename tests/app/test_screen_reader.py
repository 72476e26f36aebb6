"""What a screen reader gets, read over AT-SPI as Orca reads it, in a session of its own.

It runs where Debian's packages xvfb, dbus, at-spi2-core, gir1.2-atspi-2.0 and python3-gi are, and is skipped elsewhere.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.anchors import make_anchor
from annotator.papers import open_paper
from annotator.project import Color, Project
from annotator.resources import sample

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
IN_A = "A narrow promise is more credible than a broad one"
ON_PAGE_1 = "The country to which that promise was made no longer exists."
READERS = ("/usr/bin/python3", "python3")
CONTROLS = {
    "push button",
    "toggle button",
    "check box",
    "radio button",
    "combo box",
    "text",
    "list",
    "tree",
    "menu item",
    "check menu item",
    "document frame",
    "slider",
    "spin button",
}


def missing() -> str:
    """What this machine has not got; empty where all is there."""
    for program in ("Xvfb", "dbus-run-session"):
        if not shutil.which(program):
            return f"{program} is not installed"
    if not any(Path(folder, "at-spi-bus-launcher").exists() for folder in ("/usr/libexec", "/usr/lib/at-spi2-core")):
        return "at-spi2-core is not installed"
    if not reader():
        return "no Python here can read AT-SPI (python3-gi and gir1.2-atspi-2.0)"
    return ""


def reader() -> str:
    test = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    for name in READERS:
        program = shutil.which(name)
        if program and subprocess.run([program, "-c", test], capture_output=True).returncode == 0:
            return program
    return ""


@pytest.fixture(scope="module")
def display():
    """A screen that nobody sees."""
    come, go = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(go), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=(go,),
        stderr=subprocess.DEVNULL,
    )
    os.close(go)
    with os.fdopen(come) as numbers:
        number = numbers.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture(scope="module")
def tree(tmp_path_factory, request):
    """All that the window tells a screen reader, of a project with a highlight on the first page of either paper."""
    why = missing()
    if why:
        pytest.skip(why)
    folder = tmp_path_factory.mktemp("screen-reader")
    project = make_project(folder / "korea.crossread")
    homes = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    environment = {**os.environ, **homes, "DISPLAY": request.getfixturevalue("display")}
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    session = [
        sys.executable,
        str(HERE / "screen_reader" / "session.py"),
        reader(),
        str(project),
        str(folder / "tree.json"),
    ]
    done = subprocess.run(
        ["dbus-run-session", "--", *session], capture_output=True, text=True, env=environment, cwd=ROOT, timeout=150
    )
    if done.returncode == 3:
        pytest.skip("Qt cannot open a window on Xvfb here")
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "tree.json").read_text(encoding="utf-8"))


def make_project(path: Path) -> Path:
    with Project.create(path) as project:
        for name in ("a-division-of-labour.pdf", "closer-is-not-safer.pdf"):
            paper = open_paper(sample(name))
            number = project.add_paper(paper).id
            if name.startswith("a-"):
                start = paper.flat.text.index(ON_PAGE_1)
                anchor = make_anchor(paper.flat, start, start + len(ON_PAGE_1))
                made = project.add_highlight(number, anchor, Color.CLAIM).id
                project.edit_highlight(made, note="Is that so?")
    return path


def walk(node):
    yield node
    for child in node["children"]:
        yield from walk(child)


def paper(tree, letter):
    return next(node for node in walk(tree) if node["name"] == f"Pages of paper {letter}")


def test_text_of_the_page_in_view_is_readable_in_both_papers(tree):
    a, b = paper(tree, "A"), paper(tree, "B")
    assert (a["role"], b["role"]) == ("document frame", "document frame")
    assert ON_PAGE_1 in " ".join(a["text"].split()) and "Closer Is Not Safer" in b["text"]
    assert a["description"].startswith("Page 1 of")


def test_text_is_read_line_by_line_as_it_is_printed(tree):
    assert paper(tree, "A")["first line"].strip() == "The Lanternfield Institute"


def test_highlight_is_readable_with_its_kind_its_words_and_its_note(tree):
    (highlight,) = paper(tree, "A")["children"]
    assert highlight["name"] == f"Claim highlight: “{ON_PAGE_1}”"
    assert highlight["description"] == "Is that so?"


def test_highlighted_words_are_told_by_their_ground_in_the_text(tree):
    colored = "".join(run["text"] for run in paper(tree, "A")["colored"])
    assert " ".join(colored.split()) == ON_PAGE_1


def test_selected_words_are_told_as_selected(tree):
    assert paper(tree, "A")["selections"] == ["The Lanternfield Ins"]


def test_pages_have_the_keyboard(tree):
    assert paper(tree, "A")["focused"] and paper(tree, "B")["focusable"]


def test_every_control_has_a_name(tree):
    nameless = [node for node in walk(tree) if (node["role"] in CONTROLS or node["focusable"]) and not node["name"]]
    assert [node["role"] for node in nameless] == []
