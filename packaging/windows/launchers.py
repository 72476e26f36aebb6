"""crossread.exe, crossread.com and python3.dll: what is compiled here, for Windows, with Debian's MinGW."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tools import run

HERE = Path(__file__).parent
PREFIX = "x86_64-w64-mingw32-"
CORE = "python311"
_SAME_EACH_TIME = "-Wl,--no-insert-timestamp"
_KINDS = {"crossread.exe": ["-mwindows"], "crossread.com": ["-mconsole", "-DCONSOLE"]}
"""In a terminal `crossread` is crossread.com, which can write there; an icon starts crossread.exe, which has none."""


def make_launchers(folder: Path, work: Path, icon: Path, version: str) -> None:
    """Make both programs in `folder`, which has the core, with the icon and the version in them."""
    resources = work / "launcher.o"
    numbers = ",".join([*re.findall(r"\d+", version), "0", "0", "0"][:4])
    defined = [f"-DNUMBERS={numbers}", f'-DVERSION=\\"{version}\\"']
    run([f"{PREFIX}windres", f"-I{HERE}", f"-I{icon.parent}", *defined, HERE / "launcher.rc", resources])
    common = [f"{PREFIX}gcc", "-municode", "-Os", "-Wall", "-Werror", "-Wno-unused-parameter", "-s", _SAME_EACH_TIME]
    for name, kind in _KINDS.items():
        run([*common, *kind, HERE / "launcher.c", resources, folder / f"{CORE}.dll", "-o", folder / name])


def make_forwarder(folder: Path, work: Path) -> None:
    """Make python3.dll, which Qt's and MuPDF's bindings ask for: every name leads on to the same one in the core."""
    said = run([f"{PREFIX}objdump", "-p", folder / f"{CORE}.dll"])
    names = re.findall(r"^\s*\[\s*\d+\](?: \+base\[\s*\d+\]\s+\w+)? (_?Py\w+)$", said, re.MULTILINE)
    forwards = "".join(f"  {name} = {CORE}.{name}\n" for name in sorted(set(names)))
    definition = work / "python3.def"
    definition.write_text(f"LIBRARY python3\nEXPORTS\n{forwards}")
    make_library(folder / "python3.dll", definition)


def make_library(target: Path, *sources: Path) -> None:
    """Make a DLL that needs nothing but what its sources name."""
    plain = ["-shared", "-nostdlib", "-Wl,--entry=0,--disable-auto-image-base", "-s", _SAME_EACH_TIME]
    run([f"{PREFIX}gcc", *plain, *sources, "-o", target], env=os.environ | {"LC_ALL": "C"})
