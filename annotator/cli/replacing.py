"""The command that puts a new version of a paper in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from annotator.anchors import Anchor, Extent, Fate, Outcome, make_anchor, outcomes
from annotator.cli.arguments import FILE, WORDS, paper_at, password_option, passwords_in, project_argument
from annotator.cli.opening import opened
from annotator.cli.output import complain, say
from annotator.memo import locator
from annotator.papers import Paper
from annotator.project import Highlight, PaperRecord, Project

Outcomes = dict[Extent, Outcome]


@click.command(name="replace", short_help="Put a new version of a paper in its place.")
@project_argument
@click.argument("paper", type=WORDS)
@click.argument("new_version", type=FILE)
@click.option("--check", is_flag=True, help="Only say what would become of each quotation.")
@password_option
def replace_paper(project: Path, paper: str, new_version: Path, check: bool, password_file: Path | None) -> None:
    """Put NEW_VERSION in the place of PAPER, a or b, and find every quotation in it again.

    Prints each quotation as kept, moved, reworded (with the old words and the new ones) or lost, with the points that
    rest on it, and how many of each there are. A lost quotation is never guessed at: it stays in the project with its
    old words and is listed. All of it is one step that can be undone in the window. With --check nothing is written.

    Example: crossread replace alliance.crossread a burden-2025.pdf --check
    """
    with opened(project) as work:
        record = work.paper_by(paper)
        new = work.look_at_version(record.id, paper_at(new_version, passwords_in(password_file)))
        if not new.flat.text.strip():
            complain(f"“{new.name}” has no text, as scans have none: every quotation is lost in it.")
        old = work.flat_text(record.id)
        found = outcomes(old.text if old else "", work.quoted_places(record.id), new.flat.text)
        lines = list(_lines(work, record, new, found))
        if not check:
            work.replace_paper(record.id, new, {place: outcome.place for place, outcome in found.items()})
    say("".join(f"{line}\n" for line in lines))


def _lines(work: Project, record: PaperRecord, new: Paper, found: Outcomes) -> Iterator[str]:
    lost = Outcome(Fate.LOST)
    fates: Counter[Fate] = Counter()
    for highlight in work.highlights(record.id):
        outcome = lost if highlight.lost else found[highlight.anchor.start, highlight.anchor.end]
        fates[outcome.fate] += 1
        yield from _quotation(work, record, new, highlight, outcome)
    yield from _links(work, record, found)
    told = ", ".join(f"{fates[fate]} {fate}" for fate in Fate)
    yield f"{record.letter}: {told}."


def _quotation(work: Project, record: PaperRecord, new: Paper, highlight: Highlight, outcome: Outcome) -> Iterator[str]:
    """A line for a quotation, one for its new words where it has others, and one for each point that rests on it."""
    before = highlight.anchor
    after = make_anchor(new.flat, *outcome.place) if outcome.place else None
    places = [locator(record, before, work.flat_text(record.id))] if not highlight.lost else []
    if after:
        there = _locator(record, new, after)
        places += [there] if there not in places else []
    yield f"{outcome.fate:<9} {highlight.id:>4}  {' → '.join(places)}  “{_one_line(before.exact)}”"
    if after and outcome.fate is Fate.REWORDED:
        yield f"{'now':>14}  “{_one_line(after.exact)}”"
    for point in work.points():
        if highlight.id in point.evidence:
            yield f"{'':>14}  point {point.id}: {point.title}"


def _locator(record: PaperRecord, new: Paper, anchor: Anchor) -> str:
    return locator(replace(record, facts=new.facts), anchor, new.flat)


def _links(work: Project, record: PaperRecord, found: Outcomes) -> Iterator[str]:
    """The links that lose an end in this paper."""
    for link in work.links():
        for paper, anchor in ((link.paper_a, link.a), (link.paper_b, link.b)):
            if paper == record.id and found[anchor.start, anchor.end].place is None:
                yield f"{Fate.LOST:<9} link {link.id} ({link.kind})  “{_one_line(anchor.exact)}”"


def _one_line(words: str) -> str:
    return " ".join(words.split())
