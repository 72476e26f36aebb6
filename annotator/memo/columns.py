"""How wide the columns of a table are, where a form does not find that out by itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

_LONGEST_WORD, _LONGEST_CELL = 16, 240
"""Letters that a column is made ready for; what is longer is broken."""


def shares(rows: Sequence[Sequence[str]], letters: float) -> tuple[float, ...]:
    """For each column its share of the width, of 1; a line of the table has room for about so many letters.

    Each column has room for its longest word, and the rest goes where there is most to read.
    """
    columns = list(zip_longest(*rows, fillvalue=""))
    least = [2 + min(_longest_word(column), _LONGEST_WORD) for column in columns]
    wanted = [sum(min(len(cell), _LONGEST_CELL) for cell in column) / len(column) for column in columns]
    spare = max(0.0, letters - sum(least)) / max(sum(wanted), 1.0)
    widths = [low + spare * want for low, want in zip(least, wanted, strict=True)]
    return tuple(width / sum(widths) for width in widths)


def _longest_word(column: Sequence[str]) -> int:
    return max((len(word) for cell in column for word in cell.split()), default=1)
