"""Where the other paper goes by the ties, whatever they are."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.counterparts import Companion, Span, Tie, map_ties
from annotator.counterparts.tie_map import LONG, REACH, Segments

END = 40.0


def tie(a, b, weight=1.0, fixed=True, height=0.05):
    return Tie(Span(a, a + height), Span(b, b + height), weight, fixed)


@st.composite
def ordered(draw, most=8, apart=5.0):
    """Ties in one order, none touching another, and the ends of both papers."""
    steps = st.lists(st.tuples(st.floats(0.1, apart), st.floats(0.1, apart)), min_size=1, max_size=most)
    found, a, b = [], 0.0, 0.0
    for on_a, on_b in draw(steps):
        height = draw(st.floats(0.0, 0.09))
        a, b = a + on_a, b + on_b
        found.append(tie(a, b, draw(st.floats(0.1, 3)), draw(st.booleans()), height))
    return found, a + draw(st.floats(0.2, apart)), b + draw(st.floats(0.2, apart))


shares = st.floats(0, 1)
anyhow = st.lists(
    st.builds(tie, st.floats(0, 39), st.floats(0, 39), st.floats(0.1, 3), st.booleans(), st.floats(0, 0.6)), max_size=9
)


# In order -------------------------------------------------------------------------------------------------------


@given(ordered())
def test_tied_passages_meet_exactly(papers):
    ties, end_a, end_b = papers
    course = map_ties(ties, end_a, end_b).a_to_b
    for each in ties:
        for share in (0.0, 0.5, 1.0):
            there = course.goal(each.a.top + share * each.a.height).position
            assert there == pytest.approx(each.b.top + (share if each.a.height else 0.5) * each.b.height, abs=1e-6)


@given(ordered(), shares, shares)
def test_other_paper_never_goes_back_while_this_one_goes_on(papers, one, other):
    ties, end_a, end_b = papers
    course = map_ties(ties, end_a, end_b).a_to_b
    before, after = (course.goal(share * end_a) for share in sorted((one, other)))
    assert not (before and after) or before.position <= after.position + 1e-9


@given(ordered(apart=LONG), shares)
def test_other_paper_goes_on_without_a_leap_where_ties_are_near_each_other(papers, share):
    ties, end_a, end_b = papers
    companion = Companion(map_ties(ties, end_a, end_b))
    companion.resume(0.0, 0.0)
    steepest = (LONG + 0.1) / 0.01
    last = 0.0
    for number in range(101):
        here = share * end_a + number * 1e-6
        move = companion.follow(here)
        assert not move.leaps and (number == 0 or abs(move.to - last) <= steepest * 1e-6)
        last = move.to


@given(ordered())
def test_ends_reach_ends(papers):
    _, end_a, end_b = papers
    both = map_ties(*papers)
    for course, here, there in ((both.a_to_b, end_a, end_b), (both.b_to_a, end_b, end_a)):
        assert course.goal(0.0).position == 0.0 and course.goal(here).position == pytest.approx(there)


@given(ordered(), shares)
def test_way_there_leads_back(papers, share):
    ties, end_a, end_b = papers
    assume(all(each.a.height > 0 for each in ties))
    both = map_ties(ties, end_a, end_b)
    there = both.a_to_b.goal(share * end_a)
    if there:
        assert both.b_to_a.goal(there.position).position == pytest.approx(share * end_a, abs=1e-5)


def test_between_two_ties_the_way_is_straight():
    course = map_ties([tie(1, 2, height=0), tie(3, 6, height=0)], 5, 8).a_to_b
    assert [course.goal(here).position for here in (1.5, 2.0, 2.75)] == [3.0, 4.0, 5.5]


def test_in_the_middle_of_a_long_gap_the_other_paper_holds_still():
    course = map_ties([tie(1, 1, height=0), tie(9, 19, height=0)], 10, 20).a_to_b
    assert course.goal(5.0) is None
    assert course.goal(1 + REACH).position == 1 + REACH and course.goal(9 - REACH).position == 19 - REACH


def test_gap_that_is_long_in_one_paper_only_is_gone_through():
    course = map_ties([tie(1, 1, height=0), tie(9, 2, height=0)], 10, 3).a_to_b
    assert course.goal(5.0).position == 1.5


def test_after_a_long_gap_the_next_tie_is_reached_by_a_leap():
    companion = Companion(map_ties([tie(1, 1, height=0), tie(9, 19, height=0)], 10, 20))
    companion.resume(1.0, 1.0)
    leaps = [companion.follow(here).leaps for here in (1.2, 5.0, 8.6, 8.7)]
    assert leaps == [False, False, True, False] and companion.follow(9.0).to == 19.0


def test_pair_of_the_analyst_that_crosses_the_others_is_shown_at_its_passage_and_left_after_it():
    ties = [tie(place, place, 3.0) for place in (1, 2, 3, 4)] + [tie(2.5, 9)]
    companion = Companion(map_ties(ties, 10, 10))
    companion.resume(2.4, 2.4)
    reached, left = companion.follow(2.52), companion.follow(2.6)
    assert companion.ties.in_order and reached.leaps and reached.to == pytest.approx(9.02)
    assert left.leaps and left.to == pytest.approx(2.6)


# Crossing -------------------------------------------------------------------------------------------------------

CROSSING = [tie(1, 9), tie(5, 5), tie(9, 1)]


def test_where_ties_cross_the_other_paper_moves_only_when_another_tied_passage_is_reached():
    companion = Companion(map_ties(CROSSING, 10, 10))
    companion.resume(0.0, 0.0)
    moves = [companion.follow(here).to for here in (0.5, 1.01, 1.03, 1.2, 2.0, 5.02, 7.0, 9.02)]
    assert moves == [None, pytest.approx(9.025), None, None, None, pytest.approx(5.025), None, pytest.approx(1.025)]


def test_passage_that_a_step_of_the_wheel_goes_over_is_reached_either_way():
    companion = Companion(map_ties(CROSSING, 10, 10))
    companion.resume(0.9, 0.0)
    assert companion.follow(1.15).to == pytest.approx(9.025)
    companion.resume(5.2, 3.0)
    assert companion.follow(4.9).to == pytest.approx(5.025)


def test_passage_that_is_left_far_behind_at_once_or_jumped_over_is_not_reached():
    companion = Companion(map_ties(CROSSING, 10, 10))
    companion.resume(0.9, 0.0)
    assert companion.follow(1.2, jumped=True).to is None
    assert companion.follow(0.9, jumped=True).to is None and companion.follow(3.0).to is None


def test_passage_that_was_left_far_behind_is_reached_anew():
    companion = Companion(map_ties(CROSSING, 10, 10))
    companion.resume(1.02, 9.02)
    assert companion.follow(1.02).to is None and companion.follow(1.2).to is None and companion.follow(1.02).to is None
    assert companion.follow(3.0).to is None
    assert companion.follow(1.02).to == pytest.approx(9.025)


def test_of_a_tall_passage_the_beginning_is_brought_to_the_reading_line():
    crossing = [Tie(Span(1, 1.1), Span(5, 8), fixed=True), tie(9, 1)]
    companion = Companion(map_ties(crossing, 10, 10))
    assert companion.follow(1.05).to == 5.25


def test_without_any_tie_nothing_moves():
    companion = Companion(map_ties([], 10, 10))
    companion.resume(3.0, 4.0)
    assert [companion.follow(here).to for here in (0.0, 5.0, 10.0)] == [None, None, None]


def test_white_space_between_two_tied_passages_belongs_to_the_nearer():
    above, below = tie(1, 9), tie(1.06, 5)
    segments = Segments([above, below])
    assert (segments.at(1.054), segments.at(1.056)) == (above, below)


def test_of_two_ties_at_one_place_the_fixed_one_holds():
    fixed, computed = tie(1, 9), tie(1.01, 5, 8.0, fixed=False)
    assert Segments([computed, fixed]).at(1.02) is fixed


# Off, on, and moved by hand -------------------------------------------------------------------------------------


@given(anyhow, shares, shares, st.sampled_from("AB"))
def test_turning_following_off_and_on_again_moves_nothing(ties, a, b, leads):
    companion = Companion(map_ties(ties, END, END), leads)
    companion.resume(a * END, b * END)
    move = companion.follow(a * END)
    assert move.to is None or (move.to == pytest.approx(b * END, abs=1e-6) and not move.leaps)


def test_hand_made_move_of_the_other_paper_is_kept_until_the_next_tie():
    companion = Companion(map_ties([tie(1, 1, height=0.2), tie(3, 3, height=0.2), tie(4, 4, height=0.2)], 5, 5))
    companion.resume(3.1, 3.6)
    assert companion.follow(3.4).to == pytest.approx(3.9) and companion.follow(2.5).to == pytest.approx(3.0)
    reached = companion.follow(4.1)
    assert reached.leaps and reached.to == pytest.approx(4.1) and companion.offset == 0


def test_hand_made_move_is_kept_whichever_paper_leads():
    companion = Companion(map_ties([tie(1, 1), tie(3, 3)], 5, 5), "B")
    companion.resume(2.0, 2.5)
    assert companion.follow(2.25).to == pytest.approx(2.75)


@given(anyhow, st.lists(shares, max_size=12))
def test_other_paper_is_never_sent_to_where_there_is_none(ties, way):
    companion = Companion(map_ties(ties, END, END))
    companion.resume(0.0, 0.0)
    moves = [companion.follow(share * END).to for share in way]
    assert all(to is None or -1e-6 <= to <= END + 1e-6 for to in moves)


@given(anyhow)
def test_every_pair_of_the_analyst_is_met_at_its_passage(ties):
    course = map_ties(ties, END, END).a_to_b
    for each in ties:
        if each.fixed and course.in_order and course.tie_at(each.a.middle) is each:
            assert course.goal(each.a.middle).position == pytest.approx(each.b.middle, abs=1e-6)
