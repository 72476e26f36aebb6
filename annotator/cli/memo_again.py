"""The memo written to a file where one is already: merged, or shown where somebody has to choose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from annotator.cli.arguments import OneOf, is_there
from annotator.cli.opening import opened
from annotator.cli.output import complain, say
from annotator.errors import Trouble
from annotator.memo import Again, Conflict, Form, Keep, form_of, look_again, write_again


def again_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of `crossread memo` that are about a memo that is there already."""
    check = click.option("--check", is_flag=True, help="Only say what would change in the memo of -o.")
    keep = click.option(
        "--both-changed",
        type=OneOf(Keep),
        help="Whose wording to keep where the memo and the project both changed the same words.",
    )
    return check(keep(command))


def is_markdown_memo(path: Path, form: Form | None) -> bool:
    """Whether there is a file that a memo in Markdown is to be merged with."""
    if path.suffix.lower() == ".zip" or not is_there(path) or path.is_dir():
        return False
    return (form or form_of(path)) is Form.MARKDOWN


def memo_again(project: Path, path: Path, template: str, with_papers: bool, keep: Keep | None, *, check: bool) -> int:
    """Merge the memo at `path` with what the project says now. Returns the exit status."""
    with opened(project) as work:
        again = look_again(work, path, links="papers" if with_papers else "none", template=template)
        if not again.is_known:
            raise Trouble(
                f"“{path}” is there already and was not exported from this project, or too long ago to tell what was "
                "edited in it: choose another name, or give --overwrite to replace it."
            )
        if check:
            return _say_changes(again)
        if again.conflicts and keep is None:
            say("".join(map(_report, again.conflicts)))
            complain(f"{_times(len(again.conflicts))} to choose: nothing was written; --both-changed chooses for all.")
            return 1
        for remark in write_again(work, again, keep or Keep.MEMO, template=template, with_papers=with_papers):
            complain(remark)
    return 0


def _say_changes(again: Again) -> int:
    come, go = again.changes()
    if not (come or go or again.conflicts):
        say(f"Nothing would change in {again.path}.\n")
        return 0
    news = again.news
    said = news.sentence(settled=False) if news else ""
    say(f"In {again.path}, {_lines(come)} would come in and {_lines(go)} go{f': {said}' if said else '.'}\n")
    say("".join(map(_report, again.conflicts)))
    return 1


def _report(conflict: Conflict) -> str:
    """A conflict with both wordings, each line of them marked with whose it is."""
    line = f"line {conflict.line}: " if conflict.line else ""
    wordings = [("memo", conflict.memo or "(removed)"), ("project", conflict.project or "(removed)")]
    lines = [f"  {whose:>7} | {each}" for whose, wording in wordings for each in wording.split("\n")]
    return "\n".join([f"{conflict.number}. {line}{conflict.sentence}", *lines, ""])


def _times(number: int) -> str:
    return "There is 1 wording" if number == 1 else f"There are {number} wordings"


def _lines(number: int) -> str:
    return "1 line" if number == 1 else f"{number} lines"
