"""The project's file: made, opened, looked over before it is trusted, copied; and what SQLite says, in plain words."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from annotator.errors import InUse, Trouble, Unwritten
from annotator.project import checksums
from annotator.project.database import Database
from annotator.project.guard import bound, forbid, strange_entry
from annotator.project.schema import APPLICATION_ID, SCHEMA_VERSION, migrate
from annotator.unfinished import sweep, unfinished

_log = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds to wait for another program that is writing to the file."""

RESCUE = "go back to a backup of it, or save what can be read, by File > Backups and repair or “crossread repair”."
"""What can be done about a damaged file."""

_MAGIC = b"SQLite format 3\0"
_NEWEST_FORMAT = 4  # of a schema, as the same page tells
_HEADER = 100  # bytes; https://www.sqlite.org/fileformat2.html#the_database_header

_PIECE = 500
"""Pages of 4 KiB that are copied at a time: 2 MB, in one or two milliseconds."""

_ELSEWHERE = "or save the project as another file"

_SENTENCES = {
    sqlite3.SQLITE_FULL: "The disk is full: “{name}” keeps what it held before; make room and try again, "
    f"{_ELSEWHERE} on another disk.",
    sqlite3.SQLITE_READONLY: "“{name}” cannot be written: it, or its folder, is read-only, or it was moved; "
    "save the project as another file and go on there.",
    sqlite3.SQLITE_BUSY: "Another program is using “{name}”: nothing was changed; close it there and try again, "
    f"{_ELSEWHERE}.",
    sqlite3.SQLITE_LOCKED: "Another program is using “{name}”: nothing was changed; close it there and try again, "
    f"{_ELSEWHERE}.",
    sqlite3.SQLITE_IOERR: "The disk refused to read or write “{name}”: it keeps what it held before; "
    f"see whether the disk is full or was taken out, and try again, {_ELSEWHERE} on another disk.",
    sqlite3.SQLITE_CANTOPEN: "“{name}” cannot be opened or written: see whether its folder is there and may be "
    f"written to, {_ELSEWHERE}.",
    sqlite3.SQLITE_PERM: "You are not allowed to open “{name}”: ask its owner, or copy it to a folder of yours.",
    sqlite3.SQLITE_CORRUPT: "“{name}” is damaged: " + RESCUE,
    sqlite3.SQLITE_NOTADB: "“{name}” is damaged, or no Crossread project: " + RESCUE,
    sqlite3.SQLITE_TOOBIG: "This is too large for a project file, which takes papers of up to 900 MB.",
}


_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_REFUSALS = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


class Damaged(Trouble):
    """The file, or a row of it, is not what Crossread wrote."""


