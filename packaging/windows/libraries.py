"""The libraries for Windows, pinned with their hashes, without what nobody uses here; and the program itself."""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from pathlib import Path

from python_parts import compile_all, for_windows
from tools import run

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

RUNTIME = ("msvcp140.dll", "msvcp140_1.dll", "msvcp140_2.dll", "vcruntime140.dll", "vcruntime140_1.dll")
"""Microsoft's runtime, which Qt's makers may hand on with it: once, beside the program, where everything finds it."""

QT_KEPT = (
    *("*.py", "pyside6.abi3.dll", "support/*.py"),
    *("plugins/platforms/qwindows.dll", "plugins/platforms/qoffscreen.dll", "plugins/styles/*.dll"),
    *("plugins/iconengines/qsvgicon.dll",),
    *(f"plugins/imageformats/q{form}.dll" for form in ("gif", "ico", "jpeg", "svg", "webp")),
)
"""Besides the modules that the program imports: Qt is 210 MB, and a window needs 40 of them. The self-test of the
installed program shows whether that is enough."""

UNUSED = (
    *("bin", "fitz", "pymupdf/mupdf-devel", "lxml/includes", "lxml/isoschematron", "shiboken6/include"),
    *("numpy/f2py", "numpy/distutils", "numpy/_pyinstaller", "numpy/**/tests", "lxml/html/tests"),
    *(f"PIL/_{part}.*.pyd" for part in ("avif", "imagingcms", "imagingft", "imagingtk")),
    *("**/*.pyi", "**/*.pyx", "**/*.pxd", "**/*.pxi", "**/*.h", "**/*.c", "**/*.lib", "**/py.typed", "**/__pycache__"),
)
LICENCES = ("*LICEN[CS]E*", "*COPYING*", "*NOTICE*", "*AUTHORS*")


def bring_libraries(folder: Path, licences: Path) -> None:
    """Put the libraries into `folder/lib`, Microsoft's runtime into `folder`, every licence into `licences`."""
    lib = folder / "lib"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    checked: list[str | Path] = ["--no-deps", "--require-hashes", "--target", lib, "-r", HERE / "requirements.txt"]
    run([*install, "--ignore-installed", *checked, *for_windows()])
    for name in RUNTIME:
        shutil.copyfile(lib / "PySide6" / name, folder / name)
    _keep_licences(lib, licences)
    _slim(lib)
    compile_folder(lib)


def _slim(lib: Path) -> None:
    qt = lib / "PySide6"
    modules = [name for module in _qt_modules() for name in (f"Qt{module}.pyd", f"Qt6{module}.dll")]
    kept = {path for pattern in (*QT_KEPT, *modules) for path in qt.glob(pattern)}
    for path in [*qt.rglob("*"), *(lib / "shiboken6").glob("*.dll")]:
        if path.is_file() and path not in kept and path.name != "shiboken6.abi3.dll":
            path.unlink()
    for pattern in UNUSED:
        for path in [*lib.glob(pattern)]:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    remove_empty_folders(lib)


def _qt_modules() -> set[str]:
    """Those that the program's sources import, and what these stand on."""
    sources = (path.read_text("utf-8") for path in (ROOT / "annotator").rglob("*.py"))
    return {"Core", "Gui", "Widgets"}.union(*(re.findall(r"PySide6\.Qt(\w+)", text) for text in sources))


def remove_empty_folders(root: Path) -> None:
    """Take away folders that hold nothing, from the innermost outwards."""
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _keep_licences(lib: Path, target: Path) -> None:
    """The licence texts of every library in a folder of its own, where “Licences” in the window looks for them."""
    for about in sorted(lib.glob("*.dist-info")):
        texts = {path for pattern in LICENCES for path in about.rglob(pattern) if path.is_file()}
        name = about.name.removesuffix(".dist-info")
        place = target / name.replace("-", " ")
        place.mkdir(parents=True)
        own = ROOT / "packaging" / "licences" / f"{name.partition('-')[0]}.txt"
        for path in texts or {own if own.exists() else about / "METADATA"}:
            inside = path.relative_to(about) if about in path.parents else Path(path.name)
            (place / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place / inside)
        for path in about.rglob("*"):
            if path.is_file() and path.name != "METADATA":
                path.unlink()
    remove_empty_folders(lib)


def bring_program(lib: Path) -> None:
    """Put the program and the files that come with it into `lib`, as an installed wheel has them."""
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")
    shutil.copytree(ROOT / "annotator", lib / "annotator", ignore=ignored)
    targets = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]
    for source, place in targets["wheel"]["force-include"].items():
        shutil.copytree(ROOT / source, lib / place, ignore=ignored)
    shutil.copyfile(HERE / "crossread_start.py", lib / "crossread_start.py")
    compile_folder(lib)


def compile_folder(lib: Path) -> None:
    """Put a compiled module in the place of each module: a folder that nobody may write to starts as fast."""
    sources = sorted(path for path in lib.rglob("*.py") if "annotator/files" not in path.as_posix())
    compile_all((path, path, str(path.relative_to(lib))) for path in sources)
    for path in sources:
        path.unlink()
