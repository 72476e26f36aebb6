"""The command that looks up every quotation of a memo in the papers."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from annotator.cli.arguments import FILE, project_argument
from annotator.cli.opening import opened
from annotator.cli.output import say, say_json
from annotator.memo import memo_at
from annotator.memo import verify as look_up


@click.command(short_help="Verify a memo: every quotation against the papers.")
@click.argument("memo", type=FILE)
@project_argument
@click.option("--json", "as_json", is_flag=True, help="What is in doubt as JSON, with its places in the papers.")
def verify(memo: Path, project: Path, as_json: bool) -> int:
    """Find each quotation of MEMO letter by letter in the paper whose SHA-256 the memo names.

    White space and kinds of quotation marks may differ, nothing else: the words have to be whole, in that paper, and
    where their locator says. Only whole quotations are certified; one with an ellipsis is reported, and what the paper
    says there is shown. Block quotes are verified, not words quoted within a sentence.

    Prints a line for each thing in doubt, with its line and column in the memo. Exit status: 0 all quotations stand,
    1 something is in doubt, 2 it could not be verified.

    Example: crossread verify memo.md alliance.crossread
    """
    text = memo_at(memo)
    with opened(project) as work:
        came = look_up(text, work)
    if as_json:
        doubts = [{**asdict(doubt), "kind": doubt.kind.value} for doubt in came.doubts]
        say_json({"quotations": came.quotations, "certified": came.certified, "doubts": doubts})
    else:
        lines = [f"{memo}:{doubt.line}:{doubt.column}: {doubt.kind}: {doubt.sentence}" for doubt in came.doubts]
        say("".join(f"{line}\n" for line in [*lines, came.sentence]))
    return 0 if came.stands else 1
