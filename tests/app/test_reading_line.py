"""The reading line slides without a jump, and finds what is printed at it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.reading_line import line_height, value_at_line


def test_reading_line_is_the_middle_of_the_view_in_the_middle_of_a_paper():
    assert line_height(5000, 10_000, 800) == 400


@pytest.mark.parametrize("maximum", [1, 30, 400, 799, 800, 10_000])
def test_reading_line_reaches_both_ends_of_a_paper(maximum):
    assert line_height(0, maximum, 800) == 0 and line_height(maximum, maximum, 800) == 800


def test_paper_that_cannot_scroll_is_read_in_its_middle():
    assert line_height(0, 0, 800) == 400


@given(st.integers(1, 20_000), st.integers(50, 2000), st.floats(0, 1))
def test_reading_line_never_goes_back_while_the_paper_goes_on(maximum, height, share):
    value = share * (maximum - 1)
    before, after = (value + line_height(value, maximum, height) for value in (value, value + 1))
    assert before <= after <= before + 1 + height / min(height / 2, maximum / 2) * 0.5 + 1e-6


@given(st.integers(0, 20_000), st.integers(50, 2000), st.floats(0, 1))
def test_every_height_of_a_paper_can_be_brought_to_the_reading_line(maximum, height, share):
    value = share * maximum
    y = value + line_height(value, maximum, height)
    assert value_at_line(y, maximum, height) == pytest.approx(value, abs=1e-6)
