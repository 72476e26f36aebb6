"""`make bench`: the figures, each a ratio against something measured in the same run.

All of them take some minutes; `python -m tests.benchmarks start scroll` runs only those that are named.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.benchmarks import bench_commit, bench_growth, bench_pages, bench_start, okular, table


def start(folder: Path) -> None:
    for what, measure in (
        ("14 pages each", bench_start.measure_short),
        ("one of 1,300 pages", bench_start.measure_long),
    ):
        measured, reference = measure(folder)
        table.row(f"start to both first pages, {what} / bare script (s)", measured, reference, "≤ 1.0")


def page(folder: Path) -> None:
    from tests.benchmarks import bench_scroll

    table.row("page through its process / engine alone (ms)", *bench_pages.measure(), "≤ 1.15")
    measured, reference = bench_scroll.measure_picture(folder / "picture")
    table.row("page from request to picture / engine alone (ms)", measured, reference, "≤ 1.15 + 1 ms")


def scroll(folder: Path) -> None:
    from tests.benchmarks import bench_scroll, bench_window

    table.row("longest stall, figures / empty pages (ms)", *bench_window.measure_stall(folder), "≤ 1.5")
    measured, reference = bench_scroll.measure_beside_slow_page(folder / "slow")
    table.row("the same beside a page of over 3 s / beside none (ms)", measured, reference, "≤ 30 ms more")


def marks(folder: Path) -> None:
    from tests.benchmarks import bench_scroll

    measured, reference = bench_scroll.measure_marks(folder / "marks")
    table.row("scroll step, 5,000 highlights in each / none (ms)", measured, reference, "≤ 1.3, 4 ms")


def follow(folder: Path) -> None:
    from tests.benchmarks import bench_follow

    measured, reference = bench_follow.measure_stall(folder / "follow")
    table.row("longest stall, following crossing pairs / nothing (ms)", measured, reference, "≤ 1.5")
    table.plain("map of 6,400 ties made", f"{bench_follow.measure_map():.0f} ms")


def ties(folder: Path) -> None:
    from tests.benchmarks import bench_scroll

    measured, reference = bench_scroll.measure_ties(folder / "ties")
    table.row("scroll step, 2,000 points and 2,000 links / none (ms)", measured, reference, "≤ 1.3")


def find(folder: Path) -> None:
    from tests.benchmarks import bench_find

    found = bench_find.measure(folder / "find")
    table.plain("first hits of a word in 1,300 pages", f"{1000 * found.first:.0f} ms", "≤ 100 ms")
    table.row("all hits in 1,300 pages / engine's search (ms)", [1000 * found.every], [1000 * found.reference], "≤ 1.2")
    table.plain("  the first time in a paper; longest stall", f"{1000 * found.cold:.0f}, {1000 * found.gap:.0f} ms")


def highlight(folder: Path) -> None:
    from tests.benchmarks import bench_window

    commits = [[1000 * each] for each in bench_commit.measure()]
    table.row("highlight committed / fdatasync of 4 KiB (ms)", *commits, "≤ 6")
    paintings, taken = bench_window.measure_highlight(folder / "highlight")
    table.plain("paintings until a highlight shows", str(paintings), "≤ 1")
    table.plain("  until it shows, the commit included", f"{taken:.1f} ms")


def points(folder: Path) -> None:
    """2,000 points against 20, in the cards and the matrix."""
    from tests.benchmarks import bench_points

    for what, (measured, reference) in bench_points.measure(folder / "points").items():
        table.row(f"{what}, 2,000 points / 20 (ms)", measured, reference, "≤ 50 ms")


def memory(folder: Path) -> None:
    said = bench_growth.reader(folder, 1000)
    for when, words in (("at_first", "opened"), ("after", f"after reading {bench_growth.READ} pages of each")):
        window, papers = said[when]["window"], said[when]["papers"]
        parts = f"{window + papers:.0f} MB"
        table.plain(f"memory (PSS), two papers of 1,000 pages, {words}", parts)
        table.plain("  of it the window, the papers' processes", f"{window:.0f}, {papers:.0f}")
    other = okular.memory(folder / "a1000.pdf", bench_growth.READ, folder / "okular")
    table.plain("  Okular with one of them, after the same", f"{other:.0f} MB" if other else "not installed")


def growth(folder: Path) -> None:
    """Two papers with so many pages each: until their text is read, a scroll step, memory."""
    for pages in bench_growth.SIZES:
        said = bench_growth.reader(folder, pages)
        total = sum(said["after"].values())
        told = f"opened and read in {said['opened']:.1f} s, step {said['step']:.1f} ms, {total:.0f} MB"
        table.plain(f"{pages:,} pages each ({said['file']:.1f} MB a file)", "", told)


def counterparts(folder: Path) -> None:
    from tests.benchmarks import bench_counterparts as bench

    found = [bench.find(*bench.sample()) for _ in range(bench.ROUNDS)]
    seconds = median(each.seconds for each in found)
    table.plain(f"counterparts of the sample, {found[0].passages} passages in all", f"{seconds:.1f} s", "≤ 3 s")
    report = bench.reports(folder)
    found, alone = [bench.find(*report)], [bench.encoder_alone(*report)]
    what = f"the same, two reports of 300 pages, {found[0].passages:,} passages / vectors alone (CPU s)"
    table.row(what, [found[0].processor], alone, "≤ 1.6")
    table.plain("  passages a second of the processor", f"{found[0].passages / found[0].processor:.0f}")
    table.plain("  until they are here; most memory", f"{found[0].seconds:.0f} s, {found[0].memory:.0f} MB", "≤ 500 MB")
    for size in bench.SIZES:
        grown = bench.find(*bench.grown(size))
        told = f"{grown.seconds:.1f} s, {1000 * grown.seconds / grown.passages:.1f} ms a passage, {grown.memory:.0f} MB"
        table.plain(f"  {size:,} passages a side", "", told)


def memo(folder: Path) -> None:
    """A memo of 500 points with 2,000 quotations, and how it grows."""
    from tests.benchmarks import bench_memo

    for points in bench_memo.SIZES:
        costs = bench_memo.measure(folder / f"memo{points}", points)
        if points == 500:
            for what, taken in zip(("composed", "verified", "merged"), costs[2:], strict=True):
                measured, rows = ([1000 * each for each in times] for times in (taken, costs.rows))
                table.row(f"memo of 500 points, 2,000 quotations, {what} / its rows (ms)", measured, rows, "≤ 10")
        table.plain(f"memo of {points:,} points", "", bench_memo.in_a_line(costs))


def live(folder: Path) -> None:
    """The memo below the form of a point, while its assessment is written."""
    from tests.benchmarks import bench_live_memo

    for points in (20, 200, 1000, 2000):
        live = bench_live_memo.measure(folder / f"live{points}", points)
        taken = sorted(live.seen)
        told = f"{taken[len(taken) // 2]:.0f} ms ({taken[0]:.0f} – {taken[-1]:.0f})"
        table.plain(f"a key until the memo of {points:,} points shows it", told, "≤ 100 ms" if points <= 200 else "")
        table.plain(f"longest gap while typing beside the memo of {points:,} points", f"{live.longest:.0f} ms", "")


def replace(folder: Path) -> None:
    """A paper of 1,300 pages replaced: single steps of the window's thread, in its own processor time."""
    from tests.benchmarks import bench_replace

    many, one = bench_replace.measure(folder / "replace")
    for what, measured, reference in zip(("listed", "replaced", "undone"), many, one, strict=True):
        words = f"longest step, {bench_replace.MARKS} quotations {what} / one (ms)"
        table.row(words, [measured], [reference], "10 ms more")


FIGURES: dict[str, Callable[[Path], None]] = {
    each.__name__: each
    for each in (
        start,
        page,
        scroll,
        marks,
        ties,
        follow,
        find,
        highlight,
        points,
        memory,
        growth,
        counterparts,
        memo,
        live,
        replace,
    )
}


def main(names: list[str]) -> None:
    unknown = [name for name in names if name not in FIGURES]
    if unknown:
        sys.exit(f"There is no figure “{unknown[0]}”: {', '.join(FIGURES)}.")
    with tempfile.TemporaryDirectory() as name:
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME"):
            os.environ[variable] = name  # before anything reads them
        table.head()
        for figure in names or FIGURES:
            FIGURES[figure](Path(name))


if __name__ == "__main__":
    main(sys.argv[1:])
