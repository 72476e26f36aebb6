"""What runs in the process that finds quotations again: one question, its progress, its answer."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import BinaryIO

from annotator.anchors.fates import outcomes
from annotator.papers import Message, receive, send


def serve() -> None:
    """Answer the questions on stdin, on stdout. The process's one entry."""
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not end up between the messages
    with suppress(BrokenPipeError), pipe:  # nobody waits for the answer any more
        while question := receive(sys.stdin.buffer):
            _answer(*question, pipe)


def _answer(head: Message, texts: bytes, pipe: BinaryIO) -> None:
    old, new = texts[: head["old"]].decode(), texts[head["old"] :].decode()
    places = [(start, end) for start, end in head["places"]]
    found = outcomes(old, places, new, lambda share: send(pipe, {"share": share}))
    send(pipe, {"found": [[*place, outcome.fate, outcome.place] for place, outcome in found.items()]})
