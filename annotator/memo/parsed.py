"""A memo's Markdown taken apart into blocks: what every other form of the memo is written from.

All forms are made of the Markdown, so that none says more or less than another, whatever the template.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from annotator.memo.view import ALLOWED_SCHEMES
from annotator.memo.wording import word

_PAPER = re.compile(r"papers/[a-z]+(-marked)?(\.[a-z0-9]+)?(#page=\d+)?")
"""A link to a paper beside the memo: the only place on disk that a memo leads to."""
_FRONT = re.compile(r'^(title|generator|language|page): *("(?:[^"\\]|\\.)*"|\S+) *$', re.MULTILINE)
_LOCATOR = "— "
_PLACE = re.compile(r"(?<!\w)(pp?\.|¶¶?) (?=\w)")
"""What a place is said by, and the space before its number: no line ends between them."""
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, and control characters, for which Word refuses a document and PDF has no letter."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list or the like. `kind` is heading, paragraph, quote, locator, note, table, list, code
    or rule; a locator is the line below a quotation, a note what stands below that.
    """

    kind: str
    tokens: tuple[Token, ...]
    level: int = 0
    """A heading's rank, from 1."""

    @property
    def text(self) -> str:
        """Its words, without any markup."""
        return " ".join(plain(token.children or []) for token in self.tokens if token.type == "inline")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A memo: what its front matter says about the whole, and its blocks in order."""

    title: str
    generator: str
    language: str
    landscape: bool
    blocks: tuple[Block, ...]


def parsed(markdown: str) -> Parsed:
    """A memo taken apart. HTML in it is text, pictures are not loaded, and links lead to the web or to its papers."""
    tokens = reader().parse(shown(markdown))
    said = _front_matter(tokens)
    blocks = tuple(_told_apart(_blocks(tokens)))
    heading = next((block.text for block in blocks if block.kind == "heading"), "")
    return Parsed(
        said.get("title") or heading,
        said.get("generator", "Crossread"),
        said.get("language", "en"),
        said.get("page") == "landscape",
        blocks,
    )


def shown(text: str) -> str:
    """The text as every form can hold it."""
    return _UNSHOWABLE.sub("\ufffd", text)


def plain(tokens: list[Token]) -> str:
    """The words of a line of text, without any markup."""
    return "".join(" " if token.type in ("softbreak", "hardbreak") else token.content for token in tokens)


@cache
def reader() -> MarkdownIt:
    """The one that takes memos apart, and whose renderer makes their HTML."""
    return _Reader("commonmark", {"html": False}).enable("table").disable("image").use(front_matter_plugin)


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Whether a link may stay a link."""
        scheme, colon, _rest = url.partition(":")
        return bool(_PAPER.fullmatch(url)) or (bool(colon) and scheme.lower() in ALLOWED_SCHEMES)


def _front_matter(tokens: list[Token]) -> dict[str, str]:
    front = next((token.content for token in tokens if token.type == "front_matter"), "")
    return {name: shown(_string(value)) for name, value in _FRONT.findall(front)}


def _string(value: str) -> str:
    if not value.startswith('"'):
        return value
    try:
        return str(json.loads(value))
    except ValueError:  # what somebody wrote by hand
        return value.strip('"')


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    start = depth = 0
    for at, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            part, start = tokens[start : at + 1], at + 1
            if part[0].type != "front_matter":
                yield Block(_kind(part[0]), tuple(part), int(part[0].tag[1]) if part[0].type == "heading_open" else 0)


def _kind(first: Token) -> str:
    known = {"heading_open": "heading", "blockquote_open": "quote", "table_open": "table", "hr": "rule"}
    lists = {"bullet_list_open": "list", "ordered_list_open": "list", "fence": "code", "code_block": "code"}
    return (known | lists).get(first.type, "paragraph")


def _told_apart(blocks: Iterator[Block]) -> Iterator[Block]:
    """Paragraphs below a quotation are its locator and its note."""
    before = ""
    for block in blocks:
        kind = block.kind
        if kind == "paragraph" and before == "quote" and block.text.startswith(_LOCATOR):
            kind = "locator"
        elif kind == "paragraph" and before == "locator" and block.text.startswith(word("memo.note")):
            kind = "note"
        before = kind
        if kind not in ("quote", "heading", "code"):  # a paper's words stay as they are
            _hold_places(block)
        yield Block(kind, block.tokens, block.level)


def _hold_places(block: Block) -> None:
    for token in block.tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = _PLACE.sub("\\1\u00a0", child.content)
