"""A new project from what can be read of a damaged one, with a list of what was lost."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.errors import Trouble
from annotator.project import checksums
from annotator.project.database import Database
from annotator.project.doubts import sentence
from annotator.project.file import Damaged, appear, connect, look_at_header
from annotator.project.lost_papers import NO_FACTS, find_by_quotations, give_empty_contents
from annotator.project.records import load_highlights, load_links, load_papers, load_points
from annotator.project.salvage import Row, Salvage, scratch_copy
from annotator.project.schema import migrate, migrations
from annotator.unfinished import own_prefix

_PARENTS_FIRST = (
    "setting",
    "paper_content",
    "paper",
    "imprint",
    "tag",
    "highlight",
    "highlight_tag",
    "point",
    "point_tag",
    "evidence",
    "search",
    "link",
    "link_end",
    "lost_highlight",
    "lost_end",
)
_LEFT = {"cache", "step", "step_row", migrations.migrations_table}
"""What is computed again, or handled by itself."""


@dataclass
class Repaired:
    """A repaired project's file and what of the damaged one is not in it, a sentence each."""

    path: Path
    lost: list[str] = field(default_factory=list)


def can_be_repaired(path: Path) -> bool:
    """Whether the file is a project at all, and of a version that is known; only its header is looked at."""
    try:
        look_at_header(path)
    except Trouble:
        return False
    return True


def repair(path: Path, to: Path) -> Repaired:
    """Save what can be read of the project at `path` into a new file; the damaged one is only read.

    Trouble where nothing can be read, where the file is no project or a newer one, or where `to` is there already.
    """
    if to.exists():
        raise Trouble(f"“{to.name}” is there already: choose another name for the repaired project.")
    version = look_at_header(path)
    repaired = Repaired(to)

    def fill(part: Path) -> None:
        with (
            tempfile.TemporaryDirectory(prefix=own_prefix(), suffix=".part", dir=to.parent) as folder,
            scratch_copy(path, Path(folder)) as damaged,
            closing(connect(part, mode="rwc")) as new,
        ):
            _Repair(damaged, new, path, repaired.lost).do(version)

    appear(to, fill)
    return repaired


