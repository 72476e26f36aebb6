"""Commands for what went wrong: backups, and what can be read of a damaged project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from annotator.app.places import backups_folder
from annotator.cli.arguments import FILE, project_argument
from annotator.cli.output import say, say_json
from annotator.errors import Trouble
from annotator.project import Backup, Project, list_backups, repair, restore

_MEGABYTE = 1_000_000


@click.command(short_help="List a project's backups, or restore one.")
@project_argument
@click.option("--restore", "number", type=int, metavar="N", help="Make a project of the Nth in the list.")
@click.option("-o", "--output", type=FILE, metavar="FILE", help="The new file for what is restored.")
@click.option("--json", "as_json", is_flag=True, help="The list as JSON.")
def backups(project: Path, number: int | None, output: Path | None, as_json: bool) -> None:
    """List the backups of a project, the newest first: when each was made (UTC), its size, and what is in it.

    A backup is made when a project is opened that has changed since the last and the last is older than a day, and
    before a project of an older version is brought to this one. PROJECT is the path it has, or had: the file itself
    need not be there. --restore makes a new file of a backup; nothing is ever replaced.

    Example: crossread backups alliance.crossread --restore 2 --output alliance-monday.crossread
    """
    found = list_backups(project, backups_folder())
    if number is not None or output is not None:
        _restore(project, found, number, output)
    elif as_json:
        say_json([_as_data(at, backup) for at, backup in enumerate(found, 1)])
    else:
        lines = [_as_line(at, backup) for at, backup in enumerate(found, 1)]
        say("".join(lines) or f"There are no backups of “{project.name}”.\n")


@click.command(name="repair", short_help="Save what can be read of a damaged project.")
@project_argument
@click.option("-o", "--output", type=FILE, metavar="FILE", help="The new file; else it stands beside PROJECT.")
def repair_project(project: Path, output: Path | None) -> int:
    """Save what can be read of a damaged project into a new file, and list what was lost.

    The damaged file stays as it is, and no other is replaced. A backup may hold more: see crossread backups.
    Exit status: 0 all was read, 1 something was lost, 2 nothing could be saved.
    """
    repaired = repair(project, output or project.with_name(f"{project.stem} repaired{project.suffix}"))
    with Project.open(repaired.path) as work:
        counts = (len(work.papers()), "paper"), (len(work.points()), "point"), (len(work.highlights()), "highlight")
        doubts = [finding.sentence for finding in work.check()]
    held = ", ".join(_counted(*count) for count in counts)
    lost = [f"Lost: {sentence}\n" for sentence in repaired.lost] + [f"In doubt: {doubt}\n" for doubt in doubts]
    say("".join([f"Saved as “{repaired.path.name}”: {held}.\n", *(lost or ["Nothing was lost.\n"])]))
    return 1 if lost else 0


def _restore(project: Path, found: tuple[Backup, ...], number: int | None, output: Path | None) -> None:
    if number is None or output is None:
        raise Trouble("Say which backup and where to: --restore N --output FILE.")
    if not 1 <= number <= len(found):
        have = f"there are {len(found)}" if found else "there are none"
        raise Trouble(f"“{project.name}” has no backup {number}: {have}.")
    restore(found[number - 1], output)


def _as_line(at: int, backup: Backup) -> str:
    inside = backup.inside
    if inside is None:
        held = "damaged"
    else:
        counts = (_counted(inside.points, "point"), _counted(inside.highlights, "highlight"))
        held = ", ".join([f"“{inside.title}”" if inside.title else "no title", *counts])
    return f"{at:>2}  {backup.made:%Y-%m-%d %H:%M}  {backup.size / _MEGABYTE:.1f} MB  {held}\n"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _as_data(at: int, backup: Backup) -> dict[str, Any]:
    inside = backup.inside
    return {
        "number": at,
        "made": f"{backup.made:%Y-%m-%dT%H:%M:%SZ}",
        "bytes": backup.size,
        "file": str(backup.path),
        "sound": inside is not None,
        "title": inside.title if inside else None,
        "papers": inside.papers if inside else None,
        "points": inside.points if inside else None,
        "highlights": inside.highlights if inside else None,
    }
