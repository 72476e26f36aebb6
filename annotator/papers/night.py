"""Which pictures of a page are photographs: on a dark page they stay as they are.

A picture that is drawn on white (a chart, a diagram, a scanned page) would glare on a dark page, so it is darkened as
the page is; a photograph is left alone. Which of the two a picture is, is seen from a small drawing of it, once.
"""

from __future__ import annotations

from collections.abc import Callable

import pymupdf

from annotator.papers.darkening import Area

Draw = Callable[[pymupdf.Rect, float], "pymupdf.Pixmap"]
"""Draws a rectangle of a page (points) at a scale, in RGB."""

_SAMPLE = 48
"""Pixels a side, about, of the small drawing that a picture is judged by."""
_WHOLE_PAGE = 0.7
"""A picture that covers more of the page than this may be the page itself, scanned from paper that is not white."""
_GROUND_SHARE = 0.35
"""How much of a picture its ground has to be."""
_WHITE, _OLD_PAPER = 232, 150
"""The least of red, green and blue that counts as ground, in a picture on the page and in a scan of one."""
_GREY = 70
"""The most that red, green and blue of old paper differ; what differs more is a photograph's sky."""
_STEP = 16
"""Values of red, green or blue that count as one when a scan's paper is looked for."""


class Night:
    """Knows one paper's photographs. Rectangles are in points of the page as it is shown."""

    def __init__(self) -> None:
        self._photographs: dict[int, list[pymupdf.Rect]] = {}

    def photographs(self, page: pymupdf.Page, draw: Draw) -> list[pymupdf.Rect]:
        """Where a page's photographs are."""
        if page.number not in self._photographs:
            boxes = (pymupdf.Rect(picture["bbox"]) & page.rect for picture in page.get_image_info())
            whole = page.rect.get_area()
            self._photographs[page.number] = [
                box
                for box in boxes
                if not box.is_empty and not _is_drawn_on_paper(draw(box, _scale(box)), box.get_area() / whole)
            ]
        return self._photographs[page.number]


def pixel_box(box: pymupdf.Rect, scale: float, area: Area) -> Area | None:
    """A rectangle of a page in the pixels of the part `area` of its drawing; None where it lies outside."""
    shown = (box * scale).irect & pymupdf.IRect(area)
    if shown.is_empty:
        return None
    return shown.x0 - area[0], shown.y0 - area[1], shown.x1 - area[0], shown.y1 - area[1]


def _scale(box: pymupdf.Rect) -> float:
    return float(min(1.0, _SAMPLE / max(box.width, box.height, 1.0)))


def _is_drawn_on_paper(small: pymupdf.Pixmap, share: float) -> bool:
    """Whether one ground of white (or, filling the page, of any light paper) makes up much of a picture."""
    colors = list(zip(*(small.samples[part::3] for part in range(3)), strict=True))
    if not colors:
        return True
    if sum(1 for color in colors if min(color) >= _WHITE) >= _GROUND_SHARE * len(colors):
        return True
    return share > _WHOLE_PAGE and _old_paper(colors) >= _GROUND_SHARE * len(colors)


def _old_paper(colors: list[tuple[int, ...]]) -> int:
    """How many pixels have about the colour of the most frequent light and nearly grey one."""
    counts: dict[tuple[int, ...], int] = {}
    for color in colors:
        if min(color) >= _OLD_PAPER and max(color) - min(color) <= _GREY:
            about = tuple(value // _STEP for value in color)
            counts[about] = counts.get(about, 0) + 1
    if not counts:
        return 0
    most = max(counts, key=lambda each: counts[each])
    near = (each for each in counts if all(abs(a - b) <= 1 for a, b in zip(each, most, strict=True)))
    return sum(counts[each] for each in near)
