"""Commands that add to a project: a highlight, a point."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.anchors import make_anchor
from annotator.cli.arguments import WORDS, OneOf, project_argument
from annotator.cli.opening import opened
from annotator.cli.output import say
from annotator.cli.quotations import place_of
from annotator.errors import Trouble
from annotator.project import Color, Project, Relation, Status


@click.command(short_help="Add a highlight: words of a paper.")
@project_argument
@click.option("--paper", required=True, type=WORDS, metavar="a|b|ID", help="The paper: its letter or its id.")
@click.option("--quote", required=True, type=WORDS, help="The paper's own words; spaces and line ends count alike.")
@click.option("--nth", type=click.IntRange(min=1), metavar="N", help="Which of several places, counted from 1.")
@click.option(
    "--color",
    type=OneOf(Color),
    default=Color.CLAIM.value,
    show_default=True,
    help="What the words are, by its colour's name.",
)
@click.option("--note", type=WORDS, default="", help="A note on the words.")
@click.option("--tag", "tags", type=WORDS, multiple=True, help="What they are about; may be given several times.")
def highlight(
    project: Path, paper: str, quote: str, nth: int | None, color: Color, note: str, tags: tuple[str, ...]
) -> None:
    """Highlight words of a paper, and print the new highlight's id.

    Words that are not in the paper, or are there more than once, are refused, and the places that may be meant are
    listed on stderr; --nth chooses one.

    Example: crossread highlight alliance.crossread --paper a --quote "the burden is shared" --color claim
    """
    with opened(project) as work:
        record = work.paper_by(paper)
        flat = work.flat_text(record.id)
        if flat is None:
            raise Trouble(f"Paper {record.letter} has no text, as scans have none: nothing in it can be quoted.")
        start, end = place_of(quote, record, flat, nth)
        done = work.add_highlight(record.id, make_anchor(flat, start, end), color, note=note, tags=tags)
    say(f"{done.id}\n")


@click.command(short_help="Add a point: a question that both papers bear on.")
@project_argument
@click.option("--title", required=True, type=WORDS, help="The question that both papers bear on, in a few words.")
@click.option("--relation", required=True, type=OneOf(Relation), help="How the papers stand to each other on it.")
@click.option(
    "--side",
    type=WORDS,
    default="",
    metavar="a|b",
    help="For silence: who says nothing. For qualification: who limits the other.",
)
@click.option("--tag", "tags", type=WORDS, multiple=True, help="What it is about; may be given several times.")
@click.option(
    "--evidence",
    type=int,
    multiple=True,
    metavar="ID",
    help="A highlight's id, as “crossread show” lists it; may be given several times.",
)
@click.option("--position-a", type=WORDS, default="", help="What A holds, in a sentence.")
@click.option("--position-b", type=WORDS, default="", help="What B holds, in a sentence.")
@click.option("--assessment", type=WORDS, default="", help="What you make of it.")
@click.option("--settle", type=WORDS, default="", help="What would settle it.")
@click.option(
    "--status", type=OneOf(Status), default=Status.OPEN.value, show_default=True, help="Where work on it stands."
)
def point(
    project: Path,
    title: str,
    relation: Relation,
    side: str,
    tags: tuple[str, ...],
    evidence: tuple[int, ...],
    position_a: str,
    position_b: str,
    assessment: str,
    settle: str,
    status: Status,
) -> None:
    """Add a point, and print its id.

    Relations: disagreement; agreement; qualification (one paper limits what the other says); silence (one paper says
    nothing on it). For a silence, --side may be left out where all evidence, or the one position, is the other
    paper's.

    Example: crossread point alliance.crossread --title "Who carries conventional defence?" --relation disagreement
    --tag burden --evidence 1 --evidence 4
    """
    with opened(project) as work:
        if relation is Relation.SILENCE and not side:
            side = _silent_side(work, evidence, position_a, position_b)
        done = work.add_point(
            title,
            relation,
            side=side.upper(),
            tags=tags,
            evidence=evidence,
            position_a=position_a,
            position_b=position_b,
            assessment=assessment,
            settle=settle,
            status=status,
        )
    say(f"{done.id}\n")


def _silent_side(project: Project, evidence: tuple[int, ...], position_a: str, position_b: str) -> str:
    """The letter of the paper that nothing is quoted from; empty where that does not tell, and the project will say."""
    heard = {project.paper(project.highlight(id_).paper).letter for id_ in evidence}
    if not heard:
        heard = {letter for letter, position in (("A", position_a), ("B", position_b)) if position}
    silent = {"A", "B"} - heard
    return silent.pop() if len(silent) == 1 else ""
