"""What a project's file may hold and what may be done in it: known tables only, bounded, nothing attached or loaded."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import cache

from annotator.project.database import Database
from annotator.project.schema import migrations

Entry = tuple[str, str]
"""What a thing in the schema is (table, index, trigger, view), and its name."""

_LIMITS = {
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 50_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 10,
    sqlite3.SQLITE_LIMIT_ATTACHED: 1,  # VACUUM needs one, for its temporary file
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 1_000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 10,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
"""After https://www.sqlite.org/security.html, with room for what Crossread does. The length of a value keeps SQLite's
own limit, as a paper is one value."""

_PRAGMAS = frozenset(
    {
        "application_id",
        "user_version",
        "data_version",
        "quick_check",
        "foreign_key_check",
        "foreign_key_list",
        "index_info",
        "index_list",
        "index_xinfo",
        "table_info",
        "table_xinfo",
        "page_count",
    }
)

_NARROWING = frozenset({"busy_timeout", "cache_size", "max_page_count", "query_only"})
"""Pragmas that can only take something from the connection that sets them, and leave nothing in the file."""

_NEVER = frozenset(
    {
        sqlite3.SQLITE_DETACH,
        sqlite3.SQLITE_CREATE_TRIGGER,
        sqlite3.SQLITE_CREATE_TEMP_TRIGGER,
        sqlite3.SQLITE_CREATE_VIEW,
        sqlite3.SQLITE_CREATE_TEMP_VIEW,
        sqlite3.SQLITE_CREATE_VTABLE,
    }
)


def bound(conn: sqlite3.Connection) -> None:
    """Set the limits of what a statement may be, ours or one that a hostile file brings about."""
    for limit, most in _LIMITS.items():
        conn.setlimit(limit, most)


def forbid(conn: sqlite3.Connection) -> None:
    """Let no statement attach a file, load an extension, make a trigger or a view, or set what we do not set."""
    conn.set_authorizer(_allow)


def strange_entry(db: Database, version: int) -> str:
    """The first thing in the file that a file of this version has not, or lacks, in words; empty where there is none.

    Only the schema is read, so that nothing of the file is run or evaluated before it is known.
    """
    known, found = _schema_of(version), _schema(db)
    for entry in sorted(known.keys() | found.keys()):
        if entry not in known:
            return f"it has {_named(entry)} that is not ours"
        if entry not in found:
            return f"it lacks {_named(entry)}"
        if known[entry] != found[entry]:
            return f"{_named(entry)} is not as it was made"
    return ""


def _allow(action: int, first: str | None, second: str | None, _database: str | None, _inner: str | None) -> int:
    if action == sqlite3.SQLITE_ATTACH:
        allowed = first == ""  # VACUUM's temporary file, which has no name
    elif action == sqlite3.SQLITE_PRAGMA:
        allowed = (first or "").lower() in _PRAGMAS | _NARROWING or second is None
    elif action == sqlite3.SQLITE_FUNCTION:
        allowed = (second or "").lower() != "load_extension"
    else:
        allowed = action not in _NEVER
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _schema(db: Database) -> dict[Entry, str]:
    """Everything in the schema, with the statement that made it. SQLite's own tables and indexes have none."""
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    return {(str(kind), str(name)): _statement(str(table), sql) for kind, name, table, sql in rows}


def _statement(table: str, sql: object) -> str:
    # The library's own table is made by whatever release of it was there, so that only its name is known.
    return "" if sql is None or table == migrations.migrations_table else " ".join(str(sql).split())


@cache
def _schema_of(version: int) -> Mapping[Entry, str]:
    """What a file of a version has, found by making one in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        db = Database(conn, recursive_triggers=False, execute_plugins=False)
        later = [step.name for step in migrations.pending(db)][version:]
        migrations.apply(db, stop_before=later)
        return _schema(db)


def _named(entry: Entry) -> str:
    kind, name = entry
    plain = "".join(sign if sign.isprintable() else " " for sign in name)
    return f"the {kind} “{plain if len(plain) <= 40 else plain[:39] + '…'}”"
