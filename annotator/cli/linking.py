"""The command that says of two passages, one of either paper, that they belong together."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import click

from annotator.cli.arguments import WORDS, OneOf, project_argument
from annotator.cli.opening import opened
from annotator.cli.output import say
from annotator.cli.quotations import Place, place_of
from annotator.errors import Trouble
from annotator.project import LinkKind, PaperRecord, Project


class Tie(StrEnum):
    """What a command can say of two passages; to dismiss what was never suggested makes no sense."""

    SYNC = LinkKind.SYNC.value
    COUNTERPART = LinkKind.COUNTERPART.value


@click.command(short_help="Tie two passages together, one of either paper.")
@project_argument
@click.option("--a", "quote_a", required=True, type=WORDS, metavar="QUOTE", help="Words of paper A.")
@click.option("--b", "quote_b", required=True, type=WORDS, metavar="QUOTE", help="Words of paper B.")
@click.option("--nth-a", type=click.IntRange(min=1), metavar="N", help="Which of several places in A, from 1.")
@click.option("--nth-b", type=click.IntRange(min=1), metavar="N", help="Which of several places in B, from 1.")
@click.option(
    "--kind",
    type=OneOf(Tie),
    default=Tie.SYNC.value,
    show_default=True,
    help="Two places that belong together, or two passages that speak of the same point.",
)
def link(project: Path, quote_a: str, quote_b: str, nth_a: int | None, nth_b: int | None, kind: Tie) -> None:
    """Tie a passage of A to one of B, and print the link's id: the window's panes follow it.

    Words that are not in their paper, or are there more than once, are refused as in “crossread highlight”; --nth-a
    and --nth-b choose between several places.

    Example: crossread link alliance.crossread --a "the burden is shared" --b "consent at home is thin"
    """
    with opened(project) as work:
        a, b = work.paper_by("a"), work.paper_by("b")
        place_a = _place(work, a, quote_a, nth_a, "--nth-a")
        place_b = _place(work, b, quote_b, nth_b, "--nth-b")
        done = work.add_link(LinkKind(kind.value), a.id, place_a, b.id, place_b)
    say(f"{done.id}\n")


def _place(work: Project, paper: PaperRecord, quote: str, nth: int | None, option: str) -> Place:
    flat = work.flat_text(paper.id)
    if flat is None:
        raise Trouble(f"Paper {paper.letter} has no text, as scans have none: nothing in it can be quoted.")
    return place_of(quote, paper, flat, nth, option)
