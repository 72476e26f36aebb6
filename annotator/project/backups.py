"""Backups: copies of a project in a folder of the program's own, checked when they are made, thinned as they age."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from annotator.errors import Trouble
from annotator.project.database import Database
from annotator.project.file import appear, connect, look_at_header, look_over, plain_words
from annotator.project.guard import strange_entry

DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""The newest copy of each of so many days, weeks and months that have one is kept."""

OFTEN_ENOUGH = timedelta(days=1)

_PIECE = 2000  # pages, 8 MB: after each the file is free for a moment for the window to write to
_TRIES = 2  # each waits for as long as the connection does
_SHELF_NAME = 80  # bytes, beside the 13 that tell projects of one name apart
_STAMP = "%Y%m%dT%H%M%SZ"
_BEFORE = "-before"
_NAME = re.compile(rf"(\d{{8}}T\d{{6}}Z)({_BEFORE})?\.crossread")
_PLACE = "project.txt"
"""In a project's folder of backups: the path that the project has, or had."""
BEFORE_RESTORING = 12
"""So many copies of what a project was before a backup took its place are kept."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What a backup holds, for choosing one."""

    title: str
    papers: int
    points: int
    highlights: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a project: its file, when it was made (UTC), its bytes. `inside` is None where it is damaged."""

    path: Path
    made: datetime
    size: int
    inside: Inside | None
    before_restoring: bool = False
    """Whether it is what the project was before a backup was put in its place: it is not thinned with the others."""


def list_backups(project: Path, folder: Path) -> tuple[Backup, ...]:
    """The backups in `folder` of the project that is, or was, at a path; the newest first."""
    return tuple(_described(path, made) for made, path in _copies(project, folder))


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A project that has backups: its path, how many they are, and when the newest was made (UTC)."""

    project: Path
    copies: int
    newest: datetime


def backed_up_projects(folder: Path) -> tuple[BackedUp, ...]:
    """All projects that have backups in `folder`, the one backed up last first."""
    found = []
    with suppress(OSError):
        for shelf in folder.iterdir():
            project = _project_of(shelf)
            copies = _copies(project, folder) if project else []
            if project and copies:
                found.append(BackedUp(project, len(copies), copies[0][0]))
    return tuple(sorted(found, key=lambda each: each.newest, reverse=True))


def back_up(project: Path, folder: Path, now: datetime | None = None, *, before_restoring: bool = False) -> Backup:
    """Copy a project's file, check the copy, and let go of those that are too many by now.

    It reads by a connection of its own, in pieces, so that it can run while the project is open and worked on. Trouble
    where the copy cannot be made, or is not sound; then there is none.
    """
    made = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    copy = _shelf(project, folder) / f"{made.strftime(_STAMP)}{_BEFORE if before_restoring else ''}.crossread"
    version = look_at_header(project)

    def fill(part: Path) -> None:
        with plain_words(project), closing(connect(project)) as source, closing(sqlite3.connect(part)) as target:
            source.conn.backup(target, pages=_PIECE, sleep=0.001, progress=_Patience(project))
        with _opened(part) as db:
            look_over(db, project, version)

    try:
        copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Trouble(f"No backup can be made in {copy.parent}: {error.strerror}; see what is in its place.") from error
    appear(copy, fill)
    with suppress(OSError):  # without it the project is only found by its path
        (copy.parent / _PLACE).write_text(str(project.absolute()), "utf-8", "surrogatepass")
    _thin(project, folder)
    return _described(copy, made)


def back_up_when_due(project: Path, folder: Path, now: datetime | None = None) -> Backup | None:
    """`back_up` where the last one is older than a day and than the project's last change; None where it is not."""
    moment = now or datetime.now(UTC)
    last = next((made for made, _path in _copies(project, folder)), None)
    if last is not None and last <= moment and (moment - last < OFTEN_ENOUGH or _last_change(project) < last):
        return None
    return back_up(project, folder, moment)


