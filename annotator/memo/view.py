"""The memo as the window shows it: HTML that loads nothing and leads nowhere unexpected."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from mdit_py_plugins.front_matter import front_matter_plugin

from annotator.memo.locators import HIGHLIGHT_SCHEME

ALLOWED_SCHEMES = frozenset({"http", "https", "mailto"})


def memo_html(markdown: str) -> str:
    """The body of an HTML page for a memo, without its front matter.

    HTML in the memo is shown as text, pictures are not loaded, and a link to anything but the web, an e-mail
    address or a highlight (`crossread:highlight/12`) is shown as it is typed.
    """
    if _REACHES_ON.search(markdown):
        return _part_html(markdown)
    return "".join(map(_part_html, _HEADING.split(markdown)))


# A heading ends whatever stands before it, so a memo can be rendered from one to the next, and after a change only the
# parts that are new. Not where a fence may go on past it, or a link be explained elsewhere.
_HEADING = re.compile(r"(?=^#{1,6} )", re.MULTILINE)
_REACHES_ON = re.compile(r"^ {0,3}(?:```|~~~|\[[^\]]*\]:)", re.MULTILINE)


@lru_cache(maxsize=2048)
def _part_html(markdown: str) -> str:
    return str(_reader().render(markdown))


def _shallow(state: StateCore) -> None:
    """Take quotations and lists inside one another apart where they lie too deep; their words stay."""
    kept, depth = [], 0
    for token in state.tokens:
        if token.type.removesuffix("_open").removesuffix("_close") not in _NESTING:
            kept.append(token)
            continue
        depth += max(0, token.nesting)
        if depth <= _DEEPEST:
            kept.append(token)
        depth += min(0, token.nesting)
    state.tokens = kept


_NESTING = frozenset({"blockquote", "bullet_list", "ordered_list", "list_item"})
_DEEPEST = 12
"""Elements inside one another, of which a list has two. Qt lays out tables and lists inside one another twice as long
for each step deeper."""
_MOST_NESTING = 100
"""Elements inside one another that are read at all; what lies deeper is left out."""


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Whether a link may stay a link."""
        if url.startswith(HIGHLIGHT_SCHEME):
            return url.removeprefix(HIGHLIGHT_SCHEME).isdecimal()
        scheme, colon, _rest = url.partition(":")
        return bool(colon) and scheme.lower() in ALLOWED_SCHEMES


@cache
def _reader() -> MarkdownIt:
    options = {"html": False, "maxNesting": _MOST_NESTING}
    reader = _Reader("commonmark", options).enable("table").disable("image").use(front_matter_plugin)
    reader.core.ruler.push("shallow", _shallow)
    return reader
