"""What may be typed: commands with arguments that nobody would give, each of which is done or is told in a sentence."""

from __future__ import annotations

import contextlib
import io
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from annotator.cli.program import crossread
from annotator.errors import Trouble
from annotator.resources import sample

_WINDOW = {"sample"}
"""What opens the window."""
_NAMES = [
    "work.crossread",
    "a.md",
    "b.txt",
    "memo.md",
    "out.md",
    "out.zip",
    "out.docx",
    "none/x.md",
    ".",
    "A",
    "B",
    "1",
]
_ODD = ["", "\udcff", "-", "--", "-1", "0", "9" * 40, "é", "\u202e", "a" * 5000, "--help", "x\ny", "@a.md", "%s"]


@contextmanager
def commands(folder: Path) -> Iterator[Callable[[random.Random], None]]:
    """Commands, in a folder with a project and two papers."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield _attempt
    finally:
        os.chdir(before)


def _attempt(chance: random.Random) -> None:
    shutil.copyfile(sample("alliance.crossread"), "work.crossread")
    Path("a.md").write_text("# A\n\nThe burden is shared.\n", "utf-8")
    Path("b.txt").write_text("The burden is not shared.\n", "utf-8")
    Path("memo.md").write_text("> The burden is shared.\n\n— A, p. 1\n", "utf-8")
    words = _words(chance)
    said, complained = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    stdin, sys.stdin = sys.stdin, io.StringIO("")
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
            status = crossread.main(words, standalone_mode=False)
    except BaseException as error:
        error.add_note(f"typed: {words!r}"[:2000])
        raise
    finally:
        sys.stdin = stdin
    complained.flush()
    told = complained.buffer.getvalue().decode("utf-8", "replace")
    if status not in (0, 1, 2) or "Traceback" in told or (status == 2 and not told.strip()):
        raise AssertionError(f"status {status}, told {told[:300]!r}, typed {words!r}")
    if status == 2:
        raise Trouble(told)


def _words(chance: random.Random) -> list[str]:
    """A command or none, then words: mostly its own options and the files that are there."""
    name = chance.choice([each for each in crossread.commands if each not in _WINDOW] * 6 + ["--bogus", "nowhere"])
    command = crossread.commands.get(name)
    if command is None:
        return [name, *(_word(chance) for _ in range(chance.randrange(3)))]
    group = command if isinstance(command, click.Group) else None
    inner = chance.choice(sorted(group.commands)) if group and group.commands and chance.random() < 0.8 else ""
    chosen = group.commands[inner] if group and inner else command
    words = [name, *([inner] if inner else [])]
    for parameter in chosen.params:
        if isinstance(parameter, click.Argument):
            words += [_usual(parameter, chance) for _ in range(chance.choice((1, 1, 1, 0, 2)))]
        elif chance.random() < 0.3:
            words.append(chance.choice(parameter.opts))
            words += [] if getattr(parameter, "is_flag", False) else [_usual(parameter, chance)]
    if chance.random() < 0.1:
        words.insert(chance.randrange(1, len(words) + 1), _word(chance))
    return words


def _usual(parameter: click.Parameter, chance: random.Random) -> str:
    if parameter.name == "project" and chance.random() < 0.9:
        return "work.crossread"
    kind = parameter.type.name
    if "|" in kind and chance.random() < 0.8:
        return chance.choice(kind.split("|"))
    if isinstance(parameter.type, click.Choice) and chance.random() < 0.8:
        return str(chance.choice(list(parameter.type.choices)))
    return _word(chance)


def _word(chance: random.Random) -> str:
    return chance.choice(_NAMES) if chance.random() < 0.6 else chance.choice(_ODD)
