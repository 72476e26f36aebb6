"""What goes onto the clipboard: clean text, and a quotation with the place where a reader finds it."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.anchors import Anchor
from annotator.memo import citation, locator
from annotator.papers import FlatText
from annotator.project import PaperRecord

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Soft hyphens, and spaces of no width."""


def clean(text: str) -> str:
    """Text as it is read: no line ends within a paragraph, a blank line between two, no signs that nobody sees."""
    paragraphs = text.translate(_UNSEEN).split("\n\n")
    return "\n\n".join(" ".join(each.split()) for each in paragraphs if each.strip())


def quotation(papers: Sequence[PaperRecord], letter: str, flat: FlatText, start: int, end: int) -> str:
    """`“…” (Webb 2024, p. 3)`, or `“…” (A, p. 3)` where that says no author and year, or both papers have the same."""
    cited = {paper.letter: citation(paper) for paper in papers}
    paper = next(paper for paper in papers if paper.letter == letter)
    place = locator(paper, _ends(flat, start, end), flat)
    name = cited[letter]
    if name and list(cited.values()).count(name) == 1:
        place = name + place.removeprefix(letter)
    return f"“{' '.join(clean(flat.text[start:end]).split())}” ({place})"


def _ends(flat: FlatText, start: int, end: int) -> Anchor:
    """An anchor with the rectangles of its two ends only: a locator needs no more, and a whole paper has very many."""
    quads = flat.quads(start, start + 1) + flat.quads(end - 1, end)
    return Anchor(flat.text[start:end], "", "", start, end, flat.page_of(start), quads)
