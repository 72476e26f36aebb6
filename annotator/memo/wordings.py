"""The two wordings of a conflict as a reader sees them: without the marks of Markdown, and without what is the same."""

from __future__ import annotations

from annotator.memo.memo_parts import cells_of
from annotator.memo.reading_memo import plain_words

_NAMED_BY = 2
"""So many cells at the beginning of a row, its number and its question, say which row it is."""


def readable(wording: str, other: str) -> str:
    """A wording in plain words; of a row of a table its first cells, then a line for each cell that differs."""
    if not _is_row(wording):
        return "\n".join(plain_words(line) for line in wording.split("\n"))
    cells = [plain_words(cell) for cell in cells_of(wording)]
    others = [plain_words(cell) for cell in cells_of(other)] if _is_row(other) else []
    others += [""] * (len(cells) - len(others))
    name = ". ".join(cell for cell in cells[:_NAMED_BY] if cell)
    differing = [
        cell or "(empty)" for cell, its in zip(cells[_NAMED_BY:], others[_NAMED_BY:], strict=False) if cell != its
    ]
    return "\n\n".join([name, *differing])


def _is_row(wording: str) -> bool:
    return wording.startswith("|") and "\n" not in wording.strip()
