"""What in a project's file is not as Crossread wrote it, in sentences; and a look at a file while others work on it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from annotator.project import checksums
from annotator.project.checksums import Doubt, Fault
from annotator.project.database import Database
from annotator.project.file import connect, look_at_header, plain_words, problems
from annotator.project.guard import strange_entry
from annotator.project.model import Finding
from annotator.project.schema import SCHEMA_VERSION

_PIECE = 16 * 1024 * 1024
"""Bytes of a paper that are read at a time: after each the file is free for the window to write to."""
_LONGEST = 60
_SAID = {
    Fault.CHANGED: "{thing} is not as Crossread wrote it: the disk or another program changed it.",
    Fault.MISSING: "{thing} is missing: the disk or another program took it away.",
    Fault.UNKNOWN: "{thing} was not written by Crossread.",
}
_THINGS = {
    "highlight": "Highlight {0}",
    "highlight_tag": "A tag of highlight {0}",
    "point": "Point {0}",
    "point_tag": "A tag of point {0}",
    "evidence": "A quotation of point {0}",
    "tag": "Tag {0}",
    "link": "Link {0}",
    "link_end": "An end of link {0}",
    "paper": "The entry of paper {0}",
    "imprint": "How paper {0} is to be cited",
    "paper_content": "The text of the paper {0:.12}…",
    "setting": "The comparison’s {0}",
    "lost_highlight": "That highlight {0} is lost",
    "lost_end": "That an end of link {0} is lost",
    "search": "Search {0}",
    "edition": "The exported memo {0}",
    "step": "Step {0} of what can be undone",
}
_QUOTED_THERE = {
    "highlight": """SELECT id, paper, start, "end", exact FROM highlight
        WHERE id NOT IN (SELECT highlight FROM lost_highlight)""",
    "link": """SELECT link, paper, start, "end", exact FROM link_end
        WHERE (link, side) NOT IN (SELECT link, side FROM lost_end)""",
}
"""What is to stand in its paper: a lost quotation keeps the place of a version that is gone."""
_QUOTED = ("title", "name", "words", "value", "exact")
"""The column that shows best which row is meant: the first of these that a row has."""


def look_for_doubts(path: Path) -> list[Finding]:
    """What a byte changed by the disk or by another program did to the work at `path`, a sentence each.

    It reads by a connection of its own, table by table and in pieces, so that it can run while the project is open and
    worked on. Trouble where the file cannot be read now.
    """
    version = look_at_header(path)
    with plain_words(path), closing(connect(path, mode="ro")) as db:
        # On its way to another version, or no file of ours any more.
        if version < SCHEMA_VERSION or strange_entry(db, version):
            return []
        db.conn.text_factory = lenient
        broken = [f"The file is damaged: {problem}." for problem in problems(db)]
        return [Finding(sentence) for sentence in broken or [*said(db), *_papers(db), *_quotations(db)]]


def said(db: Database) -> Iterator[str]:
    """The rows whose checksum does not agree, in sentences; nothing in a file of a version without checksums."""
    if checksums.is_kept(db):
        for doubt in checksums.find_doubts(db):
            yield sentence(doubt)


def sentence(doubt: Doubt) -> str:
    """One row in doubt, by what it is to the analyst, with its first words where it has some."""
    thing = _THINGS.get(doubt.table, f"A row of the table {doubt.table} ({{0}})").format(str(doubt.key[0]))
    words = next((str(doubt.row[column]) for column in _QUOTED if doubt.row.get(column)), "")
    short = _shortened(words)
    return _SAID[doubt.fault].format(thing=f"{thing} (“{short}”)" if short else thing)


def astray(kind: str, at: int, letter: str, exact: str) -> str:
    """A quotation, of a highlight or a link, whose words are not where it says."""
    return f"The words of {kind} {at} do not stand at their place in paper {letter}: “{_shortened(exact)}”."


def lenient(data: bytes) -> str:
    """A text that may be no UTF-8 any more, for reading what is compared all the same."""
    return data.decode("utf-8", "replace")


def _shortened(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"


def _papers(db: Database) -> Iterator[str]:
    for letter, sha256 in db.execute("SELECT letter, sha256 FROM paper ORDER BY id").fetchall():
        found = db.execute("SELECT rowid FROM paper_content WHERE sha256 = ?", (sha256,)).fetchone()
        if found is None or _sha256(db, found[0]) != sha256:
            yield f"The bytes of paper {letter} are not those that its SHA-256 names."


def _sha256(db: Database, row: int) -> str:
    digest, at, length = hashlib.sha256(), 0, 1
    while at < length:
        with db.conn.blobopen("paper_content", "data", row, readonly=True) as blob:
            length = len(blob)
            blob.seek(at)
            digest.update(blob.read(_PIECE))
        at += _PIECE
    return digest.hexdigest()


def _quotations(db: Database) -> Iterator[str]:
    texts: Mapping[Any, Any] = {
        at: (letter, text or "")
        for at, letter, text in db.execute(
            "SELECT id, letter, text FROM paper JOIN paper_content USING (sha256)"
        ).fetchall()
    }
    for kind, statement in _QUOTED_THERE.items():
        for at, paper, start, end, exact in db.execute(statement).fetchall():
            letter, text = texts.get(paper, ("?", ""))
            if text[start:end] != exact:
                yield astray(kind, at, letter, exact)
