"""Commands that read papers: a project of some, and the text of one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from annotator.cli.arguments import FILE, WORDS, is_there, paper_at, password_option, passwords_in
from annotator.cli.output import complain, say, say_json
from annotator.errors import Trouble
from annotator.papers import FlatText, Paper
from annotator.project import Project


@click.command(short_help="Make a project from papers.")
@click.argument("project", type=FILE)
@click.argument("papers", nargs=-1, required=True, type=FILE, metavar="PAPER...")
@click.option("--title", type=WORDS, default="", help="The comparison's title, for the memo.")
@click.option("--question", type=WORDS, default="", help="The question that the papers are read for.")
@password_option
def new(project: Path, papers: tuple[Path, ...], title: str, question: str, password_file: Path | None) -> None:
    """Make PROJECT, a new file, from papers: the first becomes A, the second B.

    The papers are copied into the project, so that it can be sent as one file. A file that is there already is
    refused. Prints a line for each paper.

    Example: crossread new alliance.crossread burden.pdf doubts.pdf --title "Two views of the alliance"
    """
    if is_there(project):
        raise Trouble(f"“{project}” is there already: choose another name for the new project.")
    passwords = passwords_in(password_file)
    read = [paper_at(path, passwords) for path in papers]  # all of them before there is a file
    try:
        with Project.create(project) as made:
            _fill(made, read, title, question)
            lines = [f"{paper.letter}  {paper.name}  {paper.title}".rstrip() for paper in made.papers()]
    except BaseException:
        project.unlink(missing_ok=True)
        raise
    say("".join(f"{line}\n" for line in lines))


def _fill(project: Project, papers: list[Paper], title: str, question: str) -> None:
    if title:
        project.set_title(title)
    if question:
        project.set_question(question)
    for paper in papers:
        project.add_paper(paper)
        _tell_of_missing_text(paper)
    project.forget_history()  # undo, in the window, must not take the papers out again


@click.command(short_help="Print the text of a paper: what can be quoted from it.")
@click.argument("paper", type=FILE)
@click.option("--pages", "form", flag_value="pages", help="As JSON, a list of the pages.")
@click.option("--passages", "form", flag_value="passages", help="As JSON, a list of the passages (sentences).")
@password_option
def text(paper: Path, form: str | None, password_file: Path | None) -> None:
    """Print the flat text of a paper: what can be quoted from it.

    The text is in reading order, without running heads and page numbers, with words joined that a line end had
    cut; a blank line is between paragraphs.

    --pages gives for each page its number from 1, its label, width and height in points, its own text, and where that
    starts and ends in the flat text; the ranges of two pages overlap where a column goes on over the page's end before
    a figure or a note is read.

    --passages gives for each passage where it starts and ends, its page and paragraph (both from 1), and its text.
    Places are counted in Unicode code points from 0.
    """
    read = paper_at(paper, passwords_in(password_file))
    _tell_of_missing_text(read)
    if form == "pages":
        say_json(_pages(read))
    elif form == "passages":
        say_json(_passages(read.flat))
    else:
        say(read.flat.text.rstrip("\n") + "\n" if read.flat.text else "")


def _tell_of_missing_text(paper: Paper) -> None:
    if not paper.flat.text.strip():
        complain(f"“{paper.name}” has no text, as scans have none: nothing in it can be marked by its words.")


def _pages(paper: Paper) -> list[dict[str, Any]]:
    """A page's text is its own printed lines, even where the reading order goes to the next page and comes back."""
    flat = paper.flat
    lines: dict[int, list[tuple[int, int]]] = {}
    for line, number in enumerate(flat.line_pages):
        lines.setdefault(number, []).append(flat.line_range(line))
    listed, end = [], 0
    for number, page in enumerate(paper.facts.pages):
        ranges = lines.get(number, [(end, end)])
        start, end = flat.trimmed(min(first for first, _ in ranges), max(last for _, last in ranges))
        listed.append(
            {
                "page": number + 1,
                "label": page.label,
                "width": round(page.width, 2),
                "height": round(page.height, 2),
                "start": start,
                "end": end,
                "text": "".join(flat.text[first:last] for first, last in ranges).strip(),
            }
        )
    return listed


def _passages(flat: FlatText) -> list[dict[str, Any]]:
    from annotator.counterparts import passages  # here, so that no other command loads what cuts sentences

    return [
        {
            "start": passage.start,
            "end": passage.end,
            "page": passage.page + 1,
            "paragraph": passage.paragraph,
            "text": flat.text[passage.start : passage.end],
        }
        for passage in passages(flat)
    ]
