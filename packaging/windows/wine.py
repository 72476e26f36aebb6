"""A Windows to try the installer on: wine in a folder of its own, without a network."""

from __future__ import annotations

import os
import re
import subprocess
import time
from pathlib import Path

from launchers import PREFIX, make_library
from tools import program, run

HERE = Path(__file__).parent
OWN_LIBRARY = "ucrtbase"


class Wine:
    """One pretended Windows, with a home of its own. Programs run in it without a network."""

    def __init__(self, folder: Path, display: str = "") -> None:
        self.prefix = folder / "prefix"
        self.drive = self.prefix / "drive_c"
        replaced = f"icuuc,bcryptprimitives,{OWN_LIBRARY}=n"
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            # Neither menus of this machine's desktop, nor offers to download .NET and a browser.
            "WINEDLLOVERRIDES": f"winemenubuilder.exe,mscoree,mshtml=d;{replaced}",
            "DISPLAY": display,
        }

    def prepare(self, work: Path) -> None:
        """Make the folder, and the libraries of Windows that wine 8 lacks; they are never part of the installer."""
        usual = self.environment["WINEDLLOVERRIDES"]
        self.environment["WINEDLLOVERRIDES"] = usual.partition(";")[0]
        self.run("wineboot.exe", "-i")
        self.run("winecfg.exe", "/v", "win10")  # wine 8 is a Windows 7 otherwise, which Qt does not know
        self.wait()
        self.environment["WINEDLLOVERRIDES"] = usual
        system = self.drive / "windows" / "system32"
        for name in ("icuuc", "bcryptprimitives"):
            make_library(system / f"{name}.dll", HERE / "wine" / f"{name}.c")
        _replace_library(system, work)

    def start(self, *words: str | Path) -> subprocess.Popen[str]:
        """Start a program of Windows; paths of ours are given as Windows sees them."""
        command = [program("unshare") or "unshare", "--net", "--map-root-user", program("wine64") or "wine64"]
        return subprocess.Popen(
            [*command, *(str(word) for word in words)],
            env=self.environment,
            # On its own disk: from this machine's it would find folders that Windows lacks (/dev/shm).
            cwd=self.drive if self.drive.is_dir() else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )

    def run(self, *words: str | Path, seconds: float = 120) -> tuple[int, str]:
        """Run a program to its end. Returns its status and what it said."""
        child = self.start(*words)
        try:
            said, _ = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.end()
            return -1, f"not done after {seconds:.0f} s: {child.communicate()[0]}"
        return child.returncode, said

    def wait(self) -> None:
        """Wait until everything that runs in it has ended, and the registry is written."""
        subprocess.run([program("wineserver") or "wineserver", "-w"], env=self.environment, check=False, timeout=60)

    def end(self) -> None:
        """End everything that runs in it."""
        subprocess.run([program("wineserver") or "wineserver", "-k"], env=self.environment, check=False)
        time.sleep(0.5)

    def registry(self) -> dict[str, set[str]]:
        """Every key of the registry with its values, as it is in the files."""
        self.wait()
        keys: dict[str, set[str]] = {}
        for name in ("user.reg", "system.reg"):
            key = ""
            for line in (self.prefix / name).read_text("utf-8", "replace").splitlines():
                if line.startswith("["):
                    key = f"{name}: {line.rpartition(']')[0]}]"
                    keys[key] = set()
                elif key and line and not line.startswith("#"):
                    keys[key].add(line)
        return keys

    def files(self) -> set[str]:
        """Every file and folder on its disk."""
        return {str(path.relative_to(self.drive)) for path in self.drive.rglob("*")}

    def folder(self, name: str) -> Path:
        """Where the user's folder of a name (`AppData/Local`) is on this machine."""
        (home,) = [path for path in (self.drive / "users").iterdir() if path.name != "Public"]
        return home / name


def _replace_library(system: Path, work: Path) -> None:
    """Wine's C library under another name, and one in its place that leads on to it, but for what it cannot do."""
    own = (system / f"{OWN_LIBRARY}.dll").read_bytes()
    (system / "ucrtwine.dll").write_bytes(own.replace(b"Wine builtin DLL", bytes(16), 1))
    source = HERE / "wine" / f"{OWN_LIBRARY}.c"
    ours = set(re.findall(r"__declspec\(dllexport\) \w+ (\w+)\(", source.read_text()))
    said = run([f"{PREFIX}objdump", "-p", system / "ucrtwine.dll"]).partition("[Ordinal/Name Pointer] Table")[2]
    names = re.findall(r"^\s*\[\s*\d+\](?: \+base\[\s*\d+\]\s+\w+)? (\S+)$", said, re.MULTILINE)
    forwards = "".join(f'  "{name}" = "ucrtwine.{name}"\n' for name in sorted({*names} - ours))
    definition = work / f"{OWN_LIBRARY}.def"
    own_names = "".join(f"  {name}\n" for name in sorted(ours))
    definition.write_text(f"LIBRARY {OWN_LIBRARY}\nEXPORTS\n{own_names}{forwards}")
    (system / f"{OWN_LIBRARY}.dll").unlink()
    make_library(system / f"{OWN_LIBRARY}.dll", source, definition)
