"""Points among each other: merged, split, duplicated, put in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from annotator.errors import Trouble
from annotator.project.model import Change, Done, Point, Status
from annotator.project.points import Points

_Member = TypeVar("_Member", int, str)
_LEAST_DONE = (Status.NEEDS_EVIDENCE, Status.OPEN, Status.SETTLED)


class Gathering(Points):
    """The changes of a project that concern several points at once."""

    def merge_points(self, ids: Sequence[int]) -> Change:
        """Make one point of several: the first, with all that the others have, in their order.

        Evidence, tags and searches are united; positions, assessments and what would settle them follow each other as
        paragraphs, each once; another question goes before its own assessment, so that no word is lost. Relation, side
        and question are the first one's, the status that of the one least done. Trouble for fewer than two points.
        """
        points = [self.point(at) for at in dict.fromkeys(ids)]
        if len(points) < 2:
            raise Trouble("Choose two points or more: they become one.")
        with self.step(f"Merge {len(points)} points") as step:
            first, *others = points
            for other in others:
                self.add_searches(first.id, other.searches)
                self.remove_point(other.id)
            self.edit_point(
                first.id,
                tags=_united(point.tags for point in points),
                evidence=_united(point.evidence for point in points),
                position_a=_paragraphs(point.position_a for point in points),
                position_b=_paragraphs(point.position_b for point in points),
                assessment=_paragraphs([first.assessment, *_questions_and_assessments(first, others)]),
                settle=_paragraphs(point.settle for point in points),
                status=min((point.status for point in points), key=_LEAST_DONE.index),
            )
        return step.change

    def split_point(self, at: int, evidence: Iterable[int], title: str = "") -> Done:
        """Give some of a point's quotations to a new point right behind it, with its relation, side and tags.

        Without a title it gets the same one. The texts stay where they are. Trouble where no quotation of the point is
        named, or all are.
        """
        point, wanted = self.point(at), set(evidence)
        chosen = [each for each in point.evidence if each in wanted]
        rest = [each for each in point.evidence if each not in wanted]
        if not chosen or not rest:
            raise Trouble("Choose some of the point's quotations, not all: they go into a point of their own.")
        with self.step("Split point") as step:
            self.edit_point(at, evidence=rest)
            new = self.add_point(
                title or point.title, point.relation, side=point.side, tags=point.tags, evidence=chosen
            ).id
            self._put_behind(new, at)
        return Done(new, step.change)

    def duplicate_point(self, at: int) -> Done:
        """A second point with all that a point has, right behind it."""
        with self.step("Duplicate point") as step:
            point = self.point(at)
            new = self.add_point(
                f"{point.title} (copy)",
                point.relation,
                side=point.side,
                tags=point.tags,
                evidence=point.evidence,
                position_a=point.position_a,
                position_b=point.position_b,
                assessment=point.assessment,
                settle=point.settle,
                status=point.status,
            ).id
            self.add_searches(new, point.searches)
            self._put_behind(new, at)
        return Done(new, step.change)

    def order_points(self, ids: Iterable[int], name: str = "Order points") -> Change:
        """Let the points stand in this order; those that are not named come behind, as they stood."""
        with self.step(name) as step:
            there = {point.id for point in self.points()}
            wanted = [at for at in dict.fromkeys(ids) if at in there]
            named = set(wanted)
            ranks = [rank for rank, _point in self._points.all()]
            self._put_in_order(ranks, [*wanted, *(point.id for point in self.points() if point.id not in named)])
        return step.change

    def _put_behind(self, new: int, at: int) -> None:
        order = [point.id for point in self.points()]
        self.move_point(new, order.index(at) + 1)


def _united(lists: Iterable[Iterable[_Member]]) -> list[_Member]:
    """Everything that is in any of these, once, in order."""
    return list(dict.fromkeys(each for one in lists for each in one))


def _paragraphs(texts: Iterable[str]) -> str:
    """Texts below each other, each once, without the empty ones."""
    return "\n\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _questions_and_assessments(first: Point, others: Iterable[Point]) -> Iterable[str]:
    for other in others:
        yield other.title if other.title != first.title else ""
        yield other.assessment
