"""What joins a place of A with a place of B: points, links, suggestions; found by the pages that their ends are on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from annotator.app.words import RELATION_WORDS
from annotator.papers import Quad
from annotator.project import Change, Link, LinkKind, Point, Relation

if TYPE_CHECKING:
    from annotator.project import Project

LETTERS = ("A", "B")


class BondKind(StrEnum):
    """What a bond is, and so how it is drawn."""

    POINT = "point"
    COUNTERPART = "counterpart"
    """Accepted by the analyst."""
    SYNC = "sync point"
    SUGGESTION = "suggestion"
    """Of the program, for the passage in hand: nothing that is stored."""


class Key(NamedTuple):
    """What a bond is known by: an id is one of the project's points or links, or a suggestion's number."""

    kind: BondKind
    id: int


class Suggested(NamedTuple):
    """A passage of A and one of B (start and end in the flat texts) that may speak of the same; strength 1 to 3."""

    a: tuple[int, int]
    b: tuple[int, int]
    strength: int


@dataclass(frozen=True, slots=True)
class Bond:
    """`ends` says for each letter where the end is printed; a point may have one end, or none."""

    key: Key
    ends: dict[str, tuple[Quad, ...]]
    title: str = ""
    relation: Relation | None = None
    strength: int = 0

    @property
    def kind(self) -> BondKind:
        return self.key.kind

    @property
    def is_link(self) -> bool:
        return self.kind in (BondKind.COUNTERPART, BondKind.SYNC)

    @property
    def words(self) -> str:
        """What it is, for tooltips and screen readers."""
        match self.kind:
            case BondKind.POINT:
                return f"{RELATION_WORDS[self.relation] if self.relation else 'Point'}: {self.title}"
            case BondKind.COUNTERPART:
                return "Counterpart that you accepted"
            case BondKind.SYNC:
                return "Two places that you tied"
        return f"Suggested counterpart, {('weak', 'fair', 'strong')[self.strength - 1]}"


_KIND_OF = {LinkKind.COUNTERPART: BondKind.COUNTERPART, LinkKind.SYNC: BondKind.SYNC}


class Bonds:
    """All bonds of a project, kept up with its changes; those with an end on a page are found by that page."""

    def __init__(self) -> None:
        self._bonds: dict[Key, Bond] = {}
        self._pages: dict[str, dict[int, dict[Key, Bond]]] = {letter: {} for letter in LETTERS}
        self._resting: dict[int, set[int]] = {}
        """For each highlight, the points that rest on it."""

    def get(self, key: Key) -> Bond | None:
        return self._bonds.get(key)

    def all(self) -> Iterable[Bond]:
        return self._bonds.values()

    def on(self, letter: str, pages: Iterable[int]) -> Iterator[Bond]:
        """The bonds with an end on some pages of a paper; more than once where the end is on several."""
        there = self._pages[letter]
        for page in pages:
            if page in there:
                yield from there[page].values()

    def read(self, project: Project | None) -> None:
        """Begin anew with what a project has."""
        self.__init__()  # type: ignore[misc]
        if project:
            letters = _letters(project)
            for point in project.points():
                self._put_point(project, letters, point)
            for link in project.links():
                self._put_link(letters, link)

    def read_again(self, project: Project, change: Change) -> None:
        """Look only at what a change touched."""
        if change.papers:
            self.read(project)
            return
        letters = _letters(project)
        stale = set(change.points).union(*(self._resting.get(number, set()) for number in change.highlights))
        if stale:
            points = {point.id: point for point in project.points() if point.id in stale}
            for number in stale:
                self._drop(Key(BondKind.POINT, number))
                if number in points:
                    self._put_point(project, letters, points[number])
        if change.links:
            links = {link.id: link for link in project.links() if link.id in change.links}
            for number in change.links:
                for kind in _KIND_OF.values():
                    self._drop(Key(kind, number))
                if number in links:
                    self._put_link(letters, links[number])

    def suggest(self, suggestions: Sequence[Bond]) -> None:
        """These are the suggestions now."""
        for key in [key for key in self._bonds if key.kind is BondKind.SUGGESTION]:
            self._drop(key)
        for bond in suggestions:
            self._put(bond)

    def _put_point(self, project: Project, letters: dict[int, str], point: Point) -> None:
        """Its ends are its first quotation of each side."""
        ends: dict[str, tuple[Quad, ...]] = {}
        for number in point.evidence:
            self._resting.setdefault(number, set()).add(point.id)
            highlight = project.highlight(number)
            letter = letters.get(highlight.paper)
            if letter and highlight.anchor.quads:
                ends.setdefault(letter, highlight.anchor.quads)
        self._put(Bond(Key(BondKind.POINT, point.id), ends, point.title, point.relation))

    def _put_link(self, letters: dict[int, str], link: Link) -> None:
        ends = {letters.get(link.paper_a): link.a.quads, letters.get(link.paper_b): link.b.quads}
        there = {letter: quads for letter, quads in ends.items() if letter and quads}
        if link.kind in _KIND_OF and len(there) == 2:
            self._put(Bond(Key(_KIND_OF[link.kind], link.id), there))

    def _put(self, bond: Bond) -> None:
        self._bonds[bond.key] = bond
        for letter, quads in bond.ends.items():
            for page in {quad.page for quad in quads}:
                self._pages[letter].setdefault(page, {})[bond.key] = bond

    def _drop(self, key: Key) -> None:
        bond = self._bonds.pop(key, None)
        for letter, quads in bond.ends.items() if bond else ():
            for page in {quad.page for quad in quads}:
                self._pages[letter].get(page, {}).pop(key, None)


def _letters(project: Project) -> dict[int, str]:
    """The letters of the two papers that are read, by the papers' ids."""
    return {paper.id: paper.letter for paper in project.papers() if paper.letter in LETTERS}
