"""From the command to the first pages of two papers on the screen, against a bare script that paints one.

The program is started as an analyst starts it, and says in its log when the first pages have been painted.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tests.benchmarks.papers import long_paper, vector_paper

SHORT, LONG = 14, 1300
ROUNDS = 9
WAIT = 60.0
BARE = Path(__file__).with_name("bare_page.py")
SAID = "the first pages are on the screen"


def measure_short(folder: Path, rounds: int = ROUNDS) -> tuple[list[float], list[float]]:
    """Seconds of each round: (window with two papers of 14 pages, bare script with one of them)."""
    papers = [_written(folder / f"{letter}.pdf", vector_paper(SHORT), letter) for letter in "ab"]
    return _in_turn(folder, papers, papers[0], rounds)


def measure_long(folder: Path, rounds: int = ROUNDS) -> tuple[list[float], list[float]]:
    """The same with a paper of 1,300 pages on one side, which the bare script opens too."""
    short = _written(folder / "short.pdf", vector_paper(SHORT), "short")
    long = _written(folder / "long.pdf", long_paper(LONG), "long")
    return _in_turn(folder, [short, long], long, rounds)


def _written(path: Path, data: bytes, word: str) -> Path:
    # A comment makes papers with the same pages different papers.
    path.write_bytes(data + f"% {word}\n".encode())
    return path


def _in_turn(folder: Path, papers: list[Path], bare: Path, rounds: int) -> tuple[list[float], list[float]]:
    """One round more than counts: the first fills the disk's cache and writes compiled modules."""
    both = [(_window(folder / f"{papers[1].stem}{number}", papers), _bare(bare)) for number in range(rounds + 1)]
    return [window for window, _ in both[1:]], [script for _, script in both[1:]]


def _window(home: Path, papers: list[Path], command: Sequence[str] = (sys.executable, "-m", "annotator")) -> float:
    home.mkdir()
    places = {name: str(home) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    began = time.time()
    program = subprocess.Popen([*command, *map(str, papers)], env=os.environ | places)
    try:
        return _time_said(home, program) - began
    finally:
        program.terminate()
        program.wait()


def _time_said(home: Path, program: subprocess.Popen[bytes]) -> float:
    """When the log says that the first pages are there."""
    limit = time.monotonic() + WAIT
    while time.monotonic() < limit and program.poll() is None:
        for log in home.rglob("crossread.log"):
            for line in log.read_text(encoding="utf-8").splitlines():
                if line.endswith(SAID):
                    return datetime.strptime(line[:23], "%Y-%m-%d %H:%M:%S,%f").timestamp()
        time.sleep(0.05)
    raise TimeoutError("the first pages did not show")


def _bare(paper: Path) -> float:
    began = time.time()
    done = subprocess.run([sys.executable, str(BARE), str(paper)], capture_output=True, text=True, check=True)
    return float(done.stdout) - began
