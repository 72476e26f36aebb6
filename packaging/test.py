"""Tries the installers in dist/ as installed: `python3 packaging/test.py [linux] [start] [windows]`, or all.

`start` measures the first paint of the frozen program against that of an environment, in one run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from work import BUILD, ROOT

HERE = Path(__file__).resolve().parent


def main(wanted: list[str]) -> int:
    """Run the tests that are wanted, all of them, and say which failed."""
    began, failed = time.monotonic(), []
    for name in wanted or ("linux", "start", "windows"):
        print(f"== {name}", flush=True)
        start = time.monotonic()
        command = [sys.executable, HERE / name / "test.py"]
        surroundings = dict(os.environ)
        if name == "start":
            program = BUILD / "deb/usr/lib/crossread/crossread"
            command = [BUILD / "runtime/bin/python", "-m", "tests.benchmarks.bench_frozen", program]
            surroundings |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
        if subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode:
            failed.append(name)
        print(f"{time.monotonic() - start:.0f} s for {name}", flush=True)
    print(f"{time.monotonic() - began:.0f} s. " + (f"Failed: {', '.join(failed)}." if failed else "All is well."))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
