"""Rows of the file become the plain data of model.py, and the other way round where a column is JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from annotator.anchors import Anchor
from annotator.papers import Box, Facts, Imprint, Quad, facts_from
from annotator.project.database import Database
from annotator.project.file import Damaged
from annotator.project.model import Color, Highlight, Link, LinkKind, PaperRecord, Point, Relation, Search, Status, Tag
from annotator.project.rows import select

Ids = Collection[int] | None
"""Which records to load; None for all."""


def load_papers(db: Database, ids: Ids = None) -> dict[int, PaperRecord]:
    sql = "SELECT paper.*, facts FROM paper JOIN paper_content USING (sha256)" + _only("paper.id", ids)
    imprints = {row.pop("paper"): row for row in select(db, "SELECT * FROM imprint" + _only("paper", ids), *ids or ())}
    rows = select(db, sql, *ids or ())
    return {row["id"]: _record("paper", row | {"imprint": imprints.get(row["id"], {})}, _paper) for row in rows}


def load_highlights(db: Database, ids: Ids = None) -> dict[int, Highlight]:
    tags = _tag_names(db, "highlight", ids)
    lost = _lists(db, "SELECT highlight, sha256 FROM lost_highlight", "highlight", ids, order="highlight")
    rows = select(db, "SELECT * FROM highlight" + _only("id", ids), *ids or ())
    more = {row["id"]: {"tags": tags[row["id"]], "lost": "".join(lost[row["id"]])} for row in rows}
    return {row["id"]: _record("highlight", row | more[row["id"]], _highlight) for row in rows}


def load_points(db: Database, ids: Ids = None) -> dict[int, tuple[int, Point]]:
    """Each point with its rank in the order by hand."""
    tags = _tag_names(db, "point", ids)
    evidence = _lists(db, "SELECT point, highlight FROM evidence", "point", ids)
    searches = _searches(db, ids)
    found = {}
    for row in select(db, "SELECT * FROM point" + _only("id", ids), *ids or ()):
        at = row["id"]
        more = {"tags": tags[at], "evidence": evidence[at], "searches": searches[at]}
        found[at] = (row["rank"], _record("point", row | more, _point))
    return found


def load_tags(db: Database, ids: Ids = None) -> dict[int, Tag]:
    return {row["id"]: Tag(**row) for row in select(db, "SELECT * FROM tag" + _only("id", ids), *ids or ())}


def load_links(db: Database, ids: Ids = None) -> dict[int, Link]:
    ends: dict[int, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in select(db, "SELECT * FROM link_end" + _only("link", ids), *ids or ()):
        ends[row["link"]][row["side"]] = row | {"lost": ""}
    for row in select(db, "SELECT * FROM lost_end" + _only("link", ids), *ids or ()):
        ends[row["link"]].get(row["side"], {})["lost"] = row["sha256"]
    rows = select(db, "SELECT * FROM link" + _only("id", ids), *ids or ())
    return {row["id"]: _record("link", row | {"ends": ends[row["id"]]}, _link) for row in rows}


def facts_as_text(facts: Facts) -> str:
    """Facts as JSON, for paper_content."""
    return json.dumps(asdict(facts), ensure_ascii=False)


def anchor_columns(anchor: Anchor) -> dict[str, Any]:
    """An anchor as the columns of a highlight or of an end of a link. A quad is [page, x0, y0, x1, y1]."""
    quads = [[quad.page, *quad.box] for quad in anchor.quads]
    return {
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "start": anchor.start,
        "end": anchor.end,
        "page": anchor.page,
        "quads": json.dumps(quads, separators=(",", ":")),
    }


def _paper(row: dict[str, Any]) -> PaperRecord:
    facts = facts_from(json.loads(row["facts"]))
    return PaperRecord(**{**row, "facts": facts, "imprint": Imprint(**row["imprint"])})


def _highlight(row: dict[str, Any]) -> Highlight:
    said = Color(row["color"]), row["note"], tuple(row["tags"]), row["created"], row["lost"]
    return Highlight(row["id"], row["paper"], _anchor(row), *said)


def _link(row: dict[str, Any]) -> Link:
    a, b = row["ends"]["a"], row["ends"]["b"]
    ends = a["paper"], _anchor(a), b["paper"], _anchor(b)
    return Link(row["id"], LinkKind(row["kind"]), *ends, row["created"], (a["lost"], b["lost"]))


def _anchor(row: dict[str, Any]) -> Anchor:
    quads = tuple(Quad(page, Box(*box)) for page, *box in json.loads(row["quads"])) if not row["lost"] else ()
    return Anchor(row["exact"], row["prefix"], row["suffix"], row["start"], row["end"], row["page"], quads)


def _point(row: dict[str, Any]) -> Point:
    return Point(
        id=row["id"],
        title=row["title"],
        relation=Relation(row["relation"]),
        side=row["side"],
        tags=tuple(row["tags"]),
        evidence=tuple(row["evidence"]),
        position_a=row["position_a"],
        position_b=row["position_b"],
        assessment=row["assessment"],
        settle=row["settle"],
        status=Status(row["status"]),
        searches=tuple(row["searches"]),
    )


def _record(kind: str, row: dict[str, Any], make: Any) -> Any:
    """The record of a row; Damaged where another program has put something into it that cannot be one."""
    try:
        return make(row)
    except (ValueError, TypeError, KeyError) as error:
        raise Damaged(f"The project's {kind} {row['id']} is damaged ({error}): go back to a copy.") from error


def _searches(db: Database, ids: Ids) -> dict[int, list[Search]]:
    """The searches of each point, as they were kept."""
    found: dict[int, list[Search]] = defaultdict(list)
    for row in select(db, "SELECT * FROM search" + _only("point", ids) + " ORDER BY id", *ids or ()):
        strict = {option: bool(row[option]) for option in ("whole_words", "match_case")}
        found[row["point"]].append(
            Search(row["words"], row["paper"], row["hits"], **strict, made=row["made"], id=row["id"])
        )
    return found


def _tag_names(db: Database, kind: str, ids: Ids) -> dict[int, list[str]]:
    return _lists(db, f"SELECT {kind}, name FROM {kind}_tag JOIN tag ON tag.id = tag", kind, ids)


def _lists(db: Database, sql: str, owner: str, ids: Ids, order: str = "rank") -> dict[int, list[Any]]:
    """What each owner has, in order: `sql` gives pairs of owner and member from a table with a rank."""
    found: dict[int, list[Any]] = defaultdict(list)
    for at, member in db.execute(sql + _only(owner, ids) + f" ORDER BY {order}", tuple(ids or ())):
        found[at].append(member)
    return found


def _only(column: str, ids: Ids) -> str:
    return "" if ids is None else f" WHERE {column} IN ({', '.join('?' * len(ids))})"
