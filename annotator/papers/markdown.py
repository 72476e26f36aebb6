"""Markdown files, read by markdown-it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from annotator.papers.manuscript import Manuscript, Part, Run, folded, names

_STYLES = {"strong_open": "b", "em_open": "i", "s_open": "s"}
_LISTS = {"bullet_list_open", "ordered_list_open"}
_KEY = re.compile(r"([A-Za-z_-]+):\s*(.*)$")


def read_markdown(text: str) -> Manuscript:
    """The parts of a Markdown file (CommonMark, tables, footnotes, front matter); HTML in it is text like any other."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(front_matter_plugin)
    tokens = parser.parse(text)
    made = Manuscript(_Walk().parts(tokens))
    if tokens and tokens[0].type == "front_matter":
        about = _front_matter(tokens[0].content)
        made.title, made.date = folded(" ".join(about.get("title", []))), folded(" ".join(about.get("date", [])))
        made.authors = names(about.get("author", []) or about.get("authors", []))
        if made.title and not any(part.kind == "heading" and part.text == made.title for part in made.parts):
            made.parts.insert(0, Part("heading", [Run(made.title)], level=1))
    return made.completed()


class _Walk:
    """Walks markdown-it's tokens, and remembers what it is inside of."""

    def __init__(self) -> None:
        self._lists: list[int | None] = []
        self._marker = ""
        self._quotes = 0
        self._note = ""
        self._row = self._table = 0
        self._header = False

    def parts(self, tokens: list[Token]) -> list[Part]:
        found: list[Part] = []
        for at, token in enumerate(tokens):
            if token.type == "inline":
                found.append(self._part(tokens[at - 1], token))
            elif token.type in ("fence", "code_block"):
                found.extend(Part("code", [Run(line)]) for line in token.content.split("\n\n"))
            elif token.type == "hr":
                found.append(Part("rule"))
            else:
                self._enter(token)
        return found

    def _enter(self, token: Token) -> None:
        kind = token.type
        if kind in _LISTS:
            self._lists.append(int(token.attrGet("start") or 1) if kind == "ordered_list_open" else None)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif kind == "list_item_open":
            self._marker = self._next_marker()
        elif kind in ("blockquote_open", "blockquote_close"):
            self._quotes += 1 if kind == "blockquote_open" else -1
        elif kind == "footnote_open":
            self._note = self._marker = str(token.meta.get("id", 0) + 1)
        elif kind == "footnote_close":
            self._note = ""
        elif kind == "table_open":
            self._table, self._row = self._table + 1, 0
        elif kind == "tr_open":
            self._row += 1
        elif kind in ("thead_open", "thead_close"):
            self._header = kind == "thead_open"

    def _next_marker(self) -> str:
        number = self._lists[-1]
        if number is None:
            return "•"
        self._lists[-1] = number + 1
        return f"{number}."

    def _part(self, opened: Token, token: Token) -> Part:
        runs = list(_runs(token.children or []))
        if opened.type in ("th_open", "td_open"):
            return Part("cell", runs, row=self._row, table=self._table, header=self._header)
        marker, self._marker = self._marker, ""
        if opened.type == "heading_open":
            return Part("heading", runs, level=int(opened.tag[1]))
        if self._note:
            return Part("note", runs, marker=marker)
        if self._lists:
            return Part("item", runs, level=len(self._lists), marker=marker)
        if self._quotes:
            return Part("quote", runs, level=self._quotes)
        return Part("paragraph", runs)


def _runs(tokens: list[Token]) -> Iterator[Run]:
    styles: list[str] = []
    link = ""
    for token in tokens:
        if token.type in _STYLES:
            styles.append(_STYLES[token.type])
        elif token.type.replace("_close", "_open") in _STYLES:
            styles.remove(_STYLES[token.type.replace("_close", "_open")])
        elif token.type == "link_open":
            link = str(token.attrGet("href") or "")
        elif token.type == "link_close":
            link = ""
        elif token.type == "footnote_ref":
            yield Run(str(token.meta.get("id", 0) + 1), frozenset({"sup"}), silent=True)
        elif token.type in ("softbreak", "hardbreak"):
            yield Run(" " if token.type == "softbreak" else "\n", frozenset(styles), link)
        elif token.type == "code_inline":
            yield Run(token.content, frozenset((*styles, "code")), link)
        elif token.type in ("text", "image", "text_special"):
            yield Run(token.content, frozenset(styles), link)


def _front_matter(written: str) -> dict[str, list[str]]:
    """The keys of a YAML heading with one value or a list of values; of values that are maps, the name."""
    about: dict[str, list[str]] = {}
    key = ""
    for line in written.splitlines():
        found = _KEY.match(line)
        if found:
            key = found[1].lower()
            about[key] = _values(found[2])
        elif key and line.strip():
            value = line.strip().removeprefix("- ")
            inner = _KEY.match(value)
            if inner and inner[1].lower() not in ("name", "literal"):
                continue
            about[key].append(_unquoted(inner[2] if inner else value))
    return about


def _values(written: str) -> list[str]:
    written = written.strip()
    if written.startswith("[") and written.endswith("]"):
        return [_unquoted(value) for value in written[1:-1].split(",")]
    return [_unquoted(written)] if written not in ("", ">", "|", ">-", "|-") else []


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
