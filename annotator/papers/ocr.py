"""The text of a paper that has none, recognised from the pictures of its pages by the engine's Tesseract."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pymupdf

from annotator.errors import Trouble
from annotator.papers.page_lines import ENGINE_ERRORS, printed_page
from annotator.papers.paper import FlatText
from annotator.papers.printed import Line, PrintedPage
from annotator.papers.reading import flat_text_of

_DPI = 300
"""What Tesseract was trained on: https://tesseract-ocr.github.io/tessdoc/ImproveQuality.html."""
_MOST_POINTS = 40_000_000
"""Of one page's picture; a poster is recognised from a coarser one."""
_READ = 0.97
"""The share of the work that looking at the pages is."""
_SAME_SIZE = 0.25
"""Sizes of type that differ by less, as a share, are one: they are measured from the letters that stand in a line."""


def recognised(document: pymupdf.Document, languages: str, data: Path) -> Generator[float, None, FlatText]:
    """The flat text; yields the share done after each page. `languages` as Tesseract takes them: eng, or deu+eng.

    Raises Trouble where the languages' data cannot be used. A page that cannot be drawn has no text.
    """
    pages: list[PrintedPage] = []
    for number in range(document.page_count):
        pages.append(_printed(document, number, languages, data))
        yield _READ * (number + 1) / document.page_count
    _even_out(pages)
    for share in (reading := _Rest(flat_text_of(pages))):
        yield _READ + (1 - _READ) * share
    return reading.flat


class _Rest:
    """Runs a generator in a for loop, and keeps what it returns."""

    def __init__(self, reading: Generator[float, None, FlatText]) -> None:
        self._reading = reading

    def __iter__(self) -> Generator[float, None, None]:
        self.flat = yield from self._reading


def _printed(document: pymupdf.Document, number: int, languages: str, data: Path) -> PrintedPage:
    picture = _picture(document, number)
    if picture is None:
        return PrintedPage(number, 0.0, 0.0, [])
    try:
        layer = picture.pdfocr_tobytes(compress=True, language=languages, tessdata=str(data))
    except ENGINE_ERRORS as error:
        raise Trouble(
            f"The text could not be recognised in “{languages}”: install Tesseract’s data of the language again."
        ) from error
    with pymupdf.open(stream=layer, filetype="pdf") as read:
        page = printed_page(read, 0)
    page.number = number
    for line in page.lines:
        line.page = number
    return page


def _picture(document: pymupdf.Document, number: int) -> pymupdf.Pixmap | None:
    """A page in colours, as the engine recognises nothing in greys; none where it cannot be drawn."""
    try:
        page = document.load_page(number)
        points = max(page.rect.get_area(), 1.0)
        dpi = min(_DPI, int(72 * (_MOST_POINTS / points) ** 0.5))
        return page.get_pixmap(dpi=max(dpi, 36), colorspace=pymupdf.csRGB)
    except ENGINE_ERRORS:
        return None


def _even_out(pages: list[PrintedPage]) -> None:
    """Give lines of nearly the same size the same: a line without ascenders is no smaller for it."""
    lines = sorted((line for page in pages for line in page.lines), key=lambda line: line.size)
    group: list[Line] = []
    for line in lines:
        if group and line.size > group[0].size * (1 + _SAME_SIZE):
            _make_even(group)
            group = []
        group.append(line)
    _make_even(group)


def _make_even(group: list[Line]) -> None:
    for line in group:
        line.size = group[len(group) // 2].size
