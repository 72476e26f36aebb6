"""A paper's table of contents, as the engine has it."""

from __future__ import annotations

import math
from collections.abc import Generator

import pymupdf

from annotator.papers.limits import said
from annotator.papers.paper import OutlineEntry

DEEPEST = 32
"""Levels that are told apart; what lies deeper stands beside the last."""
MOST = 10_000
"""Lines that are told of; a paper with more was made to do harm."""


def outline_of(document: pymupdf.Document) -> Generator[OutlineEntry, None, None]:
    """Each line with the place it leads to, from the top of its page as that page is shown.

    The engine's own `get_toc` takes thirty times as long, and measures from the foot of the page where a line leads
    to a place by its name, as all lines of LaTeX's papers do.
    """
    line = document.outline
    if not line or not line.this.m_internal:  # the engine's way to say that there is none
        return
    found = 0
    above: list[pymupdf.Outline] = []
    while line and found < MOST:
        target, _, y = document.resolve_link(line.uri) if line.uri and not line.is_external else (-1, 0.0, 0.0)
        if 0 <= target < document.page_count:
            found += 1
            yield OutlineEntry(min(len(above) + 1, DEEPEST), said(line.title or ""), target, inside(y))
        if line.down:
            above.append(line)
            line = line.down
            continue
        line = line.next
        while not line and above:
            line = above.pop().next


def inside(distance: float) -> float:
    """A distance from a page's edge; 0 where the paper does not say, or says what lies beyond it."""
    return max(0.0, float(distance)) if math.isfinite(distance) else 0.0
