"""Reads a memo as a colleague does: its quotations, by the paper they are said to be from."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt


def quotations_of(memo: str) -> dict[str, list[str]]:
    """The words of each block quote, by the letter in the locator line below it."""
    tokens = MarkdownIt("commonmark").enable("table").parse(memo)
    found: dict[str, list[str]] = {}
    words: list[str] | None = None
    depth = 0
    for token in tokens:
        depth += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        if token.type == "blockquote_open":
            words = []
        elif token.type == "inline":
            plain = "".join(child.content for child in token.children or [])
            if depth and words is not None:
                words.append(plain)
            elif words:
                locator = re.match(r"— ([AB]), ", plain)
                assert locator, f"no locator below “{words[0]}” but “{plain}”"
                found.setdefault(locator[1], []).extend(words)
                words = None
    return found
