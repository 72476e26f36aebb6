"""Dark pages: light ink on dark paper, every hue kept. It needs the engine's core alone."""

from __future__ import annotations

from types import ModuleType
from typing import Any

INK, PAPER = 0xE6E4DF, 0x2B2F34
_TINTED_PAPER = 0x282C31
"""What the engine is asked for: its inversion leaves white three steps short of black."""
Area = tuple[int, int, int, int]
"""x0, y0, x1, y1 in pixels."""


def darken(engine: ModuleType, pixmap: Any, pixels: memoryview, width: int, spared: list[Area]) -> None:
    """Darken a drawing in place but for the rectangles `spared` of its own pixels."""
    patches = [_Patch(pixels, width, box) for box in spared]
    engine.ll_fz_invert_pixmap_luminance(pixmap)
    engine.ll_fz_tint_pixmap(pixmap, _TINTED_PAPER, INK)
    for patch in patches:
        patch.put_back(pixels, width)


class _Patch:
    """A rectangle of pixels, cut out to be put back."""

    def __init__(self, pixels: memoryview, width: int, box: Area) -> None:
        x0, y0, x1, y1 = self.box = box
        self.rows = [bytes(pixels[4 * (y * width + x0) : 4 * (y * width + x1)]) for y in range(y0, y1)]

    def put_back(self, pixels: memoryview, width: int) -> None:
        x0, y0, x1, _ = self.box
        for y, row in enumerate(self.rows, y0):
            pixels[4 * (y * width + x0) : 4 * (y * width + x1)] = row
