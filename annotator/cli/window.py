"""The way into the window, which is loaded only here, and the sample."""

from __future__ import annotations

import shutil
import tempfile
from difflib import get_close_matches
from pathlib import Path

import click

from annotator.cli.arguments import is_there
from annotator.cli.output import say
from annotator.errors import Trouble
from annotator.memo import memo_text
from annotator.project import Project
from annotator.resources import sample as sample_file

SAMPLE = "alliance.crossread"
PANES = 2


def opening(commands: list[str]) -> click.Command:
    """The command for words that are no command: they are papers or a project to open in the window."""

    @click.command(add_help_option=False)
    @click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
    @click.pass_context
    def open_paths(context: click.Context, paths: tuple[Path, ...]) -> int:
        _refuse_unfit(paths, commands)
        return open_window(list(paths), new_window=_new_window(context))

    return open_paths


def _new_window(context: click.Context) -> bool:
    """Whether the words before the command ask for a window of their own."""
    return bool(context.find_root().params.get("new_window"))


def open_window(paths: list[Path], *, sample: bool = False, new_window: bool = False) -> int:
    """Open the window and stay until it is closed, or let the one that is there open them and return at once.

    Returns the exit status; Trouble where there is no Qt to open a window.
    """
    try:
        from annotator.app import run  # every other command works without Qt

        return int(run(paths, sample=sample, new_window=new_window))
    except ImportError as error:
        if not _is_of_qt(error):
            raise
        raise Trouble(f"The window cannot be opened on this machine: {error}.") from error


def _is_of_qt(error: ImportError) -> bool:
    """Whether Qt, or a library of the system that it needs, is what is missing."""
    return (error.name or "").partition(".")[0] in ("PySide6", "shiboken6") or ".so" in str(error)


def test_installation(report: Path | None) -> int:
    """Do one of everything on the sample, without a screen. Returns 0, or 1 where something does not work."""
    lines: list[str] = []

    def tell(line: str) -> None:
        lines.append(line)
        say(f"{line}\n")

    try:
        from annotator.app.self_test import self_test

        well = self_test(tell)
    except ImportError as error:
        raise Trouble(f"The window cannot be opened on this machine: {error}.") from error
    if report:
        try:
            report.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        except OSError as error:
            raise Trouble(f"The report “{report}” cannot be written: {error.strerror}.") from error
    return 0 if well else 1


@click.command(short_help="Open the sample comparison.")
@click.option("--memo", "as_memo", is_flag=True, help="Print the sample's memo instead, without a window.")
@click.pass_context
def sample(context: click.Context, as_memo: bool) -> int:
    """Open the sample: two briefs on an alliance, compared.

    The window opens on a copy, so anything may be tried in it.
    """
    if not as_memo:
        return open_window([], sample=True, new_window=_new_window(context))
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copyfile(sample_file(SAMPLE), Path(folder, SAMPLE))
        with Project.open(copy) as project:
            say(memo_text(project))
    return 0


def _refuse_unfit(paths: tuple[Path, ...], commands: list[str]) -> None:
    """Say what is wrong with the paths before the window is there."""
    for path in paths:
        if not is_there(path):
            raise Trouble(_missing(path, commands))
    if len(paths) > PANES:
        raise Trouble("The window compares two papers at a time: give it two, or a project.")
    if len(paths) > 1 and any(path.suffix == ".crossread" for path in paths):
        raise Trouble("A project is opened alone: give the window one project, or two papers.")


def _missing(path: Path, commands: list[str]) -> str:
    word = str(path)
    alike = get_close_matches(word, commands, n=1)
    if alike:
        return f"There is no command or file “{word}”: perhaps “{alike[0]}” is meant."
    if path.suffix or path.name != word:
        return f"There is no file “{word}”: look at the name and the folder."
    return f"There is no command or file “{word}”: “crossread --help” lists the commands."
