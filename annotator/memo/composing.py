"""A project as a memo shows it: plain data, in the memo's order, with nothing of Markdown in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import is_

from annotator.memo.locators import Links, exported_name, locator, target
from annotator.memo.moment import Moment
from annotator.memo.references import chicago
from annotator.memo.wording import listed, searched, summary, word
from annotator.papers import FlatText
from annotator.project import Highlight, PaperRecord, Point, Project, Relation

ORDER = (Relation.DISAGREEMENT, Relation.QUALIFICATION, Relation.AGREEMENT, Relation.SILENCE)
"""The memo's sections: what a reader came for is first."""


def points_in_order(points: Iterable[Point]) -> list[Point]:
    """The points as the memo numbers them."""
    return sorted(points, key=lambda point: ORDER.index(point.relation))


@dataclass(frozen=True, slots=True)
class MemoPaper:
    """A paper as a reference. `file` is its own name; `target` leads to the copy beside the memo, or is empty."""

    letter: str
    title: str
    authors: str
    date: str
    file: str
    sha256: str
    target: str
    cited: str = ""
    """Its entry in a list of references, with `references.ITALIC` and `UPRIGHT` around what is in italics."""
    recognised: bool = False
    """Whether its text was recognised from pictures of its pages, and may have mistakes."""
    by_paragraph: bool = False
    """Whether its places are named by paragraph, since its pages are an accident of layout."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A highlight as it is quoted. `lost`: its words no longer stand at its place in the paper."""

    highlight: int
    letter: str
    words: str
    locator: str
    target: str
    color: str
    note: str
    lost: bool


@dataclass(frozen=True, slots=True)
class Side:
    """What one paper says on a point: a sentence, and what it is quoted with. `silent`: it says nothing."""

    letter: str
    position: str
    quotations: tuple[Quotation, ...]
    silent: bool
    searched: str = ""
    """What was looked for in the paper, in a sentence; empty where nothing was."""


@dataclass(frozen=True, slots=True)
class MemoPoint:
    """A point with its number in the memo, from 1. `apart`: the letter of the paper that limits, or is silent."""

    number: int
    id: int
    title: str
    relation: str
    apart: str
    about: tuple[str, ...]
    status: str
    sides: tuple[Side, ...]
    assessment: str
    settle: str

    def side(self, letter: str) -> Side:
        """One paper's side; an empty one where the point has nothing of it."""
        return next((side for side in self.sides if side.letter == letter), Side(letter, "", (), silent=False))


@dataclass(frozen=True, slots=True)
class Memo:
    """All that the memo says. `points` are in the memo's order: by relation, then as they are in the project."""

    title: str
    question: str
    summary: str
    papers: tuple[MemoPaper, ...]
    points: tuple[MemoPoint, ...]
    unused: tuple[Quotation, ...]
    lost: tuple[Quotation, ...]

    def of(self, relation: str) -> list[MemoPoint]:
        """The points of one relation."""
        return [point for point in self.points if point.relation == relation]


def compose(project: Project, *, links: Links = "none") -> Memo:
    """The memo of a project as it is now. Raises nothing but what reading the project raises."""
    return compose_moment(Moment.of(project), links=links)


def compose_moment(moment: Moment, *, links: Links = "none", known: Known | None = None) -> Memo:
    """The memo of what a project was at one moment, in whatever thread; `known` is of the moment before it."""
    return _Composer(moment, links, known or Known()).memo()


class Known:
    """The quotations of a memo, for the next one of the same project: of the same highlights they are the same.

    For memos with the same links, composed one after the other.
    """

    def __init__(self) -> None:
        self._papers: tuple[PaperRecord, ...] = ()
        self._texts: list[FlatText | None] = []
        self._made: dict[int, tuple[Highlight, Quotation]] = {}

    def quotations(self, moment: Moment, quote: Callable[[Highlight], Quotation]) -> dict[int, Quotation]:
        """A quotation for each highlight, by its id; `quote` makes those that are not known."""
        texts = [moment.flats[paper.id] for paper in moment.papers]
        same = self._papers is moment.papers and all(map(is_, self._texts, texts))
        before, self._made = self._made if same else {}, {}
        self._papers, self._texts = moment.papers, texts
        for highlight in moment.highlights:
            old = before.get(highlight.id)
            self._made[highlight.id] = old if old and old[0] is highlight else (highlight, quote(highlight))
        return {id_: quotation for id_, (_, quotation) in self._made.items()}


