"""The memo as Markdown, by a template of `resources/memo/`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from annotator import __version__
from annotator.memo.composing import Memo, MemoPaper, MemoPoint, Side, compose
from annotator.memo.escape import Markdown, cell, escape, paragraphs, quoted, yaml
from annotator.memo.locators import Links
from annotator.project import Project
from annotator.resources import resource

_SPACE_BEFORE_LINE_END = re.compile(r"[ \t]+$", re.MULTILINE)
_MANY_LINE_ENDS = re.compile(r"\n{3,}")


def memo_text(project: Project, *, links: Links = "none") -> str:
    """The whole memo: front matter and CommonMark with one table, lines ended by a line feed, the last one as well.

    The same project gives the same text, whenever and wherever: nothing in it is of the clock or of the machine.
    `links` says what locators lead to: nothing, the papers exported beside the memo, or the window's own places.
    """
    return render(compose(project, links=links))


def render(memo: Memo, template: str = "full.md.j2") -> str:
    """A composed memo through one of the templates; blank lines and line ends are made even afterwards."""
    written = _environment().get_template(template).render(memo=memo, generator=f"Crossread {__version__}")
    even = _MANY_LINE_ENDS.sub("\n\n", _SPACE_BEFORE_LINE_END.sub("", written))
    return even.strip("\n") + "\n"


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    """Templates can be changed by a team, so they run in a sandbox, and a misspelt name in one is an error."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(resource("memo")),
        undefined=StrictUndefined,
        finalize=_finalize,
        autoescape=True,  # not for HTML: `_finalize` comes first, and macros mark what they return as escaped
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"paragraphs": paragraphs, "quoted": quoted, "cell": cell, "yaml": yaml}
    environment.filters |= {"linked": _linked, "reference": _reference, "kind": _kind, "gist": _gist}
    return environment


def _finalize(value: object) -> object:
    """What a template writes: what is not Markdown already is data, and is escaped for Markdown."""
    return value if hasattr(value, "__html__") else escape(str(value))


def _linked(text: str, target: str) -> Markdown:
    """The text, as a link where there is something to lead to. Targets are percent-encoded where they are made."""
    return Markdown(f"[{escape(text)}]({target})") if target else escape(text)


def _reference(paper: MemoPaper) -> Markdown:
    """` Kim and Lee, *Burden sharing*, 2024.`, of what is known; empty where nothing is."""
    title = f"*{escape(paper.title)}*" if paper.title else ""
    known = [part for part in (escape(paper.authors), title, escape(paper.date)) if part]
    return Markdown(f" {', '.join(known)}." if known else "")


def _kind(point: MemoPoint) -> str:
    """`Disagreement about means and burden. Needs evidence.`, with the paper that limits the other or is silent."""
    apart = {"qualification": " by {}", "silence": " of {}"}.get(point.relation, "").format(point.apart)
    about = f" about {_listed(point.about)}" if point.about else ""
    return f"{point.relation.capitalize()}{apart if point.apart else ''}{about}. Status: {point.status}."


def _gist(side: Side) -> str:
    """What a paper says, for the table: its position, or its silence, or a dash where nobody has said it yet."""
    return side.position or ("says nothing" if side.silent else "–")


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
