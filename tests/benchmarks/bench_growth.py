"""What grows with a paper's pages: memory, opening, a scroll step. Each is measured in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.benchmarks.papers import book

READ = 100
"""Pages read of each paper before the memory is looked at."""
SIZES = (10, 100, 1000, 3000)


def reader(folder: Path, pages: int) -> dict[str, Any]:
    """What a reader says of two papers with so many pages each."""
    folder.mkdir(parents=True, exist_ok=True)
    data = book(pages)
    paths = [folder / f"{letter}{pages}.pdf" for letter in "ab"]
    for path in paths:
        path.write_bytes(data + f"% {path.name}\n".encode())
    home = {name: str(folder / f"home{pages}") for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.reader", *map(str, paths), str(READ)],
        env=os.environ | home,
        capture_output=True,
        text=True,
        check=True,
    )
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    said["file"] = len(data) / 1e6
    return said
