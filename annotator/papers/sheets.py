"""A paper's pages as sheets: how many, how large, and their pictures. It needs the engine's core alone."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import ExitStack
from typing import Any

from annotator.errors import PasswordNeeded, Trouble
from annotator.papers.core import core, engine_errors
from annotator.papers.darkening import Area, darken
from annotator.papers.limits import MOST_PAGES, MOST_PIXELS, said, side

_A4 = (595.0, 842.0)
_KEPT = 8
"""Display lists (a page's content, read and not yet drawn) that are kept for the next tile or scale."""
_FILLED = 0.3
"""The share of the first page's height that has to be text, for the edges of all text to be guessed from it alone."""

Edges = tuple[float, float]


class _Sheet:
    """A page that was read: its display list, and the boxes of its blocks (is it text?, x0, y0, x1, y1)."""

    def __init__(self, content: Any) -> None:
        self.content = content
        self.blocks: list[tuple[bool, float, float, float, float]] | None = None


class Sheets:
    """The pages of one PDF. One thread at a time."""

    def __init__(self, pdf: bytes, name: str, password: str | None = None) -> None:
        """Raises Trouble when the bytes are no paper, PasswordNeeded when they are locked."""
        self._core = core()
        self._bytes = pdf  # the engine reads from them as long as the paper is open
        self._kept: OrderedDict[int, _Sheet] = OrderedDict()
        try:
            self._open()
            locked = not self._unlocked(password)
            self.count = 0 if locked else int(self._core.ll_fz_count_pages(self._document))
        except engine_errors() as error:
            raise Trouble(
                f"“{name}” is damaged and could not be opened: get the file again from where it came."
            ) from error
        if locked:
            raise PasswordNeeded(name, wrong=password is not None)
        if self.count < 1:
            raise Trouble(
                f"“{name}” has no pages that can be read: get the file again from where it came, or export it again."
            )
        if self.count > MOST_PAGES:
            raise Trouble(
                f"“{name}” has {self.count:,} pages, and at most {MOST_PAGES:,} can be read: open it in parts."
            )

    def _open(self) -> None:
        engine = self._core
        buffer = engine.ll_fz_new_buffer_from_shared_data(engine.python_buffer_data(self._bytes), len(self._bytes))
        self._document = engine.ll_fz_open_document_with_buffer("pdf", buffer)
        # The cache of the page tree is worth its while only when most pages are looked up.
        engine.ll_pdf_set_page_tree_cache(engine.ll_pdf_specifics(self._document), 0)

    def _unlocked(self, password: str | None) -> bool:
        engine = self._core
        if not engine.ll_fz_needs_password(self._document):
            return True
        return password is not None and bool(engine.ll_fz_authenticate_password(self._document, password))

    # What is known without drawing ------------------------------------------------------------------------------

    def said(self, key: str) -> str:
        """What the file says of itself: `Title`, `Author`, `CreationDate`; empty where it says nothing."""
        try:
            return said(str(self._core.ll_fz_lookup_metadata2(self._document, f"info:{key}")).strip("\x00 "))
        except engine_errors():
            return ""

    def size(self, number: int) -> tuple[float, float]:
        """A page's width and height in points as it is shown; A4 for one that is too damaged to tell.

        Of a page beyond bounds its top left corner is shown.
        """
        with ExitStack() as after:
            try:
                return self._size(self._page(number, after))
            except engine_errors():
                return _A4

    def use_page_tree_cache(self) -> None:
        """From now on most pages are looked up."""
        self._core.ll_pdf_set_page_tree_cache(self._core.ll_pdf_specifics(self._document), 1)

    def _page(self, number: int, after: ExitStack) -> Any:
        page = self._core.ll_fz_load_page(self._document, number)
        after.callback(self._core.ll_fz_drop_page, page)
        return page

    def _size(self, page: Any) -> tuple[float, float]:
        x0, y0, x1, y1 = self._numbers(self._core.ll_fz_bound_page(page))
        return side(x1 - x0), side(y1 - y0)

    def _numbers(self, rect: Any) -> tuple[float, float, float, float]:
        engine = self._core
        return (
            engine.fz_rect_x0_get(rect), engine.fz_rect_y0_get(rect),
            engine.fz_rect_x1_get(rect), engine.fz_rect_y1_get(rect),
        )  # fmt: skip

    def guess_edges(self) -> Edges | None:
        """Left and right edge of the text in points, guessed from the first page; from the second too after a cover.

        None where they have no text.
        """
        found = self._text_heights(0)
        if self.count > 1 and sum(height for height, *_ in found) < _FILLED * self.size(0)[1]:
            found += self._text_heights(1)
        # Most of the height of all text is within; a heading or a page number that sticks out is a little of it.
        tall = [block for block in found if block[0] > 0.02 * sum(height for height, *_ in found)]
        return (min(x0 for _, x0, _ in tall), max(x1 for *_, x1 in tall)) if tall else None

    def _text_heights(self, number: int) -> list[tuple[float, float, float]]:
        """The height, left and right of each paragraph of a page; nothing for a page that is damaged."""
        try:
            return [(y1 - y0, x0, x1) for text, x0, y0, x1, y1 in self._blocks(self._sheet(number)) if text]
        except engine_errors():
            return []

    # Pictures ---------------------------------------------------------------------------------------------------

    def has_pictures(self, number: int) -> bool:
        """Whether there is any picture on a page that is not drawn with lines."""
        return any(not text for text, *_ in self._blocks(self._sheet(number)))

    def draw(
        self, number: int, scale: float, area: Area, into: memoryview, dark_but_for: list[Area] | None = None
    ) -> None:
        """Draw `area` (pixels of the page at `scale` pixels a point) as BGRX, rows without gaps.

        Where a list is given, however empty, the page is darkened but for those rectangles of the drawing.
        """
        engine, (x0, y0, x1, y1) = self._core, area
        width, height = x1 - x0, y1 - y0
        if not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS) or len(into) < 4 * width * height:
            raise Trouble("This is too large to be drawn as one picture.")
        sheet = self._sheet(number)
        with ExitStack() as after:
            pixmap = engine.ll_fz_new_pixmap_with_data(
                engine.ll_fz_device_bgr(), width, height, None, 1, 4 * width, engine.python_mutable_buffer_data(into)
            )
            after.callback(engine.ll_fz_drop_pixmap, pixmap)
            engine.ll_fz_clear_pixmap_with_value(pixmap, 255)
            device = engine.ll_fz_new_draw_device(engine.ll_fz_make_matrix(1, 0, 0, 1, 0, 0), pixmap)
            after.callback(engine.ll_fz_drop_device, device)
            place = engine.ll_fz_make_matrix(scale, 0, 0, scale, -x0, -y0)
            window = engine.ll_fz_make_rect(0, 0, width, height)
            engine.ll_fz_run_display_list(sheet.content, device, place, window, None)
            engine.ll_fz_close_device(device)
            if dark_but_for is not None:
                darken(engine, pixmap, into, width, dark_but_for)

    def _sheet(self, number: int) -> _Sheet:
        if number in self._kept:
            self._kept.move_to_end(number)
            return self._kept[number]
        with ExitStack() as after:
            sheet = _Sheet(self._core.ll_fz_new_display_list_from_page(self._page(number, after)))
        self._kept[number] = sheet
        if len(self._kept) > _KEPT:
            self._core.ll_fz_drop_display_list(self._kept.popitem(last=False)[1].content)
        return sheet

    def _blocks(self, sheet: _Sheet) -> list[tuple[bool, float, float, float, float]]:
        """The boxes of a page's paragraphs and pictures in points."""
        if sheet.blocks is None:
            engine = self._core
            options = engine.new_fz_stext_options()
            engine.fz_stext_options_flags_set(options, engine.FZ_STEXT_PRESERVE_IMAGES)
            with ExitStack() as after:
                text = engine.ll_fz_new_stext_page_from_display_list(sheet.content, options)
                after.callback(engine.ll_fz_drop_stext_page, text)
                sheet.blocks = []
                block = engine.fz_stext_page_first_block_get(text)
                while block:
                    kind = engine.fz_stext_block_type_get(block)
                    if kind in (engine.FZ_STEXT_BLOCK_TEXT, engine.FZ_STEXT_BLOCK_IMAGE):
                        box = self._numbers(engine.fz_stext_block_bbox_get(block))
                        sheet.blocks.append((kind == engine.FZ_STEXT_BLOCK_TEXT, *box))
                    block = engine.fz_stext_block_next_get(block)
        return sheet.blocks
