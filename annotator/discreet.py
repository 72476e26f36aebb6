"""What the log may say of an error: where in the program, and of what kind. Its message may quote a paper."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

_LONGEST = 10
"""Errors behind an error that are told of."""


def trace_of(error: BaseException) -> str:
    """A traceback with the kinds of the errors and no word of what they say."""
    from traceback import format_tb  # in the moment of need: a paper's process starts faster without

    parts = []
    for one in reversed(_chain(error)):
        parts.append("Traceback (most recent call last):\n" + "".join(format_tb(one.__traceback__)) + _kind(one) + "\n")
    return "\n".join(parts)


def kind_of(error: BaseException) -> str:
    """An error and what is behind it, by kind: `Trouble from OSError (ENOSPC)`."""
    return " from ".join(map(_kind, _chain(error)))


def be_discreet() -> None:
    """Let this process say of its bugs on stderr what `trace_of` says, in whatever thread they are."""

    def report(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        _say(error)

    sys.excepthook = report
    be_discreet_beside()


def be_discreet_beside() -> None:
    """The same for what ends nothing: a thread beside the main one, an object that goes away."""
    threading.excepthook = lambda ended: _say(ended.exc_value)
    sys.unraisablehook = lambda lost: _say(lost.exc_value)


def _say(error: BaseException | None) -> None:
    if error is not None and not isinstance(error, SystemExit) and sys.stderr is not None:
        sys.stderr.write(trace_of(error))


def _chain(error: BaseException) -> list[BaseException]:
    """The error, and those it came of."""
    chain: list[BaseException] = []
    behind: BaseException | None = error
    while behind is not None and behind not in chain and len(chain) < _LONGEST:
        chain.append(behind)
        behind = behind.__cause__ or (None if behind.__suppress_context__ else behind.__context__)
    return chain


def _kind(error: BaseException) -> str:
    """The error's class, with the system's or the database's own name for what is wrong."""
    from errno import errorcode

    code = getattr(error, "sqlite_errorname", None) or errorcode.get(getattr(error, "errno", None) or 0)
    return type(error).__qualname__ + (f" ({code})" if code else "")
