"""The program started as an analyst starts it: its window comes, and it ends without leaving anything running."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator.resources import sample

PAPERS = [sample("a-division-of-labour.pdf"), sample("closer-is-not-safer.pdf")]
STARTS = {"sample": ["sample"], "papers": [*map(str, PAPERS)]}
SHOWN = "the first pages are on the screen"
WAIT = 60.0


@pytest.fixture
def world(tmp_path):
    """An environment whose folders are all empty ones."""
    places = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
    return os.environ | {name: str(tmp_path) for name in places} | {"QT_QPA_PLATFORM": "offscreen"}


def wait_for(ready):
    limit = time.monotonic() + WAIT
    while not ready():
        assert time.monotonic() < limit, "the program did not get there"
        time.sleep(0.05)


def log_of(home: Path) -> str:
    return "".join(log.read_text(encoding="utf-8") for log in home.rglob("crossread.log"))


@pytest.mark.skipif(sys.platform == "win32", reason="ends by a signal")
@pytest.mark.parametrize("words", STARTS.values(), ids=STARTS)
def test_started_program_shows_its_window_and_ends_cleanly(words, world, tmp_path):
    with subprocess.Popen([sys.executable, "-m", "annotator", *words], env=world, stderr=subprocess.PIPE) as program:
        try:
            wait_for(lambda: SHOWN in log_of(tmp_path))
            program.send_signal(signal.SIGINT)
            _, said = program.communicate(timeout=WAIT)
        finally:
            program.kill()
    assert (program.returncode, said) == (0, b"") and "a bug" not in log_of(tmp_path)
