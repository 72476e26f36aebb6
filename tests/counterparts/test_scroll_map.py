"""Where the other pane goes, whatever the papers and whatever was done before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.counterparts import Extent, Follow, Follower

ends = st.floats(0.5, 500)
shares = st.floats(0, 1)
kinds = st.sampled_from([Follow.PAGE, Follow.PROPORTION])


@given(follow=st.sampled_from(Follow), end_a=ends, end_b=ends, a=shares, b=shares)
def test_turning_following_on_moves_nothing(follow, end_a, end_b, a, b):
    extents = Extent(end_a), Extent(end_b)
    follower = Follower()
    follower.switch(follow, a * end_a, b * end_b, *extents)
    goal = follower.b_for(a * end_a, *extents)
    assert goal is None if follow in (Follow.OFF, Follow.POINTS) else goal == pytest.approx(b * end_b, abs=1e-6)


@given(follow=kinds, end_a=ends, end_b=ends, a=shares, b=shares, further=shares)
def test_other_pane_never_goes_back_while_this_one_goes_on(follow, end_a, end_b, a, b, further):
    extents = Extent(end_a), Extent(end_b)
    follower = Follower()
    follower.switch(follow, a * end_a, b * end_b, *extents)
    on = a + (1 - a) * further
    assert follower.b_for(on * end_a, *extents) >= follower.b_for(a * end_a, *extents) - 1e-6


@given(end_a=ends, end_b=ends)
def test_by_proportion_ends_reach_ends(end_a, end_b):
    follower = Follower(Follow.PROPORTION)
    assert follower.b_for(end_a, Extent(end_a), Extent(end_b)) == pytest.approx(end_b)
    assert follower.a_for(0.0, Extent(end_a), Extent(end_b)) == 0.0


@given(follow=kinds, end=ends, a=shares, b=shares)
def test_what_leads_may_change_and_the_panes_stay_together(follow, end, a, b):
    extents = Extent(end), Extent(end)
    follower = Follower()
    follower.switch(follow, a * end, b * end, *extents)
    assert follower.a_for(b * end, *extents) == pytest.approx(a * end, abs=1e-6)


def test_by_page_the_same_page_is_shown_and_the_shorter_paper_stops_at_its_end():
    follower = Follower(Follow.PAGE)
    assert follower.b_for(2.25, Extent(9.0), Extent(5.0)) == 2.25
    assert follower.b_for(7.0, Extent(9.0), Extent(5.0)) == 5.0
