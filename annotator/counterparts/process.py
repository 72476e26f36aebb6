"""The process that looks for counterparts, as the rest of the program sees it. Nothing here waits."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from typing import BinaryIO, cast

from annotator.counterparts.found import Counterparts
from annotator.counterparts.hidden import COUNTERPARTS_ARGUMENT
from annotator.errors import Trouble
from annotator.papers import receive, send, this_program

_LOW_PRIORITY = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
"""On Windows; elsewhere the process makes itself nice."""

Progress = Callable[[float], None]


class CounterpartsProcess:
    """Looks for counterparts in a process of its own for each question, which takes its memory with it when it ends.

    A Future's callbacks, and `progress`, run in a listening thread. It ends in Trouble (its sentence is for the
    analyst) where the process died, and is cancelled by `close`.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._closed = False
        self._children: dict[Future[Counterparts], subprocess.Popen[bytes] | None] = {}

    def find(self, a: Sequence[str], b: Sequence[str], progress: Progress | None = None) -> Future[Counterparts]:
        """Look for the counterparts of two papers, given by the words of their passages, in order.

        `progress` is called with a share of 0 to 1.
        """
        future: Future[Counterparts] = Future()
        told = progress or (lambda share: None)
        thread = threading.Thread(target=self._find, args=([*a], [*b], told, future), name="counterparts", daemon=True)
        with self._lock:
            if self._closed:
                future.cancel()
                return future
            self._children[future] = None
        thread.start()
        return future

    def close(self) -> None:
        """End every search, without waiting; their Futures are cancelled. Nothing can be asked afterwards."""
        with self._lock:
            self._closed = True
            running = dict(self._children)
        for future, child in running.items():
            future.cancel()
            if child:
                child.kill()

    def children(self) -> list[subprocess.Popen[bytes]]:
        """The processes that are looking now."""
        with self._lock:
            return [child for child in self._children.values() if child]

    def _find(self, a: list[str], b: list[str], progress: Progress, future: Future[Counterparts]) -> None:
        """What one thread does: start a process, ask it, and end it."""
        try:
            found = self._ask(_question(a, b), progress, future)
        except OSError as error:
            _fail(future, f"Counterparts could not be looked for: {error.strerror or error}.")
            return
        finally:
            with self._lock:
                self._children.pop(future)
        if found:
            _set(future, found)
        elif self._closed:
            future.cancel()
        else:
            _fail(future, "The process that looks for counterparts ended unexpectedly: look for them again.")

    def _ask(self, question: bytes, progress: Progress, future: Future[Counterparts]) -> Counterparts | None:
        child = _start()  # outside of the lock, which the window takes as well: it may last where the machine is busy
        with self._lock:
            closed = self._closed
            self._children[future] = child
        with child:  # its pipes are closed, and it is waited for, whatever happens
            try:
                return None if closed else _talk(child, question, progress)
            finally:
                child.kill()


def _question(a: list[str], b: list[str]) -> bytes:
    """As JSON, made passage by passage: in one go, that of a book would keep Python's lock, and the window, so long."""
    both = [", ".join([json.dumps(words) for words in paper]) for paper in (a, b)]
    return f"[[{both[0]}], [{both[1]}]]".encode()


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*this_program(), COUNTERPARTS_ARGUMENT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl+C in a terminal is for the window
        creationflags=_LOW_PRIORITY,
    )


def _talk(child: subprocess.Popen[bytes], question: bytes, progress: Progress) -> Counterparts | None:
    """The answer to a question; None where the process ended before it."""
    asking, answering = cast(BinaryIO, child.stdin), cast(BinaryIO, child.stdout)
    with suppress(BrokenPipeError):  # it ended: there is no answer either
        send(asking, {}, question)
    while message := receive(answering):
        head, body = message
        if "share" not in head:
            return Counterparts.from_bytes(body)
        progress(head["share"])
    return None


def _set(future: Future[Counterparts], found: Counterparts) -> None:
    with suppress(InvalidStateError):  # whoever asked has cancelled it
        future.set_result(found)


def _fail(future: Future[Counterparts], sentence: str) -> None:
    with suppress(InvalidStateError):  # as above
        future.set_exception(Trouble(sentence))