class _Composer:
    """Reads each part of the project once, so that no view of the memo is of two moments."""

    def __init__(self, moment: Moment, links: Links, known: Known) -> None:
        self._moment = moment
        self._links = links
        self._papers = {paper.id: paper for paper in moment.papers}
        self._flats = moment.flats
        self._highlights = {highlight.id: highlight for highlight in moment.highlights}
        self._quotations = known.quotations(moment, self._quotation)

    def memo(self) -> Memo:
        points = points_in_order(self._moment.points)
        used = {id_ for point in points for id_ in point.evidence}
        rest = [quotation for id_, quotation in self._quotations.items() if id_ not in used]
        return Memo(
            title=self._moment.title.strip() or self._given_title(),
            question=self._moment.question.strip(),
            summary=summary(points),
            papers=tuple(self._reference(paper) for paper in self._papers.values()),
            points=tuple(self._point(number, point) for number, point in enumerate(points, start=1)),
            unused=tuple(self._in_reading_order(quotation for quotation in rest if not quotation.lost)),
            lost=tuple(self._in_reading_order(quotation for quotation in self._quotations.values() if quotation.lost)),
        )

    def _given_title(self) -> str:
        titles = [f"“{paper.short_title}”" for paper in self._papers.values()]
        return word("untitled.compared", titles=listed(titles)) if titles else word("untitled.empty")

    def _reference(self, paper: PaperRecord) -> MemoPaper:
        link = exported_name(paper) if self._links == "papers" else ""
        title = " ".join(paper.title.split())
        return MemoPaper(
            paper.letter,
            title,
            paper.authors.strip(),
            paper.date.strip(),
            paper.name,
            paper.sha256,
            link,
            chicago(paper),
            bool(paper.facts.recognised),
            not paper.facts.has_page_numbers,
        )

    def _quotation(self, highlight: Highlight) -> Quotation:
        paper, flat, anchor = self._papers[highlight.paper], self._flats[highlight.paper], highlight.anchor
        return Quotation(
            highlight=highlight.id,
            letter=paper.letter,
            words=anchor.exact,
            locator=paper.letter if highlight.lost else locator(paper, anchor, flat),
            target=target(paper, highlight, self._links),
            color=highlight.color.value,
            note=highlight.note.strip(),
            lost=_is_lost(highlight, flat),
        )

    def _point(self, number: int, point: Point) -> MemoPoint:
        return MemoPoint(
            number=number,
            id=point.id,
            title=point.title.strip(),
            relation=point.relation.value,
            apart=point.side,
            about=point.tags,
            status=point.status.value,
            sides=tuple(self._sides(point)),
            assessment=point.assessment.strip(),
            settle=point.settle.strip(),
        )

    def _sides(self, point: Point) -> list[Side]:
        """A side for each paper that the point has something of; a silent paper has one as well."""
        positions = {"A": point.position_a.strip(), "B": point.position_b.strip()}
        sides = []
        for paper in self._papers.values():
            letter = paper.letter
            there = [id_ for id_ in point.evidence if id_ in self._highlights]  # all, but in a damaged project
            quoted = [self._quotations[id_] for id_ in there if self._highlights[id_].paper == paper.id]
            silent = point.relation is Relation.SILENCE and point.side == letter
            looked = searched([search for search in point.searches if search.paper == paper.id], letter)
            if positions.get(letter) or quoted or silent or looked:
                sides.append(Side(letter, positions.get(letter, ""), tuple(quoted), silent, looked))
        return sides

    def _in_reading_order(self, quotations: Iterable[Quotation]) -> list[Quotation]:
        def place(quotation: Quotation) -> tuple[str, int, int]:
            return quotation.letter, self._highlights[quotation.highlight].anchor.start, quotation.highlight

        return sorted(quotations, key=place)


def _is_lost(highlight: Highlight, flat: FlatText | None) -> bool:
    """Whether a highlight has no place, or other words stand at it; in a paper without text nothing stands anywhere."""
    anchor = highlight.anchor
    return bool(highlight.lost) or flat is None or flat.text[anchor.start : anchor.end] != anchor.exact
