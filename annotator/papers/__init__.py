"""A file becomes a paper: pages, flat text, outline, pictures of pages.

The door of the room. Nothing behind it that the window asks for knows the engine: that is in the paper's own process.
"""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.papers.confinement import confine
    from annotator.papers.galley import Galley, Piece
    from annotator.papers.imprint import IMPRINT_FIELDS, Imprint, PaperKind
    from annotator.papers.limits import MOST_PAGES, MOST_PIXELS, MOST_UNREAD
    from annotator.papers.links import Link
    from annotator.papers.opening import make_paper, open_paper, read_file
    from annotator.papers.outgoing import MarkedPdf, marked_pdf, set_as_pdf
    from annotator.papers.paper import Block, Box, Facts, FlatText, OutlineEntry, Page, Paper, Quad, no_text
    from annotator.papers.pdf_marks import PdfMark
    from annotator.papers.pixels import SLOTS, TILE_PIXELS
    from annotator.papers.process import Opened, PaperProcess, facts_from, this_program
    from annotator.papers.recognition import WHAT_TO_INSTALL, recognition_languages
    from annotator.papers.wire import HIDDEN_ARGUMENT, Message, receive, send

__getattr__ = door(
    __name__,
    confinement="confine",
    galley="Galley Piece",
    imprint="IMPRINT_FIELDS Imprint PaperKind",
    limits="MOST_PAGES MOST_PIXELS MOST_UNREAD",
    links="Link",
    opening="make_paper open_paper read_file",
    outgoing="MarkedPdf marked_pdf set_as_pdf",
    paper="Block Box Facts FlatText OutlineEntry Page Paper Quad no_text",
    pdf_marks="PdfMark",
    pixels="SLOTS TILE_PIXELS",
    process="Opened PaperProcess facts_from this_program",
    recognition="WHAT_TO_INSTALL recognition_languages",
    wire="HIDDEN_ARGUMENT Message receive send",
)

__all__ = [
    "HIDDEN_ARGUMENT",
    "IMPRINT_FIELDS",
    "MOST_PAGES",
    "MOST_PIXELS",
    "MOST_UNREAD",
    "SLOTS",
    "TILE_PIXELS",
    "WHAT_TO_INSTALL",
    "Block",
    "Box",
    "Facts",
    "FlatText",
    "Galley",
    "Imprint",
    "Link",
    "MarkedPdf",
    "Message",
    "Opened",
    "OutlineEntry",
    "Page",
    "Paper",
    "PaperKind",
    "PaperProcess",
    "PdfMark",
    "Piece",
    "Quad",
    "confine",
    "facts_from",
    "make_paper",
    "marked_pdf",
    "no_text",
    "open_paper",
    "read_file",
    "receive",
    "recognition_languages",
    "send",
    "set_as_pdf",
    "this_program",
]
