"""Editions of the memo: what was exported, kept so that an edited memo can be merged with the next one."""

from __future__ import annotations

import zlib

from annotator.project import checksums
from annotator.project.file import Damaged, plain_words
from annotator.project.history import now
from annotator.project.steps import Steps

KEPT = 60
"""So many of the newest are kept; a memo that was left alone for longer is no less safe, only asked about."""

_FORGET_OLD = (
    "DELETE FROM edition WHERE rowid NOT IN (SELECT rowid FROM edition ORDER BY rowid DESC LIMIT ?) RETURNING name"
)


class Editions(Steps):
    """The part of a project that remembers what left it as a memo. It stands outside of undo."""

    def keep_edition(self, name: str, text: str) -> None:
        """Remember an exported memo under its edition's name; one that is there already becomes the newest."""
        data = zlib.compress(text.encode(), 6)
        with plain_words(self.path), self._transaction():
            self._db.execute("INSERT OR REPLACE INTO edition (name, text, at) VALUES (?, ?, ?)", (name, data, now()))
            old = self._db.execute(_FORGET_OLD, (KEPT,)).fetchall()
            for each in (name, *(gone for (gone,) in old)):
                checksums.keep_stored(self._db, "edition", each)

    def edition(self, name: str) -> str | None:
        """The exported memo of this name; None where it was never exported from here, or long ago."""
        with plain_words(self.path):
            row = self._db.execute("SELECT text FROM edition WHERE name = ?", (name,)).fetchone()
        return _text(row[0]) if row else None

    def editions(self) -> tuple[str, ...]:
        """The names of all that are kept, the newest first."""
        with plain_words(self.path):
            return tuple(name for (name,) in self._db.execute("SELECT name FROM edition ORDER BY rowid DESC"))


def _text(data: bytes) -> str:
    try:
        return zlib.decompress(data).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise Damaged("An exported memo that the project keeps is damaged: export under another name.") from error
