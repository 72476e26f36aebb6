"""A backup in words: its line in the list, and what is in it as a page."""

from __future__ import annotations

from html import escape

from annotator.project import Backup, Difference, Held, difference

MEGABYTE = 1_000_000


def in_one_line(backup: Backup) -> str:
    """When it was made, here and now; what is in it; its size."""
    when = f"{backup.made.astimezone():%d %b %Y, %H:%M}"
    inside = backup.inside
    if inside is None:
        return f"{when}\ndamaged"
    held = f"{counted(inside.points, 'point')}, {counted(inside.highlights, 'highlight')}"
    before = " · before restoring" if backup.before_restoring else ""
    return f"{when}{before}\n{held} · {backup.size / MEGABYTE:.1f} MB"


def as_html(held: Held, now: Held | None) -> str:
    """The papers, the points with their relation, the number of highlights; first of all how it differs from now."""
    papers = "".join(f"<p><b>{escape(letter)}</b>&nbsp; {escape(title)}</p>" for letter, title in held.papers)
    points = "".join(_point(at, held, now) for at in held.points)
    doubts = f"<p><b>{counted(len(held.doubts), 'row')} in it changed by itself.</b></p>" if held.doubts else ""
    return (
        f"<h3>{escape(held.title or 'Without a title')}</h3>{doubts}<p>{escape(_against(held, now))}</p>{papers}"
        f"<p>{counted(len(held.highlights), 'highlight')}, {counted(len(held.points), 'point')}"
        f"{':' if points else ''}</p><ul>{points}</ul>"
    )


def _point(at: int, held: Held, now: Held | None) -> str:
    """One point with its relation, and whether the project has it otherwise now, or not at all."""
    title, relation, _ = held.points[at]
    differs = ""
    if now and at not in now.points:
        differs = " – only in this copy"
    elif now and now.points[at] != held.points[at]:
        differs = " – otherwise now"
    return f"<li>{escape(title)} <i>({escape(relation)})</i>{differs}</li>"


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _against(held: Held, now: Held | None) -> str:
    if now is None:
        return "The project itself cannot be read now."
    found = difference(held, now)
    if found.is_none:
        return "The same points and highlights as now."
    return " ".join(part for part in (_only_here(found), _only_now(found), _changed(found)) if part)


def _only_here(found: Difference) -> str:
    return _list("Only in this copy: {}.", len(found.points_only_here), found.highlights_only_here)


def _only_now(found: Difference) -> str:
    return _list("Only in the project now: {}.", len(found.points_only_there), found.highlights_only_there)


def _changed(found: Difference) -> str:
    return _list("Otherwise in the project now: {}.", len(found.points_changed), found.highlights_changed)


def _list(sentence: str, points: int, highlights: int) -> str:
    parts = [counted(number, noun) for number, noun in ((points, "point"), (highlights, "highlight")) if number]
    return sentence.format(" and ".join(parts)) if parts else ""
