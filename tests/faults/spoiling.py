"""Files with spoilt bytes or without their end: opened, which has to leave them as they are, and repaired."""

from __future__ import annotations

import random
from pathlib import Path

from annotator.errors import Trouble
from annotator.project import Project, repair
from tests.faults.tally import Tally
from tests.faults.work import begin, write

_LONGEST = 6000
"""Bytes that are spoilt at most: somewhat more than a page."""


def spoil_files(folder: Path, rounds: int) -> tuple[Tally, float]:
    """Spoil a file so many times, and the share of its highlights that repair brought back, on average.

    Survived is a file that was opened, or refused in a sentence, without a byte of it changed, and of which repair made
    a sound project or said in a sentence that it cannot.
    """
    chance, tally, share = random.Random(8), Tally(), 0.0
    place = begin(folder / "spoilt.crossread")
    acknowledged: list[int] = []
    with Project.open(place) as project:
        write(project, acknowledged.append, 150)
    whole = place.read_bytes()
    for number in range(rounds):
        spoilt = _spoilt(whole, chance)
        place.write_bytes(spoilt)
        _look(place)
        untouched = place.read_bytes() == spoilt
        saved = _repaired(place, folder / f"repaired-{number}.crossread")
        untouched = untouched and place.read_bytes() == spoilt
        tally += Tally(1, int(untouched and saved >= 0), 0, int(not untouched))
        share += max(saved, 0) / len(acknowledged) / rounds
    return tally, share


def _spoilt(whole: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.2:
        return whole[: chance.randrange(4096, len(whole))]
    at, length = chance.randrange(100, len(whole)), chance.randrange(1, _LONGEST)
    return (whole[:at] + chance.randbytes(length) + whole[at + length :])[: len(whole)]


def _look(place: Path) -> None:
    try:
        with Project.open(place) as project:
            project.check()
    except Trouble:
        return  # as it should be


def _repaired(place: Path, to: Path) -> int:
    """How many highlights were saved; -1 where what came of it is not sound."""
    try:
        found = repair(place, to)
    except Trouble:
        return 0
    with Project.open(found.path) as project:
        sound = not [finding for finding in project.check() if "file is damaged" in finding.sentence]
        return len(project.highlights()) if sound else -1
