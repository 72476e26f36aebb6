"""From the rows that were written to what a view has to draw again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from annotator.project.database import Database
from annotator.project.model import Change
from annotator.project.rows import Row, Written

_KINDS = {
    "paper": ("papers", "id"),
    "imprint": ("papers", "paper"),
    "highlight": ("highlights", "id"),
    "highlight_tag": ("highlights", "highlight"),
    "point": ("points", "id"),
    "point_tag": ("points", "point"),
    "evidence": ("points", "point"),
    "search": ("points", "point"),
    "lost_highlight": ("highlights", "highlight"),
    "lost_end": ("links", "link"),
    "link": ("links", "id"),
    "link_end": ("links", "link"),
}
"""For each table the field of `Change` that its rows belong to, and the column with the id there."""


def touched(db: Database, written: Written) -> Change:
    """What one written row touches. A tag that changes touches all that bear it, as they show its name."""
    if written.table == "setting":
        return Change("", settings=True)
    if written.table == "tag":
        return _touched_by_tag(db, written.row)
    kind, column = _KINDS[written.table]
    ids: Any = {kind: frozenset({written.row[column]})}
    return Change("", **ids)


def union(name: str, changes: Iterable[Change]) -> Change:
    """All of several changes as one, under the name of a step."""
    parts = list(changes)
    if len(parts) == 1:
        return replace(parts[0], step=name)
    return Change(
        name,
        papers=frozenset().union(*(part.papers for part in parts)),
        highlights=frozenset().union(*(part.highlights for part in parts)),
        points=frozenset().union(*(part.points for part in parts)),
        links=frozenset().union(*(part.links for part in parts)),
        tags=frozenset().union(*(part.tags for part in parts)),
        settings=any(part.settings for part in parts),
    )


def _touched_by_tag(db: Database, row: Row) -> Change:
    tag: Any = row["id"]

    def bearers(kind: str) -> frozenset[int]:
        return frozenset(found for (found,) in db.execute(f"SELECT {kind} FROM {kind}_tag WHERE tag = ?", (tag,)))

    return Change("", tags=frozenset({tag}), highlights=bearers("highlight"), points=bearers("point"))
