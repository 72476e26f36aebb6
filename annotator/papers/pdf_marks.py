"""Marks put into a copy of a PDF as its own annotations, for readers that are not this program."""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from annotator.errors import Trouble
from annotator.papers.core import engine_errors
from annotator.papers.paper import Box, Quad

if TYPE_CHECKING:
    import pymupdf

AUTHOR = "Crossread"
"""What readers show as the author of a mark: the program, since the analyst's name is nobody's business."""


@dataclass(frozen=True, slots=True)
class PdfMark:
    """A highlight as a PDF can have it: rectangles of pages as they are shown, a colour, and what pops up.

    `color`: `#rrggbb`. `subject`: what the colour means. `made`: ISO 8601 in UTC, or empty.
    """

    quads: tuple[Quad, ...]
    color: str
    subject: str = ""
    note: str = ""
    made: str = ""


def marks_to_bytes(marks: Sequence[PdfMark]) -> bytes:
    """As JSON, for the pipe."""
    return json.dumps([asdict(mark) for mark in marks]).encode()


def marks_from_bytes(data: bytes) -> list[PdfMark]:
    """The opposite of `marks_to_bytes`."""
    return [PdfMark(**{**plain, "quads": _quads(plain["quads"])}) for plain in json.loads(data)]


def _quads(plain: list[Any]) -> tuple[Quad, ...]:
    return tuple(Quad(page, Box(*box)) for page, box in plain)


def with_marks(
    document: pymupdf.Document, name: str, marks: Sequence[PdfMark]
) -> Generator[float, None, tuple[bytes, int]]:
    """A copy of the paper with the marks, and how many of them could not be put in; yields the share done.

    Trouble, with a sentence, where the paper may not be changed: signed, or its owner does not allow notes.
    """
    import pymupdf

    if document.get_sigflags() > 0:
        raise Trouble(f"“{name}” is signed, and marks would break its signature: it was exported without them.")
    if not document.permissions & pymupdf.PDF_PERM_ANNOTATE:
        raise Trouble(f"The owner of “{name}” does not allow notes in it: it was exported without marks.")
    left_out = 0
    for number, mark in enumerate(marks):
        left_out += not _put(document, mark)
        yield 0.9 * (number + 1) / len(marks)
    made: bytes = document.tobytes(encryption=pymupdf.PDF_ENCRYPT_KEEP, no_new_id=True, deflate=True)
    return made, left_out


def _put(document: pymupdf.Document, mark: PdfMark) -> bool:
    """An annotation for each page that the mark is on; whether all of them are there."""
    try:
        for number in dict.fromkeys(quad.page for quad in mark.quads):
            _put_on_page(document.load_page(number), mark)
    except engine_errors():
        return False
    return bool(mark.quads)


def _put_on_page(page: pymupdf.Page, mark: PdfMark) -> None:
    import pymupdf

    boxes = [pymupdf.Rect(quad.box) for quad in mark.quads if quad.page == page.number]
    annotation = page.add_highlight_annot([box.quad * page.derotation_matrix for box in boxes])
    annotation.set_colors(stroke=[int(mark.color[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    moment = "D:" + "".join(sign for sign in mark.made if sign.isdigit()) + "Z" if mark.made else None
    annotation.set_info(content=mark.note, title=AUTHOR, subject=mark.subject, creationDate=moment, modDate=moment)
    annotation.update()
    if moment:  # `update` writes the clock's time
        annotation.set_info(modDate=moment)
