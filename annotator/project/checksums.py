"""A checksum of each row, so that a byte that changed by itself, or was changed by another program, is found.

SQLite's own checks see a page that makes no sense, not a letter of a note that has become another. The checksums stand
in a table of their own and are written in the transaction that writes the row, at the one place that all rows pass.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from annotator.project.database import Database

TABLE = "checksum"

_UNKEPT = frozenset({TABLE, "cache", "step", "step_row", "_sqlite_migrations", "sqlite_sequence"})
"""What can be computed again; a step is kept with all of its rows, as one."""
_KNOWN_BY_ITSELF = {"paper_content": frozenset({"data"})}
"""A paper's bytes have their SHA-256."""
_WRITE = f'INSERT OR REPLACE INTO {TABLE} ("table", key, value) VALUES (?, ?, ?)'
_STEP = "SELECT id, name, done, at FROM step"
_STEP_ROWS = 'SELECT step, "table", key, before, after FROM step_row'

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Row = Mapping[str, Any]
Key = Sequence[Any]


class Fault(StrEnum):
    """How a row and its checksum can disagree."""

    CHANGED = "changed"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that is not as Crossread wrote it. `row` is what stands there now; empty where nothing does."""

    table: str
    key: tuple[Any, ...]
    fault: Fault
    row: Row


def checksum(table: str, row: Row) -> bytes:
    """Eight bytes of BLAKE2b over the table's name and the columns in the order of their names."""
    digest = blake2b(table.encode(), digest_size=8)
    for column in sorted(row):
        value = row[column]
        data = value if isinstance(value, bytes) else _encode(value).encode("utf-8", "surrogatepass")
        digest.update(f"\n{column} {len(data)} ".encode())
        digest.update(data)
    return digest.digest()


def keep(db: Database, table: str, key: Key, row: Row | None) -> None:
    """Write the checksum of a row that was just written; None of one that was removed."""
    if row is None:
        db.execute(f'DELETE FROM {TABLE} WHERE "table" = ? AND key = ?', (table, _text(key)))
    else:
        db.execute(_WRITE, (table, _text(key), checksum(table, row)))


def keep_stored(db: Database, table: str, *key: Any) -> None:
    """Write the checksum of a row as it stands in the file, or forget it where the row is gone."""
    columns = _tables(db)[table]
    found = _rows(db, table, columns, " WHERE " + " AND ".join(f'"{column}" = ?' for column in columns.key), key)
    keep(db, table, key, found.get(_text(key)))


def keep_step(db: Database, step: int) -> None:
    """Write the checksum of a step with all of its rows, or forget it where the step is gone."""
    found = _steps(db, f"{_STEP} WHERE id = ?", f"{_STEP_ROWS} WHERE step = ? ORDER BY number", (step,))
    keep(db, "step", (step,), found.get(_text((step,))))


def step_stands(db: Database, step: int) -> bool:
    """Whether a step is as it was written: only then it can be taken back."""
    found = _steps(db, f"{_STEP} WHERE id = ?", f"{_STEP_ROWS} WHERE step = ? ORDER BY number", (step,))
    kept = db.execute(f"SELECT value FROM {TABLE} WHERE \"table\" = 'step' AND key = ?", (_text((step,)),)).fetchone()
    row = found.get(_text((step,)))
    return row is not None and kept is not None and checksum("step", row) == kept[0]


def is_kept(db: Database) -> bool:
    """Whether the file is of a version that has checksums."""
    return TABLE in db.table_names()


def keep_all(db: Database, but: Iterable[Doubt] = ()) -> None:
    """Write the checksums of all rows as they stand, but for those that are in doubt, which stay so."""
    doubted = {(doubt.table, _text(doubt.key)) for doubt in but}
    for table, rows, known in list(_compared(db)):
        for key, row in rows.items():
            if (table, key) not in doubted and known.get(key) != (value := checksum(table, row)):
                db.execute(_WRITE, (table, key, value))


