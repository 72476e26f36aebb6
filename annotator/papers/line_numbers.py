"""Numbers that count the lines of a manuscript in its margin: they are no text."""

from __future__ import annotations

from itertools import pairwise

from annotator.papers.printed import Line

_FEWEST = 5


def without_line_numbers(lines: list[Line]) -> list[Line]:
    """A page's lines without a column of numbers that rises down the margin beside lines of prose."""
    columns: dict[int, list[Line]] = {}
    for line in lines:
        if line.text.isdecimal() and len(line.text) <= 4 and not line.turned:
            columns.setdefault(round(line.x1 / 3), []).append(line)
    if not any(len(column) >= _FEWEST for column in columns.values()):
        return lines
    prose = [line for line in lines if line.text.count(" ") >= 3]
    gone: set[int] = set()
    for place in list(columns):
        column = columns[place] + columns.get(place + 1, [])
        if _rises(column) and _beside_prose(column, prose):
            gone.update(id(line) for line in column)
    return [line for line in lines if id(line) not in gone]


def _rises(column: list[Line]) -> bool:
    """Whether numbers grow steadily down the page, by one or by five."""
    column = sorted(column, key=lambda line: line.y0)
    steps = [int(below.text) - int(above.text) for above, below in pairwise(column)]
    return len(column) >= _FEWEST and sum(step in (1, 2, 5, 10) for step in steps) > 0.8 * len(steps)


def _beside_prose(column: list[Line], prose: list[Line]) -> bool:
    """Whether most of the numbers stand on a row with a line of prose, and outside it."""
    rows = {round(line.baseline / 2): line for line in prose}
    found = 0
    for number in column:
        place = round(number.baseline / 2)
        line = rows.get(place) or rows.get(place - 1) or rows.get(place + 1)
        found += line is not None and (number.x1 <= line.x0 or number.x0 >= line.x1)
    return found > 0.6 * len(column)
