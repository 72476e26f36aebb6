"""A memo on disk, as its reader's editor left it."""

from __future__ import annotations

from pathlib import Path

from annotator.errors import Trouble

LARGEST = 64 * 1024 * 1024
"""Bytes. A memo of a thousand points has one or two million."""


def memo_at(path: Path) -> str:
    """The text of a memo's file, with the line ends that it has. Trouble where it cannot be read, or is no text."""
    try:
        if path.stat().st_size > LARGEST:
            raise Trouble(f"“{path}” is too large for a memo: look whether it is the right file.")
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise Trouble(
            f"“{path}” cannot be read ({error.strerror or error}): look at the name and the folder."
        ) from error
    except UnicodeDecodeError as error:
        raise Trouble(f"“{path}” is not UTF-8 text: save it as that in its editor, and try again.") from error
    except ValueError as error:  # a NUL in the name
        raise Trouble(f"“{path}” is no name of a file.") from error
