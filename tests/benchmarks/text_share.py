"""How much of a paper's true text can be quoted: sentences that stand verbatim in the flat text.

Run with folders that hold pairs `name.pdf` and `name.txt` (the true text, paragraphs parted by blank lines; a sentence
with U+FFFC, put where a formula or citation was, is not counted). One row a document, one mean a folder.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pymupdf
import sentencex

from annotator.papers.reading import read_text

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "´": "'", "`": "'", "„": '"', "‐": "-", "‑": "-"})
_OBJECT = "\ufffc"


def folded(text: str) -> str:
    """Text with white space folded and quotation marks and hyphens of one style: sources do not tell them apart."""
    return re.sub(r"\s+", " ", text.translate(_QUOTES).replace("…", "..."))


def sentences(truth: str) -> list[str]:
    """The true sentences of eight words or more."""
    found = (folded(one).strip() for part in truth.split("\n\n") for one in sentencex.segment("en", part))
    return [one for one in found if one.count(" ") >= 7 and _OBJECT not in one]


def flat_text(path: Path) -> str:
    """What this program reads."""
    reading = read_text(pymupdf.open(path))
    while True:
        try:
            next(reading)
        except StopIteration as done:
            return str(done.value.text)


def engine_text(path: Path) -> str:
    """What the engine reads by itself."""
    return "\n".join(page.get_text() for page in pymupdf.open(path))


def dehyphenated(path: Path) -> str:
    """What the engine reads with its own joining of hyphens."""
    flags = pymupdf.TEXTFLAGS_TEXT | pymupdf.TEXT_DEHYPHENATE
    return "\n".join(page.get_text(flags=flags) for page in pymupdf.open(path))


def pdftotext(path: Path) -> str:
    """What Poppler's tool reads, where it is installed."""
    return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=False).stdout.decode(
        "utf-8", "replace"
    )


def tools() -> dict[str, Callable[[Path], str]]:
    """The readers to compare, by name."""
    known = {"crossread": flat_text, "pymupdf": engine_text, "dehyphenate": dehyphenated}
    return known | ({"pdftotext": pdftotext} if shutil.which("pdftotext") else {})


def measure(path: Path) -> tuple[dict[str, float], list[str], float, int]:
    """Shares by tool (`all` is what any of them has), the sentences missing from ours, ms a page, sentences."""
    truth = sentences(path.with_suffix(".txt").read_text("utf-8"))
    started = time.perf_counter()
    texts = {"crossread": folded(flat_text(path))}
    spent = 1000 * (time.perf_counter() - started) / max(1, pymupdf.open(path).page_count)
    texts |= {name: folded(read(path)) for name, read in tools().items() if name != "crossread"}
    count = max(1, len(truth))
    shares = {name: sum(one in text for one in truth) / count for name, text in texts.items()}
    shares["all"] = sum(any(one in text for text in texts.values()) for one in truth) / count
    return shares, [one for one in truth if one not in texts["crossread"]], spent, len(truth)


def main(folders: list[str]) -> None:
    """Print the table; with `--missing` first, the sentences that are missing as well."""
    show = "--missing" in folders
    names = [*tools(), "all"]
    print(f"{'':44}" + "".join(f"{name:>12}" for name in [*names, "ms a page", "sentences"]))
    for folder in (Path(name) for name in folders if name != "--missing"):
        rows = []
        for path in sorted(folder.rglob("*.pdf")):
            if not path.with_suffix(".txt").exists():
                continue
            shares, missing, spent, count = measure(path)
            if count < 10:
                continue
            rows.append([*(shares[name] for name in names), spent, float(count)])
            _print_row(path.stem, rows[-1])
            for one in missing if show else ():
                print("    -", one)
        if rows:
            _print_row(f"= {folder.name}", [sum(column) / len(rows) for column in zip(*rows, strict=True)])


def _print_row(name: str, numbers: list[float]) -> None:
    shares = "".join(f"{number:12.3f}" for number in numbers[:-2])
    print(f"{name[:43]:44}{shares}{numbers[-2]:12.1f}{numbers[-1]:12.0f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
