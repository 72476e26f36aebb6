"""A second start while a window is open: that window opens what it was given; one that hangs stops nobody."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator.resources import sample
from tests.scenarios.test_started_program import SHOWN, WAIT, log_of, wait_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends by a signal")
LISTENS = "second starts are heard"


@pytest.fixture
def world(tmp_path):
    """An environment whose folders are all empty ones; what is said goes nowhere."""
    places = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "TMPDIR")
    own = os.environ | {name: str(tmp_path) for name in places} | {"QT_QPA_PLATFORM": "offscreen"}
    own.pop("XDG_RUNTIME_DIR", None)
    return own


@pytest.fixture
def start(world):
    """Start the program with these words; whatever still runs in the end is ended."""
    started = []

    def start(*words):
        program = subprocess.Popen([sys.executable, "-m", "annotator", *map(str, words)], env=world)
        started.append(program)
        return program

    yield start
    for program in started:
        program.send_signal(signal.SIGCONT)
        program.send_signal(signal.SIGINT)
    stuck = []
    for program in started:
        try:
            program.wait(WAIT)
        except subprocess.TimeoutExpired:
            stuck.append(program)
            program.kill()
            program.wait()
    assert not stuck, "a window did not close when it was asked to: a bug's report, perhaps"


@pytest.fixture
def projects(tmp_path):
    return [shutil.copy(sample("alliance.crossread"), tmp_path / f"{name}.crossread") for name in ("one", "two")]


def recent(home):
    """The names of the projects that were opened, the last one first."""
    kept = home / "crossread" / "recent.json"
    return [Path(row["path"]).name for row in json.loads(kept.read_text())] if kept.exists() else []


def test_a_second_start_opens_in_the_window_that_is_there(start, projects, tmp_path):
    first = start(projects[0])
    wait_for(lambda: LISTENS in log_of(tmp_path) and recent(tmp_path) == ["one.crossread"])
    second = start(projects[1])
    assert second.wait(WAIT) == 0
    wait_for(lambda: recent(tmp_path)[:1] == ["two.crossread"])
    assert first.poll() is None and log_of(tmp_path).count(" starts\n") == 1


def test_a_second_start_with_a_new_window_has_its_own(start, projects, tmp_path):
    first = start(projects[0])
    wait_for(lambda: LISTENS in log_of(tmp_path))
    second = start("--new-window", projects[1])
    wait_for(lambda: log_of(tmp_path).count(SHOWN) == 2)
    assert (first.poll(), second.poll()) == (None, None)


def test_a_second_start_does_not_wait_for_a_window_that_hangs(start, projects, tmp_path):
    first = start(projects[0])
    wait_for(lambda: LISTENS in log_of(tmp_path))
    first.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    second = start(projects[1])
    wait_for(lambda: log_of(tmp_path).count(" starts\n") == 2)
    assert second.poll() is None and time.monotonic() - began < 20


def test_the_place_of_a_window_that_was_killed_is_taken_by_the_next(start, projects, tmp_path):
    first = start(projects[0])
    wait_for(lambda: LISTENS in log_of(tmp_path))
    first.kill()
    first.wait()
    start(projects[0])
    wait_for(lambda: log_of(tmp_path).count(LISTENS) == 2)
    assert start(projects[1]).wait(WAIT) == 0
