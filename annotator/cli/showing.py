"""Commands that tell what is in a project, and whether it is sound."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.arguments import project_argument
from annotator.cli.listing import everything, overview
from annotator.cli.opening import opened
from annotator.cli.output import say, say_json


@click.command(short_help="Show what is in a project.")
@project_argument
@click.option("--json", "as_json", is_flag=True, help="All of it as JSON.")
def show(project: Path, as_json: bool) -> None:
    """Show what is in a project: its papers, points, highlights, links and tags.

    --json gives an object with title, question, papers, highlights, points, links and tags. Pages are counted from 1,
    places in a paper's text in Unicode code points from 0, places on a page in points (1/72 inch) from its top left.
    """
    with opened(project) as work:
        if as_json:
            say_json(everything(work))
        else:
            say(overview(work))


@click.command(short_help="Check that a project is sound and its quotations stand.")
@project_argument
@click.option("--json", "as_json", is_flag=True, help="The findings as a JSON list of sentences.")
def check(project: Path, as_json: bool) -> int:
    """Check that a project's file is sound, and that every quotation stands at its place in its paper.

    Prints a line for each thing that is wrong. Exit status: 0 nothing is, 1 something is, 2 it could not be checked.
    """
    with opened(project) as work:
        findings = [finding.sentence for finding in work.check()]
        lost = [bool(highlight.lost) for highlight in work.highlights()]
    if as_json:
        say_json(findings)
    elif findings:
        say("".join(f"{finding}\n" for finding in findings))
    else:
        say(_sound(standing=lost.count(False), lost=lost.count(True)))
    return 1 if findings else 0


def _sound(standing: int, lost: int) -> str:
    """A lost quotation is no mistake of the file, and stands in no paper: it is counted apart."""
    gone = f"; {lost} {'is' if lost == 1 else 'are'} lost since a paper was replaced" if lost else ""
    return f"Sound: {standing} {'quotation stands' if standing == 1 else 'quotations stand'} in the papers{gone}.\n"
