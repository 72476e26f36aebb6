"""Which window has a project open for writing: a lock in a folder of the user's own, that dies with its process.

It stands beside SQLite's own locks, which last for a moment only, and never on the project's file: where a process
closes any handle of a file, the system takes SQLite's locks of it away.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

from annotator.errors import Trouble
from annotator.project.whereabouts import Whereabouts


class Hold:
    """Held until it is released, or until the process ends in whatever way."""

    def __init__(self, lock: Path, handle: int) -> None:
        self._lock, self._handle = lock, handle

    @classmethod
    def take(cls, file: Whereabouts, folder: Path) -> Hold | None:
        """The hold of a file, by what the system knows it by; None where another window has it.

        Trouble where no lock can be made in `folder`.
        """
        name = hashlib.sha256(f"{file.device} {file.inode}".encode()).hexdigest()[:16]
        lock = folder / f"{name}.lock"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            while True:
                handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
                if not _lock(handle):
                    os.close(handle)
                    return None
                if _is_still(lock, handle):
                    return cls(lock, handle)
                os.close(handle)  # whoever had it has just removed it
        except OSError as error:
            raise Trouble(f"No lock can be made in {folder}: {error.strerror}; see what is in its place.") from error

    def release(self) -> None:
        """Let another window have it."""
        if sys.platform != "win32":  # which removes no file that is open
            with suppress(OSError):
                self._lock.unlink()
        os.close(self._handle)


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_still(lock: Path, handle: int) -> bool:
    try:
        there, ours = lock.stat(), os.fstat(handle)
    except FileNotFoundError:
        return False
    return (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)
