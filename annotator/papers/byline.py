"""When a text without metadata says it is from: beside its author, on a line alone, or before its first words."""

from __future__ import annotations

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<{}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_SAID = re.compile(
    rf"(?<![\w.-])(?:(?:{_DAY.format('before')}\s+(?:of\s+)?)?{_MONTH}(?:\s+{_DAY.format('after')})?,?\s+"
    r"|(?:spring|summer|autumn|fall|winter),?\s+)?(?P<year>(?:19|20)\d\d)(?![\w-])",
    re.I,
)
_DATELINE = re.compile(r"\s*(?:[–—:|(]|-\s)")
"""What parts a date from the first sentence."""


def date_beside(name: str, byline: str) -> str:
    """The date that a byline has behind its author's name; empty without one. A season is its year."""
    found = _SAID.search(byline, byline.find(name) + len(name))
    return _written(found) if found else ""


def date_alone(text: str) -> str:
    """The date that a line is, or that a paragraph begins with, parted from its first sentence by a dash or the like.

    A year by itself is none: a text can begin with a year of which it speaks.
    """
    found = _SAID.match(text.strip())
    if not found or found[0] == found["year"]:
        return ""
    rest = text.strip()[found.end() :]
    return _written(found) if not rest or _DATELINE.match(rest) else ""


def _written(found: re.Match[str]) -> str:
    """`2024`, `2024-05` or `2024-05-14`."""
    if not found["month"]:
        return found["year"]
    month = f"{found['year']}-{_MONTHS.index(found['month'][:3].lower()) + 1:02}"
    day = found["before"] or found["after"]
    return f"{month}-{int(day):02}" if day else month
