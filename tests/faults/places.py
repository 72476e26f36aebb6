"""A file that is taken away, replaced or held by others while it is open."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from annotator.errors import Trouble
from annotator.project import Project
from tests.faults.tally import Tally, judge
from tests.faults.work import begin, write

Fault = Callable[[Path], AbstractContextManager[None]]


def take_away(folder: Path, rounds: int) -> Tally:
    """Let each of these faults befall an open file after some changes; its work has to be there in a copy elsewhere."""
    tally = Tally()
    for number in range(rounds):
        fault = FAULTS[number % len(FAULTS)]
        place = begin(folder / f"open-{number}.crossread")
        acknowledged: list[int] = []
        with Project.open(place) as project:
            project._db.execute("PRAGMA busy_timeout = 1")
            write(project, acknowledged.append, number % 7 + 1)
            with fault(place):
                refused = _refused(project)
                copy = folder / f"elsewhere-{number}.crossread"
                project.save_copy(copy)
        with Project.open(copy) as saved:
            judged = judge(saved, acknowledged)
        judged.survived &= int(refused)
        tally += judged
    return tally


def _refused(project: Project) -> bool:
    try:
        project.set_title("Not to be kept")
    except Trouble as trouble:
        return "save the project as another file" in str(trouble)
    return False


@contextmanager
def _deleted(place: Path) -> Iterator[None]:
    place.unlink()
    yield


@contextmanager
def _moved(place: Path) -> Iterator[None]:
    place.rename(place.with_suffix(".moved"))
    yield


@contextmanager
def _replaced(place: Path) -> Iterator[None]:
    newcomer = place.with_suffix(".newcomer")
    shutil.copyfile(place, newcomer)
    newcomer.replace(place)
    yield


@contextmanager
def _locked(place: Path) -> Iterator[None]:
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


FAULTS: tuple[Fault, ...] = (_deleted, _moved, _replaced, _locked)
