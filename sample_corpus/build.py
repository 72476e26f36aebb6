"""Builds the sample's two PDFs and their figures from the Markdown: `python sample_corpus/build.py [--into FOLDER]`.

The result depends on the sources and on the version of MuPDF only: the same input gives the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from typesetting.drawing import SvgPen
from typesetting.figures import FIGURES
from typesetting.pdf import Press
from typesetting.source import read_brief
from typesetting.style import ONE_COLUMN, TWO_COLUMNS
from typesetting.title import draw_band_title, draw_ruled_title

HERE = Path(__file__).parent
BRIEFS = {
    "a-division-of-labour": (ONE_COLUMN, draw_band_title),
    "closer-is-not-safer": (TWO_COLUMNS, draw_ruled_title),
}
FIGURE_WIDTHS = {"figures/south-and-north.svg": ONE_COLUMN, "figures/export-shares.svg": TWO_COLUMNS}


def build(into: Path) -> list[Path]:
    """Writes the figures and the PDFs below a folder, and returns their paths."""
    written = []
    for name, figure in FIGURES.items():
        pen, wide = SvgPen(), FIGURE_WIDTHS[name].column_width
        figure.draw(pen, wide)
        written.append(_write(into / name, pen.svg(wide, figure.height).encode()))
    for name, (style, draw_title) in BRIEFS.items():
        press = Press(read_brief(HERE / f"{name}.md"), style, draw_title)
        written.append(_write(into / f"{name}.pdf", press.print()))
    return written


def _write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Build the sample's PDFs and figures from the Markdown.")
    parser.add_argument("--into", type=Path, default=HERE, help="the folder to write to (default: beside the sources)")
    for path in build(parser.parse_args().into):
        print(f"{path.name}: {path.stat().st_size // 1024} KiB")
