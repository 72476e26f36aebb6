"""What can be read of a damaged file: rows from both ends of a table, then one by one what lies between."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from annotator.errors import Trouble
from annotator.project.guard import bound

Row = tuple[Any, ...]

_MOST_TRIED = 20_000
"""So many rows between the two ends of what can be read are asked for one by one."""


@contextmanager
def scratch_copy(path: Path, folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a copy of a damaged file, in a folder for it alone; the file itself is only read, as bytes.

    The journal of an interrupted write goes with it, so that SQLite takes that write back in the copy.
    """
    copy = folder / "damaged.crossread"
    try:
        shutil.copyfile(path, copy)
        journal = path.with_name(path.name + "-journal")
        if journal.exists():
            shutil.copyfile(journal, copy.with_name(copy.name + "-journal"))
        _lengthen(copy)
    except OSError as error:
        raise Trouble(
            f"“{path.name}” cannot be copied for repair: {error.strerror}; make room and try again."
        ) from error
    with closing(sqlite3.connect(copy, isolation_level=None)) as conn:
        bound(conn)
        # What is read is checked before it is used, so that a page with one bad cell may give its other rows.
        for pragma in ("trusted_schema = OFF", "cell_size_check = OFF"):
            conn.execute(f"PRAGMA {pragma}").fetchall()
        conn.text_factory = bytes  # what is no UTF-8 any more is seen by whoever decodes it
        yield conn


class Salvage:
    """The rows of one table, and how much of it could not be read."""

    def __init__(self, conn: sqlite3.Connection, table: str, columns: list[str], key: str) -> None:
        self._conn, self._table, self._columns, self._key = conn, table, columns, key
        self.unread = 0
        """Rows that are there and could not be read; at least one where the table's end was not reached."""

    def rows(self) -> list[Row]:
        """All that can be read, each row once, as its columns' values."""
        forward, whole = self._from_end("")
        if whole:
            return [row[1:] for row in forward]
        backward, _ = self._from_end("DESC")
        first = forward[-1][0] if forward else 0
        last = backward[-1][0] if backward else first + _MOST_TRIED
        found = {row[1:]: None for row in (*forward, *self._between(first, last), *reversed(backward))}
        self.unread = max(self.unread, 1)
        return list(found)

    def _from_end(self, order: str) -> tuple[list[Row], bool]:
        """Rows from one end, as far as they can be read; whether that was all."""
        rows: list[Row] = []
        try:
            rows.extend(self._select(f"ORDER BY {self._key} {order}"))
        except sqlite3.DatabaseError:
            return self._one_by_one(order), False
        return rows, True

    def _one_by_one(self, order: str) -> list[Row]:
        rows: list[Row] = []
        try:
            for row in self._conn.execute(self._sql(f"ORDER BY {self._key} {order}")):
                rows.append(row)
        except sqlite3.DatabaseError:
            return rows
        return rows

    def _between(self, first: Any, last: Any) -> Iterator[Row]:
        """Rows between two numbers, asked for by number; none where the rows are known by words."""
        if not isinstance(first, int) or not isinstance(last, int):
            return
        for number in range(first, min(last, first + _MOST_TRIED) + 1):
            try:
                yield from self._select(f"WHERE {self._key} = ?", number)
            except sqlite3.DatabaseError:
                self.unread += 1

    def _select(self, which: str, *values: Any) -> list[Row]:
        return self._conn.execute(self._sql(which), values).fetchall()

    def _sql(self, which: str) -> str:
        columns = ", ".join(f'"{column}"' for column in self._columns)
        return f'SELECT {self._key}, {columns} FROM "{self._table}" NOT INDEXED {which}'


def _lengthen(copy: Path) -> None:
    """Give a file that was cut off the length that it says it has: SQLite reads nothing of one that is too short."""
    with copy.open("r+b") as file:
        header = file.read(100)
        page = int.from_bytes(header[16:18], "big")
        said = int.from_bytes(header[28:32], "big") * (65536 if page == 1 else page)
        length = copy.stat().st_size
        if length < said <= 4 * length + 64 * 1024 * 1024:
            file.truncate(said)
