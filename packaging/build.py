"""Builds the installers, each with everything inside: `python3 packaging/build.py [linux] [windows] [release]`.

Without a word: all that can be built on Linux, then what goes with a release. A system is a folder
here with a build.py.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
USUAL = ("linux", "windows", "release")


def main(wanted: list[str]) -> int:
    """Build what is wanted, in order, and stop at the first that fails."""
    for name in wanted or USUAL:
        script = HERE / "release.py" if name == "release" else HERE / name / "build.py"
        if not script.is_file():
            sys.exit(f"There is no recipe that is run from here for {name}: packaging/README.md says how it is built.")
        done = subprocess.run([sys.executable, script], cwd=HERE.parent, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