def put_back(backup: Backup, project: Path, folder: Path) -> Path | None:
    """Put a backup in the place of a project that is not open; what it was is kept as a backup first.

    Where that cannot be, as the project is damaged, its file gets another name beside it, which is returned. Trouble
    where the backup is damaged; then nothing was changed.
    """
    kept: Path | None = None
    part = project.with_name(f".{project.name}.restoring")
    part.unlink(missing_ok=True)
    try:
        restore(backup, part)
        if project.exists():
            kept = _keep_present(project, folder)
        journal = project.with_name(project.name + "-journal")
        if journal.exists():  # of a write that was interrupted: it would be played into the restored file
            journal.rename(_free_name(journal))
        part.replace(project)
    except OSError as error:
        raise Trouble(
            f"“{project.name}” cannot be restored: {error.strerror}; save the backup as a new file."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return kept


def _keep_present(project: Path, folder: Path) -> Path | None:
    try:
        back_up(project, folder, before_restoring=True)
    except Trouble:
        aside = _free_name(project)
        project.rename(aside)
        return aside
    return None


def _free_name(project: Path) -> Path:
    """A name beside a project's that no file has."""
    names = (project.with_name(f"{project.stem} damaged{f' {n}' if n else ''}{project.suffix}") for n in range(10_000))
    return next(name for name in names if not name.exists())


def restore(backup: Backup, path: Path) -> None:
    """Make a project of a backup at `path`, where no file may be yet. Trouble where the backup is damaged."""
    if path.exists():
        raise Trouble(f"“{path.name}” is there already: choose another name for what is restored.")
    version = look_at_header(backup.path)

    def fill(part: Path) -> None:
        with _opened(backup.path) as db, closing(sqlite3.connect(part)) as target:
            look_over(db, backup.path, version)
            db.conn.backup(target)

    appear(path, fill)


def kept(made: Iterable[datetime]) -> set[datetime]:
    """Of moments of backups, those that are kept: the newest of each of the last days, weeks and months."""
    newest_first = sorted(made, reverse=True)
    periods: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (DAILY, lambda moment: moment.date()),
        (WEEKLY, lambda moment: moment.isocalendar()[:2]),
        (MONTHLY, lambda moment: (moment.year, moment.month)),
    )
    keep: set[datetime] = set()
    for most, period in periods:
        newest: dict[object, datetime] = {}
        for moment in newest_first:
            newest.setdefault(period(moment), moment)
        keep.update(list(newest.values())[:most])
    return keep


class _Patience:
    """Ends a copy that another program does not let go on; by itself, it would be tried for ever."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._refused = 0

    def __call__(self, status: int, _left: int, _pages: int) -> None:
        """Told of each piece; Trouble after some that were refused in a row."""
        self._refused = self._refused + 1 if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) else 0
        if self._refused > _TRIES:
            raise Trouble(f"Another program is using “{self._project.name}”: no backup of it was made.")


def _last_change(project: Path) -> datetime:
    try:
        return datetime.fromtimestamp(project.stat().st_mtime, UTC)
    except OSError:
        return datetime.now(UTC)  # then the attempt to copy it says what is wrong


def _thin(project: Path, folder: Path) -> None:
    copies = _copies(project, folder)
    before = [path for _made, path in copies if _is_before(path)]
    keep = kept(made for made, path in copies if path not in before)
    too_many = [path for made, path in copies if path not in before and made not in keep]
    for path in (*too_many, *before[BEFORE_RESTORING:]):
        path.unlink(missing_ok=True)


def _is_before(path: Path) -> bool:
    return path.stem.endswith(_BEFORE)


def _project_of(shelf: Path) -> Path | None:
    try:
        said = (shelf / _PLACE).read_text("utf-8", "surrogatepass")
    except (OSError, ValueError):
        return None
    return Path(said) if said and "\0" not in said and _shelf(Path(said), shelf.parent) == shelf else None


def _shelf(project: Path, folder: Path) -> Path:
    """Where a project's backups are: a folder that people recognise, and that no other project has."""
    place = project.absolute()
    words = re.sub(r"[^\w-]+", " ", unicodedata.normalize("NFC", place.stem)).strip()[:30]
    name = words.encode("utf-8", "ignore")[:_SHELF_NAME].decode("utf-8", "ignore").strip() or "project"
    return folder / f"{name} {hashlib.sha256(str(place).encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _copies(project: Path, folder: Path) -> list[tuple[datetime, Path]]:
    """The moments and files of a project's backups, newest first. What has another kind of name is none of them."""
    try:
        paths = list(_shelf(project, folder).iterdir())
    except OSError:
        return []
    stamped = ((_NAME.fullmatch(path.name), path) for path in paths)
    return sorted(((_moment(stamp[1]), path) for stamp, path in stamped if stamp), reverse=True)


def _moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)


def _described(path: Path, made: datetime) -> Backup:
    size, inside = path.stat().st_size if path.exists() else 0, None
    with suppress(Trouble), _opened(path) as db:
        if not strange_entry(db, look_at_header(path)):
            inside = _inside(db)
    return Backup(path, made, size, inside, _is_before(path))


def _inside(db: Database) -> Inside:
    title = db.execute("SELECT value FROM setting WHERE key = 'title'").fetchone()
    counts = (db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("paper", "point", "highlight"))
    return Inside(str(title[0]) if title else "", *counts)


@contextmanager
def _opened(path: Path) -> Iterator[Database]:
    """A file that is only read."""
    with plain_words(path), closing(connect(path, mode="ro")) as db:
        yield db
