"""The one door for changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from annotator.errors import Trouble
from annotator.project import checksums
from annotator.project.backups import back_up
from annotator.project.editions import Editions
from annotator.project.file import copy_file, create_file, open_file, plain_words
from annotator.project.gathering import Gathering
from annotator.project.highlights import Highlights
from annotator.project.history import drop_unused_papers
from annotator.project.holding import Hold
from annotator.project.links import Links
from annotator.project.replacing import Replacing
from annotator.project.soundness import Soundness
from annotator.project.tag_files import shipped_tags


class Project(Replacing, Highlights, Gathering, Links, Editions, Soundness):
    """One `.crossread` file, the papers and all of the work in it.

    Each change is one transaction and one step of undo, is on disk when the method returns, and says what it touched.
    Trouble from a change (disk full, file locked or read-only, input that cannot be) leaves the project as it was and
    usable. A project is used by one thread at a time; what it gives out is plain data and may go anywhere.
    """

    _closed = False
    _hold: Hold | None = None

    @classmethod
    def create(cls, path: Path) -> Project:
        """A new project with the shipped tags; Trouble where a file is there, or none can be made."""
        create_file(path, shipped_tags())
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, backups: Path | None = None, holds: Path | None = None) -> Project:
        """The project at `path`; Trouble where it is not there, may not be read, is no project, newer or damaged.

        With a folder for `backups`, a file of an older version is copied there before it is brought to this one;
        Trouble where it cannot be. With a folder for `holds`, the file is held until it is closed; where another window
        holds it, it opens for reading only.
        """
        db = open_file(path, lambda: backups and back_up(path, backups))
        try:
            with plain_words(path):
                project = cls(path, db)
                if holds:
                    project._take_hold(holds)
                return project
        except BaseException:
            db.close()
            raise

    def _take_hold(self, folder: Path) -> None:
        self._hold = Hold.take(self._whereabouts, folder)
        self.is_reading_only = self._hold is None

    def save_copy(self, path: Path, tell: Callable[[float], object] | None = None) -> None:
        """A consistent copy, history included, at `path`, in place of what was there.

        With `tell`, which gets the share that is done, it may be made in another thread while the project is used.
        """
        copy_file(self._db, self.path, path, tell)

    def vouch(self) -> None:
        """Take every row as it stands for what is meant, once the analyst has looked at those that were in doubt."""
        with plain_words(self.path), self._transaction():
            checksums.keep_all(self._db)
            checksums.forget_missing(self._db)

    def close(self) -> None:
        """Close the file. Contents of papers that nothing refers to any more leave it first."""
        if self._closed:
            return
        self._closed = True
        if self._hold:
            self._hold.release()
        try:
            # Read-only, locked or full: the contents stay until somebody closes the project who can remove them.
            # They stay as well in a damaged file whose rows contradict each other.
            if not self.is_reading_only:
                with suppress(Trouble, sqlite3.IntegrityError), plain_words(self.path):
                    self._tidy()
        finally:
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _tidy(self) -> None:
        with self._db.atomic():
            dropped = drop_unused_papers(self._db)
        if dropped:  # else the bytes of a paper that was taken out would stay in the file's free pages
            self._db.execute("VACUUM")
