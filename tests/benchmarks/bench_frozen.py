"""First pages of the frozen program against the same program in an environment, in turn, in one run.

`python -m tests.benchmarks.bench_frozen PROGRAM [ROUNDS]`: exit status 1 where frozen is slower than 1.1 times.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.bench_start import SHORT, _window, _written
from tests.benchmarks.papers import vector_paper

MOST = 1.1
ROUNDS = 7


def main(program: str, rounds: str = str(ROUNDS)) -> int:
    """Print the medians in seconds, and the median of the quotients of the two starts of a round.

    Whatever else the machine does meets both starts of a round, one after the other, in a turn that changes.
    """
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        papers = [_written(folder / f"{letter}.pdf", vector_paper(SHORT), letter) for letter in "ab"]
        ways = {"frozen": [program], "environment": [sys.executable, "-m", "annotator"]}
        times: dict[str, list[float]] = {name: [] for name in ways}
        for number in range(int(rounds) + 1):  # the first does not count: it fills the disk's cache
            for name, command in list(ways.items())[:: -1 if number % 2 else 1]:
                times[name].append(_window(folder / f"{name}{number}", papers, command))
    frozen, environment = (median(seconds[1:]) for seconds in times.values())
    share = median(one / other for one, other in zip(*(seconds[1:] for seconds in times.values()), strict=True))
    print(f"First pages: frozen {frozen:.2f} s, environment {environment:.2f} s: {share:.2f} of it (at most {MOST}).")
    return 0 if share <= MOST else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
