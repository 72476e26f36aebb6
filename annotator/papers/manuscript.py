"""A text, Markdown or HTML file once its paragraphs are found, before it is set as pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Run(NamedTuple):
    """Letters of one look. `styles` are of b, i, code, sub, sup, u, s; `link` is where they lead.

    A `silent` run is printed, but is no part of the text: a footnote's mark.
    """

    text: str
    styles: frozenset[str] = frozenset()
    link: str = ""
    silent: bool = False


@dataclass(slots=True)
class Part:
    """A paragraph or the like. `kind` is paragraph, heading, item, quote, code, note, caption, byline,
    cell or rule.
    """

    kind: str
    runs: list[Run] = field(default_factory=list)
    level: int = 0
    """A heading's rank from 1; how deep an item or a quotation is nested, from 1."""
    marker: str = ""
    """What is printed before an item or a note: a bullet, a number."""
    row: int = 0
    """Of a cell: the row of its table, from 1; tables are told apart by `table`."""
    table: int = 0
    column: int = 0
    """Of a cell, from 1; several paragraphs of one cell have the same. 0 where each part is a cell of its own."""
    header: bool = False

    @property
    def text(self) -> str:
        """What the flat text holds: white space folded (but for code), silent runs left out."""
        return folded("".join(run.text for run in self.runs if not run.silent))

    @property
    def flat_kind(self) -> str:
        """The kind of `Block` that it is in the flat text."""
        return {"item": "paragraph", "quote": "paragraph", "cell": "other", "code": "other", "byline": "other"}.get(
            self.kind, self.kind
        )


@dataclass(slots=True)
class Manuscript:
    """What a file holds, and what it says about itself."""

    parts: list[Part]
    title: str = ""
    authors: str = ""
    date: str = ""

    def completed(self) -> Manuscript:
        """Parts without text dropped, and the title, where the file names none, taken from the first heading."""
        self.parts = [part for part in self.parts if part.kind == "rule" or part.text]
        if not self.title:
            headings = [part for part in self.parts if part.kind == "heading"]
            best = min(headings, key=lambda part: part.level, default=None)
            self.title = best.text if best else ""
        return self


def folded(text: str) -> str:
    """White space of every kind folded to single spaces, control characters dropped."""
    return re.sub(r"\s+", " ", re.sub(r"[\u200b\ufeff\u2060\u00ad\x00-\x08\x0e-\x1f\x7f]", "", text)).strip()


def plain(text: str) -> list[Run]:
    """One run without any look."""
    return [Run(text)]


def names(authors: Iterable[str]) -> str:
    """Authors as one line."""
    return ", ".join(dict.fromkeys(name for author in authors if (name := folded(author))))
