"""Okular with a paper, on a screen that nobody sees: what memory it takes. Only where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

from tests.benchmarks.reader import pss

TOOLS = ("okular", "Xvfb", "xdotool")
WAIT = 60.0


def memory(paper: Path, pages: int, home: Path) -> float | None:
    """MB (PSS) after reading so many pages; None where Okular or a screen for it is not installed."""
    if not all(map(shutil.which, TOOLS)):
        return None
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24"], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    with os.fdopen(read) as told:
        display = f":{told.readline().strip()}"
    home.mkdir(parents=True, exist_ok=True)
    world = os.environ | {"DISPLAY": display, "HOME": str(home), "QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": str(home)}
    program = subprocess.Popen(["okular", str(paper)], env=world, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        return _read(program.pid, pages, world)
    finally:
        for process in (program, screen):
            process.terminate()
            process.wait()


def _read(process: int, pages: int, world: dict[str, str]) -> float:
    find = ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(process)]
    window = subprocess.run(find, env=world, capture_output=True, text=True, check=True, timeout=WAIT).stdout.split()[0]
    time.sleep(2)  # it opens the paper after its window
    subprocess.run(["xdotool", "windowfocus", "--sync", window], env=world, check=True)
    for _ in range(2 * pages):  # its window is half a page high
        subprocess.run(["xdotool", "key", "Next"], env=world, check=True)
        time.sleep(0.05)
    time.sleep(2)
    return pss(process)