@contextmanager
def plain_words(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the world (full, locked, read-only, damaged) into Trouble; a bug stays a bug."""
    try:
        yield
    except UnicodeDecodeError as error:  # in the words of a complaint, as of a damaged schema
        raise Damaged(f"A text in “{path.name}” is damaged: {RESCUE}") from error
    except sqlite3.Error as error:
        if str(error).startswith("Could not decode to UTF-8"):  # which Python finds, and SQLite has no code for
            raise Damaged(f"A text in “{path.name}” is damaged: {RESCUE}") from error
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without the details of an extended code
        sentence = _SENTENCES.get(code)
        if sentence is None:
            raise
        raise _kind(code)(sentence.format(name=path.name)) from error


def _kind(code: int) -> type[Trouble]:
    if code in _IN_USE:
        return InUse
    return Damaged if code in _DAMAGE else Unwritten if code in _REFUSALS else Trouble


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Turn what the system says about a file that is to be made into Trouble."""
    try:
        with plain_words(path):
            yield
    except OSError as error:
        raise Trouble(f"“{path.name}” cannot be written: {error.strerror}; choose another folder or name.") from error


def create_file(path: Path, tags: list[dict[str, str]]) -> None:
    """Make a project without papers, with these tags, at `path`. It appears there whole or not at all."""
    with _writing(path):
        if path.exists():
            raise Trouble(f"“{path.name}” is there already: choose another name, or open it.")

    def fill(part: Path) -> None:
        with closing(connect(part, mode="rwc")) as db:
            make_ready(db)
            with db.atomic():
                migrate(db)
                for tag in tags:
                    db.execute("INSERT INTO tag (name, definition, color) VALUES (:name, :definition, :color)", tag)
                checksums.keep_all(db)

    appear(path, fill)


def open_file(path: Path, before_migration: Callable[[], object] = lambda: None) -> Database:
    """The file at `path`, ready for work; Trouble where it is not a sound project that this version knows.

    `before_migration` is called where the file is sound and of an older version, before anything is changed in it.
    """
    version = look_at_header(path)
    sweep(path.parent)
    with plain_words(path):
        db = connect(path)
        try:
            look_over(db, path, version)
            if version < SCHEMA_VERSION:
                before_migration()
            make_ready(db)
            if version < SCHEMA_VERSION:
                migrate(db)
        except BaseException:
            db.close()
            raise
        return db


def copy_file(db: Database, own: Path, path: Path, tell: Callable[[float], object] | None = None) -> None:
    """A consistent copy of the open file `own` at `path`, in place of what was there; there whole or not at all.

    With `tell` it is made in pieces, each told of as the share that is done, and may be made in another thread than
    that in which the project is used: what is changed meanwhile is in the copy as well.
    """
    with _writing(path):
        if path.exists() and own.exists() and path.samefile(own):
            raise Trouble(f"“{path.name}” is this project itself: choose another name for the copy.")

    def fill(part: Path) -> None:
        with closing(sqlite3.connect(part)) as copy:
            if tell:
                db.conn.backup(
                    copy, pages=_PIECE, sleep=0.001, progress=lambda _, left, all_: tell(1 - left / max(all_, 1))
                )
            else:
                db.conn.backup(copy)

    appear(path, fill)


def connect(path: Path, mode: str = "rw") -> Database:
    """A connection that trusts nothing in the file, and has not changed anything in it.

    sqlite_utils is told to leave the connection as it is: no pragma of its own, no plug-ins of other packages. With
    `isolation_level=None` neither it nor Python's driver begins a transaction that we did not ask for. A project may be
    opened in one thread and used in another, never in two at a time.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    conn = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        bound(conn)
        for pragma in ("foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON"):
            conn.execute(f"PRAGMA {pragma}").fetchall()
        return Database(conn, recursive_triggers=False, execute_plugins=False)
    except BaseException:
        conn.close()
        raise


def make_ready(db: Database) -> None:
    """Make a connection, whose file is known by now, one for work, which loses nothing that it acknowledges."""
    # Not before the file is known: of a file that another program has set to WAL this changes the header.
    for pragma in ("journal_mode = DELETE", "synchronous = FULL"):
        db.execute(f"PRAGMA {pragma}").fetchall()
    forbid(db.conn)


def problems(db: Database) -> list[str]:
    """What SQLite's own quick check of the whole file finds, in its words; empty where the file is sound."""
    found = [str(row[0]) for row in db.execute("PRAGMA quick_check(20)")]
    return [] if found == ["ok"] else found


def appear(path: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill` make a file beside `path`, then give it the name, so that no half-made file ever has it."""
    with _writing(path):
        _refuse_stray_journal(path)
        with unfinished(path) as part:
            fill(part)
        _settle(path.parent)


def _settle(folder: Path) -> None:
    """Wait until the folder's new entry is on disk; Windows has no such call, and does it by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refuse_stray_journal(path: Path) -> None:
    """A rollback journal left from a crash would be played into whatever file has the name next."""
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        raise Trouble(
            f"“{journal.name}” is what an interrupted write left, and belongs to the project that had this name: "
            f"choose another name."
        )


def look_at_header(path: Path) -> int:
    """The version in the header, read without SQLite, so that a file that is refused is not touched at all."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        raise Trouble(f"“{path.name}” is not there: see whether it was moved or renamed.") from None
    except IsADirectoryError:
        raise Trouble(f"“{path.name}” is a folder: choose the project file.") from None
    except PermissionError:
        raise Trouble(_SENTENCES[sqlite3.SQLITE_PERM].format(name=path.name)) from None
    except OSError as error:
        raise Trouble(f"“{path.name}” cannot be read: {error.strerror}.") from error
    if len(header) < _HEADER or not header.startswith(_MAGIC) or _number(header, 68) != APPLICATION_ID:
        raise Trouble(f"“{path.name}” is not a Crossread project: choose a file that Crossread made.")
    version = _number(header, 60)
    if version > SCHEMA_VERSION:
        raise Trouble(
            f"“{path.name}” was made by a newer Crossread (project version {version}; this one knows "
            f"{SCHEMA_VERSION}): it was left as it is; update Crossread to open it."
        )
    if _number(header, 44) > _NEWEST_FORMAT:  # which SQLite has no code of its own for
        raise Damaged(f"“{path.name}” is damaged: {RESCUE}")
    return version


def _number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big")


def look_over(db: Database, path: Path, version: int) -> None:
    """Damaged where the file has anything but the tables of its version, or is not whole.

    The schema comes first: what is known can be checked by SQLite without running anything that the file brings along.
    """
    if strange := strange_entry(db, version):
        raise Damaged(
            f"“{path.name}” is not as Crossread makes its projects ({strange}): it was left as it is; "
            f"do not work with it unless you know why."
        )
    found = problems(db)
    if found:
        _log.warning("%s is damaged: %s", path, found)
        raise Damaged(f"“{path.name}” is damaged: {RESCUE}")
