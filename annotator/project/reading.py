"""What a project holds, read once and then from memory."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from annotator.errors import Trouble, Unwritten
from annotator.papers import FlatText
from annotator.project.changes import union
from annotator.project.contents import read_data
from annotator.project.database import Database
from annotator.project.file import Damaged, plain_words
from annotator.project.model import Change, Highlight, Link, PaperRecord, Point, Tag
from annotator.project.records import load_highlights, load_links, load_papers, load_points, load_tags
from annotator.project.shelf import Shelf

Record = TypeVar("Record")


class Reading:
    """The part of a project that changes nothing."""

    path: Path

    def __init__(self, path: Path, db: Database) -> None:
        self.path = path.absolute()
        self._db = db
        self._papers = Shelf(partial(load_papers, db), lambda paper: paper.id)
        self._highlights = Shelf(self._load_highlights, _place)
        self._points = Shelf(partial(load_points, db), lambda ranked: (ranked[0], ranked[1].id))
        self._tags = Shelf(partial(load_tags, db), lambda tag: tag.id)
        self._links = Shelf(self._load_links, _places)
        self._settings: dict[str, str] | None = None
        self._flats: dict[str, FlatText | None] = {}
        self._version = self._data_version()
        self._elsewhere: Change | None = None
        """What another program may have changed, and nobody asked yet."""

    @property
    def title(self) -> str:
        """The comparison's title; empty until one is given."""
        return self._setting("title")

    @property
    def question(self) -> str:
        """The question that the two papers are read for; empty until one is given."""
        return self._setting("question")

    def papers(self) -> tuple[PaperRecord, ...]:
        """The papers, A first."""
        with plain_words(self.path):
            return self._papers.all()

    def paper(self, at: int) -> PaperRecord:
        """The paper with this id; Trouble where there is none, as in all that follow."""
        with plain_words(self.path):
            return self._there("paper", at, self._papers.get(at))

    def paper_by(self, letter_or_id: str) -> PaperRecord:
        """The paper that somebody means who types its letter, in either case, or its id."""
        for paper in self.papers():
            if letter_or_id.strip().upper() in (paper.letter, str(paper.id)):
                return paper
        letters = ", ".join(paper.letter for paper in self.papers())
        raise Trouble(f"The project has no paper “{letter_or_id}”" + (f": it has {letters}." if letters else " yet."))

    def paper_data(self, at: int) -> bytes:
        """The paper's bytes, as its file was."""
        paper = self.paper(at)
        with plain_words(self.path):
            return read_data(self._db, paper.sha256)

    def flat_text(self, at: int) -> FlatText | None:
        """The paper's text in reading order; None where it has none, as a scan."""
        paper = self.paper(at)
        if paper.sha256 not in self._flats:
            self._flats[paper.sha256] = _flat(paper, *self._content(paper, "text, layout"))
        return self._flats[paper.sha256]

    def highlights(self, paper: int | None = None) -> tuple[Highlight, ...]:
        """The highlights of one paper or all, in the order of their places."""
        with plain_words(self.path):
            found = self._highlights.all()
        return found if paper is None else tuple(highlight for highlight in found if highlight.paper == paper)

    def highlight(self, at: int) -> Highlight:
        with plain_words(self.path):
            return self._there("highlight", at, self._highlights.get(at))

    def points(self) -> tuple[Point, ...]:
        """The points, in the analyst's order."""
        with plain_words(self.path):
            return tuple(point for _, point in self._points.all())

    def point(self, at: int) -> Point:
        with plain_words(self.path):
            return self._there("point", at, self._points.get(at))[1]

    def tags(self) -> tuple[Tag, ...]:
        """The tags, the shipped ones first."""
        with plain_words(self.path):
            return self._tags.all()

    def links(self) -> tuple[Link, ...]:
        """What the analyst has said of pairs of passages, in the order of their places in the first paper.

        Those of which an end is lost are not among them: they lead nowhere.
        """
        with plain_words(self.path):
            return tuple(link for link in self._links.all() if not any(link.lost))

    def lost_links(self) -> tuple[Link, ...]:
        """Links of which an end is lost in the version of its paper that the project has now."""
        with plain_words(self.path):
            return tuple(link for link in self._links.all() if any(link.lost))

    def link(self, at: int) -> Link:
        with plain_words(self.path):
            return self._there("link", at, self._links.get(at))

    def cached(self, name: str) -> bytes | None:
        """What `keep_cached` kept under this name; None where there is nothing, or not any more."""
        with plain_words(self.path):
            row = self._db.execute("SELECT data FROM cache WHERE name = ?", (name,)).fetchone()
        return bytes(row[0]) if row else None

    def refresh(self) -> Change | None:
        """What another program may have changed since this was last asked: all there is, and all there was; or None.

        It waits for nobody: while another program is writing there is nothing to be seen yet.
        """
        with suppress(Unwritten), plain_words(self.path), self._patient(0), self._as_it_stands():
            self._look()
            if self._elsewhere:
                found = union("", [self._elsewhere, self._everything(there=True)])
                self._elsewhere = None  # not before all is read: what cannot be read yet is told by the next look
                return found
        return None

    @contextmanager
    def _as_it_stands(self) -> Iterator[None]:
        """What is read in the block is of one moment, and no other program can keep it back halfway."""
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.rollback()

    @contextmanager
    def _patient(self, seconds: float | None) -> Iterator[None]:
        """Wait so long for another program in the block; None for as long as usual."""
        if seconds is None:
            yield
            return
        (usual,) = self._db.execute("PRAGMA busy_timeout").fetchone()
        self._db.execute(f"PRAGMA busy_timeout = {min(int(usual), round(1000 * seconds))}").fetchall()
        try:
            yield
        finally:
            self._db.execute(f"PRAGMA busy_timeout = {int(usual)}").fetchall()

    def _everything(self, *, there: bool) -> Change:
        """The ids of all records: those in the file, or else those that were read so far."""
        kinds: dict[str, Shelf[Any]] = {
            "papers": self._papers,
            "highlights": self._highlights,
            "points": self._points,
            "tags": self._tags,
            "links": self._links,
        }
        with plain_words(self.path):
            ids: dict[str, Any] = {kind: shelf.ids(read=there) for kind, shelf in kinds.items()}
        return Change("", settings=True, **ids)

    def _load_highlights(self, ids: Collection[int] | None) -> dict[int, Highlight]:
        found = load_highlights(self._db, ids)
        self._must_be_there(highlight.paper for highlight in found.values())
        return found

    def _load_links(self, ids: Collection[int] | None) -> dict[int, Link]:
        found = load_links(self._db, ids)
        self._must_be_there(paper for link in found.values() for paper in (link.paper_a, link.paper_b))
        return found

    def _must_be_there(self, papers: Iterable[int]) -> None:
        """Damaged where one of these papers is not there, since whatever shows its quotations would fail."""
        if any(self._papers.get(paper) is None for paper in set(papers)):
            raise Damaged("A paper is missing from the project, and quotations of it are there: go back to a copy.")

    def _look(self) -> bool:
        """Read everything again where another program has written; whether it has."""
        version = self._data_version()
        if version == self._version:
            return False
        self._version = version
        before = self._everything(there=False)
        self._elsewhere = union("", [self._elsewhere, before]) if self._elsewhere else before
        self._forget()
        return True

    def _setting(self, key: str) -> str:
        if self._settings is None:
            with plain_words(self.path):
                self._settings = dict(self._db.execute("SELECT key, value FROM setting"))
        return self._settings.get(key, "")

    def _there(self, kind: str, at: int, found: Record | None) -> Record:
        if found is None:
            raise Trouble(f"The project has no {kind} {at}: it may have been removed.")
        return found

    def _content(self, paper: PaperRecord, columns: str) -> tuple[Any, ...]:
        with plain_words(self.path):
            row = self._db.execute(f"SELECT {columns} FROM paper_content WHERE sha256 = ?", (paper.sha256,)).fetchone()
        found: tuple[Any, ...] = row
        return found

    def _data_version(self) -> int:
        """A number that SQLite changes when another connection has written."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _drop(self, change: Change) -> None:
        """Read again what a change touched."""
        self._papers.drop(change.papers)
        self._highlights.drop(change.highlights)
        self._points.drop(change.points)
        self._tags.drop(change.tags)
        self._links.drop(change.links)
        if change.settings:
            self._settings = None

    def _forget(self) -> None:
        """Read everything again; a paper's text is known by its bytes and stays."""
        for shelf in (self._papers, self._highlights, self._points, self._tags, self._links):
            shelf.forget()
        self._settings = None


def _place(highlight: Highlight) -> tuple[int, int, int, int]:
    return highlight.paper, highlight.anchor.start, highlight.anchor.end, highlight.id


def _places(link: Link) -> tuple[int, ...]:
    return link.paper_a, link.a.start, link.a.end, link.paper_b, link.b.start, link.b.end, link.id


def _flat(paper: PaperRecord, text: str | None, layout: bytes | None) -> FlatText | None:
    if not text or layout is None:
        return None
    try:
        return FlatText.from_layout(text, layout)
    except (ValueError, TypeError, zlib.error, struct.error) as error:
        raise Damaged(f"The text of paper {paper.letter} is damaged in the project: go back to a copy.") from error
