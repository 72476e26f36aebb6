"""A paper in place of an older version of it: every quotation gets its place there, or is lost and says so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from annotator.anchors import Anchor, Extent, make_anchor
from annotator.errors import Trouble
from annotator.papers import FlatText, Paper
from annotator.project import checking
from annotator.project.file import plain_words
from annotator.project.model import Change, Link, PaperRecord
from annotator.project.papers import Papers
from annotator.project.records import anchor_columns

STEP = "Replace paper"
"""How the step is called, before the paper's letter."""

Places = Mapping[Extent, Extent | None]
"""For the place of each quotation in the old version its place in the new one; None where it is lost."""


class Replacing(Papers):
    """The change of a project that puts a new version of a paper in its place.

    The paper keeps its number and its letter. The old version's contents stay in the file while a step refers to them,
    so that undo brings it back with every place. What is lost keeps the row that it had, words, context and place, and
    gets a row that says in which version it stood.
    """

    def quoted_places(self, at: int) -> tuple[Extent, ...]:
        """Where something of the paper is quoted, by a highlight or a link: what a new version is to be asked for."""
        quoted = [each.anchor for each in self.highlights(at) if not each.lost]
        quoted += [anchor for _, _, anchor, lost in self._ends(at) if not lost]
        return tuple(dict.fromkeys((anchor.start, anchor.end) for anchor in quoted))

    def replaces(self, *, back: bool) -> bool:
        """Whether undo (`back`), or redo, brings another version of a paper: that touches all that is quoted of it."""
        return (self.undo_name if back else self.redo_name).startswith(STEP)

    def has_had(self, sha256: str) -> bool:
        """Whether this is a former version of a paper of the project, and one that undo may still bring back."""
        if sha256 in {paper.sha256 for paper in self.papers()}:
            return False
        with plain_words(self.path):
            found = self._db.execute("SELECT 1 FROM paper_content WHERE sha256 = ?", (sha256,)).fetchone()
        return found is not None

    def look_at_version(self, at: int, new: Paper) -> Paper:
        """The new version as `replace_paper` will take it. Trouble where it is none, but the same, or the other paper.

        The text of one that the project has had is the one that was marked then, not one that is read anew.
        """
        record = self.paper(at)
        if new.sha256 == record.sha256:
            raise Trouble(
                f"“{new.name}” is paper {record.letter} as the project has it, byte for byte: there is "
                "nothing to replace."
            )
        self._refuse_twice(new)
        kept = self._kept_text(new.sha256)
        return replace(new, flat=kept) if kept else new

    def know_text(self, sha256: str, flat: FlatText) -> None:
        """Take the text of a version that is in hand already: reading a book's from the file takes its time."""
        self._flats.setdefault(sha256, flat if flat.text else None)

    def replace_paper(self, at: int, new: Paper, places: Places) -> Change:
        """Put a new version in a paper's place, with all that is quoted of it at its new places, or lost.

        Trouble where it is no other version, or where `places` does not say what becomes of something: it was quoted
        since they were looked for. ValueError where the SHA-256 is not that of the bytes.
        """
        with self.step(f"{STEP} {self.paper(at).letter}") as step:
            old, new = self.paper(at), self.look_at_version(at, new)
            if not set(self.quoted_places(at)) <= places.keys():
                raise Trouble(f"Something in paper {old.letter} was quoted meanwhile: replace it once more.")
            self._take_version(new)
            self._describe(old, new)
            self._place_highlights(old, new, places)
            self._place_ends(old, new, places)
        return step.change

    def _take_version(self, new: Paper) -> None:
        """The contents, where they are not in the file already."""
        found = self._db.execute("SELECT 1 FROM paper_content WHERE sha256 = ?", (new.sha256,)).fetchone()
        if found:
            self._flats[new.sha256] = new.flat if new.flat.text else None
            return
        if hashlib.sha256(new.data).hexdigest() != new.sha256:
            raise ValueError("a paper is known by the SHA-256 of its bytes, and this is another")
        self._store(new)

    def _kept_text(self, sha256: str) -> FlatText | None:
        """The text of a former version."""
        if sha256 in self._flats:
            return self._flats[sha256]
        with plain_words(self.path):
            row = self._db.execute("SELECT text, layout FROM paper_content WHERE sha256 = ?", (sha256,)).fetchone()
        return FlatText.from_layout(*row) if row and row[0] and row[1] is not None else None

    def _describe(self, old: PaperRecord, new: Paper) -> None:
        """What the new file says of itself replaces what the old one said; what the analyst wrote herself stays."""
        said = {}
        for column in ("title", "authors", "date"):
            own = checking.line(getattr(old.facts, column))
            fresh = checking.line(getattr(new.facts, column))
            written = getattr(old, column)
            said[column] = fresh if written == own and (fresh or column == "date") else written
        row = {"sha256": new.sha256, "name": checking.line(new.name), "media_type": new.media_type, **said}
        self._rows.update("paper", old.id, **row)
        if new.facts.imprint and old.imprint == old.facts.imprint:
            self._set_imprint(old.id, new.facts.imprint)

    def _place_highlights(self, old: PaperRecord, new: Paper, places: Places) -> None:
        for each in self.highlights(old.id):
            anchor = _anchor(each.anchor, each.lost, new, places)
            if anchor:
                self._rows.delete("lost_highlight", each.id)
                self._rows.update("highlight", each.id, **anchor_columns(anchor))
            elif not each.lost:
                self._rows.insert("lost_highlight", highlight=each.id, sha256=old.sha256)

    def _place_ends(self, old: PaperRecord, new: Paper, places: Places) -> None:
        for link, side, quoted, lost in list(self._ends(old.id)):
            anchor = _anchor(quoted, lost, new, places)
            if anchor:
                self._rows.delete("lost_end", link.id, side)
                self._rows.update("link_end", link.id, side, **anchor_columns(anchor))
            elif not lost:
                self._rows.insert("lost_end", link=link.id, side=side, sha256=old.sha256)

    def _ends(self, paper: int) -> Iterator[tuple[Link, str, Anchor, str]]:
        """The ends of links in a paper: the link, the side, the passage, and in which version it is lost."""
        for link in (*self.links(), *self.lost_links()):
            if link.paper_a == paper:
                yield link, "a", link.a, link.lost[0]
            if link.paper_b == paper:
                yield link, "b", link.b, link.lost[1]


def _anchor(quoted: Anchor, lost: str, new: Paper, places: Places) -> Anchor | None:
    """The place in the new version; what was lost has one only in the version that it stood in."""
    if lost:
        stands = lost == new.sha256 and new.flat.text[quoted.start : quoted.end] == quoted.exact
        return make_anchor(new.flat, quoted.start, quoted.end) if stands else None
    place = places[quoted.start, quoted.end]
    return make_anchor(new.flat, *place) if place else None
