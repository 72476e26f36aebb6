"""The command that takes what was edited in a memo back into the project."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.arguments import FILE, project_argument
from annotator.cli.opening import opened
from annotator.cli.output import say
from annotator.memo import edits_in, memo_at, take_back


@click.command(short_help="Take edits of a memo back into the project.")
@click.argument("memo", type=FILE)
@project_argument
@click.option("--check", is_flag=True, help="Only list what would be taken back.")
def adopt(memo: Path, project: Path, check: bool) -> int:
    """Take what was edited in MEMO back into the project: titles, positions, assessments, what would settle it.

    Only what was changed since the memo was exported counts. Prints a line for each text that is taken back; all of it
    is one step that can be undone in the window. With --check nothing is written: exit status 0 where there is nothing
    to take back, 1 where there is.

    Example: crossread adopt memo.md alliance.crossread
    """
    text = memo_at(memo)
    with opened(project) as work:
        edits = edits_in(text, work)
        if edits and not check:
            take_back(edits, work)
    lines = [f"{edit.name}, “{edit.title}”: {_shown(edit.after)}" for edit in edits]
    say("".join(f"{line}\n" for line in lines) or "There is nothing to take back.\n")
    return 1 if check and edits else 0


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return "(removed)" if not words else words if len(words) <= 100 else words[:99].rstrip() + "…"
