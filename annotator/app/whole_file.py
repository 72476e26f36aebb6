"""Small files of the window's own, written all or not at all."""

from __future__ import annotations

from pathlib import Path

from annotator.unfinished import unfinished


def write_whole(file: Path, text: str) -> None:
    """Put a new file in the place of the old one, so that a crash leaves the one or the other. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with unfinished(file) as part:
        part.write_text(text, "utf-8")
