"""Files that are being written: private, beside the place they are for, and swept up when their writer died.

A file gets its name when it is whole. Until then it is called `.crossread-<machine>-<process>-<something>.part`, which
says who writes it, and nothing of what is in it.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = ".crossread-"
QUIET = 60.0
"""Seconds that a file has to be left alone before it is taken for a dead writer's, whose number another may have."""
FORGOTTEN = 24 * 3600.0
"""Seconds after which it is swept whoever wrote it: a process of another machine, on a shared disk, cannot be asked."""

_NAME = re.compile(r"\.crossread-([0-9a-f]{8})-(\d+)-\w+\.(?:part|part-journal|pixels)")


def _usual_mode() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


_USUAL_MODE = _usual_mode()
"""What a new file of this person's may be used for, and by whom."""


def own_prefix() -> str:
    """How the names of this process's unfinished files begin."""
    machine = hashlib.sha256(os.uname().nodename.encode() if hasattr(os, "uname") else b"").hexdigest()[:8]
    return f"{PREFIX}{machine}-{os.getpid()}-"


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A new empty file beside `path`, which has that name once the block ended well, and else is gone.

    Nobody but its owner may read it until then; afterwards whoever could read what was there, or reads new files.
    What dead processes left in the folder is swept first. Raises OSError.
    """
    sweep(path.parent)
    part = path.with_name(f"{own_prefix()}{secrets.token_hex(4)}.part")
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield part
        _open_up(part, path)
        part.replace(path)
    finally:
        with suppress(OSError):  # after success it is gone; after a failure the first trouble is the one to tell
            part.unlink(missing_ok=True)
            part.with_name(part.name + "-journal").unlink(missing_ok=True)


def sweep(folder: Path, now: float | None = None) -> None:
    """Remove what processes left in the folder that died while they wrote; nothing that may still be written."""
    moment = time.time() if now is None else now
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX) and (name := _NAME.fullmatch(entry.name)):
                with suppress(OSError):
                    _sweep_one(entry, name[1], int(name[2]), moment)


def _sweep_one(entry: os.DirEntry[str], machine: str, process: int, now: float) -> None:
    found = entry.stat(follow_symlinks=False)
    if hasattr(os, "getuid") and found.st_uid != os.getuid():
        return
    quiet = now - found.st_mtime
    is_left = quiet > QUIET and own_prefix().startswith(f"{PREFIX}{machine}-") and not _is_running(process)
    if not is_left and quiet <= FORGOTTEN:
        return
    if stat.S_ISDIR(found.st_mode):
        shutil.rmtree(entry.path)
    else:
        Path(entry.path).unlink()


def _is_running(process: int) -> bool:
    if os.name != "posix":
        return False  # Windows lets nobody remove a file that is open, and its os.kill would end the process
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _open_up(part: Path, path: Path) -> None:
    """Let those read the whole file who could read the one before; a disk that knows no rights needs none."""
    if os.name == "posix":
        with suppress(OSError):
            mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else _USUAL_MODE
            part.chmod(mode)
