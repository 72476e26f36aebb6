"""The window. This module knows no Qt yet, so that the papers' processes start before Qt is imported."""

from __future__ import annotations

import gc
from pathlib import Path

from annotator.app.second_start import hand_over
from annotator.papers import PaperProcess


def run(paths: list[Path], *, sample: bool = False, new_window: bool = False) -> int:
    """Show the window, with a project or papers opened in it, until it is closed; its exit status.

    Where a window is there already, it is asked to open them, and this ends at once; not so with `new_window`.
    """
    if not new_window and hand_over(paths, sample=sample):
        return 0
    # Nothing of what a start makes is garbage, and looking through it takes a tenth of the start.
    gc.disable()
    processes = [PaperProcess(path) for path in paths] if len(paths) > 1 else []
    processes = processes or ([PaperProcess(), PaperProcess()] if paths or sample else [])
    try:
        from annotator.app.starting import show_window
    except ImportError:  # Qt, or a library that it needs, is not there: the caller says so
        for process in processes:
            process.close()
        raise
    return show_window(paths, sample=sample, processes=processes)
