"""What every build needs: where things are, how a command is run, and which moment a build is dated to."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "package"
DIST = ROOT / "dist"
VERSION = re.search(r'__version__ = "(.+)"', (ROOT / "annotator/__init__.py").read_text("utf-8"))[1]
APP_ID = "org.crossread.Crossread"


def run(*words: str | Path, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> str:
    """Run a command and give what it printed; where it fails, say what it said, and stop."""
    done = subprocess.run(
        list(map(str, words)), cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{done.stdout[-2000:]}{done.stderr[-6000:]}\n“{' '.join(map(str, words))[:300]}” failed.")
    return done.stdout


def bring_tools(**packages: str) -> None:
    """See that commands are there: Debian's packages of them are installed as root, or named in a line to type."""
    missing = sorted(
        {package for command, package in packages.items() if not shutil.which(command.rstrip("_").replace("_", "-"))}
    )
    if not missing:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        run("apt-get", "update", "-q")
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        run("apt-get", "install", "-y", "-q", "--no-install-recommends", *missing, env=quiet)
    else:
        sys.exit(
            "Programs are missing here. Type this once, then try again:\n  sudo apt-get install -y " + " ".join(missing)
        )


def moment() -> int:
    """Seconds since 1970 that everything in a build is dated to: SOURCE_DATE_EPOCH, else the last commit's time."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or run("git", "log", "-1", "--format=%ct"))


def repeatable() -> dict[str, str]:
    """The surroundings in which two builds of the same sources are equal."""
    return {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(moment()), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def files_of_project(*folders: str) -> list[Path]:
    """The files below these folders that belong to the project, as paths from its root; not what lies about there."""
    return [Path(name) for name in run("git", "ls-files", "-z", *folders).split("\0") if name]


def environment(name: str, requirements: Path, *, pip: bool = False) -> Path:
    """An environment with exactly what `requirements` names, each file known by its hash; its Python's path.

    `pip`: whether it holds pip. One without it is filled from the environment “freezing”, and what is frozen or listed
    from it is the program's own and nothing else.
    """
    folder = BUILD / name
    python = folder / "bin" / "python"
    mark = hashlib.sha256(requirements.read_bytes() + sys.version.encode() + sys.prefix.encode()).hexdigest()
    ready = folder / "ready"
    if ready.is_file() and ready.read_text() == mark:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    run(sys.executable, "-m", "venv", folder, *([] if pip else ["--without-pip"]))
    installer = python if pip else BUILD / "freezing/bin/python"
    run(installer, "-m", "pip", "--python", python, "install", "--quiet", "--disable-pip-version-check", "--no-deps",
        "--only-binary=:all:", "--require-hashes", "-r", requirements)  # fmt: skip
    ready.write_text(mark)
    return python


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
