"""`make faults`: what a project's file and a window went through, and what came of it. Some minutes."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.faults.letters import change_letters
from tests.faults.papers import open_hostile, table
from tests.faults.places import take_away
from tests.faults.spoiling import spoil_files
from tests.faults.tally import Tally

ROW = "{:<80} {:>6} {:>9} {:>8} {:>13} {:>8}"

NAMES = {
    "writers": "a process that writes is killed at a random moment",
    "copiers": "a process that saves a copy over another is killed at a random moment",
    "disks": "the disk is full at a random size of the file; a copy is saved elsewhere",
}


def row(name: str, tally: Tally) -> bool:
    """Print a kind of fault; whether all was well."""
    print(
        ROW.format(name, tally.tried, tally.survived, tally.lost, tally.acknowledged or "", tally.damaged), flush=True
    )
    return tally.survived == tally.tried


def in_a_process(module: str, folder: Path, rounds: int) -> dict[str, Tally]:
    """The tallies, by kind, of faults that need a process of their own."""
    command = [sys.executable, "-m", f"tests.faults.{module}", str(folder), str(rounds)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=Path(__file__).parents[2])
    return {kind: Tally(**counts) for kind, counts in json.loads(done.stdout).items()}


def main() -> int:
    """Try all faults; 1 where one was not survived."""
    print(ROW.format("fault", "tried", "survived", "lost", "acknowledged", "damaged"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tallies = in_a_process("killing", folder, 200) | in_a_process("disk", folder, 50)
        well = [row(NAMES[kind], tally) for kind, tally in tallies.items()]
        taken = take_away(folder, 40)
        well.append(row("the open file is deleted, moved, replaced or locked; a copy is saved elsewhere", taken))
        spoilt, share = spoil_files(folder, 100)
        well.append(row("bytes of the file are spoilt or cut off; it is opened, then repaired", spoilt))
        well.append(row("letters of the file are changed; survived: found by checking", change_letters(folder, 400)))
    print(f"\nOf the highlights in spoilt files, repair saved {share:.0%} on average.")
    print("lost: changes that had been acknowledged and were not there; damaged: files that were not sound.\n")
    with tempfile.TemporaryDirectory() as name:
        window = open_hostile(Path(name))
    print(table(window))
    well.append(not window.lost and not window.silent)
    return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main())
