"""Counterparts found in a process of their own, asked for as the window asks."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from annotator.counterparts import CounterpartsProcess, find_counterparts
from annotator.errors import Trouble

WAIT = 60
ROOT = Path(__file__).parents[2]
MANY = [f"Sentence number {number} of a long report on the alliance." for number in range(20_000)]


@pytest.fixture
def process():
    started = CounterpartsProcess()
    yield started
    started.close()


def test_process_finds_what_would_be_found_here(process, a, b):
    told = []
    found = process.find(a, b, told.append).result(WAIT)
    assert found.links[0].words == find_counterparts(a, b).links[0].words
    assert [(one.a, one.b) for one in found.links] == [(one.a, one.b) for one in find_counterparts(a, b).links]
    assert told == sorted(told) and told[-1] == 1.0


def test_halves_of_characters_do_no_harm(process):
    assert process.find(["\ud83d arms"], ["arms", "trade"]).result(WAIT).of_a[0][0].b == 0


def test_closing_ends_a_search_without_waiting_and_leaves_no_thread_or_process(process):
    started = threading.Event()
    future = process.find(MANY, MANY, lambda share: started.set())
    assert started.wait(WAIT)
    children = process.children()
    begun = time.thread_time()
    process.close()
    assert future.cancelled() and time.thread_time() - begun < 0.01
    assert process.find(["x"], ["y"]).cancelled()
    for thread in threading.enumerate():
        if thread.name.startswith("counterparts"):
            thread.join(WAIT)
            assert not thread.is_alive()
    assert children and all(child.returncode is not None for child in children) and not process.children()


def test_process_that_dies_is_told_in_a_sentence(process):
    started = threading.Event()
    future = process.find(MANY, MANY, lambda share: started.set())
    assert started.wait(WAIT)
    for child in process.children():
        child.kill()
    with pytest.raises(Trouble, match="ended unexpectedly: look for them again"):
        future.result(WAIT)


def test_neither_the_window_nor_the_project_loads_numpy():
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys\n"
            "from annotator.app.starting import FURNITURE, make_application\n"
            "from annotator.app.main_window import MainWindow\n"
            "from importlib import import_module\n"
            "from annotator.counterparts import Counterparts, CounterpartsProcess\n"
            "app = make_application(); window = MainWindow(); window.show(); app.processEvents(); window.close()\n"
            "for module in FURNITURE: import_module(module)\n"
            "Counterparts.from_bytes(b'')\n"
            "sys.exit('numpy' in sys.modules)",
        ],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
