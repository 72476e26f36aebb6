"""What a paper may take at the most: pages, size, letters, time, memory. More was made to do harm, or is hopeless."""

from __future__ import annotations

import faulthandler
import math
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MOST_PAGES = 10_000
MOST_PIXELS = 10_000
"""A side of a picture that is drawn at once; in points, a side of a page."""
MOST_LETTERS = 200_000
"""Of one page: thirty times a dense one. It takes seconds to find out where so many stand."""
MOST_SAID = 2_000
"""Characters of a title, a label, a line of the outline, and what else a paper says of itself."""
MEMORY = 4 * 1024**3
"""Bytes of address space. A paper that wants more is hostile or hopeless; its process ends, not the program."""
MOST_UNREAD = 4
"""Pages whose text may end a process before the paper is taken to have none that can be read."""
OPENING = 120.0
"""Seconds to open a paper; of a text, to set it as pages."""
A_LOOK = 3.0
"""Seconds to find out where the text stands on the first page."""
ALL_FACTS = 30.0
"""Seconds for what a paper says of itself and its pages."""
A_PAGE_READ = 8.0
"""Seconds for the text of a page: nobody sees this waiting, and so nobody can stop it."""
A_PAGE_RECOGNISED = 120.0
"""Seconds for one page, by Tesseract."""
LONGEST = 1800
"""Seconds for any request."""

_nowhere = -1
"""Where the watcher of deadlines writes what it wants to say of a process that it ends."""
_EXTENDED, _PROCESS_MEMORY, _ONE_PROCESS, _ENDS_WITH_IT = 9, 0x100, 0x8, 0x2000


def side(points: float) -> float:
    """A page's width or height within bounds; one that is no number is taken for the least."""
    return min(max(points, 1.0), float(MOST_PIXELS)) if math.isfinite(points) else 1.0


def said(words: str) -> str:
    """What a paper says, within bounds."""
    return words if len(words) <= MOST_SAID else words[:MOST_SAID] + "…"


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """End this process when what is done inside takes longer: the engine cannot be interrupted in any other way.

    Does nothing outside a paper's process.
    """
    if _nowhere < 0:
        yield
        return
    faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@contextmanager
def at_the_latest() -> Iterator[None]:
    """End this process when one request takes `LONGEST`: whoever asked may be gone, and a process that is busy in the
    engine does not notice. It costs next to nothing, as it has to for a page of a millisecond.
    """
    if _nowhere < 0 or not hasattr(signal, "alarm"):
        yield
        return
    signal.alarm(LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)


def begin_limits() -> None:
    """Make this a process that ends at its deadlines, is refused memory rather than takes the machine's, and leaves no
    core file, in which the paper would be.
    """
    global _nowhere
    _nowhere = os.open(os.devnull, os.O_WRONLY)
    if os.name == "nt":
        _limit_by_job()
        return
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (ValueError, OSError):  # some versions of macOS know the limit, and refuse to have one
        return


def _limit_by_job() -> None:
    """Windows' way: the process joins a job that has a limit, is allowed no other process, and ends with it."""
    import ctypes

    system: Any = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    system.CreateJobObjectW.restype = ctypes.c_void_p
    system.GetCurrentProcess.restype = ctypes.c_void_p
    job = ctypes.c_void_p(system.CreateJobObjectW(None, None))
    limits = job_limits()
    system.SetInformationJobObject(job, _EXTENDED, limits, len(limits))
    system.AssignProcessToJobObject(job, ctypes.c_void_p(system.GetCurrentProcess()))


def job_limits() -> bytes:
    """Windows' JOBOBJECT_EXTENDED_LIMIT_INFORMATION of a process of 64 bits, filled in.

    https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-jobobject_extended_limit_information
    """
    import struct

    flags = _PROCESS_MEMORY | _ONE_PROCESS | _ENDS_WITH_IT
    basic = struct.pack("<qqIxxxxQQIxxxxQII", 0, 0, flags, 0, 0, 1, 0, 0, 0)
    return basic + struct.pack("<6Q", *[0] * 6) + struct.pack("<4Q", MEMORY, 0, 0, 0)
