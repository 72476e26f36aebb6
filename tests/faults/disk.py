"""A disk that takes no more: `python -m tests.faults.disk FOLDER ROUNDS` prints the tally.

The system’s limit on the size of files stands in for the disk. It holds for a process, so this has to be its own.
"""

from __future__ import annotations

import json
import random
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from annotator.errors import Trouble
from annotator.project import Project
from tests.faults.tally import Tally, judge
from tests.faults.work import begin, write

_ROOM = 120_000
"""Bytes that a project may grow by at most before the disk is full."""


def fill_disks(folder: Path, rounds: int) -> Tally:
    """Write until the disk is full, so many times with other room; look at the file, and at a copy saved elsewhere."""
    chance, tally = random.Random(7), Tally()
    for number in range(rounds):
        place, acknowledged = begin(folder / f"full-{number}.crossread"), []
        with Project.open(place) as project:
            with _room(place.stat().st_size + chance.randrange(_ROOM)):
                refused = _refused(project, acknowledged)
            copy = folder / f"saved-{number}.crossread"
            project.save_copy(copy)
        for path in (place, copy):
            with Project.open(path) as again:
                judged = judge(again, acknowledged)
            refused = refused and bool(judged.survived)
            tally.lost, tally.damaged = tally.lost + judged.lost, tally.damaged + judged.damaged
        tally.tried, tally.survived = tally.tried + 1, tally.survived + refused
        tally.acknowledged += len(acknowledged)
    return tally


def _refused(project: Project, acknowledged: list[int]) -> bool:
    """Whether the full disk became a sentence that says what to do."""
    try:
        write(project, acknowledged.append)
    except Trouble as trouble:
        return "save the project as another file" in str(trouble)
    return False


@contextmanager
def _room(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


if __name__ == "__main__":
    json.dump({"disks": asdict(fill_disks(Path(sys.argv[1]), int(sys.argv[2])))}, sys.stdout)
