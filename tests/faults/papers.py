"""Hostile papers, opened in a window of their own process: how many it survived, and how long it ever stood still."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.faults.hostile import PAPERS

PLACES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


@dataclass
class Window:
    """What came of all papers of a folder."""

    tried: int = 0
    opened: int = 0
    refused: int = 0
    lost: int = 0
    silent: int = 0
    """Papers beside which the other one did not answer."""
    ended: int = 0
    most_ended: int = 0
    stall: float = 0.0


def open_hostile(folder: Path) -> Window:
    """Make every hostile paper, and open it."""
    papers = folder / "hostile"
    papers.mkdir()
    for name, make in PAPERS.items():
        (papers / name).write_bytes(make())
    return open_all(papers, folder / "home")


def open_all(papers: Path, home: Path) -> Window:
    """Open every file of a folder in one window."""
    home.mkdir()
    places = dict.fromkeys(PLACES, str(home)) | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.faults.window", str(papers)]
    done = subprocess.run(command, stdout=subprocess.PIPE, env=os.environ | places, cwd=Path(__file__).parents[2])
    result = Window(lost=int(done.returncode != 0))
    for line in done.stdout.splitlines():
        came = json.loads(line)
        result.tried += 1
        result.opened += came["opened"]
        result.refused += bool(came["said"])
        result.silent += not came["answers"]
        result.ended += came["ended"]
        result.most_ended = max(result.most_ended, came["ended"])
        result.stall = max(result.stall, came["stall"])
    return result


def table(window: Window) -> str:
    """The figures, a line each."""
    rows = {
        "hostile papers tried": window.tried,
        "shown": window.opened,
        "refused in a sentence": window.refused,
        "windows lost": window.lost,
        "papers beside which the other one did not answer": window.silent,
        "processes ended": window.ended,
        "processes ended by one paper, at most": window.most_ended,
        "longest stall of the window while one is open, ms": round(1000 * window.stall),
    }
    return "\n".join(f"{name:<80} {figure:>6}" for name, figure in rows.items())
