"""Tags as a file that a team can write and hand on: TOML, a `[[tag]]` with name, definition and colour each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.errors import Trouble
from annotator.project import checking
from annotator.resources import resource

POLICY = "policy"
"""The set that a new project starts with."""
_FIELDS = ("name", "definition", "color")


@dataclass(frozen=True, slots=True)
class TagEntry:
    """A tag as a file has it; `color` as #rrggbb, or empty."""

    name: str
    definition: str = ""
    color: str = ""


@dataclass(frozen=True, slots=True)
class TagSet:
    """Tags that belong together, and what they are for."""

    title: str
    about: str
    tags: tuple[TagEntry, ...]


def shipped_tags() -> list[dict[str, str]]:
    """Name, definition and colour of each tag that a new project starts with."""
    shipped = _set_of(resource("tags", f"{POLICY}.toml"))
    return [{field: getattr(entry, field) for field in _FIELDS} for entry in shipped.tags]


def tag_presets() -> tuple[TagSet, ...]:
    """The sets of tags that come along, the one of a new project first."""
    files = sorted(resource("tags").glob("*.toml"), key=lambda path: (path.stem != POLICY, path.stem))
    return tuple(_set_of(path) for path in files)


def read_tags(path: Path) -> tuple[TagEntry, ...]:
    """The tags of a file; Trouble, with the line where there is one, if they cannot be read."""
    return _set_of(path).tags


def tags_as_text(tags: Iterable[TagEntry]) -> str:
    """Tags as a file that `read_tags` reads."""
    parts = [
        "[[tag]]\n" + "".join(f"{field} = {_quoted(getattr(tag, field))}\n" for field in _FIELDS if getattr(tag, field))
        for tag in tags
    ]
    return "# Tags of a Crossread project: what a disagreement can be about.\n\n" + "\n".join(parts)


def _set_of(path: Path) -> TagSet:
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise Trouble(f"“{path.name}” cannot be read ({error.strerror}): choose another file.") from error
    except UnicodeDecodeError as error:
        raise Trouble(f"“{path.name}” is not a text in UTF-8: save it as one, then try again.") from error
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Trouble(f"“{path.name}” is not TOML, line {_line_in(error, text)}: {_reason(error)}.") from error
    return TagSet(str(found.get("title", path.stem)), str(found.get("about", "")), _entries(found, text, path.name))


def _entries(found: dict[str, Any], text: str, name: str) -> tuple[TagEntry, ...]:
    given = found.get("tag")
    if not isinstance(given, list) or not given:
        raise Trouble(f"“{name}” has no tags: each begins with a line [[tag]].")
    entries: dict[str, TagEntry] = {}
    for at, one in enumerate(given):
        where = f"“{name}”, line {_line_of_tag(text, at)}"
        try:
            entry = _entry(one)
        except Trouble as trouble:
            raise Trouble(f"{where}: {trouble}") from trouble
        if entry.name.casefold() in entries:
            raise Trouble(f"{where}: there is a tag “{entry.name}” above already; keep one of the two.")
        entries[entry.name.casefold()] = entry
    return tuple(entries.values())


def _entry(given: Any) -> TagEntry:
    if not isinstance(given, dict):
        raise Trouble("A tag has a name, and may have a definition and a color.")
    for field, value in given.items():
        if field not in _FIELDS or not isinstance(value, str):
            raise Trouble(
                f"A tag’s “{field}” cannot be taken: it has name, definition and color, each in quotation marks."
            )
    return TagEntry(
        checking.tag_name(given.get("name", "")),
        checking.line(given.get("definition", "")),
        checking.tag_color(given.get("color", "")),
    )


def _line_of_tag(text: str, at: int) -> int:
    """The line, from 1, on which the tag with this number (from 0) begins."""
    starts = [found.start() for found in re.finditer(r"^[ \t]*\[\[[ \t]*tag[ \t]*\]\]", text, re.MULTILINE)]
    return text.count("\n", 0, starts[at]) + 1 if at < len(starts) else 1


def _line_in(error: tomllib.TOMLDecodeError, text: str) -> int:
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else max(1, len(text.splitlines()))


def _reason(error: tomllib.TOMLDecodeError) -> str:
    """What the library says, without the place and as the end of a sentence."""
    words = re.sub(r"\s*\(at .*\)$", "", str(error))
    return words[:1].lower() + words[1:]


def _quoted(value: str) -> str:
    """A basic string of TOML."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda sign: f"\\u{ord(sign[0]):04X}", escaped) + '"'
