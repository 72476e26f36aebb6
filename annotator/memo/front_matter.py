"""The front matter of a memo: which papers it names, by letter and SHA-256, and which edition of the memo it is.

An editor may have put the keys in another order or written the values without quotation marks; more of YAML than lists
of plain values one below the other is not read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"^(?P<indent> *)(?P<dash>- +)?(?P<key>[\w-]+):[ \t]*(?P<value>.*?)[ \t]*$")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class NamedPaper:
    """A paper as a memo names it; `line` is where, from 1."""

    letter: str
    sha256: str
    file: str
    line: int


def front_matter(text: str) -> str:
    """What stands between the lines of dashes at a memo's beginning; empty where there are none."""
    found = _FRONT.match(text)
    return found[1] if found else ""


def named_papers(front: str) -> Iterator[NamedPaper]:
    """The papers under `papers:` that have a letter and a SHA-256; others are left out, as nothing can be told of them.

    The front matter's first line is the memo's second.
    """
    for item, line in _items(front):
        letter, sha256 = item.get("letter", "").strip().upper(), item.get("sha256", "").strip().lower()
        if letter and _SHA256.fullmatch(sha256):
            yield NamedPaper(letter, sha256, item.get("file", ""), line)


def value_of(front: str, key: str) -> str:
    """The value of a key that stands at the left edge; empty where it is not there."""
    for line in front.split("\n"):
        found = _LINE.match(line)
        if found and not found["indent"] and not found["dash"] and found["key"] == key:
            return _scalar(found["value"])
    return ""


def _items(front: str) -> Iterator[tuple[dict[str, str], int]]:
    item: dict[str, str] = {}
    first, inside = 0, False
    for number, line in enumerate(front.split("\n"), start=2):
        found = _LINE.match(line)
        if not found:
            continue
        if not found["indent"] and not found["dash"]:
            inside = found["key"] == "papers"
            continue
        if inside and found["dash"]:
            if item:
                yield item, first
            item, first = {}, number
        if inside:
            item[found["key"]] = _scalar(found["value"])
    if item:
        yield item, first


def _scalar(value: str) -> str:
    """A plain, single-quoted or double-quoted value."""
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if value.startswith('"'):
        try:
            return str(json.loads(value))
        except ValueError:
            return value.strip('"')
    return value
