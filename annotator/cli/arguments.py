"""What analysts type: kinds of arguments that several commands take, and what they become."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any

import click

from annotator.errors import PasswordNeeded, Trouble
from annotator.papers import Paper, open_paper


class Words(click.ParamType):  # type: ignore[type-arg]  # generic in the newest click only
    """Text of any language. What is not Unicode text, as a console with a wrong encoding gives it, is refused."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as it was typed."""
        try:
            str(value).encode()
        except UnicodeEncodeError:
            self.fail("This is not readable as UTF-8 text.", param, ctx)
        return str(value)


class OneOf(click.ParamType):  # type: ignore[type-arg]  # as above
    """One of the names of an enumeration; case does not matter, and a hyphen may stand for a space."""

    def __init__(self, names: type[StrEnum]) -> None:
        self._names = names
        self.name = "|".join(name.value.replace(" ", "-") for name in names)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The names, as the help shows them."""
        return self.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> StrEnum:
        """The member of that name."""
        typed = str(value).strip().lower().replace("-", " ")
        for name in self._names:
            if name.value == typed:
                return name
        self.fail(f"“{value}” is none of {', '.join(self.name.split('|'))}.", param, ctx)


WORDS = Words()
FILE = click.Path(path_type=Path)

project_argument = click.argument("project", type=FILE)

password_option = click.option(
    "--password-file",
    type=FILE,
    metavar="FILE",
    help="A text file with the password of a locked paper; several passwords, one a line, are tried in turn.",
)


def is_there(path: Path) -> bool:
    """Whether there is such a file or folder. One that may not be looked at is: whoever opens it says why."""
    try:
        return path.exists()
    except OSError as error:
        return isinstance(error, PermissionError)  # else the name is none that a file can have


def passwords_in(path: Path | None) -> list[str]:
    """The lines of a password file, none where there is no file. Trouble where it cannot be read."""
    if path is None:
        return []
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise Trouble(f"The password file “{path}” cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise Trouble(f"The password file “{path}” is not UTF-8 text: save it as that, one password a line.") from error
    return [line for line in lines if line]


def paper_at(path: Path, passwords: list[str]) -> Paper:
    """A file as a paper; a locked one opens with any of the passwords. Trouble where it is no paper."""
    try:
        return open_paper(path)
    except PasswordNeeded as locked:
        if not passwords:
            raise Trouble(f"“{path.name}” is locked: put its password in a file, for --password-file.") from locked
    for password in passwords:
        try:
            return open_paper(path, password)
        except PasswordNeeded:
            continue
    raise Trouble(f"“{path.name}” is locked, and the password file does not open it: look at what is in the file.")
