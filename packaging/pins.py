"""Writes the lists of exactly what a build takes, each file by its hash, from constraints.txt and what pip finds.

Run it after `make constraints`, with Python 3.11 on Linux: `python3 packaging/pins.py`. It names no index.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from work import BUILD, ROOT, run

HEAD = "# {what}; written by packaging/pins.py for Python 3.11 on {system}. Each file is known by its hash.\n"
FREEZING = ["pyinstaller>=6.22,<7", "setuptools>=80"]
LISTING = ["cyclonedx-bom>=7.5,<8"]


def main() -> int:
    """Write the three lists."""
    folder = ROOT / "packaging" / "linux"
    system = "Linux on x86-64"
    needed = [line.split('"')[1] for line in _dependencies()]
    _write(folder / "runtime.txt", HEAD.format(what="What the program is made of", system=system), needed)
    _write(folder / "freezing.txt", HEAD.format(what="What freezes it", system=system), FREEZING)
    _write(folder / "listing.txt", HEAD.format(what="What lists it as an SBOM", system=system), LISTING)
    return 0


def _dependencies() -> list[str]:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    block = text.split("\ndependencies = [", 1)[1].split("\n]", 1)[0]
    return [line for line in block.splitlines() if line.strip().startswith('"')]


def _write(path: Path, head: str, wanted: list[str]) -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as scratch:
        run(sys.executable, "-m", "venv", f"{scratch}/env")
        report = Path(scratch, "report.json")
        run(f"{scratch}/env/bin/python", "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet",
            "--only-binary=:all:", "-c", ROOT / "constraints.txt", "--report", report, *wanted)  # fmt: skip
        found = json.loads(report.read_text())["install"]
        shutil.rmtree(f"{scratch}/env")
    lines = sorted((_line(one) for one in found if one["metadata"]["name"] != "pip"), key=str.lower)
    path.write_text(head + "\n".join(lines) + "\n", "utf-8")


def _line(found: dict) -> str:
    digest = found["download_info"]["archive_info"]["hash"].replace("=", ":")
    about = found["metadata"]
    return f"{about['name']}=={about['version']} --hash={digest}"


if __name__ == "__main__":
    sys.exit(main())
