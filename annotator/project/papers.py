"""Papers: taken into the project with their bytes, and described."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from annotator.errors import Trouble
from annotator.papers import IMPRINT_FIELDS, FlatText, Imprint, Paper
from annotator.project import checking, checksums
from annotator.project.contents import write_data
from annotator.project.file import plain_words
from annotator.project.model import Change, Done
from annotator.project.records import facts_as_text
from annotator.project.steps import Steps


class Papers(Steps):
    """The changes of a project that concern papers and the project's own title and question."""

    def add_paper(self, paper: Paper) -> Done:
        """Take a paper in: its bytes, its text and where the text stands. It gets the next letter, A first.

        Trouble where the same bytes are in the project already; ValueError where its SHA-256 is not that of its bytes.
        """
        if hashlib.sha256(paper.data).hexdigest() != paper.sha256:
            raise ValueError("a paper is known by the SHA-256 of its bytes, and this is another")
        with self.step("Add paper") as step:
            self._refuse_twice(paper)
            self._store(paper)
            row = self._rows.insert(
                "paper",
                letter=_letter(len(self.papers())),
                sha256=paper.sha256,
                name=checking.line(paper.name),
                media_type=paper.media_type,
                title=checking.line(paper.facts.title),
                authors=checking.line(paper.facts.authors),
                date=checking.line(paper.facts.date),
            )
            if paper.facts.imprint:
                self._set_imprint(row["id"], paper.facts.imprint)
        return Done(row["id"], step.change)

    def edit_paper(
        self,
        at: int,
        *,
        title: str | None = None,
        authors: str | None = None,
        date: str | None = None,
        imprint: Imprint | None = None,
    ) -> Change:
        """How the paper is to be cited; what is None stays. Trouble where the imprint's kind is no `PaperKind`."""
        with self.step("Edit paper") as step:
            self.paper(at)
            given = {"title": title, "authors": authors, "date": date}
            values = {column: checking.line(value) for column, value in given.items() if value is not None}
            if values:
                self._rows.update("paper", at, **values)
            if imprint is not None and imprint != self.paper(at).imprint:
                self._set_imprint(at, imprint)
        return step.change

    def _set_imprint(self, at: int, imprint: Imprint) -> None:
        """A paper has a row only where something is said."""
        values = {name: checking.line(getattr(imprint, name)) for name in IMPRINT_FIELDS}
        values["kind"] = checking.paper_kind(values["kind"])
        if not any(values.values()):
            self._rows.delete("imprint", at)
        elif self._rows.read("imprint", at) is None:
            self._rows.insert("imprint", paper=at, **values)
        else:
            self._rows.update("imprint", at, **values)

    def give_text(self, at: int, flat: FlatText, recognised: str) -> Change:
        """Give a paper that has no text the one recognised from its pictures, in these languages (eng, or deu+eng).

        The paper's bytes and SHA-256 stay. It stands outside of undo, as all of a paper's contents do. Trouble where
        the paper has a text already: what was marked in it must not change under the marks.
        """
        paper = self.paper(at)
        if self.flat_text(at) is not None:
            raise Trouble(f"Paper {paper.letter} has a text already: it was left as it is.")
        facts = replace(paper.facts, recognised=checking.line(recognised))
        with plain_words(self.path), self._transaction():
            self._flats.pop(paper.sha256, None)
            self._db.execute(
                "UPDATE paper_content SET facts = ?, text = ?, layout = ? WHERE sha256 = ?",
                (facts_as_text(facts), checking.text(flat.text), flat.layout_bytes(), paper.sha256),
            )
            checksums.keep_stored(self._db, "paper_content", paper.sha256)
        change = Change("Give text", papers=frozenset({at}))
        self._drop(change)
        return change

    def set_title(self, text: str) -> Change:
        """The comparison's title; it may be empty."""
        return self._set("title", "Change title", text)

    def set_question(self, text: str) -> Change:
        """The question that the papers are read for; it may be empty."""
        return self._set("question", "Change question", text)

    def _set(self, key: str, name: str, text: str) -> Change:
        with self.step(name) as step:
            if self._rows.read("setting", key) is not None:
                self._rows.update("setting", key, value=checking.line(text))
            elif checking.line(text):
                self._rows.insert("setting", key=key, value=checking.line(text))
        return step.change

    def _refuse_twice(self, paper: Paper) -> None:
        for known in self.papers():
            if known.sha256 == paper.sha256:
                raise Trouble(f"“{paper.name}” is in the project already, as paper {known.letter}: choose another.")

    def _store(self, paper: Paper) -> None:
        """The contents stand outside of undo, as they are large and never change: redo finds them again."""
        text = checking.text(paper.flat.text)
        self._flats.pop(paper.sha256, None)
        if text and text == paper.flat.text:
            self._flats[paper.sha256] = paper.flat  # what is in hand already need not be read again
        added = self._db.execute(
            "INSERT OR REPLACE INTO paper_content (sha256, facts, text, layout, data) VALUES (?, ?, ?, ?, zeroblob(?))",
            (
                paper.sha256,
                facts_as_text(paper.facts),
                text,
                paper.flat.layout_bytes(),
                len(paper.data),
            ),
        )
        assert added.lastrowid is not None, "a row was just added"
        write_data(self._db, added.lastrowid, paper.data)
        checksums.keep_stored(self._db, "paper_content", paper.sha256)


def _letter(number: int) -> str:
    """From A to Z, then AA, AB and so on."""
    letter = chr(ord("A") + number % 26)
    return letter if number < 26 else _letter(number // 26 - 1) + letter
