"""Numbers that count the lines of a manuscript in its margin: they are no text."""

from __future__ import annotations

from itertools import pairwise

from annotator.papers.printed import Line

_FEWEST = 5


def without_line_numbers(lines: list[Line]) -> list[Line]:
    """A page's lines without a column of numbers that rises down the margin beside lines of prose."""
    numbers = [line for line in lines if line.text.isdecimal() and len(line.text) <= 4 and not line.turned]
    if len(numbers) < _FEWEST:
        return lines
    prose = [line for line in lines if line.text.count(" ") >= 3]
    gone: set[int] = set()
    for column in (*_columns(numbers, "x1"), *_columns(numbers, "x0")):
        if _rises(column) and _beside_prose(column, prose):
            gone.update(id(line) for line in column)
    return [line for line in lines if id(line) not in gone]


def _columns(numbers: list[Line], edge: str) -> list[list[Line]]:
    """Numbers that stand below one another, by their right or left edge."""
    places: dict[int, list[Line]] = {}
    for line in numbers:
        places.setdefault(round(getattr(line, edge) / 3), []).append(line)
    return [column + places.get(place + 1, []) for place, column in places.items()]


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
