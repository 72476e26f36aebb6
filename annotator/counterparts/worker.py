"""What runs in the process that looks for counterparts: one question, its progress, its answer."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import BinaryIO

from annotator.papers import confine, receive, send

_NICENESS = 10
"""Whatever else the analyst does goes first."""
_ONE_CORE = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def serve() -> None:
    """Answer the question on stdin, on stdout. The process's one entry."""
    if hasattr(os, "nice"):  # Windows is told by whoever starts the process
        os.nice(_NICENESS)
    os.environ.update(dict.fromkeys(_ONE_CORE, "1"))  # read once, when numpy is loaded
    confine()  # its passages come from papers, and so from anywhere
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not end up between the messages
    with suppress(BrokenPipeError), pipe:  # nobody waits for the answer any more
        while question := receive(sys.stdin.buffer):
            _answer(json.loads(question[1]), pipe)


def _answer(passages: tuple[list[str], list[str]], pipe: BinaryIO) -> None:
    from annotator.counterparts.linking import find_counterparts  # numpy, once it knows how many cores to take

    found = find_counterparts(*passages, lambda share: send(pipe, {"share": share}))
    send(pipe, {}, found.to_bytes())
