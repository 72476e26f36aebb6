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
    return "".join(html_of_parts(parts(markdown)))


def parts(markdown: str) -> list[str]:
    """A memo from one heading to the next."""
    found: list[str] = []
    for piece in markdown.split("\n#"):
        if found and not _REST_OF_HEADING.match(piece):
            found[-1] += f"\n#{piece}"
        else:
            found.append(f"#{piece}" if found else piece)
    return found


# A heading ends whatever stands before it, so a memo can be rendered from one to the next, and after a change only the
# parts that are new. Not where a fence may go on past it, or a link be explained elsewhere.
_REST_OF_HEADING = re.compile("#{0,5} ")
_REACHES_ON = re.compile(r"^ {0,3}(?:```|~~~|\[[^\]]*\]:)", re.MULTILINE)
_KEPT = 16_384
"""Parts whose HTML is kept: those of some thousand points, since one that is asked for in a round that is too long for
what is kept is never there."""


def html_of_parts(markdown: list[str]) -> list[str]:
    """The HTML of a memo's `parts`, or of all of them in one where they can only be rendered together."""
    made = [_part_html(part) for part in markdown]
    known = [html for html in made if html is not None]
    if len(known) == len(made):
        return known
    return [_html("\n".join(markdown))]


@lru_cache(maxsize=_KEPT)
def _part_html(markdown: str) -> str | None:
    """None where more than this part belongs to it."""
    return None if _REACHES_ON.search(markdown) else _html(markdown)


def _html(markdown: str) -> str:
    found = _LONG_TABLE.search(markdown)
    if not found:
        return str(_reader().render(markdown))
    before, head, rows = markdown[: found.start(1)], found[1], found[2].splitlines(keepends=True)
    first = _row_html(head, "")
    made = "".join([_row_html(head, row) for row in rows])
    table = first.replace("</thead>", f"</thead>\n<tbody>\n{made}</tbody>")
    return f"{_reader().render(before)}{table}{_html(markdown[found.end() :])}"


# The rows of a table say nothing of each other: in a long one, after a change, only those are rendered that are new.
_LONG_TABLE = re.compile(r"(?:\A|(?<=\n\n))(\|[^\n]*\|\n\|[-:| ]+\|\n)((?:\|[^\n]*\|\n){4,})(?=\n|\Z)")


@lru_cache(maxsize=_KEPT)
def _row_html(head: str, row: str) -> str:
    """A row of a table with this head; the table without any where the row is empty."""
    written = str(_reader().render(head + row))
    return written.partition("<tbody>\n")[2].partition("</tbody>")[0] if row else written


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
