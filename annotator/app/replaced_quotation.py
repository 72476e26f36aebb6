"""One line of the review before a paper is replaced: a quotation, and what became of it in the new version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from annotator.anchors import Anchor, Extent, Fate, Outcome, make_anchor
from annotator.memo import locator
from annotator.papers import FlatText, Paper
from annotator.project import Color, Highlight, Link, PaperRecord, Point, Project

AROUND = 160
"""Code points of the text shown before and after a quotation."""

MOST_COMPARED = 2_000
"""Words and signs of a quotation that are compared one by one. Longer ones would keep the window waiting."""

_WORD = re.compile(r"\w+|\W", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Side:
    """A quotation in one version: what stands before it, its words, what stands after it, and where that is."""

    before: str
    words: str
    after: str
    place: str


@dataclass(frozen=True, slots=True)
class ReplacedQuotation:
    """A highlight, or one end of a link (then without colour), in both versions. `new` is None where it is lost."""

    extent: Extent
    fate: Fate
    old: Side
    new: Side | None
    color: Color | None
    points: tuple[str, ...]
    was_lost: bool = False
    """Lost already in the version that is there: nothing is asked about it."""

    @property
    def whereabouts(self) -> str:
        """`p. 3`, or `p. 3 → p. 4` where the new version has it elsewhere."""
        if not self.new or self.new.place == self.old.place:
            return self.old.place
        return f"{self.old.place} → {self.new.place}"


@dataclass(frozen=True, slots=True)
class Quoted:
    """All that a project quotes of a paper, as plain data that another thread can work on."""

    record: PaperRecord
    flat: FlatText | None
    highlights: tuple[Highlight, ...]
    points: tuple[Point, ...]
    links: tuple[Link, ...]

    @classmethod
    def of(cls, project: Project, record: PaperRecord) -> Quoted:
        """What is quoted now."""
        highlights = project.highlights(record.id)
        return cls(record, project.flat_text(record.id), highlights, project.points(), project.links())


def replaced_quotations(quoted: Quoted, new: Paper, found: dict[Extent, Outcome]) -> list[ReplacedQuotation]:
    """Every quotation of a paper, in the order of its old places; those that were lost before come last."""
    titles: dict[int, list[str]] = {}
    for point in quoted.points:
        for number in point.evidence:
            titles.setdefault(number, []).append(point.title)
    fresh = replace(quoted.record, facts=new.facts)
    made = []
    for each in sorted(quoted.highlights, key=lambda highlight: bool(highlight.lost)):
        outcome = Outcome(Fate.LOST) if each.lost else found[_extent(each.anchor)]
        sides = _old_side(quoted, each), _new_side(fresh, new.flat, outcome)
        points = tuple(titles.get(each.id, ()))
        extent, lost = _extent(each.anchor), bool(each.lost)
        made.append(ReplacedQuotation(extent, outcome.fate, *sides, each.color, points, lost))
    return [*made, *_linked(quoted, fresh, new, found)]


def _linked(
    quoted: Quoted, fresh: PaperRecord, new: Paper, found: dict[Extent, Outcome]
) -> Iterator[ReplacedQuotation]:
    """The ends of links in the paper."""
    for link in quoted.links:
        for paper, anchor, other in ((link.paper_a, link.a, link.b), (link.paper_b, link.b, link.a)):
            if paper == fresh.id and quoted.flat:
                outcome = found[_extent(anchor)]
                sides = _side(quoted.record, quoted.flat, anchor), _new_side(fresh, new.flat, outcome)
                title = f"Link ({link.kind}) with “{' '.join(other.exact.split())[:60]}”"
                yield ReplacedQuotation(_extent(anchor), outcome.fate, *sides, None, (title,))


def changes(old: str, new: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both wordings in pieces, each with whether the other has no such piece there."""
    one, other = _WORD.findall(old), _WORD.findall(new)
    if max(len(one), len(other)) > MOST_COMPARED:
        return [(old, old != new)], [(new, old != new)]
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return (
        [("".join(one[i1:i2]), tag != "equal") for tag, i1, i2, _, _ in steps if i2 > i1],
        [("".join(other[j1:j2]), tag != "equal") for tag, _, _, j1, j2 in steps if j2 > j1],
    )


def _old_side(quoted: Quoted, highlight: Highlight) -> Side:
    anchor = highlight.anchor
    if highlight.lost or quoted.flat is None:
        return Side(anchor.prefix, anchor.exact, anchor.suffix, "lost before")
    return _side(quoted.record, quoted.flat, anchor)


def _new_side(fresh: PaperRecord, flat: FlatText, outcome: Outcome) -> Side | None:
    return _side(fresh, flat, make_anchor(flat, *outcome.place)) if outcome.place else None


def _side(record: PaperRecord, flat: FlatText, anchor: Anchor) -> Side:
    start, end = anchor.start, anchor.end
    place = locator(record, anchor, flat).removeprefix(record.letter).lstrip(", ")
    return Side(flat.text[max(0, start - AROUND) : start], anchor.exact, flat.text[end : end + AROUND], place)


def _extent(anchor: Anchor) -> Extent:
    return anchor.start, anchor.end
