"""What commands say, and to whom: answers on stdout, trouble on stderr."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from typing import Any

import click

from annotator.errors import Trouble

_CLOSED = (errno.EPIPE, errno.EINVAL)  # Windows says EINVAL of a pipe that nobody reads any more


def speak_utf8() -> None:
    """UTF-8 whatever the console's code page is, and on a pipe or in a file the same bytes on every system."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
            if not stream.isatty():
                stream.reconfigure(newline="\n")


def say(text: str) -> None:
    """Write an answer to stdout as it is.

    Where the reader has gone (`crossread text PAPER | head`), the command ends quietly with status 2, since what it
    had to say was not all said. Raises Trouble where it cannot be written for another reason, such as a full disk.
    """
    if sys.stdout is None:  # a program of the window's kind on Windows has nowhere to write
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        drop_stdout()
        if error.errno in _CLOSED:
            raise click.exceptions.Exit(2) from None
        raise Trouble(f"The answer cannot be written: {error.strerror or error}.") from error


def say_json(value: Any) -> None:
    """Write an answer as JSON, readable by people as well."""
    say(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def complain(sentence: str, *details: str) -> None:
    """Say trouble on stderr: one line that begins with the program's name, and a line for each detail."""
    lines = [f"crossread: {' '.join(sentence.split())}", *details]
    if sys.stderr is not None:
        sys.stderr.write("".join(f"{line}\n" for line in lines))


def drop_stdout() -> None:
    """Let nothing more be written to stdout, so that the interpreter does not try, and complain, when it ends."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
    except (OSError, ValueError):
        return  # not a real file, as in a test: there is nothing to flush to
