"""The memory that a paper's process draws into and the window paints from, without a copy between them.

A file in memory where the system has one, cut into equal slots. One slot holds one tile: a page, or at high zoom a band
of one. The number of slots is the bound of the window's picture cache: 16 slots of 4 MiB, 64 MiB a paper.
"""

from __future__ import annotations

import mmap
import os
from pathlib import Path

SLOT_BYTES = 4 * 1024 * 1024
SLOTS = 16
TILE_PIXELS = SLOT_BYTES // 4

_IN_MEMORY = Path("/dev/shm")
_AT_WORK = slice(SLOTS * SLOT_BYTES, SLOTS * SLOT_BYTES + 8)
_BYTES = SLOTS * SLOT_BYTES + mmap.PAGESIZE
"""All slots and, behind them, what the process is at."""


class PixelFile:
    """A file of `SLOTS` slots, mapped. The side that makes it removes it; the other side opens it by its path."""

    def __init__(self, path: Path | None = None) -> None:
        self._made_here = path is None
        if path is None:
            handle, path = _new_file()
        else:
            handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        self.path = path
        try:
            self.map = mmap.mmap(handle, _BYTES)
        finally:
            os.close(handle)

    def slot(self, number: int, size: int) -> memoryview:
        """The first `size` bytes of a slot, to write or to read."""
        start = number * SLOT_BYTES
        return memoryview(self.map)[start : start + size]

    @property
    def at_work(self) -> int:
        """The request that the process is, or was when it died, busy with; 0 for none. It says so here, where it can
        still be read when the process is gone.
        """
        return int.from_bytes(self.map[_AT_WORK], "little") if not self.map.closed else 0

    @at_work.setter
    def at_work(self, request: int) -> None:
        self.map[_AT_WORK] = request.to_bytes(8, "little")

    def touch(self, number: int, size: int) -> None:
        """Have the system find memory for the first `size` bytes of a slot.

        Memory that was never touched costs more than the drawing: 36 ms a page instead of under 1.
        """
        start = number * SLOT_BYTES
        self.map[start : start + size : mmap.PAGESIZE]

    def remove_name(self) -> None:
        """Take the file's name away once both sides have it open, so that nothing stays behind after a crash.

        Windows keeps the name of an open file; there it goes in `close`.
        """
        if self._made_here and os.name == "posix":
            self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Give the memory back, unless a picture still shows it: then it goes with that picture."""
        try:
            self.map.close()
        except BufferError:
            return
        finally:
            self.remove_name()
        if self._made_here:
            self.path.unlink(missing_ok=True)


def _new_file() -> tuple[int, Path]:
    import tempfile  # on the side that makes the file alone: the other has a page to draw

    from annotator.unfinished import own_prefix, sweep

    folder = _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None
    sweep(folder or Path(tempfile.gettempdir()))  # of a window that was killed before the other side had it open
    handle, name = tempfile.mkstemp(prefix=own_prefix(), suffix=".pixels", dir=folder)
    os.ftruncate(handle, _BYTES)
    return handle, Path(name)
