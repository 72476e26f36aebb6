"""The actions' keys in one text file that the analyst may change. A line that is wrong leaves the default there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from annotator.app.actions import ACTIONS, MENUS, spec_of
from annotator.app.places import settings_file
from annotator.app.whole_file import write_whole

HEADER = """\
# Crossread's shortcuts.
#
# To give an action another key, take away the # in front of its line and write the key between the quotation marks:
#     find = "Ctrl+J"
# Keys are written with + between them, as Ctrl+Shift+P, Alt+Down, F7, Del, Return, Space, or a single letter. On macOS,
# Ctrl means the Command key. Up to four strokes in a row are written "Ctrl+K, Ctrl+C". An empty "" means no key at all.
# Two actions cannot have the same key, but two can change theirs with each other.
# What is changed here is taken up by Help > Reload shortcuts, and at every start.
"""
SHOWN = 3
"""Mistakes that are said one by one; more are counted."""
_LINE = re.compile(r"""^\s*([A-Za-z0-9-]+)\s*=\s*("[^"]*"|'[^']*')\s*(?:\#.*)?$""")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a line (from 1), to be read after “line 7”."""

    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """The key of every action by name, in Qt's portable form, and the lines that were passed over."""

    keys: dict[str, str]
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wish:
    line: int
    action: str
    key: str


def shortcuts_file() -> Path:
    """Where the analyst finds it: beside the settings."""
    return settings_file().with_name("shortcuts.toml")


def default_text() -> str:
    """The file as it is written on first use: every action by menu with its key, and each line a comment."""
    parts = [HEADER]
    for menu in MENUS:
        specs = [spec for spec in ACTIONS if spec.menu == menu]
        rows = [f'# {spec.name} = "{spec.shortcut}"' for spec in specs]
        width = max(map(len, rows))
        lines = (f"{row:<{width}}  # {spec.hint}" for row, spec in zip(rows, specs, strict=True))
        parts.append(f"\n# {menu}\n" + "\n".join(lines) + "\n")
    return "".join(parts)


def make_file(file: Path) -> None:
    """Write the file if it is not there yet. Raises OSError."""
    if not file.exists():
        write_whole(file, default_text())


def read_file(file: Path) -> Shortcuts:
    """The keys as the file has them. One that is not there means the defaults; one that cannot be read says so."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError):
        return Shortcuts(_defaults(), (Mistake(1, "the file cannot be read as text"),))
    return read_text(text)


def read_text(text: str) -> Shortcuts:
    """The keys that a file's text asks for, with what is wrong in it, line by line."""
    wishes: dict[str, _Wish] = {}
    mistakes: list[Mistake] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            wish = _wish(number, line, wishes)
        except ValueError as wrong:
            mistakes.append(Mistake(number, str(wrong)))
        else:
            wishes[wish.action] = wish
    mistakes += _refuse_shared(wishes)
    keys = _defaults() | {wish.action: wish.key for wish in wishes.values()}
    return Shortcuts(keys, tuple(sorted(mistakes, key=lambda mistake: mistake.line)))


def sentence(file: Path, mistakes: Iterable[Mistake]) -> str:
    """All that is wrong in one sentence; empty where nothing is."""
    found = list(mistakes)
    if not found:
        return ""
    said = [f"in line {each.line} {each.what}" for each in found[:SHOWN]]
    if len(found) > SHOWN:
        said.append(f"{len(found) - SHOWN} more lines are wrong" if len(found) > SHOWN + 1 else "1 more line is wrong")
    return f"{file.name}: {'; '.join(said)}; the usual keys stay there."


def _defaults() -> dict[str, str]:
    return {spec.name: spec.shortcut for spec in ACTIONS}


def _wish(number: int, line: str, before: dict[str, _Wish]) -> _Wish:
    """What a line asks for. Raises ValueError with what is wrong."""
    found = _LINE.match(line)
    if not found:
        raise ValueError('is not of the form action = "key"')
    name, written = found[1], found[2][1:-1].strip()
    if name not in _defaults():
        raise ValueError(f"“{name}” is not the name of an action")
    if name in before:
        raise ValueError(f"“{name}” comes again after line {before[name].line}")
    return _Wish(number, name, _portable(written))


def _portable(written: str) -> str:
    """A key as Qt writes it, so that two ways of writing one key are seen to be the same. Raises ValueError."""
    if not written:
        return ""
    sequence = QKeySequence(written, QKeySequence.SequenceFormat.PortableText)
    strokes = [sequence[at].key() for at in range(sequence.count())]  # type: ignore[index]  # missing in the stubs
    portable = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    if not strokes or Qt.Key.Key_unknown in strokes or not portable:
        raise ValueError(f"“{written}” is not a key")
    return portable


def _refuse_shared(wishes: dict[str, _Wish]) -> list[Mistake]:
    """Take out wishes until no two actions share a key; the later line gives way, and changing places is no clash."""
    mistakes = []
    while clash := _clash(wishes):
        wish, other = clash
        del wishes[wish.action]
        name = spec_of(other).text.replace("&", "")
        mistakes.append(Mistake(wish.line, f"“{wish.key}” is the key of “{name}” already"))
    return mistakes


def _clash(wishes: dict[str, _Wish]) -> tuple[_Wish, str] | None:
    """The last wish whose key another action has too, and that action."""
    keys = {name: _portable(key) for name, key in _defaults().items()}
    keys |= {wish.action: wish.key for wish in wishes.values()}
    for wish in sorted(wishes.values(), key=lambda wish: -wish.line):
        other = next((name for name, key in keys.items() if key and key == wish.key and name != wish.action), None)
        if other:
            return wish, other
    return None
