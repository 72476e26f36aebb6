"""A memo that came back from an editor, read again: the papers that it names and what it quotes from them.

It is read as CommonMark, so that the same quotations are found that a reader of the memo sees, whatever editor wrapped
its lines or wrote its marks another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

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
    front_matter, behind = _front(text)
    if front_matter is not None and not _REACHES_FARTHER.search(text, behind):
        return ReadMemo(tuple(named_papers(front_matter)), tuple(_block_by_block(text, behind, env)))
    return read_whole(text)


def read_whole(text: str) -> ReadMemo:
    """Any memo with line feeds for line ends, as CommonMark says and in its time."""
    env: dict[str, object] = {}
    tokens = _with_front_matter().parse(text, env)
    front = next((token.content for token in tokens[:1] if token.type == "front_matter"), "")
    return ReadMemo(tuple(named_papers(front)), tuple(_quotations(tokens, text.split("\n"), env)))


def plain_words(markdown: str) -> str:
    """What a reader sees of a paragraph's Markdown; a line break in it is a line end, a wrapped line a space."""
    return _shown(_inline(markdown, {}))


@cache
def _blocks() -> MarkdownIt:
    """Reads blocks only: what stands in most of them is of no interest, and reading it takes as long again."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["inline", "text_join"])


@cache
def _with_front_matter() -> MarkdownIt:
    """Not for a block by itself: between two rules there stands what a memo says, not what is said of it."""
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


# A memo as editors leave it ------------------------------------------------------------------------------------------

_REACHES_FARTHER = re.compile(r"^[ \t]|[ \t]$|[\t\0]|```|~~~|\]:", re.MULTILINE)
"""An indented line, white space at a line's end, a fence, the address of a link: without these, no block of Markdown
goes on over a blank line, nor changes how another is read."""
_PLAIN_LINE = re.compile(r">(?: [“‘\"']?[^\W\d_].*)?")
"""A line of a quotation that is one of a paragraph, or empty."""
_INSIDE = re.compile(r"^[-+*>\d.) ]*>", re.MULTILINE)
"""A block quote that begins within another block."""
_GAP = re.compile(r"\n\n+")


def _front(text: str) -> tuple[str | None, int]:
    """The front matter between its rules, and where what follows it begins."""
    end = text.find("\n---\n", 3) if text.startswith("---\n") else -1
    is_plain = end >= 0 and "\n---" not in text[3:end]
    return (text[4 : end + 1], end + 5) if is_plain else (None, 0)


def _block_by_block(text: str, at: int, env: dict[str, object]) -> Iterator[QuotedWords]:
    """The same quotations as `_quotations` finds, read from the blocks that quote alone: a fraction of the work."""
    at += len(text) - at - len(text[at:].lstrip("\n"))
    line = text.count("\n", 0, at)
    blocks: list[tuple[str, int]] = []
    for gap in _GAP.finditer(f"{text}\n\n", at):
        blocks.append((text[at : gap.start()], line))
        line, at = line + text.count("\n", at, gap.end()), gap.end()
    for (block, first), (below, first_below) in pairwise([*blocks, ("", 0)]):
        if ">" not in block or not _INSIDE.search(block):
            continue
        lines = block.split("\n")
        is_plain = lines[0] != ">" and all(map(_PLAIN_LINE.fullmatch, lines))
        if is_plain and not below.startswith("-") and ("\n" not in below or not below.startswith(("—", "–", "―"))):
            content = "\n".join(each[2:] for each in lines)
            words = "\n\n".join(_words_of(part, env) for part in _GAP.split(content) if part)
            yield QuotedWords(words, first + 1, 3, _attribution_of(below, first_below, env))
        else:
            yield from _read_alone(block, below, first, first_below, env)


def _read_alone(block: str, below: str, line: int, line_below: int, env: dict[str, object]) -> Iterator[QuotedWords]:
    """The quotations that begin in a block; what stands below it may be the line that says where they are from."""
    many = block.count("\n") + 1
    both = f"{block}{(line_below - line - many + 1) * chr(10)}{below}"
    for found in _quotations(_blocks().parse(both, env), both.split("\n"), env):
        if found.line <= many:
            said = found.attribution
            yield replace(found, line=found.line + line, attribution=said and replace(said, line=said.line + line))


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
    return _attribution_of(token.content, token.map[0] if token.map else 0, env)


def _attribution_of(content: str, line: int, env: dict[str, object]) -> Attribution | None:
    if not content.startswith(("—", "–", "―", "-")):
        return None
    children = _inline(content, env)
    shown = _shown(children)
    dash = _ATTRIBUTION.match(shown)
    if not dash:
        return None
    pages = [_PAGE.search(str(child.attrGet("href"))) for child in children if child.type == "link_open"]
    page = next((int(found[1]) for found in pages if found), None)
    return Attribution(line + 1, " ".join(shown[dash.end() :].split()), page)


def _words(token: Token, env: dict[str, object]) -> str:
    return _words_of(token.content, env) if token.type == "inline" else token.content


def _words_of(content: str, env: dict[str, object]) -> str:
    return _shown(_inline(content, env)) if _MARKS.search(content) else content


def _inline(markdown: str, env: dict[str, object]) -> list[Token]:
    reader, tokens = _whole(), list[Token]()
    reader.inline.parse(markdown.strip(), reader, env, tokens)
    return tokens


def _shown(tokens: Sequence[Token]) -> str:
    return "".join({"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content) for token in tokens)


def _column(line: str) -> int:
    """Where the words of a quoted line begin, behind its marks; from 1."""
    return len(line) - len(line.lstrip(" \t>")) + 1
