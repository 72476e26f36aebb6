"""Highlights: made, changed, removed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from annotator.anchors import Anchor
from annotator.project import checking
from annotator.project.history import now
from annotator.project.model import Change, Color, Done
from annotator.project.records import anchor_columns
from annotator.project.rows import select
from annotator.project.tags import Tags


class Highlights(Tags):
    """The changes of a project that concern highlights."""

    def add_highlight(
        self, paper: int, anchor: Anchor, color: Color | str, note: str = "", tags: Collection[str] = ()
    ) -> Done:
        """A new highlight; Trouble where the anchor's exact words do not stand at its place in the paper's text."""
        with self.step("Add highlight") as step:
            checking.stands(anchor, self.flat_text(paper), self.paper(paper))
            row = self._rows.insert(
                "highlight",
                paper=paper,
                **anchor_columns(anchor),
                color=checking.color(color),
                note=checking.text(note),
                created=now(),
            )
            if tags:
                self._bear("highlight", row["id"], tags)
        return Done(row["id"], step.change)

    def edit_highlight(
        self, at: int, *, color: Color | str | None = None, note: str | None = None, tags: Iterable[str] | None = None
    ) -> Change:
        """Another colour, note or set of tags; what is None stays."""
        with self.step("Edit highlight") as step:
            self.highlight(at)
            if color is not None:
                self._rows.update("highlight", at, color=checking.color(color))
            if note is not None:
                self._rows.update("highlight", at, note=checking.text(note))
            if tags is not None:
                self._bear("highlight", at, tags)
        return step.change

    def move_highlight(self, at: int, anchor: Anchor) -> Change:
        """Other words of the same paper; Trouble where the anchor's exact words do not stand at its place there.

        Colour, note, tags and the points that the highlight is evidence of stay. One that was lost is so no longer.
        """
        with self.step("Place lost quotation" if self.highlight(at).lost else "Change extent") as step:
            paper = self.highlight(at).paper
            checking.stands(anchor, self.flat_text(paper), self.paper(paper))
            self._rows.delete("lost_highlight", at)
            self._rows.update("highlight", at, **anchor_columns(anchor))
        return step.change

    def remove_highlight(self, at: int) -> Change:
        """Remove a highlight, from the evidence of points too; undo brings both back."""
        with self.step("Remove highlight") as step:
            self.highlight(at)
            for row in select(self._db, "SELECT point FROM evidence WHERE highlight = ?", at):
                self._rows.delete("evidence", row["point"], at)
            self._list("highlight_tag", "highlight", at, "tag", ())
            self._rows.delete("lost_highlight", at)
            self._rows.delete("highlight", at)
        return step.change
