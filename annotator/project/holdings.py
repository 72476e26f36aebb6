"""What a project's file holds, for choosing among copies, and what differs between two of them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from annotator.project.database import Database
from annotator.project.doubts import lenient, said
from annotator.project.file import connect, look_at_header, look_over, plain_words


@dataclass(frozen=True, slots=True)
class Held:
    """What a file holds: its papers' titles by letter, its points by id, and its highlights by id."""

    title: str
    papers: tuple[tuple[str, str], ...]
    points: dict[int, tuple[str, str, str]]
    """Title, relation, and all else that was written, in the analyst's order."""
    highlights: dict[int, tuple[str, str]]
    """The words, and the note, the colour and whether they are lost."""
    doubts: tuple[str, ...]
    """What in it is not as Crossread wrote it, in sentences."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How one file differs from another, in ids of the points and highlights that only one has or that were changed."""

    points_only_here: tuple[int, ...]
    points_only_there: tuple[int, ...]
    points_changed: tuple[int, ...]
    highlights_only_here: int
    highlights_only_there: int
    highlights_changed: int

    @property
    def is_none(self) -> bool:
        return not any(
            (
                self.points_only_here,
                self.points_only_there,
                self.points_changed,
                self.highlights_only_here,
                self.highlights_only_there,
                self.highlights_changed,
            )
        )


def look_inside(path: Path) -> Held:
    """What the file at `path` holds; Trouble where it is not there, not sound or newer. Nothing is changed in it."""
    version = look_at_header(path)
    with plain_words(path), closing(connect(path, mode="ro")) as db:
        look_over(db, path, version)
        db.conn.text_factory = lenient
        return _held(db)


def difference(here: Held, there: Held) -> Difference:
    """What `here` has that `there` has not, and the other way round."""
    return Difference(
        tuple(at for at in here.points if at not in there.points),
        tuple(at for at in there.points if at not in here.points),
        tuple(at for at, point in here.points.items() if there.points.get(at, point) != point),
        sum(at not in there.highlights for at in here.highlights),
        sum(at not in here.highlights for at in there.highlights),
        sum(there.highlights.get(at, mark) != mark for at, mark in here.highlights.items()),
    )


def _held(db: Database) -> Held:
    title = db.execute("SELECT value FROM setting WHERE key = 'title'").fetchone()
    papers = db.execute("SELECT letter, title, name FROM paper ORDER BY id").fetchall()
    words = "position_a || char(10) || position_b || char(10) || assessment || char(10) || settle || char(10) || status"
    points = db.execute(f"SELECT id, title, relation, {words} FROM point ORDER BY rank, id").fetchall()
    marks = db.execute("SELECT id, exact, note || char(10) || color FROM highlight ORDER BY id").fetchall()
    lost = _lost(db)
    return Held(
        str(title[0]) if title else "",
        tuple((letter, shown or name) for letter, shown, name in papers),
        {at: (shown, relation, more) for at, shown, relation, more in points},
        {at: (exact, note + ("\nlost" if at in lost else "")) for at, exact, note in marks},
        tuple(said(db)),
    )


def _lost(db: Database) -> set[int]:
    """The highlights whose words are lost; a copy that an older Crossread made knows of none."""
    if "lost_highlight" not in db.table_names():
        return set()
    return {at for (at,) in db.execute("SELECT highlight FROM lost_highlight").fetchall()}
