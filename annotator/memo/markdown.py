"""The memo as Markdown, by a template of `resources/memo/` or of the analyst's own."""

from __future__ import annotations

import re
from contextlib import nullcontext
from functools import cache

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined

from annotator import __version__
from annotator.memo.bounded import bounded, spend
from annotator.memo.composing import Memo, MemoPaper, MemoPoint, compose
from annotator.memo.editions import as_edition
from annotator.memo.escape import Markdown, cell, escape, paragraphs, quoted, yaml
from annotator.memo.gists import gist
from annotator.memo.house_styles import FULL, SUFFIX, has_own_templates, template_trouble
from annotator.memo.locators import Links
from annotator.memo.own_folder import own_templates
from annotator.memo.references import ITALIC, UPRIGHT
from annotator.memo.remembering import RememberingEnvironment
from annotator.memo.wording import listed, steady_words, word, words
from annotator.project import Project
from annotator.resources import resource

_SPACE_BEFORE_LINE_END = re.compile(r"(?<![ \t])[ \t]++$", re.MULTILINE)
_MANY_LINE_ENDS = re.compile(r"\n{3,}")
_UNSAFE = ("e", "escape", "forceescape", "safe", "tojson", "urlize", "xmlattr", "striptags", "indent")
"""Jinja's filters whose results it takes to be escaped, which for Markdown they are not."""


def memo_text(project: Project, *, links: Links = "none", template: str = FULL) -> str:
    """The whole memo: front matter and CommonMark with one table, lines ended by a line feed, the last one as well.

    The same project gives the same text, whenever and wherever: nothing in it is of the clock or of the machine.
    `links` says what locators lead to: nothing, the papers exported beside the memo, or the window's own places.
    Trouble where there is no such template, or it is broken.
    """
    with steady_words():
        return as_edition(render(compose(project, links=links), template))


def render(memo: Memo, template: str = FULL) -> str:
    """A composed memo through one of the templates; blank lines and line ends are made even afterwards."""
    return even(rendered(memo, template))


def rendered(memo: Memo, template: str = FULL) -> str:
    """A composed memo as the template leaves it, with blank lines in excess and spaces at line ends."""
    with template_trouble(template):
        environment = _environment(str(own_templates()))
        environment.next_memo()
        with bounded() if has_own_templates() else nullcontext():
            loaded = environment.get_template(template + SUFFIX)
            return loaded.render(memo=memo, generator=f"Crossread {__version__}", words=words())


def even(written: str) -> str:
    """What a template wrote, without blank lines in excess and spaces at line ends; a line feed is at its end."""
    return _MANY_LINE_ENDS.sub("\n\n", _SPACE_BEFORE_LINE_END.sub("", written)).strip("\n") + "\n"


@cache
def _environment(own: str) -> RememberingEnvironment:
    """A misspelt name in a template is an error.

    Jinja looks at a template's file whenever it is used, so that a change shows at once.
    """
    environment = RememberingEnvironment(
        loader=ChoiceLoader([FileSystemLoader(own), FileSystemLoader(resource("memo"))]),
        undefined=StrictUndefined,
        finalize=_finalize,
        autoescape=True,  # not for HTML: `_finalize` comes first, and macros mark what they return as escaped
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name in _UNSAFE:
        environment.filters.pop(name, None)
    environment.filters |= {"paragraphs": paragraphs, "quoted": quoted, "cell": cell, "yaml": yaml}
    environment.filters |= {"linked": _linked, "reference": _reference, "kind": _kind, "gist": gist, "listed": listed}
    return environment


def _finalize(value: object) -> object:
    """What a template writes: what is not Markdown already is data, and is escaped for Markdown."""
    spend(value)
    return value if hasattr(value, "__html__") else escape(str(value))


def _linked(text: str, target: str) -> Markdown:
    """The text, as a link where there is something to lead to. Targets are percent-encoded where they are made."""
    return Markdown(f"[{escape(text)}]({target})") if target else escape(text)


def _reference(paper: MemoPaper) -> Markdown:
    """` Kim, Joon-ho. 2024. *Burden sharing*.`, of what is known; empty where nothing is."""
    cited = escape(paper.cited).replace(ITALIC, "*").replace(UPRIGHT, "*")
    return Markdown(f" {cited}" if cited else "")


def _kind(point: MemoPoint) -> str:
    """`Disagreement about means. Status: needs evidence.`, with the paper that limits the other or is silent."""
    apart = {"qualification": "_by", "silence": "_of"}.get(point.relation, "") if point.apart else ""
    kind = word(f"kind.{point.relation}{apart}", paper=point.apart)
    if point.about:
        kind = word("kind.about", kind=kind, tags=listed(point.about))
    return word("kind.whole", kind=kind, status=word(f"status.{point.status}"))
