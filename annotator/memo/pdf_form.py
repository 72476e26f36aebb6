"""The memo as a galley, for the papers' room to set as a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from markdown_it.token import Token

from annotator.memo.columns import shares
from annotator.memo.html_form import block_html, inline_html
from annotator.memo.parsed import Block, Parsed
from annotator.papers import Galley, Piece
from annotator.resources import resource

_HANGS_ON = {("quote", "locator"), ("locator", "note")}
"""What stays on one page with what stands before it; a heading stays with what follows it."""

_LETTERS, _LETTERS_ACROSS = 98.0, 150.0
"""How many letters of a table go on a line of an upright page, and of one that lies on its side."""
_TAG = re.compile(r"<[^>]*>")


def galley(memo: Parsed) -> Galley:
    """The memo in pieces that stay together on a page."""
    css = resource("memo", "pdf.css").read_text("utf-8")
    pieces = tuple(_pieces(memo.blocks, landscape=memo.landscape))
    return Galley(memo.title, memo.generator, memo.language, css, pieces, memo.landscape)


def _pieces(blocks: tuple[Block, ...], *, landscape: bool) -> Iterator[Piece]:
    held = Piece()
    before = ""
    for block in blocks:
        if block.kind == "table":
            if held.html:
                yield held
            yield _table(block, landscape=landscape)
            held, before = Piece(), "table"
            continue
        if before not in ("", "heading") and (before, block.kind) not in _HANGS_ON:
            if held.html:
                yield held
            held = Piece()
        headings = ((block.level, block.text),) if block.kind == "heading" else ()
        held = replace(held, html=held.html + block_html(block), headings=held.headings + headings)
        before = block.kind
    if held.html:
        yield held


def _table(block: Block, *, landscape: bool) -> Piece:
    rows = tuple(_rows(block.tokens))
    texts = [[unescape(_TAG.sub("", cell)) for cell in row] for row in rows]
    return Piece(rows=rows, columns=shares(texts, _LETTERS_ACROSS if landscape else _LETTERS))


def _rows(tokens: tuple[Token, ...]) -> Iterator[tuple[str, ...]]:
    """The cells of a table as HTML, row by row."""
    row: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(inline_html(token))
        elif token.type == "tr_close":
            yield tuple(row)
