"""Which highlights lie over one another, and which are on a page."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.app.mark_index import Mark, MarkIndex, lanes
from annotator.papers import Box, Quad
from annotator.project import Color


def mark(number: int, start: int, end: int, *pages: int) -> Mark:
    return Mark(number, Color.CLAIM, tuple(Quad(page, Box(0, 0, 1, 1)) for page in pages), start, end, "")


def test_highlight_beside_another_lies_over_nothing():
    assert lanes([mark(1, 0, 5), mark(2, 5, 9)]) == {}


def test_highlight_inside_another_and_one_across_its_end_are_told_apart():
    found = lanes([mark(1, 0, 10), mark(2, 3, 6), mark(3, 8, 12), mark(4, 20, 30)])
    assert set(found) == {1, 2, 3} and found[1] not in (found[2], found[3])


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=12))
def test_no_two_highlights_that_share_words_have_the_same_lane(spans):
    marks = [mark(number, start, start + size) for number, (start, size) in enumerate(spans)]
    found = lanes(marks)
    for one in marks:
        over = [other for other in marks if other is not one and other.start < one.end and one.start < other.end]
        assert (one.highlight in found) == bool(over)
        assert all(found[other.highlight] != found[one.highlight] for other in over)


def test_highlight_over_a_page_end_is_on_both_pages_with_the_rectangles_of_each():
    index = MarkIndex([mark(1, 0, 5, 2, 2, 3), mark(2, 6, 9, 9)])
    assert [(each.highlight, len(quads)) for each, quads in index.on(range(1, 4))] == [(1, 2), (1, 1)]
    assert list(index.on([5])) == []
