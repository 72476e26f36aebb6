"""The programs that building and testing need, and running them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

BUILDING = {
    "makensis": "nsis",
    "osslsigncode": "osslsigncode",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
}
TESTING = {
    "wine64": "wine64",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "unshare": "util-linux",
    "Xvfb": "xvfb",
    "import": "imagemagick",
}
_BESIDE_PATH = ("/usr/lib/wine", "/usr/sbin", "/sbin")
"""Debian's wine64 package puts the program itself here."""


def program(name: str) -> str | None:
    """Where a program is; None where it is not installed."""
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(_BESIDE_PATH))


def bring(packages: dict[str, str]) -> None:
    """Install the packages of those programs that are missing, as root; otherwise say what to type and stop."""
    missing = sorted({package for name, package in packages.items() if not program(name)})
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(
            "Programs are missing. Type this once, then try again:\n"
            f"  sudo apt-get install -y --no-install-recommends {' '.join(missing)}"
        )
    run(["apt-get", "update", "-q"], quiet=True)
    run(
        ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        quiet=True,
    )


def run(
    command: Sequence[str | Path], *, env: dict[str, str] | None = None, cwd: Path | None = None, quiet: bool = False
) -> str:
    """Run a program and give what it says; when it fails, show that and stop."""
    done = subprocess.run(
        [str(word) for word in command],
        env=env,
        cwd=cwd,
        text=True,
        errors="replace",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        sys.exit(f"{done.stdout}\n“{Path(command[0]).name}” failed with status {done.returncode}.")
    return "" if quiet else done.stdout
