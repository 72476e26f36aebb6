"""A file becomes a paper: pages, flat text, outline, pictures of pages.

The door of the room. Nothing behind it that this module imports knows the engine: that is in the paper's own process.
"""

from annotator.papers.links import Link
from annotator.papers.opening import make_paper, open_paper, read_file
from annotator.papers.paper import Block, Box, Facts, FlatText, OutlineEntry, Page, Paper, Quad
from annotator.papers.pixels import SLOTS, TILE_PIXELS
from annotator.papers.process import HIDDEN_ARGUMENT, Opened, PaperProcess, facts_from
from annotator.papers.recognition import WHAT_TO_INSTALL, recognition_languages

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
    "recognition_languages",
]
