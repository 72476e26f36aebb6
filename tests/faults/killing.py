"""A process that writes is killed at random points: `python -m tests.faults.killing FOLDER ROUNDS` prints the tally.

It forks, so that a writer starts in milliseconds; so it has to be a process of its own, without threads.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from annotator.project import Project
from tests.faults.tally import Tally, judge
from tests.faults.work import begin, write

_SEED = 6
_LONGEST = 0.06
"""Seconds that a writer lives at most: opening takes some of them, so that it is killed in that as well."""

_AGAIN = 25
"""After so many kills another file is begun, so that it stays small."""


def kill_writers(folder: Path, rounds: int) -> Tally:
    """Kill so many writers, one after the other, and look at the file after each."""
    chance, tally, place, total = random.Random(_SEED), Tally(), Path(), 0
    acknowledged: list[int] = []
    for number in range(rounds):
        if number % _AGAIN == 0:
            place, acknowledged = begin(folder / f"killed-{number}.crossread"), []
        said = _killed(lambda say, place=place: _write(place, say), chance.uniform(0, _LONGEST))
        acknowledged += said
        total += len(said)
        with Project.open(place) as project:
            tally += judge(project, acknowledged)
    tally.acknowledged = total
    return tally


def kill_copiers(folder: Path, rounds: int) -> Tally:
    """Kill so many that save a copy in the place of another: what was there, or the copy, has to be there whole."""
    chance, tally = random.Random(_SEED), Tally()
    place, copy = begin(folder / "original.crossread"), begin(folder / "copy.crossread")
    with Project.open(place) as project:
        write(project, lambda at: at, 20)
    for _ in range(rounds):
        _killed(lambda say: _copy(place, copy, say), chance.uniform(0, _LONGEST / 2))
        with Project.open(copy) as found:
            tally += judge(found, [])
    return tally


def _write(place: Path, say: Callable[[int], object]) -> None:
    write(Project.open(place), say)


def _copy(place: Path, copy: Path, say: Callable[[int], object]) -> None:
    project = Project.open(place)
    while True:
        project.save_copy(copy)
        say(1)


def _killed(work: Callable[[Callable[[int], object]], object], seconds: float) -> list[int]:
    """Let a process work for so long, then kill it; what it had said until then."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        try:
            work(lambda at: os.write(into, b"%d\n" % at))
        finally:
            os._exit(1)  # a writer is killed; one that ends by itself must not go on as its parent
    os.close(into)
    time.sleep(seconds)  # the moment is the fault that is tried
    os.kill(child, signal.SIGKILL)
    with os.fdopen(out) as said:
        acknowledged = [int(line) for line in said.read().splitlines(keepends=True) if line.endswith("\n")]
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the writer ended by itself, and nothing was tried"
    return acknowledged


if __name__ == "__main__":
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
    kinds = {"writers": kill_writers(folder, rounds), "copiers": kill_copiers(folder, rounds // 4)}
    json.dump({kind: asdict(tally) for kind, tally in kinds.items()}, sys.stdout)
