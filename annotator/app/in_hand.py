"""Which place of a paper the analyst means: what she selected, her caret, where she clicked, what she reads.

The last is at the reading line; a click counts until the pages are scrolled on.
"""

from __future__ import annotations

from annotator.app.hits_list import sentence_around
from annotator.app.page_view import PageView
from annotator.app.reading_line import texts_at_reading_line

Place = tuple[int, int]


def place_in_hand(view: PageView) -> Place | None:
    """Start and end in the paper's text; None where nothing is read there. A caret or line is an empty place."""
    chosen = view.selected_range
    if chosen or not view.flat:
        return chosen
    if view.caret.on or view.caret.is_fresh:
        return view.caret.place, view.caret.place
    lines = texts_at_reading_line(view)
    return (lines[0], lines[0]) if lines else None


def words_in_hand(view: PageView) -> Place | None:
    """The same, but that an empty place is the sentence around it."""
    place, flat = place_in_hand(view), view.flat
    if not place or not flat or not flat.text:
        return None
    if place[0] < place[1]:
        return flat.trimmed(*place)
    at = min(place[0], len(flat) - 1)
    start, end = sentence_around(flat, at, at + 1)
    return (start, end) if flat.text[start:end].strip() else None
