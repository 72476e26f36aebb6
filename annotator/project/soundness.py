"""Whether all that a project claims is so: the file, the papers' bytes, the quotations, each row as it was written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from annotator.anchors import Anchor
from annotator.papers import FlatText
from annotator.project.doubts import astray, lenient, said
from annotator.project.file import Damaged, plain_words, problems
from annotator.project.model import Finding, Link, PaperRecord
from annotator.project.reading import Reading


class Soundness(Reading):
    """The part of a project that looks it over."""

    def check(self) -> list[Finding]:
        """Everything that is wrong, a sentence each; empty where the project is sound.

        The file as SQLite sees it, references between rows, each paper's SHA-256 against its bytes, and each quotation
        letter by letter at its place in its paper's text, each row against its checksum. All of it is read from the
        file again. Trouble where the file cannot be read now, as another program is writing to it.
        """
        self._forget()
        self._flats.clear()
        with plain_words(self.path):
            broken = [f"The file is damaged: {problem}." for problem in problems(self._db)]
        return [Finding(sentence) for sentence in broken or [*self._claims(), *self._doubts()]]

    def _doubts(self) -> list[str]:
        usual = self._db.conn.text_factory
        self._db.conn.text_factory = lenient
        try:
            with plain_words(self.path):
                return list(said(self._db))
        finally:
            self._db.conn.text_factory = usual

    def _claims(self) -> Iterator[str]:
        try:
            with plain_words(self.path):
                loose = self._db.execute("PRAGMA foreign_key_check").fetchall()
            for table, _, parent, _ in loose:
                yield f"A row of the table {table} refers to a {parent} that is not there."
            for paper in self.papers():
                yield from self._claims_of(paper)
            for link in (*self.links(), *self.lost_links()):
                yield from self._claims_of_link(link)
        except Damaged as damage:
            yield str(damage)

    def _claims_of(self, paper: PaperRecord) -> Iterator[str]:
        if hashlib.sha256(self.paper_data(paper.id)).hexdigest() != paper.sha256:
            yield f"The bytes of paper {paper.letter} are not those that its SHA-256 names."
        flat = self.flat_text(paper.id)
        for highlight in self.highlights(paper.id):
            if not highlight.lost and not _stands(highlight.anchor, flat):
                yield astray("highlight", highlight.id, paper.letter, highlight.anchor.exact)

    def _claims_of_link(self, link: Link) -> Iterator[str]:
        for paper, anchor, lost in ((link.paper_a, link.a, link.lost[0]), (link.paper_b, link.b, link.lost[1])):
            if not lost and not _stands(anchor, self.flat_text(paper)):
                yield astray("link", link.id, self.paper(paper).letter, anchor.exact)


def _stands(anchor: Anchor, flat: FlatText | None) -> bool:
    text = flat.text if flat else ""
    return text[anchor.start : anchor.end] == anchor.exact
