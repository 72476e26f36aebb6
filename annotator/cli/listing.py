"""What is in a project, for people in a console and, as plain lists and dictionaries, for other programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from annotator.anchors import Anchor
from annotator.memo import locator, page_label
from annotator.project import Highlight, Link, PaperRecord, Point, Project

_WORDS_SHOWN = 70


def everything(project: Project) -> dict[str, Any]:
    """All that the project holds but the papers' bytes and text: nothing but lists, dictionaries, text and numbers."""
    papers = {paper.id: paper for paper in project.papers()}
    return {
        "title": project.title,
        "question": project.question,
        "papers": [_paper(paper) for paper in papers.values()],
        "highlights": [_highlight(project, papers[it.paper], it) for it in project.highlights()],
        "points": [_point(point) for point in project.points()],
        "links": [_link(project, link) for link in project.links()],
        "lost_links": [_lost_link(link) for link in project.lost_links()],
        "tags": [asdict(tag) for tag in project.tags()],
    }


def overview(project: Project) -> str:
    """The project in a screen or two of plain text."""
    parts = [
        [line for line in (project.title, project.question) if line],
        [f"{paper.letter}  {paper.name}  {paper.title}".rstrip() for paper in project.papers()],
        _titled("Points", [_point_line(point) for point in project.points()]),
        _titled("Highlights", _highlight_lines(project)),
        _titled("Links", [_link_line(project, link) for link in project.links()]),
        _titled("Links that lead nowhere", [_lost_line(link) for link in project.lost_links()]),
        _titled("Tags", [", ".join(tag.name for tag in project.tags())] if project.tags() else []),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _paper(paper: PaperRecord) -> dict[str, Any]:
    facts = paper.facts
    return {
        "id": paper.id,
        "letter": paper.letter,
        "title": paper.title,
        "authors": paper.authors,
        "date": paper.date,
        "imprint": asdict(paper.imprint),
        "name": paper.name,
        "media_type": paper.media_type,
        "sha256": paper.sha256,
        "has_page_numbers": facts.has_page_numbers,
        "pages": [asdict(page) for page in facts.pages],
    }


def _highlight(project: Project, paper: PaperRecord, it: Highlight) -> dict[str, Any]:
    anchor = it.anchor
    return {
        "id": it.id,
        "paper": it.paper,
        "letter": paper.letter,
        "quote": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "start": anchor.start,
        "end": anchor.end,
        "page": anchor.page + 1,
        "label": page_label(paper, anchor.page),
        "locator": paper.letter if it.lost else locator(paper, anchor, project.flat_text(paper.id)),
        "lost": bool(it.lost),
        "quads": [{"page": quad.page + 1, "box": list(quad.box)} for quad in anchor.quads],
        "color": it.color.value,
        "note": it.note,
        "tags": list(it.tags),
        "created": it.created,
    }


def _point(point: Point) -> dict[str, Any]:
    return {**asdict(point), "relation": point.relation.value, "status": point.status.value}


def _link(project: Project, link: Link) -> dict[str, Any]:
    ends = {"a": (link.paper_a, link.a), "b": (link.paper_b, link.b)}
    return {
        "id": link.id,
        "kind": link.kind.value,
        **{side: {"paper": paper, **_place(project, paper, anchor)} for side, (paper, anchor) in ends.items()},
        "created": link.created,
    }


def _lost_link(link: Link) -> dict[str, Any]:
    """A link without the places: an end of it has none in the version of its paper that is there now."""
    sides = [side for side, lost in zip("ab", link.lost, strict=True) if lost]
    return {"id": link.id, "kind": link.kind.value, "a": link.a.exact, "b": link.b.exact, "lost": sides}


def _place(project: Project, at: int, anchor: Anchor) -> dict[str, Any]:
    paper = project.paper(at)
    return {
        "letter": paper.letter,
        "quote": anchor.exact,
        "start": anchor.start,
        "end": anchor.end,
        "page": anchor.page + 1,
        "locator": locator(paper, anchor, project.flat_text(at)),
    }


def _point_line(point: Point) -> str:
    about = f"  [{', '.join(point.tags)}]" if point.tags else ""
    evidence = f"  evidence {', '.join(map(str, point.evidence))}" if point.evidence else ""
    relation = f"{point.relation.sign} {point.relation.value:<13}"
    return f"{point.id:>4}  {relation} {point.title}{about}{evidence}  ({point.status})"


def _highlight_lines(project: Project) -> list[str]:
    highlights = project.highlights()
    places = [_where(project, it) for it in highlights]
    width = max(map(len, places), default=0)
    return [_highlight_line(it, place.ljust(width)) for it, place in zip(highlights, places, strict=True)]


def _where(project: Project, it: Highlight) -> str:
    paper = project.paper(it.paper)
    return f"{paper.letter}, lost" if it.lost else locator(paper, it.anchor, project.flat_text(it.paper))


def _link_line(project: Project, link: Link) -> str:
    ends = []
    for at, anchor in ((link.paper_a, link.a), (link.paper_b, link.b)):
        ends.append(f"{locator(project.paper(at), anchor, project.flat_text(at))}  “{_shown(anchor.exact, 32)}”")
    return f"{link.id:>4}  {link.kind.value:<11}  {'  –  '.join(ends)}"


def _lost_line(link: Link) -> str:
    sides = zip((link.a, link.b), link.lost, strict=True)
    ends = (f"“{_shown(anchor.exact, 32)}”{' (lost)' if lost else ''}" for anchor, lost in sides)
    return f"{link.id:>4}  {link.kind.value:<11}  {'  –  '.join(ends)}"


def _highlight_line(it: Highlight, place: str) -> str:
    note = f"  {' '.join(it.note.split())}" if it.note else ""
    return f"{it.id:>4}  {place}  {it.color.value:<14}  “{_shown(it.anchor.exact, _WORDS_SHOWN)}”{note}"


def _shown(quote: str, most: int) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _titled(title: str, lines: list[str]) -> list[str]:
    return [title, *lines] if lines else []
