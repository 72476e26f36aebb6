"""An open paper inside its own process: its sheets at once, and what takes the whole engine once it is asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from annotator.errors import Trouble
from annotator.papers.core import engine_errors
from annotator.papers.darkening import Area
from annotator.papers.limits import deadline, said
from annotator.papers.sheets import Sheets

if TYPE_CHECKING:
    import pymupdf

    from annotator.papers.links import Link
    from annotator.papers.metadata import Said
    from annotator.papers.night import Night
    from annotator.papers.paper import Facts, FlatText, OutlineEntry
    from annotator.papers.pdf_marks import PdfMark
    from annotator.papers.typeset import Typeset

PDF = "application/pdf"
_SIZED_AT_ONCE = 64
"""Pages whose size is looked up before the first picture; the others are taken to be like most of these until then."""
_JUNK_TITLE = re.compile(r"^(untitled|microsoft (word|powerpoint).*|.*\.(docx?|pdf|tex|dvi|indd|qxd|pages|odt))$", re.I)


class OpenPaper:
    """One paper, open in the engine."""

    def __init__(self, data: bytes, name: str, password: str | None = None) -> None:
        """Raises Trouble when the bytes are no paper, PasswordNeeded when they are locked."""
        self.name = name
        self._data = data
        self._password = password
        self._typeset: Typeset | None = None
        self._about = ("", "", "")
        self.media_type = PDF
        self._pdf = data if b"%PDF-" in data[:1024] else self._made_pages()
        self.sheets = Sheets(self._pdf, name, password)

    def _made_pages(self) -> bytes:
        """The pages of what is no PDF, as PDF; to make them takes the whole engine."""
        from annotator.papers.images import about_printed, printed
        from annotator.papers.media import REFLOWED, media_type
        from annotator.papers.typeset import typeset

        self.media_type = media_type(self._data, self.name)
        if self.media_type in REFLOWED:
            self._typeset = typeset(self._data, self.media_type, self.name)
            return self._typeset.pdf
        if self.media_type == PDF:
            return self._data
        self._about = about_printed(self._data, self.media_type, self.name)
        return printed(self._data, self.media_type, self.name)

    @cached_property
    def _night(self) -> Night:
        from annotator.papers.night import Night

        return Night()

    @cached_property
    def _document(self) -> pymupdf.Document:
        """The paper in the whole engine, which is imported for it."""
        import pymupdf

        pymupdf.TOOLS.mupdf_display_errors(False)
        pymupdf.TOOLS.mupdf_display_warnings(False)
        document = pymupdf.open(stream=self._pdf, filetype="pdf")
        if document.needs_pass:
            document.authenticate(self._password or "")
        return document

    def first_look(self, patience: float) -> dict[str, Any]:
        """What the first pages need, as plain data: how many there are, what they measure, where the text stands.

        Finding the last ends this process if it takes longer than `patience` (seconds); with none it is left out.
        """
        count = self.sheets.count
        title, authors, date = self._said()
        return {
            "media_type": self.media_type,
            "count": count,
            "sizes": [self.sheets.size(number) for number in range(min(count, _SIZED_AT_ONCE))],
            "edges": self._edges(patience) if patience else None,
            "title": title,
            "authors": authors,
            "date": date,
            "has_page_numbers": not self._typeset,
        }

    def _edges(self, patience: float) -> tuple[float, float] | None:
        with deadline(patience):
            return self.sheets.guess_edges()

    def facts(self) -> Facts:
        """Page sizes, labels, outline and what the paper says of itself; no text is read for it."""
        from annotator.papers.paper import Facts, Page

        self.sheets.use_page_tree_cache()
        labels = enumerate(self._labels())
        pages = tuple(Page(*self.sheets.size(number), label) for number, label in labels)
        outline = self._typeset.outline if self._typeset else tuple(self._outline())
        title, authors, date = self._said()
        xmp = self._said_in_xmp()
        if len(xmp.authors) > 1 or not authors:  # many programs write the first author alone elsewhere
            authors = "; ".join(xmp.authors) if xmp.authors else authors
        return Facts(
            pages, outline, title or xmp.title, authors, xmp.date or date,
            has_page_numbers=not self._typeset, imprint=xmp.imprint,
        )  # fmt: skip

    def sha256(self) -> str:
        """What the bytes that were read are known by."""
        import hashlib

        return hashlib.sha256(self._data).hexdigest()

    def _said(self) -> tuple[str, str, str]:
        """Title, authors and date, as the paper says them."""
        made = self._typeset
        if made:
            return said(made.title), said(made.authors), said(made.date)
        if self.media_type != PDF:
            return self._about
        title = self.sheets.said("Title")
        title = "" if _JUNK_TITLE.match(title) else title
        return title, self.sheets.said("Author"), _date(self.sheets.said("CreationDate"))

    def _said_in_xmp(self) -> Said:
        """What a PDF says of itself at more length; of a paper that is none, nothing."""
        from annotator.papers.metadata import Said, doi_in, said_in_xmp

        if self.media_type != PDF:
            return Said()
        try:
            said = said_in_xmp(self._document.get_xml_metadata())
        except engine_errors():
            said = Said()
        doi = said.imprint.doi or doi_in(f"{self.sheets.said('doi')} {self.sheets.said('Subject')}")
        return replace(said, imprint=replace(said.imprint, doi=doi))

    def _labels(self) -> list[str]:
        """Each page's label; its number where the paper gives it none."""
        try:
            labelled = bool(self._document.get_page_labels())
        except engine_errors():
            labelled = False
        return [self._label(number) if labelled else str(number + 1) for number in range(self.sheets.count)]

    def _label(self, number: int) -> str:
        try:
            return said(self._document.load_page(number).get_label() or str(number + 1))
        except engine_errors():
            return str(number + 1)

    def _outline(self) -> Generator[OutlineEntry, None, None]:
        from annotator.papers.outline import outline_of

        try:
            yield from outline_of(self._document)
        except engine_errors():
            return

    def draw(self, number: int, scale: float, area: Area, into: memoryview, dark: bool) -> None:
        """Draw `area` (x0, y0, x1, y1 in pixels of the page at `scale` pixels a point) as BGRX, rows without gaps.

        With `dark`, black on white becomes light on dark, and photographs stay as they are.
        """
        self.sheets.draw(number, scale, area, into, self._spared(number, scale, area) if dark else None)

    def _spared(self, number: int, scale: float, area: Area) -> list[Area]:
        """Where photographs are in an area of a page; to look at a picture takes the whole engine."""
        if not self.sheets.has_pictures(number):
            return []
        from annotator.papers.night import pixel_box

        photographs = self._night.photographs(self._document.load_page(number), partial(self._draw_part, number))
        return [box for each in photographs if (box := pixel_box(each, scale, area))]

    def _draw_part(self, number: int, box: pymupdf.Rect, scale: float) -> pymupdf.Pixmap:
        """A small drawing of a part of a page, in RGB."""
        import pymupdf

        page = self._document.load_page(number)
        return page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False, clip=box)

    def links(self, number: int) -> tuple[Link, ...]:
        """What a page leads to: places of the paper, and addresses."""
        from annotator.papers.links import links_of

        return links_of(self._document, number)

    def marked(self, marks: Sequence[PdfMark]) -> Generator[float, None, tuple[bytes, int]]:
        """A PDF of the paper with marks as annotations, and how many could not be put in; yields the share done."""
        from annotator.papers.pdf_marks import with_marks

        return with_marks(self._document, self.name, marks)

    def recognise(self, languages: str) -> Generator[float, None, FlatText]:
        """The flat text recognised from the pictures of the pages. Raises Trouble where no languages are installed."""
        from annotator.papers.ocr import recognised
        from annotator.papers.recognition import WHAT_TO_INSTALL, language_data

        data = language_data()
        if not data:
            raise Trouble(f"The text of “{self.name}” cannot be recognised here: {WHAT_TO_INSTALL}.")
        return recognised(self._document, languages, data)

    def read(self, without: Collection[int] = ()) -> Generator[float, None, FlatText]:
        """The flat text; yields the share done between pieces of work of some milliseconds.

        Pages that it is read `without` have none.
        """
        from annotator.papers.reading import read_text

        return read_text(self._document, self._typeset.parts if self._typeset else (), without)


def _date(written: str) -> str:
    """`D:20240305…` of a PDF as 2024-03-05; empty for anything else."""
    found = re.match(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?", written)
    return "-".join(part for part in found.groups() if part) if found else ""
