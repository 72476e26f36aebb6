"""The program as a folder that needs no Python on the machine."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

from slim import missing_parts_of_qt
from work import BUILD, ROOT, environment, repeatable, run

HERE = Path(__file__).parent
FREEZING = {"objdump": "binutils", "strip": "binutils", "chrpath": "chrpath"}
"""Commands that are needed, and the packages of Debian that have them."""


def environments() -> tuple[Path, Path]:
    """The Pythons of two environments: what freezes, and what is frozen."""
    freezing = environment("freezing", HERE / "freezing.txt", pip=True)
    return freezing, environment("runtime", HERE / "runtime.txt")


def freeze(into: Path, *, carry_all: bool = False) -> Path:
    """Freeze the program into `into`/crossread; that folder. `carry_all`: with the system's libraries as well."""
    freezing, runtime = environments()
    shutil.rmtree(into, ignore_errors=True)
    freezer = run(freezing, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    surroundings = {
        **repeatable(),
        "PYTHONPATH": os.pathsep.join((freezer, str(ROOT))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYINSTALLER_CONFIG_DIR": str(BUILD / "freezer-cache"),
        "CROSSREAD_CARRY_ALL": "1" if carry_all else "",
    }
    run(runtime, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", "--distpath", into,
        "--workpath", BUILD / "freezer-work", ROOT / "packaging/crossread.spec", env=surroundings)  # fmt: skip
    if missing := missing_parts_of_qt(ROOT / "annotator", into / "crossread"):
        sys.exit(f"The frozen program lacks {', '.join(missing)}, which it imports: see packaging/slim.py.")
    forget_builder(into / "crossread")
    strip(into / "crossread")
    for path in (into / "crossread").rglob("*"):
        if path.is_symlink() and not path.exists():  # to a library that is left out
            path.unlink()
    return into / "crossread"


def forget_builder(folder: Path) -> None:
    """Take out of libraries the folders of this machine, where they would look for others first.

    A Python that was not built by Debian has its own folder in each; what is beside a library (`$ORIGIN`) stays.
    """
    for path in programs(folder):
        told = subprocess.run(["chrpath", "--list", path], capture_output=True, text=True, check=False).stdout
        if "PATH=/" in told:
            run("chrpath", "--delete", path)


def strip(folder: Path) -> None:
    """Take out of programs and libraries what only debuggers read.

    A library that was changed after it was linked, as those in wheels often are, can come out of `strip` so that it
    cannot be loaded any more (numpy's OpenBLAS did): such a one stays as it was.
    """
    for path in programs(folder):
        smaller = path.with_name(f"{path.name}.stripped")
        done = subprocess.run(["strip", "--strip-unneeded", "-o", smaller, path], capture_output=True, check=False)
        # The program itself has Python's modules behind its code, which strip would take for nothing.
        if done.returncode == 0 and path.parent != folder and _can_be_loaded(smaller):
            smaller.replace(path)
        smaller.unlink(missing_ok=True)


def programs(folder: Path) -> list[Path]:
    """The programs and libraries in a folder, in order."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    return [path for path in files if path.open("rb").read(4) == b"\x7fELF"]


def _can_be_loaded(path: Path) -> bool:
    """Whether what the loader maps lies at the same place of a page in the file as in memory (ELF, 64 bits)."""
    data = path.read_bytes()
    (at,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    for number in range(count):
        kind, _, offset, address = struct.unpack_from("<IIQQ", data, at + number * size)
        (align,) = struct.unpack_from("<Q", data, at + number * size + 48)
        if kind == 1 and align > 1 and (offset - address) % align:
            return False
    return True
