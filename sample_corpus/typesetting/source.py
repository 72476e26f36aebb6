"""Reads a brief's Markdown into what is to be set: front matter, blocks, notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin


@dataclass(frozen=True)
class Run:
    """Letters of one kind in a paragraph. `note` is the number of the footnote that stands here, if one does."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: str = ""


@dataclass(frozen=True)
class Part:
    """A block of the brief. `kind` is heading, paragraph, item, figure, table or colophon."""

    kind: str
    runs: tuple[Run, ...] = ()
    mark: str = ""
    """A list item's bullet or number; a figure's file."""
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()


@dataclass
class Brief:
    """A brief as it was written."""

    facts: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    notes: dict[str, tuple[Run, ...]] = field(default_factory=dict)


def read_brief(path: Path) -> Brief:
    """The brief in a Markdown file."""
    parser = MarkdownIt("commonmark").enable("table").use(front_matter_plugin).use(footnote_plugin)
    brief = Brief()
    for node in SyntaxTreeNode(parser.parse(path.read_text(encoding="utf-8"))).children:
        _take(brief, node)
    return brief


def _take(brief: Brief, node: SyntaxTreeNode) -> None:
    parts, kind = brief.parts, node.type
    if kind == "front_matter":
        brief.facts = _front_matter(node.content)
    elif kind == "footnote_block":
        brief.notes = {_number(note.meta): _runs(note.children[0].children[0].children) for note in node.children}
    elif kind == "heading":
        parts.append(Part("heading", _inline(node)))
    elif kind == "table":
        rows = [row for section in node.children for row in section.children]
        parts.append(Part("table", rows=tuple(tuple(_inline(cell) for cell in row.children) for row in rows)))
    elif kind in ("bullet_list", "ordered_list"):
        for number, item in enumerate(node.children, 1):
            parts.append(Part("item", _inline(item.children[0]), f"{number}." if kind == "ordered_list" else "•"))
    elif kind == "hr":
        parts.append(Part("colophon"))
    elif kind == "paragraph":
        _take_paragraph(parts, node)


def _take_paragraph(parts: list[Part], node: SyntaxTreeNode) -> None:
    first = node.children[0].children[0]
    runs = _inline(node)
    if first.type == "image":
        parts.append(Part("figure", (Run(first.content),), mark=str(first.attrs["src"])))
    elif parts and parts[-1].kind == "table" and not parts[-1].runs:
        parts[-1] = replace(parts[-1], runs=runs)
    elif parts and parts[-1] == Part("colophon"):
        parts[-1] = Part("colophon", runs)
    else:
        parts.append(Part("paragraph", runs))


def _front_matter(text: str) -> dict[str, str]:
    """Keys and one-line values, and folded values on the lines that are indented below their key."""
    facts: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if line.startswith(" "):
            facts[key] = f"{facts[key]} {line.strip()}".strip()
        else:
            key, _, value = line.partition(": ")
            facts[key.strip(":")] = "" if value == ">-" else value
            key = key.strip(":")
    return facts


def _inline(node: SyntaxTreeNode) -> tuple[Run, ...]:
    return _runs(node.children[0].children) if node.children else ()


def _number(meta: dict[str, int]) -> str:
    return str(meta["id"] + 1)


def _runs(nodes: Iterable[SyntaxTreeNode], bold: bool = False, italic: bool = False, link: str = "") -> tuple[Run, ...]:
    found: list[Run] = []
    for node in nodes:
        if node.type == "text":
            found.append(Run(node.content, bold, italic, link))
        elif node.type == "softbreak":
            found.append(Run(" ", bold, italic, link))
        elif node.type == "footnote_ref":
            found.append(Run(_number(node.meta), note=_number(node.meta)))
        elif node.type in ("strong", "em", "link"):
            target = str(node.attrs.get("href", "")) or link
            found += _runs(node.children, bold or node.type == "strong", italic or node.type == "em", target)
    return tuple(found)
