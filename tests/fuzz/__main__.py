"""What comes from outside, spoilt at random, a format after the other: `make fuzz`, a minute in all.

`python -m tests.fuzz [--seconds N] [--seed N] [FORMAT…]`. Whatever is not a sentence of ours is a finding: it is
printed with the seed, and the status is 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.errors import Trouble
from tests.fuzz.formats import FORMATS, Format


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="for all formats together")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=", ".join(FORMATS))
    wanted = parser.parse_args()
    chosen = wanted.formats or list(FORMATS)
    print(f"seed {wanted.seed}")
    found = 0
    for name in chosen:
        with TemporaryDirectory() as folder:
            found += fuzz(name, FORMATS[name], wanted.seed, wanted.seconds / len(chosen), Path(folder))
    return min(found, 1)


def fuzz(name: str, format_: Format, seed: int, seconds: float, folder: Path) -> int:
    """Try a format until its time is over; the number of findings, each printed."""
    until, tried, refused, found = time.monotonic() + seconds, 0, 0, 0
    with format_(folder) as attempt:
        while time.monotonic() < until:
            tried += 1
            chance = random.Random(f"{seed} {name} {tried}")
            try:
                attempt(chance)
            except Trouble:
                refused += 1
            except Exception:  # noqa: BLE001 - what nobody has thought of is what is looked for
                found += 1
                print(f"FINDING: {name}, try {tried} of seed {seed}\n{traceback.format_exc()}", file=sys.stderr)
    print(f"{name:10} {tried:6} tried, {refused:6} refused in a sentence, {found} findings")
    return found


if __name__ == "__main__":
    sys.exit(main())