def forget_missing(db: Database) -> None:
    """Forget the checksums of rows that are not there."""
    for table, rows, known in list(_compared(db)):
        for key in known.keys() - rows.keys():
            db.execute(f'DELETE FROM {TABLE} WHERE "table" = ? AND key = ?', (table, key))


def find_doubts(db: Database) -> Iterator[Doubt]:
    """All rows that are not as Crossread wrote them. Each table is read in one moment, and compared after it."""
    for table, rows, known in _compared(db):
        for key, row in rows.items():
            if key not in known:
                yield Doubt(table, _key(key), Fault.UNKNOWN, row)
            elif checksum(table, row) != known[key]:
                yield Doubt(table, _key(key), Fault.CHANGED, row)
        for key in known.keys() - rows.keys():
            yield Doubt(table, _key(key), Fault.MISSING, {})


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table that count, and those that name a row, in their order."""

    all: tuple[str, ...]
    key: tuple[str, ...]


def _tables(db: Database) -> dict[str, _Columns]:
    found = {}
    for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall():
        if table not in _UNKEPT and not table.startswith("sqlite_"):
            info = db.execute(f'PRAGMA table_info("{table}")').fetchall()
            left_out = _KNOWN_BY_ITSELF.get(table, frozenset())
            keys = sorted((row[5], row[1]) for row in info if row[5])
            found[table] = _Columns(
                tuple(row[1] for row in info if row[1] not in left_out), tuple(name for _, name in keys)
            )
    return found


def _compared(db: Database) -> Iterator[tuple[str, dict[str, Row], dict[str, bytes]]]:
    """Each table with its rows and the checksums that were kept of them, both by key."""
    tables = _tables(db)
    for table, columns in tables.items():
        with _one_moment(db):
            rows, known = _rows(db, table, columns), _known(db, table)
        yield table, rows, known
    with _one_moment(db):
        steps = _steps(db, _STEP, f"{_STEP_ROWS} ORDER BY step, number")
        known = _known(db, "step")
    yield "step", steps, known
    with _one_moment(db):
        others = [name for (name,) in db.execute(f'SELECT DISTINCT "table" FROM {TABLE}')]
        left = {name: _known(db, name) for name in others if name not in tables and name != "step"}
    for name, known in left.items():
        yield name, {}, known


@contextmanager
def _one_moment(db: Database) -> Iterator[None]:
    """Let no other program write between two statements."""
    if db.conn.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("COMMIT")


def _known(db: Database, table: str) -> dict[str, bytes]:
    return dict(db.execute(f'SELECT key, value FROM {TABLE} WHERE "table" = ?', (table,)).fetchall())


def _rows(db: Database, table: str, columns: _Columns, where: str = "", key: Key = ()) -> dict[str, Row]:
    """Rows by the text of their keys."""
    names = ", ".join(f'"{name}"' for name in columns.all)
    found: dict[str, Row] = {}
    for values in db.execute(f'SELECT {names} FROM "{table}"{where}', tuple(key)).fetchall():
        row = dict(zip(columns.all, values, strict=True))
        found[_text([row[name] for name in columns.key])] = row
    return found


def _steps(db: Database, steps: str, rows: str, key: Key = ()) -> dict[str, Row]:
    written: dict[int, list[Any]] = {}
    for step, *row in db.execute(rows, tuple(key)).fetchall():
        written.setdefault(step, []).append(row)
    return {
        _text((at,)): {"id": at, "name": name, "done": done, "at": moment, "rows": written.get(at, [])}
        for at, name, done, moment in db.execute(steps, tuple(key)).fetchall()
    }


def _text(key: Key) -> str:
    return _encode(list(key))


def _key(text: str) -> tuple[Any, ...]:
    """The key in a checksum's row, which may be damaged as well."""
    try:
        key = json.loads(text)
    except ValueError:
        return (text,)
    return tuple(key) if isinstance(key, list) else (text,)
