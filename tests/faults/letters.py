"""Files in which a letter became another: SQLite's own checks have nothing against them, the checksums must."""

from __future__ import annotations

import random
import sqlite3
import string
from contextlib import closing
from pathlib import Path

from annotator.errors import Trouble
from annotator.project import Project, Search
from tests.faults.tally import Tally
from tests.faults.work import begin, write

_LETTERS = string.ascii_letters.encode()
_NOT_THE_WORK = frozenset({"cache", "checksum", "_sqlite_migrations", "sqlite_sequence"})


def change_letters(folder: Path, rounds: int) -> Tally:
    """Change one to three letters of a file, so many times that a row of the work changed; survived is what was found.

    A change in a page that is free, or in what is computed again, changes no row and is not counted.
    """
    chance, tally = random.Random(400), Tally()
    place = _worked_on(folder / "letters.crossread")
    whole, rows = place.read_bytes(), _rows(place)
    places = [at for at in range(100, len(whole)) if whole[at] in _LETTERS]
    while tally.tried < rounds:
        spoilt = bytearray(whole)
        for at in chance.sample(places, chance.randrange(1, 4)):
            spoilt[at] = chance.choice(_LETTERS)
        place.write_bytes(spoilt)
        if _rows(place) != rows:
            tally += Tally(1, int(_is_found(place)))
    return tally


def _worked_on(place: Path) -> Path:
    with Project.open(begin(place)) as project:
        write(project, lambda at: None, 30)
        project.add_link("sync", 1, (0, 5), 2, (0, 5))
        project.add_point("A silence", "silence", side="B", assessment="Nothing is said of ports. " * 20)
        project.add_searches(project.points()[-1].id, [Search("ports and harbours", 2)])
        project.edit_paper(1, authors="A. Uthor, Some One")
        project.set_title("Coasts and those who pay for them")
        project.keep_edition("0123456789abcdef", "# Memo\n\nWhat was exported.\n" * 30)
    return place


def _rows(place: Path) -> object:
    """All that the file holds of the work, as it can be read; the trouble where it cannot."""
    with closing(sqlite3.connect(place)) as db:
        db.text_factory = bytes
        try:
            names = [name.decode() for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            return {
                name: db.execute(f'SELECT * FROM "{name}"').fetchall() for name in names if name not in _NOT_THE_WORK
            }
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            return str(error)


def _is_found(place: Path) -> bool:
    try:
        with Project.open(place) as project:
            return bool(project.check())
    except Trouble:
        return True
