"""The process that finds a paper's quotations in its new version, as the rest of the program sees it.

Aligning two books takes a second of Python, which in a thread of the window's would be a second without a window.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from typing import Any, BinaryIO, cast

from annotator.anchors.fates import Extent, Fate, Outcome
from annotator.anchors.hidden import QUOTATIONS_ARGUMENT
from annotator.errors import Trouble
from annotator.papers import receive, send, this_program

Progress = Callable[[float], None]


class QuotationsProcess:
    """One question to a process of its own, which ends with it.

    The Future's callbacks, and `progress`, run in a listening thread. It ends in Trouble where the process died, and is
    cancelled by `close`.
    """

    def __init__(self) -> None:
        self._closed = False
        self._child: subprocess.Popen[bytes] | None = None

    def follow(
        self, old_text: str, places: Iterable[Extent], new_text: str, progress: Progress = lambda share: None
    ) -> Future[dict[Extent, Outcome]]:
        """What became of the quotations at these places of the old text, as `outcomes` says; to be asked once."""
        future: Future[dict[Extent, Outcome]] = Future()
        question = (old_text, list(places), new_text)
        threading.Thread(target=self._work, args=(question, progress, future), name="quotations", daemon=True).start()
        return future

    def close(self) -> None:
        """End the process, without waiting for it; what it was asked for is cancelled."""
        self._closed = True
        child = self._child
        if child:
            child.kill()

    def _work(self, question: tuple[str, list[Extent], str], progress: Progress, future: Future[Any]) -> None:
        try:
            found = self._ask(question, progress)
        except OSError as error:
            _end(future, Trouble(f"The quotations could not be looked for: {error.strerror or error}."))
            return
        if found is not None:
            with suppress(InvalidStateError):  # whoever asked has cancelled it
                future.set_result(found)
        elif self._closed:
            future.cancel()
        else:
            _end(future, Trouble("The process that finds the quotations ended unexpectedly: try again."))

    def _ask(self, question: tuple[str, list[Extent], str], progress: Progress) -> dict[Extent, Outcome] | None:
        if self._closed:
            return None
        child = self._child = subprocess.Popen(
            [*this_program(), QUOTATIONS_ARGUMENT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl+C in a terminal is for the window
        )
        with child:  # its pipes are closed, and it is waited for, whatever happens
            try:
                if self._closed:  # `close` came while it was started, and had nothing to end
                    return None
                return _talk(child, question, progress)
            finally:
                child.kill()


def _talk(
    child: subprocess.Popen[bytes], question: tuple[str, list[Extent], str], progress: Progress
) -> dict[Extent, Outcome] | None:
    asking, answering = cast(BinaryIO, child.stdin), cast(BinaryIO, child.stdout)
    old_text, places, new_text = question
    # Plain bytes, not JSON: making a JSON string of a book would hold Python's lock, and the window, for that long.
    old, new = old_text.encode(), new_text.encode()
    with suppress(BrokenPipeError):  # it ended: there is no answer either
        send(asking, {"old": len(old), "places": places}, old + new)
    while message := receive(answering):
        head, _ = message
        if "found" in head:
            return {(start, end): _outcome(fate, place) for start, end, fate, place in head["found"]}
        progress(head["share"])
    return None


def _outcome(fate: str, place: list[int] | None) -> Outcome:
    return Outcome(Fate(fate), (place[0], place[1]) if place else None)


def _end(future: Future[Any], trouble: Trouble) -> None:
    with suppress(InvalidStateError):  # as above
        future.set_exception(trouble)
