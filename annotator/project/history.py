"""The steps that were done and undone, kept in the file as old and new rows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from annotator.project import checksums
from annotator.project.database import Database
from annotator.project.file import Damaged
from annotator.project.rows import Written, select

STEPS_KEPT = 500

# Undone steps are always the newest, so that none of these looks through the table.
_LAST_DONE = "SELECT id FROM step WHERE done ORDER BY id DESC LIMIT 1"
_SPAN = f"""SELECT
    coalesce((SELECT min(id) FROM step), 0), coalesce((SELECT max(id) FROM step), 0), coalesce(({_LAST_DONE}), 0)"""


def now() -> str:
    """This moment, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class History:
    """Reads and writes the tables step and step_row, always within the caller's transaction."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def record(self, name: str, written: Iterable[Written]) -> None:
        """A step that was just done. What was undone before it cannot be redone any more; old steps end."""
        first, last, done = self._db.execute(_SPAN).fetchone()
        if last > done:
            self._drop("id > ?", done)
        step = self._db.execute("INSERT INTO step (name, done, at) VALUES (?, 1, ?)", (name, now())).lastrowid or 0
        for number, row in enumerate(written):
            self._db.execute("INSERT INTO step_row VALUES (?, ?, ?, ?, ?, ?)", (step, number, *row.as_text()))
        checksums.keep_step(self._db, step)
        if first <= step - STEPS_KEPT:
            self._drop("id <= ?", step - STEPS_KEPT)

    def forget(self) -> None:
        """Let go of every step, done and undone."""
        self._drop("id > ?", 0)

    def last_done(self) -> tuple[int, str] | None:
        """The step (id, name) that undo takes back; None where there is none."""
        return self._step("done ORDER BY id DESC")

    def first_undone(self) -> tuple[int, str] | None:
        """The step (id, name) that redo does again."""
        return self._step(f"id > coalesce(({_LAST_DONE}), 0) ORDER BY id")

    def rows(self, step: int) -> list[Written]:
        """What a step wrote, in its order. Damaged where it is not what was written: then nothing of it is trusted."""
        if not checksums.step_stands(self._db, step):
            raise Damaged("The project's history is damaged: this step cannot be taken back or done again.")
        sql = 'SELECT "table", before, after FROM step_row WHERE step = ? ORDER BY number'
        try:
            return [Written.from_text(*row) for row in self._db.execute(sql, (step,))]
        except ValueError as error:
            raise Damaged(f"The project's history is damaged ({error}): this step cannot be taken back.") from error

    def mark(self, step: int, *, done: bool) -> None:
        self._db.execute("UPDATE step SET done = ? WHERE id = ?", (int(done), step))
        checksums.keep_step(self._db, step)

    def _drop(self, which: str, value: int) -> None:
        gone = self._db.execute(f"DELETE FROM step WHERE {which} RETURNING id", (value,)).fetchall()
        for (step,) in gone:
            checksums.keep(self._db, "step", (step,), None)

    def _step(self, which: str) -> tuple[int, str] | None:
        row: tuple[int, str] | None = self._db.execute(f"SELECT id, name FROM step WHERE {which} LIMIT 1").fetchone()
        return row


def drop_unused_papers(db: Database) -> bool:
    """Remove the contents of papers that neither the project nor a step of its history has; whether there were any.

    None where something refers to contents that are not there, or cannot be read: of a damaged file nobody knows what
    it needs.
    """
    stored = {sha256 for (sha256,) in db.execute("SELECT sha256 FROM paper_content")}
    used = {sha256 for (sha256,) in db.execute("SELECT sha256 FROM paper")}
    try:
        for row in select(db, """SELECT before, after FROM step_row WHERE "table" = 'paper'"""):
            used |= {_sha256(side) for side in row.values() if side is not None}
    except (ValueError, LookupError, TypeError):
        return False
    if used - stored:
        return False
    for sha256 in stored - used:
        db.execute("DELETE FROM paper_content WHERE sha256 = ?", (sha256,))
        checksums.keep(db, "paper_content", (sha256,), None)
    return bool(stored - used)


def _sha256(side: Any) -> str:
    return str(json.loads(side)["sha256"])
