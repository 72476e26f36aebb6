"""Points: made, changed, put in order, removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from annotator.project import checking
from annotator.project.model import Change, Done, Point, Relation, Status
from annotator.project.searches import Searches


class Points(Searches):
    """The changes of a project that concern points."""

    def add_point(
        self,
        title: str,
        relation: Relation | str,
        *,
        side: str = "",
        tags: Iterable[str] = (),
        evidence: Iterable[int] = (),
        position_a: str = "",
        position_b: str = "",
        assessment: str = "",
        settle: str = "",
        status: Status | str = Status.OPEN,
    ) -> Done:
        """A new point, the last in order.

        `side` is the letter of the paper that says nothing (silence, where it must be given) or that limits the other
        (qualification); `evidence` are ids of highlights. Trouble where a value is not one that a point can have.
        """
        with self.step("Add point") as step:
            kind = checking.relation(relation)
            row = self._rows.insert(
                "point",
                rank=max((rank for rank, _ in self._points.all()), default=0) + 1,
                title=checking.title(title),
                relation=kind,
                side=checking.side(side, kind, self.papers()),
                position_a=checking.text(position_a),
                position_b=checking.text(position_b),
                assessment=checking.text(assessment),
                settle=checking.text(settle),
                status=checking.status(status),
            )
            self._rest(row["id"], tags, evidence)
        return Done(row["id"], step.change)

    def edit_point(
        self,
        at: int,
        *,
        title: str | None = None,
        relation: Relation | str | None = None,
        side: str | None = None,
        tags: Iterable[str] | None = None,
        evidence: Iterable[int] | None = None,
        position_a: str | None = None,
        position_b: str | None = None,
        assessment: str | None = None,
        settle: str | None = None,
        status: Status | str | None = None,
    ) -> Change:
        """Other values as in `add_point`; what is None stays. A side goes when the new relation has none."""
        with self.step("Edit point") as step:
            point = self.point(at)
            values: dict[str, Any] = self._sides(point, relation, side)
            if title is not None:
                values["title"] = checking.title(title)
            if status is not None:
                values["status"] = checking.status(status)
            texts = {"position_a": position_a, "position_b": position_b, "assessment": assessment, "settle": settle}
            values |= {column: checking.text(given) for column, given in texts.items() if given is not None}
            self._rows.update("point", at, **values)
            self._rest(at, tags, evidence)
        return step.change

    def add_evidence(self, at: int, highlights: Iterable[int]) -> Change:
        """Put highlights behind a point, after those that it has."""
        with self.step("Add evidence") as step:
            self._rest(at, None, [*self.point(at).evidence, *highlights])
        return step.change

    def move_point(self, at: int, to_index: int) -> Change:
        """Put a point at another place in the order, counted from 0; beyond the ends is at the end."""
        with self.step("Move point") as step:
            self.point(at)
            ranks, points = zip(*self._points.all(), strict=True)
            order = [point.id for point in points if point.id != at]
            order.insert(max(0, to_index), at)
            self._put_in_order(ranks, order)
        return step.change

    def _put_in_order(self, ranks: Sequence[int], order: Sequence[int]) -> None:
        """Give these ranks to the points in this order; a point that has its rank already costs nothing."""
        known = {point.id: rank for rank, point in self._points.all()}
        for rank, one in zip(ranks, order, strict=True):
            if known[one] != rank:
                self._rows.update("point", one, rank=rank)

    def remove_point(self, at: int) -> Change:
        """Remove a point; its evidence stays as highlights."""
        with self.step("Remove point") as step:
            self.point(at)
            self._rest(at, (), ())
            self._drop_searches(self.point(at))
            self._rows.delete("point", at)
        return step.change

    def _sides(self, point: Point, relation: Relation | str | None, side: str | None) -> dict[str, str]:
        kind = point.relation if relation is None else checking.relation(relation)
        if side is None:
            keeps = kind in (Relation.SILENCE, Relation.QUALIFICATION)
            side = point.side if keeps else ""
        return {"relation": kind, "side": checking.side(side, kind, self.papers())}

    def _rest(self, at: int, tags: Iterable[str] | None, evidence: Iterable[int] | None) -> None:
        """What a point has in other tables."""
        if tags is not None:
            self._bear("point", at, tags)
        if evidence is not None:
            there = (highlight.id for highlight in self.highlights())
            self._list("evidence", "point", at, "highlight", checking.evidence(list(evidence), there))
