"""A memo that came back from an editor, read again: the papers that it names and what it quotes from them.

It is read as CommonMark, so that the same quotations are found that a reader of the memo sees, whatever editor wrapped
its lines or wrote its marks another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from annotator.memo.front_matter import NamedPaper, named_papers

_LINE_ENDS = re.compile(r"\r\n?")
_MARKS = re.compile(r"[\\&*_\[\]`<>!~\n]")
"""Without any of these, a line of Markdown shows what it says."""

_ATTRIBUTION = re.compile(r"[—–―-]+\s*(?=[A-Z]{1,3}\b)")
_LETTER = re.compile(r"[A-Z]{1,3}\b")
_PAGE = re.compile(r"#page=(\d+)$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """The line below a quotation: `A, p. 3 (claim)` without its dash; `page` is the one its link leads to, from 1."""

    line: int
    words: str
    page: int | None = None

    @property
    def letter(self) -> str:
        found = _LETTER.match(self.words)
        return found.group() if found else ""


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """A block quote: its words as a reader sees them, and where they begin in the memo, line and column from 1."""

    words: str
    line: int
    column: int
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class ReadMemo:
    """What there is to verify in a memo."""

    papers: tuple[NamedPaper, ...]
    quotations: tuple[QuotedWords, ...]


def read_memo(text: str) -> ReadMemo:
    """The papers and the quotations of a memo, in the memo's order. Any text at all can be read; raises nothing."""
    env: dict[str, object] = {}
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    tokens = _blocks().parse(text, env)
    front = next((token.content for token in tokens[:1] if token.type == "front_matter"), "")
    return ReadMemo(tuple(named_papers(front)), tuple(_quotations(tokens, text.split("\n"), env)))


def plain_words(markdown: str) -> str:
    """What a reader sees of a paragraph's Markdown; a line break in it is a line end, a wrapped line a space."""
    return _shown(_inline(markdown, {}))


@cache
def _blocks() -> MarkdownIt:
    """Reads blocks only: what stands in most of them is of no interest, and reading it takes as long again."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").use(front_matter_plugin)
    return reader.disable(["inline", "text_join"])


@cache
def _whole() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def _quotations(tokens: Sequence[Token], lines: Sequence[str], env: dict[str, object]) -> Iterator[QuotedWords]:
    at = 0
    while at < len(tokens):
        if tokens[at].type != "blockquote_open":
            at += 1
            continue
        end = _end_of_quote(tokens, at)
        inside = [token for token in tokens[at:end] if token.content and token.type in _WITH_WORDS]
        below = tokens[end + 1 : end + 3]
        if found := _quotation(inside, below, lines, env):
            yield found
        at = end + 1


_WITH_WORDS = frozenset({"inline", "code_block", "fence"})


def _end_of_quote(tokens: Sequence[Token], start: int) -> int:
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting if tokens[at].type.startswith("blockquote") else 0
        if not depth:
            return at
    return len(tokens) - 1


def _quotation(
    inside: list[Token], below: Sequence[Token], lines: Sequence[str], env: dict[str, object]
) -> QuotedWords | None:
    """A block quote with its locator line, which may stand below it or be the quote's own last paragraph."""
    attribution = None
    if len(below) == 2 and below[0].type == "paragraph_open":
        attribution = _attribution(below[1], env)
    if attribution is None and len(inside) > 1:
        attribution = _attribution(inside[-1], env)
        inside = inside[:-1] if attribution else inside
    words = "\n\n".join(_words(token, env) for token in inside)
    if not words.strip():
        return None
    line = inside[0].map[0] if inside[0].map else 0
    return QuotedWords(words, line + 1, _column(lines[line]), attribution)


def _attribution(token: Token, env: dict[str, object]) -> Attribution | None:
    if not token.content.startswith(("—", "–", "―", "-")):
        return None
    children = _inline(token.content, env)
    shown = _shown(children)
    dash = _ATTRIBUTION.match(shown)
    if not dash:
        return None
    line = token.map[0] + 1 if token.map else 1
    pages = [_PAGE.search(str(child.attrGet("href"))) for child in children if child.type == "link_open"]
    page = next((int(found[1]) for found in pages if found), None)
    return Attribution(line, " ".join(shown[dash.end() :].split()), page)


def _words(token: Token, env: dict[str, object]) -> str:
    if token.type != "inline" or not _MARKS.search(token.content):
        return token.content
    return _shown(_inline(token.content, env))


def _inline(markdown: str, env: dict[str, object]) -> list[Token]:
    reader, tokens = _whole(), list[Token]()
    reader.inline.parse(markdown.strip(), reader, env, tokens)
    return tokens


def _shown(tokens: Sequence[Token]) -> str:
    return "".join({"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content) for token in tokens)


def _column(line: str) -> int:
    """Where the words of a quoted line begin, behind its marks; from 1."""
    return len(line) - len(line.lstrip(" \t>")) + 1
