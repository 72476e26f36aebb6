"""A second start: what was to be opened is handed to the window that is there, which comes to the front.

The way between the two is a socket of the system's own files (a named pipe on Windows), in a folder that only this user
may enter; nothing goes to any network. This module knows no Qt: a second start is over before Qt would be loaded.
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
import stat
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from annotator.app.places import data_folder

PATIENCE = 1.5
"""Seconds that the first window has to answer; then the second start opens a window of its own."""
TAKEN = b"taken\n"
LONGEST = 64_000
"""Bytes of a wish at most."""
NEW_WINDOW = "--new-window"


def hand_over(paths: Sequence[Path], *, sample: bool = False) -> bool:
    """Ask the first window to open these, or just to come to the front; whether it does."""
    place = meeting_place()
    if place is None:
        return False
    wish = {
        "paths": [str(path.absolute()) for path in paths],
        "sample": sample,
        "token": os.environ.get("XDG_ACTIVATION_TOKEN", ""),
    }
    with suppress(OSError, ValueError, EOFError):
        return _answer(place, json.dumps(wish).encode() + b"\n") == TAKEN
    return False


def read_wish(data: bytes) -> dict[str, Any] | None:
    """What a second start asks for; None where it is nothing of the kind."""
    try:
        wish = json.loads(data)
    except ValueError:
        return None
    paths = wish.get("paths") if isinstance(wish, dict) else None
    if not isinstance(paths, list) or not all(isinstance(path, str) and "\0" not in path for path in paths):
        return None
    return {"paths": paths[:2], "sample": bool(wish.get("sample")), "token": str(wish.get("token") or "")}


def meeting_place() -> str | None:
    """Where the two meet: one place for each user and folder of data; None where no folder is private."""
    name = hashlib.sha256(str(data_folder().absolute()).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    if sys.platform == "win32":
        return rf"\\.\pipe\crossread-{name}"
    base = os.environ.get("XDG_RUNTIME_DIR")
    folder = Path(base, "crossread") if base else Path(tempfile.gettempdir(), f"crossread-{os.getuid()}")
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        if stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077:
            return str(folder / name)
    return None


def _answer(place: str, wish: bytes) -> bytes:
    if sys.platform == "win32":
        from multiprocessing.connection import Client

        with Client(place, "AF_PIPE") as pipe:
            pipe.send_bytes(wish)
            return pipe.recv_bytes(LONGEST) if pipe.poll(PATIENCE) else b""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as way:
        way.settimeout(PATIENCE)
        way.connect(place)
        way.sendall(wish)
        return way.recv(len(TAKEN))
