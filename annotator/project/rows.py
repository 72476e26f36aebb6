"""Every row that changes passes through here, which is why undo can trust the old rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from annotator.errors import Trouble, Unwritten
from annotator.project import checksums
from annotator.project.database import Database
from annotator.project.schema import KEYS

Value = str | int | None
Row = dict[str, Any]
"""The values of a row by column."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Written:
    """One row as it was and as it became; None before it was there and after it was removed."""

    table: str
    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row with its columns, from whichever side has it."""
        row = self.after if self.after is not None else self.before
        assert row is not None
        return row

    @property
    def key(self) -> list[Value]:
        return [self.row[column] for column in KEYS[self.table]]

    @property
    def reverse(self) -> Written:
        return Written(self.table, self.after, self.before)

    def as_text(self) -> tuple[str, str, str | None, str | None]:
        """Table, key, before and after, as a step keeps them."""
        return self.table, _text(self.key) or "", _text(self.before), _text(self.after)

    @classmethod
    def from_text(cls, table: str, before: str | None, after: str | None) -> Written:
        """The opposite of `as_text`; ValueError where the texts are no rows of such a table."""
        return cls(table, _row(table, before), _row(table, after))


class Rows:
    """Writes rows within a transaction and remembers each as it was and as it became."""

    def __init__(self, db: Database, written: Callable[[Written], None]) -> None:
        self._db = db
        self._tell = written
        self.written: list[Written] = []

    def read(self, table: str, *key: Value) -> Row | None:
        found = select(self._db, f'SELECT * FROM "{table}" WHERE {_where(table)}', *key)
        return found[0] if found else None

    def insert(self, table: str, **values: Value) -> Row:
        """A new row, with the id that the file gave it."""
        row = self._insert(table, values)
        self._remember(Written(table, None, row))
        return row

    def update(self, table: str, *key: Value, **values: Value) -> None:
        """New values in a row that is there; what stays the same is not a change."""
        before = self.read(table, *key)
        assert before is not None
        after = {**before, **values}
        if after != before:
            self._update(table, key, values)
            self._remember(Written(table, before, after))

    def delete(self, table: str, *key: Value) -> None:
        before = self.read(table, *key)
        if before is not None:
            self._delete(table, key)
            self._remember(Written(table, before, None))

    def apply(self, written: Written) -> None:
        """Bring a row from `before` to `after` again, in undo and redo; Trouble where it is not as `before` says."""
        table, key = written.table, written.key
        if self.read(table, *key) != written.before:
            raise Trouble("This cannot be taken back: another program has changed the project since.")
        if written.after is None:
            self._delete(table, key)
        elif written.before is None:
            self._insert(table, written.after)
        else:
            self._update(table, key, written.after)
        self._remember(written)

    def require_transaction(self) -> None:
        """Trouble where a full disk has ended the transaction under us: the rest of a step would be kept by halves."""
        if not self._db.conn.in_transaction:
            raise Unwritten("The change was given up, as the disk refused a part of it: nothing of it was kept.")

    def _insert(self, table: str, values: Row) -> Row:
        columns = ", ".join(f'"{column}"' for column in values)
        marks = ", ".join("?" * len(values))
        return self._write(f'INSERT INTO "{table}" ({columns}) VALUES ({marks}) RETURNING *', *values.values())[0]

    def _update(self, table: str, key: tuple[Value, ...] | list[Value], values: Row) -> None:
        columns = ", ".join(f'"{column}" = ?' for column in values)
        self._write(f'UPDATE "{table}" SET {columns} WHERE {_where(table)}', *values.values(), *key)

    def _delete(self, table: str, key: tuple[Value, ...] | list[Value]) -> None:
        self._write(f'DELETE FROM "{table}" WHERE {_where(table)}', *key)

    def _write(self, sql: str, *values: Value) -> list[Row]:
        self.require_transaction()
        return select(self._db, sql, *values)

    def _remember(self, written: Written) -> None:
        checksums.keep(self._db, written.table, written.key, written.after)
        self.written.append(written)
        self._tell(written)


def select(db: Database, sql: str, *values: Value) -> list[Row]:
    """The rows that a statement gives, by column name."""
    cursor: sqlite3.Cursor = db.execute(sql, values)
    if cursor.description is None:
        return []
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def _where(table: str) -> str:
    return " AND ".join(f'"{column}" = ?' for column in KEYS[table])


def _row(table: str, given: str | None) -> Row | None:
    """A row from a step, which comes from the file: its names go into statements, so they have to be plain names."""
    if given is None:
        return None
    row = json.loads(given)
    if not isinstance(row, dict) or not row.keys() >= set(KEYS.get(table, " ")):
        raise ValueError(f"no row of {table}")
    if not all(column.isidentifier() for column in row):
        raise ValueError(f"no columns of {table}")
    return row


def _text(value: object) -> str | None:
    return None if value is None else _encode(value)
