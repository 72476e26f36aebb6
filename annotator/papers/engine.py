"""An open paper inside its own process: facts, pictures, text."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Generator
from functools import partial

import pymupdf
from pymupdf import mupdf

from annotator.errors import PasswordNeeded, Trouble
from annotator.papers.images import about_printed, printed
from annotator.papers.links import MOST, Link
from annotator.papers.media import PDF, REFLOWED, media_type
from annotator.papers.night import Night, pixel_box
from annotator.papers.ocr import recognised
from annotator.papers.outline import inside, outline_of
from annotator.papers.paper import Box, Facts, FlatText, OutlineEntry, Page
from annotator.papers.reading import read_text
from annotator.papers.recognition import WHAT_TO_INSTALL, language_data
from annotator.papers.typeset import typeset

ENGINE_ERRORS = (mupdf.FzErrorBase, RuntimeError, ValueError)
"""What the engine raises on a damaged page or file."""

_DISPLAY_LISTS = 8
_A4 = (595.0, 842.0)
_JUNK_TITLE = re.compile(r"^(untitled|microsoft (word|powerpoint).*|.*\.(docx?|pdf|tex|dvi|indd|qxd|pages|odt))$", re.I)

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)


class OpenPaper:
    """One paper, open in the engine."""

    def __init__(self, data: bytes, name: str, password: str | None = None) -> None:
        """Raises Trouble when the bytes are no paper, PasswordNeeded when they are locked."""
        self.name = name
        self.media_type = media_type(data, name)
        self._typeset = typeset(data, self.media_type, name) if self.media_type in REFLOWED else None
        self._about = ("", "", "")
        if self._typeset:
            data = self._typeset.pdf
        elif self.media_type != PDF:
            self._about = about_printed(data, self.media_type, name)
            data = printed(data, self.media_type, name)
        self._document = _open(data, name)
        _unlock(self._document, name, password)
        if not self._document.page_count:
            raise Trouble(f"“{name}” has no pages: export it again from the program that made it.")
        self._labelled = bool(self._document.get_page_labels())
        self._night = Night()
        self._lists: OrderedDict[int, pymupdf.DisplayList] = OrderedDict()
        self._bgr = mupdf.FzColorspace(mupdf.FzColorspace.Fixed_BGR)

    def facts(self) -> Facts:
        """Page sizes, labels, outline and what the paper says of itself; no text is read for it."""
        pages = tuple(self._page_facts(number) for number in range(self._document.page_count))
        if self._typeset:
            made = self._typeset
            return Facts(pages, made.outline, made.title, made.authors, made.date, has_page_numbers=False)
        if self.media_type != PDF:
            return Facts(pages, tuple(self._outline()), *self._about)
        about = self._document.metadata or {}
        title = (about.get("title") or "").strip("\x00 ")
        return Facts(
            pages=pages,
            outline=tuple(self._outline()),
            title="" if _JUNK_TITLE.match(title) else title,
            authors=(about.get("author") or "").strip("\x00 "),
            date=_date(about.get("creationDate") or ""),
        )

    def _page_facts(self, number: int) -> Page:
        try:
            page = self._document.load_page(number)
            label = page.get_label() if self._labelled else ""
            return Page(max(page.rect.width, 1.0), max(page.rect.height, 1.0), label or str(number + 1))
        except ENGINE_ERRORS:
            return Page(*_A4, str(number + 1))

    def _outline(self) -> Generator[OutlineEntry, None, None]:
        try:
            yield from outline_of(self._document)
        except ENGINE_ERRORS:
            return

    def draw(self, number: int, scale: float, area: tuple[int, int, int, int], into: memoryview, dark: bool) -> None:
        """Draw `area` (x0, y0, x1, y1 in pixels of the page at `scale` pixels a point) as BGRX, rows without gaps.

        With `dark`, black on white becomes light on dark, and photographs stay as they are.
        """
        x0, y0, x1, y1 = area
        width, height = x1 - x0, y1 - y0
        raw = mupdf.ll_fz_new_pixmap_with_data(
            self._bgr.m_internal, width, height, None, 1, 4 * width, mupdf.python_mutable_buffer_data(into)
        )
        pixmap = mupdf.FzPixmap(raw)
        mupdf.fz_clear_pixmap_with_value(pixmap, 255)
        device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), pixmap)
        place = mupdf.FzMatrix(scale, 0, 0, scale, -x0, -y0)
        window = mupdf.FzRect(0, 0, width, height)
        mupdf.fz_run_display_list(self._display_list(number).this, device, place, window, mupdf.FzCookie())
        mupdf.fz_close_device(device)
        if dark:
            self._darken(number, pixmap, into, scale, area)

    def _display_list(self, number: int) -> pymupdf.DisplayList:
        if number in self._lists:
            self._lists.move_to_end(number)
        else:
            self._lists[number] = self._document.load_page(number).get_displaylist()
            if len(self._lists) > _DISPLAY_LISTS:
                self._lists.popitem(last=False)
        return self._lists[number]

    def links(self, number: int) -> tuple[Link, ...]:
        """What a page leads to: places of the paper, and addresses."""
        page = self._document.load_page(number)
        link = page.load_links()
        found: list[Link] = []
        while link and len(found) < MOST:
            box = Box(*link.rect)
            if link.is_external:
                found.append(Link(box, address=link.uri))
            else:
                target, x, y = self._document.resolve_link(link.uri)
                if 0 <= target < self._document.page_count:
                    found.append(Link(box, target, inside(x), inside(y)))
            link = link.next
        return tuple(found)

    def _darken(
        self, number: int, pixmap: mupdf.FzPixmap, pixels: memoryview, scale: float, area: tuple[int, int, int, int]
    ) -> None:
        """Light ink on dark paper, but for photographs, whose pixels stay as they are."""
        photographs = self._night.photographs(self._document.load_page(number), partial(self._draw_part, number))
        boxes = (pixel_box(box, scale, area) for box in photographs)
        self._night.darken(pixmap, pixels, area[2] - area[0], [box for box in boxes if box])

    def _draw_part(self, number: int, box: pymupdf.Rect, scale: float) -> pymupdf.Pixmap:
        """A small drawing of a part of a page, in RGB."""
        return self._display_list(number).get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=0, clip=box)

    def recognise(self, languages: str) -> Generator[float, None, FlatText]:
        """The flat text recognised from the pictures of the pages. Raises Trouble where no languages are installed."""
        data = language_data()
        if not data:
            raise Trouble(f"The text of “{self.name}” cannot be recognised here: {WHAT_TO_INSTALL}.")
        return recognised(self._document, languages, data)

    def read(self) -> Generator[float, None, FlatText]:
        """The flat text; yields the share done between pieces of work of some milliseconds."""
        return read_text(self._document, self._typeset.parts if self._typeset else ())


def _open(data: bytes, name: str) -> pymupdf.Document:
    try:
        return pymupdf.open(stream=data, filetype="pdf")
    except ENGINE_ERRORS as error:
        raise Trouble(f"“{name}” is damaged and could not be opened: get the file again from where it came.") from error


def _unlock(document: pymupdf.Document, name: str, password: str | None) -> None:
    if document.needs_pass and not (password is not None and document.authenticate(password)):
        raise PasswordNeeded(name, wrong=password is not None)


def _date(written: str) -> str:
    """`D:20240305…` of a PDF as 2024-03-05; empty for anything else."""
    found = re.match(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?", written)
    return "-".join(part for part in found.groups() if part) if found else ""
