"""Draws the sizes of the icons from the SVG that comes with the program: `python icons.py SVG NAME FOLDER`.

Runs in an environment with Qt. Colours are Qt's own arithmetic, so that two builds draw the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)


def draw(svg: Path, size: int) -> QImage:
    """The picture at a size, on nothing."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def main(svg: str, place: str, folder: str) -> int:
    """Write FOLDER/48x48/PLACE.png and so on; PLACE is such as apps/name."""
    for size in SIZES:
        path = Path(folder, f"{size}x{size}", f"{place}.png")
        path.parent.mkdir(parents=True, exist_ok=True)
        if not draw(Path(svg), size).save(str(path)):
            sys.exit(f"{path} cannot be written.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
