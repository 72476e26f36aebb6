"""Which edition a memo is: its front matter names it, wherever the file goes and whatever it is called.

The name is made from the memo's own text, so that the same project still gives the same memo.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress

from annotator.errors import Trouble
from annotator.memo.front_matter import front_matter, value_of
from annotator.project import Project

_KEY = "edition"
_LINE = re.compile(rf"^{_KEY}:.*\n", re.MULTILINE)
_LETTERS = 16


def as_edition(text: str) -> str:
    """A memo with the name of its edition as the last line of its front matter; as it is where it has none."""
    front = front_matter(text)
    if not front:
        return text
    at = text.index(front) + len(front)
    return f'{text[:at]}{_KEY}: "{_name(text)}"\n{text[at:]}'


def edition_of(text: str) -> str:
    """The name of the edition that a memo was made from; empty where it does not say so."""
    return value_of(front_matter(text), _KEY)


def base_of(text: str, project: Project) -> str | None:
    """The memo as it was exported before somebody edited it to this; None where nobody knows.

    One that was not edited at all is known by its name, whoever exported it. One whose editor has lost the front matter
    is known by most of its lines.
    """
    name = edition_of(text)
    if name and _is_untouched(text, name):
        return text
    if name:
        return project.edition(name)
    return _most_alike(text, project)


def keep(text: str, project: Project) -> None:
    """Let the project remember a memo that it gives out.

    A project that cannot be written to can still be exported: then a later export finds out that the memo's origin is
    not known, and asks.
    """
    with suppress(Trouble):
        project.keep_edition(edition_of(text) or _name(text), text)


def _name(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]


def _is_untouched(text: str, name: str) -> bool:
    front = front_matter(text)
    return _name(text.replace(front, _LINE.sub("", front), 1)) == name


def _most_alike(text: str, project: Project) -> str | None:
    """The edition that most lines of the text are from, if it is half of them or more."""
    lines = {line for line in text.split("\n") if line.strip()}
    best, most = None, len(lines) / 2
    for name in project.editions():
        known = project.edition(name)
        shared = len(lines.intersection(known.split("\n"))) if known else 0
        if shared >= max(1, most) and (best is None or shared > most):
            best, most = known, shared
    return best
