"""Dates as papers and analysts write them."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?<!\d)(1[5-9]|20)\d\d(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)-(\d\d?)(?:-(\d\d?))?(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(r"\b(" + "|".join(_MONTHS) + r")[a-z]*\.?", re.IGNORECASE)
_DAY = re.compile(r"(?<![\d-])([1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d-])")


def date_parts(text: str) -> tuple[int, ...]:
    """Year, month and day, as many as a date says: `2024`, `May 2024`, `14 May 2024`, `2024-05-14`; else nothing."""
    numbers = _NUMBERS.search(text)
    if numbers:
        parts = [int(number) for number in numbers.groups() if number]
        return _sound(parts[0], *parts[1:])
    year = _YEAR.search(text)
    if not year:
        return ()
    month = _MONTH.search(text)
    if not month:
        return (int(year[0]),)
    rest = text[: year.start()] + text[year.end() :]
    day = _DAY.search(rest)
    return _sound(int(year[0]), _MONTHS.index(month[1].lower()[:3]) + 1, *([int(day[1])] if day else []))


def year_of(text: str) -> str:
    """The year that a date says; empty where it says none."""
    parts = date_parts(text)
    return str(parts[0]) if parts else ""


def _sound(year: int, month: int = 0, day: int = 0) -> tuple[int, ...]:
    if not 1 <= month <= 12:
        return (year,)
    return (year, month, day) if 1 <= day <= 31 else (year, month)
