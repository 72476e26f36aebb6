"""Whether text can be recognised on this machine, and in which languages: where Tesseract's data is.

The engine has Tesseract built in, but not what it knows of a language; that is installed with the system.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

_NO_LANGUAGES = frozenset({"osd", "equ"})
"""Data for finding which way a page is turned, and for formulas."""
_USUAL = (
    "/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tesseract-ocr/tessdata", "/usr/share/tessdata",
    "/usr/local/share/tessdata", "/opt/homebrew/share/tessdata", "/opt/local/share/tessdata",
)  # fmt: skip
WHAT_TO_INSTALL = (
    "to have its text recognised, install Tesseract with the data of the paper’s language "
    "(on Debian and Ubuntu the package tesseract-ocr), and open the paper again"
)


def language_data() -> Path | None:
    """The folder with the data of at least one language; None where none is installed."""
    return next((folder for folder in _folders() if _languages(folder)), None)


def recognition_languages() -> tuple[str, ...]:
    """The languages, as Tesseract names them (eng, deu, chi_sim), that text can be recognised in here."""
    folder = language_data()
    return _languages(folder) if folder else ()


def _languages(folder: Path) -> tuple[str, ...]:
    try:
        found = {file.name.removesuffix(".traineddata") for file in folder.glob("*.traineddata")}
    except OSError:
        return ()
    return tuple(sorted(found - _NO_LANGUAGES))


def _folders() -> Iterator[Path]:
    """Where the data may be: where the system says, and where installers put it; the newest version first."""
    named = os.environ.get("TESSDATA_PREFIX", "")
    if named:
        yield from (Path(named), Path(named) / "tessdata")
    for usual in _USUAL:
        yield from sorted(Path("/").glob(usual.lstrip("/")), reverse=True)
    for programs in (os.environ.get(key, "") for key in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")):
        if programs:
            for folder in ("Tesseract-OCR", "Programs/Tesseract-OCR"):
                yield Path(programs) / folder / "tessdata"
