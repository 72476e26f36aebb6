"""Renew requirements.txt: the libraries for Windows at the versions of constraints.txt, with hashes of their wheels.

Run `python packaging/windows/pin.py` after constraints.txt or the dependencies in pyproject.toml have changed.
"""

from __future__ import annotations

import json
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from python_parts import for_windows
from tools import run

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
UNUSED = {"pip", "tzdata"}
"""What libraries ask for and nobody here uses: for a command that installs plugins, and for time zones by name."""
HEAD = "# Made by packaging/windows/pin.py: what is installed on Windows, and nothing else. Not to be edited.\n"


def main() -> None:
    """Ask pip what it would install, and write that down."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        ask = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--dry-run"]
        place: list[str | Path] = [
            "--ignore-installed",
            "--target",
            folder,
            "--report",
            report,
            "-c",
            ROOT / "constraints.txt",
        ]
        run([*ask, *place, *for_windows(), *wanted])
        found = json.loads(report.read_text("utf-8"))["install"]
    lines = sorted(_line(one) for one in found if one["metadata"]["name"].lower() not in UNUSED)
    (HERE / "requirements.txt").write_text(HEAD + "".join(lines), "utf-8")


def _line(found: dict[str, Any]) -> str:
    about, hashes = found["metadata"], found["download_info"]["archive_info"]["hashes"]
    return f"{about['name'].lower()}=={about['version']} --hash=sha256:{hashes['sha256']}\n"


if __name__ == "__main__":
    main()
