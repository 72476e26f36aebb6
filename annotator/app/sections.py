"""Where the other paper may be silent: for each section of a paper, the passages without a counterpart and a point."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from annotator.app.known import Known, Pair, Place
from annotator.counterparts import Strength
from annotator.papers import FlatText
from annotator.project import Link, LinkKind, Project


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper: its heading, where its text is, how many passages it has, and which are `alone`."""

    title: str
    start: int
    total: int
    alone: tuple[int, ...]
    """Numbers of passages."""


def sections(letter: str, flat: FlatText, known: Known, met: Collection[int]) -> list[Section]:
    """The sections with passages that are not among those that were `met` by the other paper, in order."""
    passages, found = known.passages[letter], []
    for title, start, end in _parts(flat):
        inside = [number for number, passage in enumerate(passages) if start <= passage.start < end]
        alone = tuple(number for number in inside if number not in met)
        if alone:
            found.append(Section(title, start, len(inside), alone))
    return found


def met_passages(letter: str, known: Known, said: dict[Pair, Link], project: Project) -> set[int]:
    """The passages of a paper that something of the other was found for, or that the analyst has dealt with."""
    met = {number for number in range(len(known.passages[letter])) if _has_counterpart(letter, number, known, said)}
    for place in _dealt_with(letter, said, project):
        met.update(_overlapping(letter, known, place))
    return met


def _has_counterpart(letter: str, number: int, known: Known, said: dict[Pair, Link]) -> bool:
    for found in known.of(letter, number):
        link = said.get((known.place("A", found.a), known.place("B", found.b))) if said else None
        if found.strength > Strength.WEAK if link is None else link.kind is not LinkKind.DISMISSED:
            return True
    return False


def _dealt_with(letter: str, said: dict[Pair, Link], project: Project) -> Iterator[Place]:
    """Places of a paper that are linked, or are evidence of a point."""
    side = 0 if letter == "A" else 1
    yield from (pair[side] for pair, link in said.items() if link.kind is not LinkKind.DISMISSED)
    evidence = {number for point in project.points() for number in point.evidence}
    for highlight in project.highlights():
        if highlight.id in evidence and not highlight.lost and project.paper(highlight.paper).letter == letter:
            yield highlight.anchor.start, highlight.anchor.end


def _overlapping(letter: str, known: Known, place: Place) -> Iterable[int]:
    passages = known.passages[letter]
    return (at for at, each in enumerate(passages) if each.start < place[1] and place[0] < each.end)


def _parts(flat: FlatText) -> Iterator[tuple[str, int, int]]:
    """Title, start and end of each section: from a heading to the next, headings that follow each other as one."""
    heads = [block for block in flat.blocks if block.kind == "heading"]
    if not heads or heads[0].start > 0:
        yield "Beginning" if heads else "The whole text", 0, heads[0].start if heads else len(flat) + 1
    for at, head in enumerate(heads):
        end = heads[at + 1].start if at + 1 < len(heads) else len(flat) + 1
        yield " ".join(flat.text[head.start : head.end].split()), head.start, end
