"""Build the Windows installer and the portable zip, on Linux.

    python packaging/windows/build.py [OUT_DIR] [--quick]

`packaging/build.py windows` runs it with what it imports. Both go into dist/ unless another folder is named. `--quick`
packs the installer worse and four times as fast, for trying. Two builds of one commit by one Python are equal byte for
byte.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from tools import BUILDING, bring, program, run

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NAME = "Crossread"
PAPERS = ("pdf", "epub", "docx", "xps", "txt", "md", "html")
"""What “Open with” offers Crossread for."""


def main() -> None:
    """Build both into the folder that is named, or dist/."""
    arguments = [word for word in sys.argv[1:] if not word.startswith("--")]
    if len(arguments) > 1:
        sys.exit(__doc__)
    out = Path(*arguments or [ROOT / "dist"]).absolute()
    out.mkdir(parents=True, exist_ok=True)
    bring(BUILDING)
    with tempfile.TemporaryDirectory(prefix="crossread-windows-") as folder:
        build(out, Path(folder), quick="--quick" in sys.argv)


def build(out: Path, work: Path, *, quick: bool) -> None:
    """Gather the tree, then pack it twice."""
    version = _version()
    tree, icon = work / NAME, work / "crossread.ico"
    tree.mkdir()
    _timed("gathered", lambda: gather(tree, work, icon, version))
    size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file())
    print(f"installed: {size / 1e6:.0f} MB in {sum(path.is_file() for path in tree.rglob('*'))} files")
    archive, setup = out / f"crossread-{version}-windows.zip", out / f"crossread-{version}-setup.exe"
    _timed(f"{archive.name} written", lambda: pack_zip(tree, archive))
    _timed(f"{setup.name} written", lambda: pack_setup(tree, setup, icon, version, size, quick=quick))
    for path in (archive, setup):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


def gather(tree: Path, work: Path, icon: Path, version: str) -> None:
    """Everything that is installed, in one folder, all of it dated alike."""
    from icons import make_icon
    from launchers import make_forwarder, make_launchers
    from libraries import bring_libraries, bring_program
    from python_parts import bring_python, library_licence

    sys.path.append(str(HERE.parent))  # the last: names of files there are names of files here
    from slim import missing_parts_of_qt

    bring_python(tree, work)
    texts = tree / "lib" / "annotator" / "files" / "licences"
    bring_libraries(tree, work / "licences")
    bring_program(tree / "lib")
    if missing := missing_parts_of_qt(ROOT / "annotator", tree / "lib"):
        sys.exit(f"{', '.join(missing)} is imported, and was left out: see packaging/windows/libraries.py.")
    (work / "licences").rename(texts)
    make_icon(icon, ROOT / "resources" / "crossread.svg")
    make_launchers(tree, work, icon, version)
    make_forwarder(tree, work)
    (texts / "Python 3.11").mkdir()
    shutil.copyfile(library_licence(), texts / "Python 3.11" / "LICENSE.txt")
    for name in ("LGPL-3", "GPL-3"):
        shutil.copyfile(Path("/usr/share/common-licenses", name), texts / f"{name}.txt")
    shutil.copyfile(HERE / "licences.txt", texts / "ABOUT.txt")
    shutil.copyfile(ROOT / "LICENSE", texts / "AGPL-3.txt")
    shutil.copyfile(ROOT / "LICENSE", tree / "LICENSE.txt")
    moment = _epoch()
    for path in [tree, *tree.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (moment, moment))


def pack_zip(tree: Path, target: Path) -> None:
    """The portable form: unpack it anywhere, start crossread.exe."""
    moment = time.gmtime(_epoch())[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in _files(tree):
            entry = zipfile.ZipInfo(path.relative_to(tree.parent).as_posix(), moment)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())


def pack_setup(tree: Path, target: Path, icon: Path, version: str, size: int, *, quick: bool) -> None:
    """The installer; its uninstaller knows every file by name, and takes nothing else away."""
    names = tree.parent / "names.nsh"
    names.write_text(_names(tree), "utf-8")
    numbers = ".".join([*re.findall(r"\d+", version), "0", "0", "0"][:4])
    given = {"NAMES": names, "ICON": icon, "LICENCE": tree / "LICENSE.txt", "VERSION": version, "NUMBERS": numbers}
    given |= {"KILOBYTES": size // 1024, "OUT": target}
    packing = ["-XSetCompressor zlib"] if quick else ["-XSetCompressor /SOLID lzma", "-XSetCompressorDictSize 32"]
    first = ["-XTarget amd64-unicode", *packing]
    defined = [f"-D{name}={value}" for name, value in given.items()]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(_epoch())}
    run([program("makensis") or "makensis", "-V2", "-WX", *first, *defined, HERE / "setup.nsi"], env=environment)


def _names(tree: Path) -> str:
    put, remove = [], []
    folders = sorted((path for path in tree.rglob("*") if path.is_dir()), reverse=True)
    for folder in [tree, *sorted(folders)]:
        files = [path for path in _files(folder) if path.parent == folder]
        if files:
            put.append(f'  SetOutPath "{_place(folder, tree)}"')
            put += [f'  File "{path}"' for path in files]
            remove += [f'  Delete "{_place(path, tree)}"' for path in files]
    remove += [f'  RMDir "{_place(folder, tree)}"' for folder in folders]
    papers = [f'  ${{ACTION}} ".{ending}" ${{VALUE}}' for ending in PAPERS]
    blocks = {"PutFiles": put, "RemoveFiles": remove, "ForEachPaper ACTION VALUE": papers}
    return "".join(f"!macro {name}\n" + "\n".join(lines) + "\n!macroend\n" for name, lines in blocks.items())


def _place(path: Path, tree: Path) -> str:
    return "\\".join(["$INSTDIR", *path.relative_to(tree).parts])


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _version() -> str:
    found = re.search(r'__version__ = "(.+)"', (ROOT / "annotator" / "__init__.py").read_text("utf-8"))
    return found[1] if found else sys.exit("annotator/__init__.py names no version.")


def _epoch() -> int:
    """The moment that every file is dated: the commit's, so that a build can be repeated."""
    given = os.environ.get("SOURCE_DATE_EPOCH") or run(["git", "-C", ROOT, "log", "-1", "--format=%ct"])
    return int(given)


def _timed(what: str, do: Callable[[], None]) -> None:
    start = time.monotonic()
    do()
    print(f"{what} in {time.monotonic() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
