"""A reader in a process of her own, so that her memory is hers alone: opens two papers, reads on, says what it cost.

Run as `python -m tests.benchmarks.reader PAPER PAPER PAGES`. It prints one JSON object.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from annotator.app.starting import make_application
from annotator.counterparts import Follow
from tests.benchmarks.bench_window import open_window, until

STEPS = 60


def main(first: Path, second: Path, pages: int) -> None:
    app = make_application()
    began = time.perf_counter()
    window = open_window(app, [first, second])
    until(app, lambda: window.area.is_sharp)
    opened = time.perf_counter() - began
    at_first = _memory()
    window.area.set_follow(Follow.PAGE)
    view = window.area.panes["A"].view
    for page in range(min(pages, len(view.layout_of_pages.pages))):
        view.go_to_page(page)
        until(app, lambda: window.area.is_sharp)
    steps = []
    for _ in range(STEPS):
        begun = time.perf_counter()
        view.scroll_to(view.verticalScrollBar().value() - 12)
        app.processEvents()
        steps.append(1000 * (time.perf_counter() - begun))
        until(app, lambda: window.area.is_sharp)
    said = {"opened": opened, "step": sorted(steps)[STEPS // 2], "at_first": at_first, "after": _memory()}
    print(json.dumps(said), flush=True)
    window.close()


def _memory() -> dict[str, float]:
    """MB of memory, each page shared among processes counted by shares (PSS): the window's, its papers' processes'."""
    return {"window": pss(os.getpid()), "papers": sum(pss(child) for child in _children())}


def _children() -> list[int]:
    tasks = Path("/proc/self/task").iterdir()
    return [int(word) for task in tasks for word in (task / "children").read_text().split()]


def pss(process: int) -> float:
    """MB of a process's memory, what it shares with others counted by shares."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
