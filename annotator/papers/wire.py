"""Messages between the program and a paper's process: a JSON head and, behind it, plain bytes.

Not pickle: what comes back from a process that has read a hostile file must not be able to run anything here.
"""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

HIDDEN_ARGUMENT = "--paper-process"
"""What makes `crossread` a paper's process instead of the program; works frozen as well."""

_SIZES = struct.Struct("<II")
Message = dict[str, Any]


def send(pipe: BinaryIO, head: Message, body: bytes = b"") -> None:
    """Write one message. Raises OSError (or ValueError, on a closed pipe) when nobody reads any more."""
    encoded = json.dumps(head).encode()
    pipe.write(_SIZES.pack(len(encoded), len(body)) + encoded)
    if body:
        pipe.write(body)
    pipe.flush()


def receive(pipe: BinaryIO) -> tuple[Message, bytes] | None:
    """Read one message; None when the other end has closed the pipe, in the middle of a message or between two."""
    sizes = pipe.read(_SIZES.size)
    if len(sizes) < _SIZES.size:
        return None
    head_size, body_size = _SIZES.unpack(sizes)
    head, body = pipe.read(head_size), pipe.read(body_size) if body_size else b""
    if len(head) < head_size or len(body) < body_size:
        return None
    return json.loads(head), body
