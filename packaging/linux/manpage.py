"""The manual page crossread.1, made from what the program's own help says: `python manpage.py DATE`, to stdout."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime

import click

from annotator import __version__
from annotator.cli.program import crossread

AFTER = r"""
.SH EXIT STATUS
.TP
.B 0
all went well
.TP
.B 1
a check says no
.TP
.B 2
there is trouble; one line on standard error says what it is and what to do
.SH FILES
.TP
.I ~/.local/share/crossread
projects that have no name yet, backups, templates of one's own
.TP
.I ~/.config/crossread
settings
.TP
.I ~/.local/state/crossread/log
what happened, for reports of faults
.PP
These are where XDG_DATA_HOME, XDG_CONFIG_HOME and XDG_STATE_HOME say otherwise. Removing the program leaves them.
.SH LICENCE
GNU Affero General Public License, version 3 or later; the texts of all that is inside, and where the source is, are in
.IR /usr/share/doc/crossread .
.SH SEE ALSO
The guide: Help > Guide in the window.
"""


def main(moment: str) -> int:
    """Print the page, dated to a moment in seconds."""
    date = datetime.fromtimestamp(int(moment), UTC).date()
    print(page(str(date)), end="")
    return 0


def page(date: str) -> str:
    """The manual page as roff."""
    context = click.Context(crossread, info_name="crossread")
    parts = [
        f'.TH CROSSREAD 1 {date} "Crossread {__version__}"',
        ".SH NAME",
        r"crossread \- read two papers against each other, and hand on a memo that can be checked",
        ".SH SYNOPSIS",
        r".B crossread",
        r".RI [ PAPER\~PAPER \~|\~ PROJECT \~|\~ COMMAND\~... ]",
        ".SH DESCRIPTION",
        _prose(crossread.help or ""),
        ".SH OPTIONS",
        *_options(crossread, context),
        ".SH COMMANDS",
    ]
    for name, command in crossread.commands.items():
        parts += _command(name, command, context)
    return "\n".join(parts) + AFTER


def _command(name: str, command: click.Command, parent: click.Context) -> list[str]:
    context = click.Context(command, info_name=name, parent=parent)
    words = " ".join(command.collect_usage_pieces(context))
    return [f".SS crossread {name} {_plain(words)}", _prose(command.help or ""), *_options(command, context)]


def _options(command: click.Command, context: click.Context) -> list[str]:
    rows = []
    for option in command.get_params(context):
        record = option.get_help_record(context)
        if record:
            rows += [".TP", f".B {_plain(record[0])}", _line(record[1])]
    return rows


def _prose(words: str) -> str:
    r"""Paragraphs; what \b keeps together stays in its lines."""
    parts = []
    for paragraph in re.split(r"\n\s*\n", words.strip().replace("\f", "")):
        kept = paragraph.startswith("\b")
        text = paragraph.removeprefix("\b").strip("\n")
        parts.append(f".PP\n.nf\n{_line(text)}\n.fi" if kept else f".PP\n{_line(' '.join(text.split()))}")
    return "\n".join(parts)


def _line(words: str) -> str:
    """Text whose lines cannot be taken for requests."""
    return "\n".join(rf"\&{line}" if line[:1] in (".", "'") else line for line in _plain(words).splitlines())


def _plain(words: str) -> str:
    return words.replace("\\", r"\e").replace("-", r"\-")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
