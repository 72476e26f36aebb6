"""`make bench`: the figures, each a ratio against something measured in the same run."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tests.benchmarks import bench_commit, bench_pages

ROW = "{:<58} {:>10} {:>12} {:>7} {:>9}"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME"):
            os.environ[variable] = name
        from tests.benchmarks import bench_window  # reads the folders above when it is imported

        print(ROW.format("what", "measured", "reference", "ratio", "bar"))
        show("page through its process / engine alone (ms)", *_ms(bench_pages.measure()), 1.15)
        show("highlight committed / fdatasync of 4 KiB (ms)", *_ms(bench_commit.measure()), 6)
        paintings, taken = bench_window.measure_highlight(folder / "highlight")
        show("paintings until a highlight shows / one", float(paintings), 1.0, 1)
        print(f"  (until it shows, the commit included: {taken:.1f} ms)")
        show("longest stall, figures / empty pages (ms)", *bench_window.measure_stall(folder), 2)


def _ms(seconds: tuple[float, float]) -> tuple[float, float]:
    return seconds[0] * 1000, seconds[1] * 1000


def show(what: str, measured: float, reference: float, bar: float) -> None:
    ratio = measured / reference
    print(ROW.format(what, f"{measured:.2f}", f"{reference:.2f}", f"{ratio:.2f}", f"≤ {bar:g}"), flush=True)


if __name__ == "__main__":
    main()