class _Repair:
    def __init__(self, damaged: sqlite3.Connection, new: Database, path: Path, lost: list[str]) -> None:
        self._damaged, self._new, self._path, self._lost = damaged, new, path, lost
        self._remade: set[str] = set()
        """The SHA-256 of papers of whose contents a part is lost, as is said."""

    def do(self, version: int) -> None:
        self._new.execute("PRAGMA foreign_keys = OFF")  # rows come before what they refer to is known to be there
        with self._new.atomic():
            later = [step.name for step in migrations.pending(self._new)][version:]
            migrations.apply(self._new, stop_before=later)
            there = self._tables()
            for table in self._in_order():
                if table in there:
                    self._take_over(table)
                else:
                    self._lost.append(f"The table {table}: nothing of it can be read.")
            self._keep_ids_apart()
            migrate(self._new)
            doubts = [each for each in checksums.find_doubts(self._new) if each.fault is checksums.Fault.CHANGED]
            self._lost += give_empty_contents(self._new) + find_by_quotations(self._new)
            self._let_go_of_loose_rows()
            self._let_go_of_what_makes_no_sense()
            self._let_go_of_loose_rows()
            self._take_over_history(there)
            self._keep_checksums(doubts)

    def _keep_checksums(self, doubts: list[checksums.Doubt]) -> None:
        """What was read as something else than was written stays in doubt; what is missing was lost."""
        checksums.keep_all(self._new, but=[each for each in doubts if each.key[0] not in self._remade])
        for doubt in list(checksums.find_doubts(self._new)):
            if doubt.fault is checksums.Fault.MISSING and doubt.table != "step":
                self._lost.append(sentence(doubt))
        checksums.forget_missing(self._new)

    def _tables(self) -> set[str]:
        """The tables of the damaged file that are as Crossread makes them; no other is read."""
        try:
            found = self._damaged.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
        except sqlite3.DatabaseError as error:
            raise Damaged(f"Nothing of “{self._path.name}” can be read: go back to a backup of it.") from error
        ours = {name: _squeezed(sql) for name, sql in self._new.execute("SELECT name, sql FROM sqlite_schema")}
        said = {_read(name): _squeezed(_read(sql)) for name, sql in found}
        return {name for name, sql in said.items() if ours.get(name) == sql}

    def _in_order(self) -> list[str]:
        names = [name for name in self._new.table_names() if name not in _LEFT and not name.startswith("sqlite_")]
        return [name for name in _PARENTS_FIRST if name in names] + [
            name for name in names if name not in _PARENTS_FIRST
        ]

    def _take_over(self, table: str) -> None:
        """Copy a table's rows, as far as they can be read and are what the table takes."""
        unread = 0
        if table == "paper_content":
            unread = self._take_over_papers()
        else:
            salvage = Salvage(self._damaged, table, self._columns(table), self._key(table))
            refused = sum(not self._insert(table, row) for row in salvage.rows())
            unread = salvage.unread + refused
        if unread:
            self._lost.append(f"Rows of the table {table}: {unread} or more cannot be read.")

    def _take_over_papers(self) -> int:
        """A paper's contents column by column: what is large is lost more easily than what is small."""
        salvage = Salvage(self._damaged, "paper_content", ["rowid", "sha256"], "rowid")
        columns = ("sha256", "facts", "text", "layout", "data")
        for at, sha256 in salvage.rows():
            got = {column: self._cell(at, column) for column in ("facts", "text", "layout", "data")}
            name = _decoded(sha256)
            if got["data"] is None:
                self._lost.append(f"The file of the paper {name[:12]}…: its pages cannot be shown.")
            if got["text"] is None or got["layout"] is None or not _is_text(got["text"]):
                got["text"] = got["layout"] = None
                self._remade.add(name)
                self._lost.append(f"The text of the paper {name[:12]}…, if it had any.")
            if got["facts"] is None:
                self._remade.add(name)
            values = (name, got["facts"] or NO_FACTS, got["text"], got["layout"], got["data"] or b"")
            self._insert("paper_content", values, columns)
        return salvage.unread

    def _cell(self, at: int, column: str) -> Any:
        sql = f"SELECT {column} FROM paper_content NOT INDEXED WHERE rowid = ?"
        try:
            found = self._damaged.execute(sql, (at,)).fetchone()
        except sqlite3.DatabaseError:
            return None
        return found[0] if found else None

    def _insert(self, table: str, row: Row, columns: Sequence[str] = ()) -> bool:
        """Whether a row went in: another with its key, or a value that the table does not take, keeps it out."""
        kinds = {name: kind for _, name, kind, *_ in self._new.execute(f'PRAGMA table_info("{table}")')}
        names = columns or list(kinds)
        try:
            values = [_as_kept(value, kinds[name]) for name, value in zip(names, row, strict=True)]
            quoted = ", ".join(f'"{name}"' for name in names)
            self._new.execute(f'INSERT INTO "{table}" ({quoted}) VALUES ({", ".join("?" * len(row))})', values)
        except sqlite3.IntegrityError:
            return False
        return True

    def _columns(self, table: str) -> list[str]:
        return [row[1] for row in self._new.execute(f'PRAGMA table_info("{table}")')]

    def _key(self, table: str) -> str:
        keys = [row[1] for row in self._new.execute(f'PRAGMA table_info("{table}")') if row[5] == 1]
        (made,) = self._new.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        without = "WITHOUT ROWID" in made
        return f'"{keys[0]}"' if without else "rowid"

    def _keep_ids_apart(self) -> None:
        """No id is used twice, those of lost rows neither."""
        try:
            found = self._damaged.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
        except sqlite3.DatabaseError:
            return
        for name, last in found:
            if isinstance(last, int):
                self._new.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, _decoded(name)))

    def _let_go_of_loose_rows(self) -> None:
        """Remove rows that refer to what is not there."""
        for table in self._in_order():
            for _, _, parent, column, key, *_ in self._new.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
                gone = self._new.execute(
                    f'DELETE FROM "{table}" WHERE "{column}" NOT IN (SELECT "{key}" FROM "{parent}")'
                ).rowcount
                if gone:
                    self._lost.append(f"Rows of the table {table}: {gone}, as the {parent} they belong to is lost.")

    def _let_go_of_what_makes_no_sense(self) -> None:
        loaders: dict[str, Callable[[Database, list[int]], object]] = {
            "paper": load_papers,
            "highlight": load_highlights,
            "point": load_points,
            "link": load_links,
        }
        for table, load in loaders.items():
            for (at,) in self._new.execute(f"SELECT id FROM {table}").fetchall():
                try:
                    load(self._new, [at])
                except Damaged:
                    self._new.execute(f"DELETE FROM {table} WHERE id = ?", (at,))
                    self._lost.append(f"The {table} {at}: what it says cannot be.")

    def _take_over_history(self, there: set[str]) -> None:
        """What can be undone, where it is whole and all that it speaks of is there."""
        tables = ("step", "step_row")
        salvages = [Salvage(self._damaged, table, self._columns(table), self._key(table)) for table in tables]
        rows = [salvage.rows() if table in there else [] for table, salvage in zip(tables, salvages, strict=True)]
        if self._lost or any(salvage.unread for salvage in salvages) or not there >= set(tables):
            self._lost.append("What could be undone.")
            return
        for table, found in zip(tables, rows, strict=True):
            for row in found:
                self._insert(table, row)


def _read(text: bytes | None) -> str:
    return (text or b"").decode("utf-8", "replace")


def _squeezed(sql: str | None) -> str:
    return " ".join((sql or "").split())


def _as_kept(value: Any, kind: str) -> Any:
    """A value as its column takes it: bytes are text where the column is no BLOB."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) and kind != "BLOB" else value


def _decoded(value: bytes | str) -> str:
    return value if isinstance(value, str) else value.decode("utf-8", "replace")


def _is_text(value: bytes) -> bool:
    """Whether it is UTF-8: in a text with other letters in it, no quotation would stand at its place."""
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
