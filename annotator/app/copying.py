"""What goes onto the clipboard: clean text, and a quotation with the place where a reader finds it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.anchors import Anchor
from annotator.memo import locator
from annotator.papers import FlatText
from annotator.project import PaperRecord

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Soft hyphens, and spaces of no width."""
_YEAR = re.compile(r"(?<!\d)(1[5-9]|20)\d\d(?!\d)")
_AUTHORS_END = re.compile(r"\s*(?:;|&|/|\band\b|\bund\b|\bet\b)\s*")
_PARTICLES = {"van", "von", "der", "den", "de", "la", "le", "du", "da", "di", "del", "della", "dos", "das", "do", "ter"}
_PARTICLES |= {"ten", "zu", "zur", "bin", "ibn", "al", "el"}
_AFTER_NAMES = {"jr", "sr", "ii", "iii", "iv", "phd", "md"}
_BODIES = re.compile(
    r"\b(agency|association|authority|bank|board|bureau|cent(er|re)|college|commission|committee|council|corporation"
    r"|department|foundation|forum|group|institute?|institution|ministry|network|office|organi[sz]ation|party|press"
    r"|service|society|team|union|university|of|for|the|on)\b",
    re.IGNORECASE,
)
"""Words by which a name is known to be a body's, which has no family name."""


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


def citation(paper: PaperRecord) -> str:
    """The first author's family name and the year, `Webb 2024`; empty where the paper does not say both."""
    year = _YEAR.search(paper.date)
    name = family_name(paper.authors)
    return f"{name} {year[0]}" if name and year else ""


def family_name(authors: str) -> str:
    """The first author's family name, from names in either order; a body (a ministry, an institute) keeps its whole."""
    whole = re.split(r"[;,]", authors)[0].strip()
    if _BODIES.search(whole):
        return whole
    first = _AUTHORS_END.split(authors.strip())[0]
    before, comma, after = (part.strip() for part in first.partition(","))
    if comma and after and _is_family_name(before):
        return before
    return _last_of(before.split())


def _is_family_name(words: str) -> bool:
    """Whether what stands before a comma is `Webb` or `van der Berg`, and not a whole name in a list of names."""
    return all(word.lower() in _PARTICLES for word in words.split()[:-1])


def _last_of(words: list[str]) -> str:
    """The family name of a name written in speaking order, with the particles that belong to it."""
    while len(words) > 1 and words[-1].lower().strip(".") in _AFTER_NAMES:
        words = words[:-1]
    at = len(words) - 1
    while at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
    return " ".join(words[at:]) if words else ""
