import pytest

from annotator.anchors import CONTEXT, make_anchor


def test_white_space_at_the_ends_of_a_selection_is_left_out(flat_of):
    anchor = make_anchor(flat_of("One two three"), 3, 8)
    assert (anchor.exact, anchor.start, anchor.end) == ("two", 4, 7)


def test_what_stands_around_the_words_is_kept_with_them(flat_of):
    text = "x" * 50 + " words " + "y" * 50
    anchor = make_anchor(flat_of(text), 51, 56)
    assert anchor.prefix == "x" * (CONTEXT - 1) + " "
    assert anchor.suffix == " " + "y" * (CONTEXT - 1)


def test_the_words_have_a_rectangle_on_their_page(flat_of):
    (quad,) = make_anchor(flat_of("One two"), 4, 7).quads
    assert (quad.page, tuple(quad.box)) == (0, (20.0, 10.0, 35.0, 20.0))


def test_an_anchor_needs_something_printed(flat_of):
    with pytest.raises(ValueError):
        make_anchor(flat_of("One   two"), 3, 6)
