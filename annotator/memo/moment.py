"""What a memo is made of, as it is at one moment: plain data, which a thread may compose while the project goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from annotator.papers import FlatText
from annotator.project import Highlight, PaperRecord, Point, Project


@dataclass(frozen=True, slots=True)
class Moment:
    """A project's title, question, papers with their texts (by id), highlights and points."""

    title: str
    question: str
    papers: tuple[PaperRecord, ...]
    flats: Mapping[int, FlatText | None]
    highlights: tuple[Highlight, ...]
    points: tuple[Point, ...]

    @classmethod
    def of(cls, project: Project) -> Moment:
        """The project as it is now. Raises nothing but what reading it raises."""
        papers = project.papers()
        flats = {paper.id: project.flat_text(paper.id) for paper in papers}
        return cls(project.title, project.question, papers, flats, project.highlights(), project.points())

    def with_point(self, draft: Point) -> Moment:
        """The same with other words for one of its points; as it is where it has no such point."""
        points = tuple(draft if point.id == draft.id else point for point in self.points)
        return replace(self, points=points)
