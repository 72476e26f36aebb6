"""The reading line: the height in a pane where its reader is taken to read, and what is there.

It is the middle of the view, and slides to the upper edge as the paper's beginning comes up and to the lower edge as
its end does, so that the first and the last line of a paper can be read at it too.
"""

from __future__ import annotations

from annotator.app.page_view import PageView
from annotator.papers import Quad


def line_height(value: float, maximum: float, height: float) -> float:
    """Where the line is, in pixels from the view's upper edge, at a scroll value; it moves without a jump."""
    half = height / 2
    slide = min(half, maximum / 2)
    if slide <= 0:
        return half
    if value < slide:
        return value / slide * half
    if value > maximum - slide:
        return height - (maximum - value) / slide * half
    return half


def value_at_line(y: float, maximum: float, height: float) -> float:
    """The scroll value at which the line is over a height of the column: the opposite of `line_height`."""
    half = height / 2
    slide = min(half, maximum / 2)
    if slide <= 0:
        return 0.0
    pace = 1 + half / slide
    if y < slide * pace:
        return max(0.0, y / pace)
    if y > maximum + height - slide * pace:
        return min(maximum, maximum - (maximum + height - y) / pace)
    return y - half


def reading_line(view: PageView) -> float:
    """Where a pane's line is now, in pixels of its viewport."""
    bar = view.verticalScrollBar()
    return line_height(bar.value(), bar.maximum(), view.viewport().height())


def texts_at_reading_line(view: PageView) -> list[int]:
    """Places in the flat text of the printed lines at the line, in reading order; one for each column.

    Where the line falls between two printed lines, the nearest one counts. Empty where a page has no text.
    """
    flat = view.flat
    if not flat or not view.layout_of_pages.pages:
        return []
    height, found = reading_line(view), []
    for page in view.pages_in_view():
        for line, box in flat.lines_of_page(page):
            rect = view.rect_of(page, box)
            away = max(rect.top() - height, height - rect.bottom(), 0.0)
            found.append((away, flat.line_range(line)[0]))
    nearest = min((away for away, _ in found), default=0.0)
    return [place for away, place in found if away <= nearest]


def position_at_line(view: PageView) -> float:
    """How far a paper is read, in pages and a fraction: the position under its reading line."""
    return view.layout_of_pages.position_at(view.verticalScrollBar().value() + reading_line(view))


def value_for(view: PageView, position: float) -> int:
    """The scroll value that brings a position to the reading line, as near as the pane can."""
    layout, bar = view.layout_of_pages, view.verticalScrollBar()
    if position <= 0 or not layout.pages:
        return 0
    y = layout.y_at(min(position, len(layout.pages)))
    return round(value_at_line(y, bar.maximum(), view.viewport().height()))


def bring_to_line(view: PageView, quads: tuple[Quad, ...]) -> None:
    """Bring a quotation's middle to the reading line, or its beginning where it is too tall: a jump, not by hand."""
    rects = view.rects_in_view(quads)
    if not rects:
        return
    bar, height = view.verticalScrollBar(), view.viewport().height()
    top, bottom = min(rect.top() for rect in rects), max(rect.bottom() for rect in rects)
    y = bar.value() + top + min((bottom - top) / 2, height / 3)
    view.about_to_jump.emit()
    view.scroll_to(round(value_at_line(y, bar.maximum(), height)), by_hand=False)
    view.reveal(quads[:1], by_hand=False)  # sideways too
