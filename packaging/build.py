"""Builds the installers, each with everything inside: `python3 packaging/build.py [linux] [windows] [release]`.

Without a word: all that can be built on Linux, then what goes with a release. A system is a folder
here with a build.py.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from linux.freeze import environments
from work import ROOT, run

HERE = Path(__file__).resolve().parent
USUAL = ("linux", "windows", "release")


def main(wanted: list[str]) -> int:
    """Build what is wanted, in order, and stop at the first that fails."""
    for name in wanted or USUAL:
        script = HERE / "release.py" if name == "release" else HERE / name / "build.py"
        if not script.is_file():
            sys.exit(f"There is no recipe that is run from here for {name}: packaging/README.md says how it is built.")
        began = time.monotonic()
        print(f"== {name}", flush=True)
        python, surroundings = _with_libraries() if name == "windows" else (sys.executable, {})
        done = subprocess.run([python, script], cwd=ROOT, env=os.environ | surroundings, check=False)
        if done.returncode:
            return done.returncode
        print(f"{time.monotonic() - began:.0f} s for {name}", flush=True)
    return 0


def _with_libraries() -> tuple[Path, dict[str, str]]:
    """A Python with pip, and with what the program is made of: it draws the icon for Windows."""
    freezing, runtime = environments()
    site = run(runtime, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    return freezing, {"PYTHONPATH": site, "QT_QPA_PLATFORM": "offscreen"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
