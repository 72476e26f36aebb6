"""The memo as one HTML file that needs nothing else: its own style for screen and paper, no script, no network."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from markdown_it.token import Token

from annotator.memo.parsed import Block, Parsed, reader
from annotator.resources import resource

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html_form(memo: Parsed) -> bytes:
    """The whole file. It refuses, by a policy of its own, to load anything."""
    style = resource("memo", "memo.css").read_text("utf-8")
    page = "@page { size: A4 landscape; }" if memo.landscape else "@page { size: A4; }"
    headings = [block for block in memo.blocks if block.kind == "heading"]
    written = f"""<!DOCTYPE html>
<html lang="{escape(memo.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="{escape(memo.generator)}">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{escape(memo.title)}</title>
<style>
{style}{page}
</style>
</head>
<body{' class="wide"' if memo.landscape else ""}>
<main>
{_body(memo.blocks, _contents(headings))}</main>
</body>
</html>
"""
    return written.encode()


def block_html(block: Block, anchor: str = "") -> str:
    """One block as HTML, with its kind as a class where HTML has no element for it."""
    tokens = list(block.tokens)
    first = tokens[0]
    if block.kind in ("locator", "note"):
        first.attrSet("class", block.kind)
    if block.kind in ("quote", "paragraph", "heading"):
        first.attrSet("dir", "auto")  # a paper can be in Arabic where the memo is in English
    if anchor:
        first.attrSet("id", anchor)
    written = str(reader().renderer.render(tokens, reader().options, {}))
    return f'<div class="table">{written}</div>\n' if block.kind == "table" else written


def inline_html(token: Token) -> str:
    """A line of text as HTML, without an element around it."""
    return str(reader().renderer.render([token], reader().options, {}))


def _body(blocks: Iterable[Block], contents: str) -> str:
    """The blocks, with the contents below what stands before the first heading of the second rank."""
    made, number = [], 0
    for block in blocks:
        anchor = ""
        if block.kind == "heading":
            number += 1
            anchor = f"h{number}"
            if block.level > 1 and contents:
                made.append(contents)
                contents = ""
        made.append(block_html(block, anchor))
    return "".join(made)


def _contents(headings: list[Block]) -> str:
    """A list of the headings below the title; none where there are hardly any."""
    lines = [
        f'<li class="rank{block.level}"><a href="#h{number}">{escape(block.text)}</a></li>\n'
        for number, block in enumerate(headings, start=1)
        if 1 < block.level < 4
    ]
    if len(lines) < 4:
        return ""
    return f"<nav>\n<details>\n<summary>Contents</summary>\n<ul>\n{''.join(lines)}</ul>\n</details>\n</nav>\n"
