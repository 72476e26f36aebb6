"""Links: pairs of passages that the analyst accepted, tied or dismissed; and what was computed, kept in a cache."""

from __future__ import annotations

from annotator.anchors import Anchor, make_anchor
from annotator.errors import Trouble
from annotator.project import checking
from annotator.project.file import plain_words
from annotator.project.history import now
from annotator.project.model import Change, Done, Link, LinkKind
from annotator.project.records import anchor_columns
from annotator.project.steps import Steps

_STEPS = {
    LinkKind.COUNTERPART: "Accept counterpart",
    LinkKind.SYNC: "Tie two places",
    LinkKind.DISMISSED: "Dismiss counterpart",
}

Extent = tuple[int, int]
"""Where words start and end in a paper's text."""


class Links(Steps):
    """The changes of a project that concern links."""

    def add_link(self, kind: LinkKind | str, paper_a: int, place_a: Extent, paper_b: int, place_b: Extent) -> Done:
        """Say something of two passages of different papers; either may come first.

        A pair has one link: what is said of it last is what holds, and saying the same twice changes nothing. Trouble
        where both are of one paper, or nothing is printed at one of the places.
        """
        said = checking.link_kind(kind)
        with self.step(_STEPS[said]) as step:
            first, second = sorted(((paper_a, place_a), (paper_b, place_b)), key=lambda end: end[0])
            if paper_a == paper_b:
                raise Trouble("Both places are in one paper: choose one in either paper.")
            ends = (first[0], self._words_at(*first)), (second[0], self._words_at(*second))
            known = self._link_of(ends)
            at = known.id if known else self._insert_link(said, ends)
            self._rows.update("link", at, kind=said)
        return Done(at, step.change)

    def remove_link(self, at: int) -> Change:
        """Take back what was said of a pair; a dismissed one may be suggested again."""
        link = self.link(at)
        with self.step("Bring suggestion back" if link.kind is LinkKind.DISMISSED else "Remove link") as step:
            self.link(at)
            for side in ("a", "b"):
                self._rows.delete("lost_end", at, side)
                self._rows.delete("link_end", at, side)
            self._rows.delete("link", at)
        return step.change

    def keep_cached(self, name: str, data: bytes) -> None:
        """Keep what can be computed again, in place of what had the name.

        It stands outside of undo, is no change to any view, and may be thrown away by anybody at any time.
        """
        with plain_words(self.path), self._transaction():
            self._db.execute("INSERT OR REPLACE INTO cache (name, data) VALUES (?, ?)", (name, data))

    def _words_at(self, paper: int, place: Extent) -> Anchor:
        flat = self.flat_text(paper)
        if flat is None:
            raise Trouble(f"Paper {self.paper(paper).letter} has no text, so that nothing in it can be linked.")
        try:
            return make_anchor(flat, *place)
        except ValueError:
            raise Trouble(f"There are no words at this place of paper {self.paper(paper).letter}.") from None

    def _insert_link(self, kind: LinkKind, ends: tuple[tuple[int, Anchor], tuple[int, Anchor]]) -> int:
        at = int(self._rows.insert("link", kind=kind, created=now())["id"])
        for side, (paper, anchor) in zip("ab", ends, strict=True):
            self._rows.insert("link_end", link=at, side=side, paper=paper, **anchor_columns(anchor))
        return at

    def _link_of(self, ends: tuple[tuple[int, Anchor], tuple[int, Anchor]]) -> Link | None:
        """The link that this pair of passages has already."""
        wanted = [(paper, anchor.start, anchor.end) for paper, anchor in ends]
        for link in self.links():
            known = [(link.paper_a, link.a.start, link.a.end), (link.paper_b, link.b.start, link.b.end)]
            if known == wanted:
                return link
        return None
