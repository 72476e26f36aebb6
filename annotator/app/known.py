"""What is known of two papers' counterparts: for which passage, and what the analyst has said of it since."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from annotator.app.pairs import Pair as PrintedPair
from annotator.app.pairs import quads_between
from annotator.counterparts import Strength
from annotator.project import Link, LinkKind, Project

if TYPE_CHECKING:
    from annotator.counterparts import Counterpart, Counterparts, Passage
    from annotator.papers import FlatText

Place = tuple[int, int]
"""Where words start and end in a paper's text."""
Pair = tuple[Place, Place]
"""A place of A and one of B."""

LETTERS = ("A", "B")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A counterpart as the analyst meets it: from a passage `here` to a passage `there` of the paper `letter`."""

    letter: str
    here: Place
    there: Place
    found: Counterpart
    link: Link | None = None
    """What she has said of the pair."""

    @property
    def pair(self) -> Pair:
        return (self.here, self.there) if self.letter == "B" else (self.there, self.here)

    @property
    def is_accepted(self) -> bool:
        return self.link is not None and self.link.kind is not LinkKind.DISMISSED


@dataclass(frozen=True, slots=True)
class Known:
    """The passages of both papers, by letter, and their counterparts."""

    passages: dict[str, tuple[Passage, ...]]
    found: Counterparts
    likely: dict[Pair, tuple[Counterpart, PrintedPair]]
    """The pairs that are each other's best and not weak, each as following goes by it: it weighs less than a point's
    quotations."""

    def passage_at(self, letter: str, place: Place) -> int | None:
        """The number of the passage that most of a place is in, else of the next one; None where there are none."""
        there = self.passages[letter]
        start, end = place[0], max(place[0] + 1, place[1])
        first = max(0, bisect_right(there, start, key=attrgetter("start")) - 1)
        best, most = None, 0
        for number in range(first, len(there)):
            passage = there[number]
            if passage.start >= end:
                break
            shared = min(end, passage.end) - max(start, passage.start)
            if shared > most:
                best, most = number, shared
        if best is None and there:
            best = first if there[first].start >= start else min(first + 1, len(there) - 1)
        return best

    def place(self, letter: str, number: int) -> Place:
        passage = self.passages[letter][number]
        return passage.start, passage.end

    def of(self, letter: str, number: int) -> tuple[Counterpart, ...]:
        """The counterparts of a passage, best first."""
        return (self.found.of_a if letter == "A" else self.found.of_b)[number]

    def suggestions(self, letter: str, number: int, said: dict[Pair, Link]) -> list[Suggestion]:
        """What to suggest for a passage: nothing that was dismissed, and what was accepted is known as such."""
        there = "B" if letter == "A" else "A"
        here, made = self.place(letter, number), []
        for found in self.of(letter, number):
            other = self.place(there, found.b if there == "B" else found.a)
            one = Suggestion(there, here, other, found)
            link = said.get(one.pair)
            if link is None or link.kind is not LinkKind.DISMISSED:
                made.append(Suggestion(there, here, other, found, link))
        return made

    def links(self, said: dict[Pair, Link]) -> list[tuple[Pair, Counterpart]]:
        """The pairs that are each other's best and not weak, but those that the analyst has said anything of."""
        return [(pair, one) for pair, (one, _) in self.likely.items() if pair not in said]


def known_of(passages: dict[str, tuple[Passage, ...]], found: Counterparts, flats: dict[str, FlatText]) -> Known:
    """What is known of these texts, in whatever thread: in the window's own it would take too long."""
    likely: dict[Pair, tuple[Counterpart, PrintedPair]] = {}
    for one in found.links:
        if one.strength > Strength.WEAK:
            ends = passages["A"][one.a], passages["B"][one.b]
            a, b = ((end.start, end.end) for end in ends)
            quads = quads_between(flats["A"], *a), quads_between(flats["B"], *b)
            likely[a, b] = one, PrintedPair(*quads, one.strength / 4, fixed=False)
    return Known(passages, found, likely)


def said_of(project: Project) -> dict[Pair, Link]:
    """What the analyst has said of pairs of passages of A and B."""
    letters = {paper.id: paper.letter for paper in project.papers()}
    return {
        ((link.a.start, link.a.end), (link.b.start, link.b.end)): link
        for link in project.links()
        if (letters.get(link.paper_a), letters.get(link.paper_b)) == LETTERS
    }
