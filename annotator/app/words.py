"""The analyst's words for a point, as the cards, the form and screen readers say them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

import annotator.memo  # asked of its room when it is needed: the first pages do without
from annotator.project import Relation

if TYPE_CHECKING:
    from annotator.project import Highlight, Point, Project, Search

RELATION_WORDS = {
    Relation.DISAGREEMENT: "Disagreement",
    Relation.AGREEMENT: "Agreement",
    Relation.QUALIFICATION: "Qualification",
    Relation.SILENCE: "Silence",
}

RELATION_HINTS = {
    Relation.DISAGREEMENT: "The papers cannot both be right on this",
    Relation.AGREEMENT: "The papers say the same on this",
    Relation.QUALIFICATION: "One paper limits what the other says",
    Relation.SILENCE: "One paper says nothing on this",
}

TITLE_QUESTIONS = {
    Relation.DISAGREEMENT: "What do they disagree about?",
    Relation.AGREEMENT: "What do they agree on?",
    Relation.QUALIFICATION: "What does one of them limit?",
    Relation.SILENCE: "What does one of them leave out?",
}


_LONGEST_TOOLTIP = 2000
POINT_REMOVED = "The point is removed; its highlights stay."


def other_side(letter: str) -> str:
    """B for A, A for anything else."""
    return "B" if letter == "A" else "A"


def relation_phrase(relation: Relation, side: str) -> str:
    """How the papers stand to each other: “disagreement”, “A is silent”, “B limits A”."""
    if relation is Relation.SILENCE and side:
        return f"{side} is silent"
    if relation is Relation.QUALIFICATION and side:
        return f"{side} limits {other_side(side)}"
    return relation.value


def side_choices(relation: Relation) -> tuple[tuple[str, str], ...]:
    """The sides to choose between, (letter, words); none where both papers stand alike."""
    if relation is Relation.SILENCE:
        return ("A", "A is silent"), ("B", "B is silent")
    if relation is Relation.QUALIFICATION:
        return ("A", "A limits B"), ("B", "B limits A")
    return ()


def quoted(text: str) -> str:
    """A quotation in one line, in marks."""
    return f"“{' '.join(text.split())}”"


def search_words(search: Search, letter: str) -> str:
    """“Searched “deterrence”: 0 hits in B, whole words”."""
    options = [words for words, on in (("whole words", search.whole_words), ("this case", search.match_case)) if on]
    return ", ".join([f"Searched “{search.words}”: {count(search.hits, 'hit')} in {letter}", *options])


def count(number: int, one: str, many: str = "") -> str:
    """`1 point`, `2 points`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def tally(points: Iterable[Point]) -> str:
    """“12 · 7 disagreements · 2 silences · 3 agreements”: all, then each relation, what a reader looks for first."""
    relations = Counter(point.relation for point in points)
    parts = [str(sum(relations.values()))]
    for relation in (Relation.DISAGREEMENT, Relation.SILENCE, Relation.AGREEMENT, Relation.QUALIFICATION):
        if relations[relation]:
            parts.append(count(relations[relation], relation.value))
    return " · ".join(parts)


def quote_of(highlight: Highlight) -> str:
    """A highlight's words in quotation marks, and that they are lost where they are."""
    words = quoted(highlight.anchor.exact)
    return f"Lost: {words}" if highlight.lost else words


def place_of(project: Project, highlight: Highlight) -> str:
    """Where a highlight stands in its paper, without the paper's letter: `p. 3`, `¶ 4`; `lost`; may be empty."""
    if highlight.lost:
        return "lost"
    paper = project.paper(highlight.paper)
    flat = None if paper.facts.has_page_numbers else project.flat_text(paper.id)
    return annotator.memo.locator(paper, highlight.anchor, flat).removeprefix(paper.letter).lstrip(", ")


def plain_tooltip(text: str) -> str:
    """A tooltip that shows a paper's words as they are, however much they look like markup, and breaks long lines."""
    return f"<qt>{escape(text[:_LONGEST_TOOLTIP]).replace(chr(10), '<br>')}</qt>" if text else ""
