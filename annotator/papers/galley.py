"""A document of our own before it is set as a PDF: pieces of HTML in their order, as plain data.

The HTML is written by this program alone, with every word escaped; it loads nothing.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """What stays on one page where it can: HTML, or a table.

    `headings`: rank (from 1) and words of each heading in the HTML, for the bookmarks. `rows`: the cells of a table as
    HTML, the first row its head, which is printed again on every page; then `html` is empty, and `columns` has for
    each column its share of the width, of 1.
    """

    html: str = ""
    headings: tuple[tuple[int, str], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    columns: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Galley:
    """A whole document. `css` is for the engine's small part of CSS; `landscape` turns the A4 pages on their side."""

    title: str
    creator: str
    language: str
    css: str
    pieces: tuple[Piece, ...]
    landscape: bool = False

    def to_bytes(self) -> bytes:
        """As JSON, for the pipe."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Galley:
        """The opposite of `to_bytes`."""
        plain: dict[str, Any] = json.loads(data)
        return cls(**{**plain, "pieces": tuple(_piece(piece) for piece in plain["pieces"])})


def _piece(plain: dict[str, Any]) -> Piece:
    headings = tuple((level, words) for level, words in plain["headings"])
    return Piece(plain["html"], headings, tuple(map(tuple, plain["rows"])), tuple(plain["columns"]))
