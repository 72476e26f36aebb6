"""The program as a folder that needs no Python on the machine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from work import BUILD, ROOT, environment, repeatable, run

HERE = Path(__file__).parent


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
    for path in (into / "crossread").rglob("*"):
        if path.is_symlink() and not path.exists():  # to a library that is left out
            path.unlink()
    return into / "crossread"
