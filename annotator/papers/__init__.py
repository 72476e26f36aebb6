"""A file becomes a paper: pages, flat text, outline, pictures of pages.

The door of the room. Nothing behind it that the window asks for knows the engine: that is in the paper's own process.
"""

from typing import TYPE_CHECKING

from annotator.doors import door

if TYPE_CHECKING:
    from annotator.papers.links import Link
    from annotator.papers.opening import make_paper, open_paper, read_file
    from annotator.papers.paper import Block, Box, Facts, FlatText, OutlineEntry, Page, Paper, Quad
    from annotator.papers.pixels import SLOTS, TILE_PIXELS
    from annotator.papers.process import Opened, PaperProcess, facts_from, this_program
    from annotator.papers.recognition import WHAT_TO_INSTALL, recognition_languages
    from annotator.papers.wire import HIDDEN_ARGUMENT, Message, receive, send

__getattr__ = door(
    __name__,
    links="Link",
    opening="make_paper open_paper read_file",
    paper="Block Box Facts FlatText OutlineEntry Page Paper Quad",
    pixels="SLOTS TILE_PIXELS",
    process="Opened PaperProcess facts_from this_program",
    recognition="WHAT_TO_INSTALL recognition_languages",
    wire="HIDDEN_ARGUMENT Message receive send",
)

__all__ = [
    "HIDDEN_ARGUMENT",
    "SLOTS",
    "TILE_PIXELS",
    "WHAT_TO_INSTALL",
    "Block",
    "Box",
    "Facts",
    "FlatText",
    "Link",
    "Message",
    "Opened",
    "OutlineEntry",
    "Page",
    "Paper",
    "PaperProcess",
    "Quad",
    "facts_from",
    "make_paper",
    "open_paper",
    "read_file",
    "receive",
    "recognition_languages",
    "send",
    "this_program",
]
