"""How figures are printed: one row each, against a reference taken in the same run, with their spread."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import version
from statistics import median

ROW = "{:<64} {:>10} {:>10} {:>6} {:>13}  {}"


def head() -> None:
    """What machine, which versions; and the table's first line."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("PySide6-Essentials", "pymupdf-lite"))
    print(f"{platform.platform()}, {_processor()}, {os.cpu_count()} cores; load {os.getloadavg()[0]:.1f} at the start")
    print(f"Python {platform.python_version()}, {packages}; Qt platform {os.environ.get('QT_QPA_PLATFORM', 'native')}")
    print(f"{sys.argv[0].rpartition('/')[2]}: medians; the spread is that of the ratio from round to round\n")
    print(ROW.format("what", "measured", "reference", "ratio", "spread", "bar"), flush=True)


def row(what: str, measured: Sequence[float], reference: Sequence[float], bar: str) -> None:
    """Rounds of what is measured, and of its reference, taken in turn."""
    ratios = [one / other for one, other in zip(measured, reference, strict=True)]
    middle, other = median(measured), median(reference)
    spread = f"{min(ratios):.2f} – {max(ratios):.2f}"
    print(ROW.format(what, f"{middle:.2f}", f"{other:.2f}", f"{middle / other:.2f}", spread, bar), flush=True)


def plain(what: str, measured: str, bar: str = "") -> None:
    """A figure that stands for itself."""
    print(ROW.format(what, measured, "", "", "", bar), flush=True)


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as about:  # noqa: PTH123 - no file of ours
            return next(line.partition(": ")[2].strip() for line in about if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()
