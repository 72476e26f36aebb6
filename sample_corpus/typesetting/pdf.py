"""A brief as the bytes of a PDF: pages drawn, links, outline, labels, metadata. The same brief gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import md5

import pymupdf

from typesetting.drawing import PagePen
from typesetting.pages import Column, Setter, Sheet
from typesetting.rows import PALE, note_lines, rows_of
from typesetting.source import Brief
from typesetting.style import Style
from typesetting.title import draw_foot, draw_running_head

DrawTitle = Callable[[PagePen, dict[str, str], Style], float]


class Press:
    """Prints one brief."""

    def __init__(self, brief: Brief, style: Style, draw_title: DrawTitle) -> None:
        self.brief, self.style, self.draw_title = brief, style, draw_title
        self.facts = brief.facts
        day = datetime.strptime(self.facts["date"], "%d %B %Y")
        self.stamp = f"D:{day:%Y%m%d}090000Z"
        self.setter = Setter(rows_of(brief, style), note_lines(brief, style), style)
        self.document = pymupdf.open()
        self.pens: list[PagePen] = []
        self.outline: list[list[object]] = [[1, brief.facts["title"], 1, _destination(0)]]
        self.note_places: dict[str, tuple[int, pymupdf.Point]] = {}

    def print(self) -> bytes:
        """The PDF."""
        trial = PagePen(self.style.page[1])
        for number, sheet in enumerate(self.setter.sheets(self.draw_title(trial, self.facts, self.style)), 1):
            self._print_sheet(number, sheet)
        for pen, page in zip(self.pens, self.document, strict=True):
            self._print_links(pen, page)
        return self._finished()

    def _print_sheet(self, number: int, sheet: Sheet) -> None:
        style = self.style
        page = self.document.new_page(width=style.page[0], height=style.page[1])
        whole = PagePen(style.page[1])
        pen = whole.at(style.side, style.top)
        draw_running_head(pen, self.facts, style, number)
        if number == 1:
            self.draw_title(pen, self.facts, style)
        for y, row in sheet.spanning:
            row.draw(pen.at(0, y))
        for index, column in enumerate(sheet.columns):
            left = index * (style.column_width + style.gutter)
            self._print_column(number, pen.at(left, sheet.head), column, sheet.height)
        draw_foot(pen, self.facts, style, number)
        whole.place(page)
        self.pens.append(whole)

    def _print_column(self, number: int, pen: PagePen, column: Column, height: float) -> None:
        for y, row in column.rows:
            row.draw(pen.at(0, y))
            if row.heading:
                self.outline.append([2, row.heading, number, _destination(pen.top + y - 6)])
        if column.notes:
            self._print_notes(number, pen.at(0, height - self.setter.notes_height(column.notes)), column.notes)

    def _print_notes(self, number: int, pen: PagePen, notes: list[str]) -> None:
        pen.line([(0, 8), (min(90.0, self.style.column_width / 3), 8)], PALE, 0.7)
        y, leading = 14.0, self.style.note_leading
        for note in notes:
            self.note_places[note] = (number - 1, pymupdf.Point(pen.left, pen.top + y - 4))
            for line in self.setter.notes[note]:
                pen.pieces(0, y + 0.75 * leading, line.pieces)
                y += leading
            y += 2.0

    def _print_links(self, pen: PagePen, page: pymupdf.Page) -> None:
        for link in pen.links:
            area = pymupdf.Rect(link.area)
            if link.target.startswith("note:"):
                to_page, to = self.note_places[link.target.removeprefix("note:")]
                page.insert_link({"kind": pymupdf.LINK_GOTO, "from": area, "page": to_page, "to": to})
            else:
                page.insert_link({"kind": pymupdf.LINK_URI, "from": area, "uri": link.target})

    def _finished(self) -> bytes:
        document, facts = self.document, self.facts
        document.subset_fonts()
        document.set_toc(self.outline)
        document.set_page_labels([{"startpage": 0, "prefix": "", "style": "D", "firstpagenum": 1}])
        document.set_metadata({
            "title": f"{facts['title']}: {facts['subtitle']}", "author": facts["authors"],
            "subject": facts["series"], "keywords": facts["keywords"], "creator": "Crossread sample corpus",
            "producer": "MuPDF", "creationDate": self.stamp, "modDate": self.stamp,
        })  # fmt: skip
        catalog = document.pdf_catalog()
        document.xref_set_key(catalog, "Lang", "(en-GB)")
        document.xref_set_key(catalog, "ViewerPreferences", "<</DisplayDocTitle true>>")
        mark = md5(repr(self.brief).encode(), usedforsecurity=False).hexdigest()
        document.xref_set_key(-1, "ID", f"[<{mark}><{mark}>]")
        data: bytes = document.tobytes(garbage=4, deflate=True, use_objstms=1, no_new_id=True)
        return data


def _destination(top: float) -> dict[str, object]:
    return {"kind": pymupdf.LINK_GOTO, "to": pymupdf.Point(0, max(0.0, top)), "zoom": 0}
