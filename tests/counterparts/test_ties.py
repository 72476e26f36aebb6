"""Which ties run in one order, and which of them count."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.counterparts import Span, Tie
from annotator.counterparts.ties import heaviest_chain, sort_out, weight_of


def tie(a, b, weight=1.0, fixed=True, height=0.02):
    return Tie(Span(a, a + height), Span(b, b + height), weight, fixed)


places = st.integers(0, 30).map(lambda place: place / 4)
some_ties = st.lists(st.builds(tie, places, places, st.sampled_from([0.25, 0.5, 1.0, 2.0]), st.booleans()), max_size=8)


def goes_on(ties):
    return all(one.a.middle <= two.a.middle and one.b.middle <= two.b.middle for one, two in pairwise(ties))


@given(some_ties)
def test_no_chain_in_one_order_is_heavier_than_the_one_found(ties):
    found = heaviest_chain(ties)
    by_places = sorted(ties, key=lambda each: (each.a.middle, each.b.middle))
    chains = (some for size in range(len(ties) + 1) for some in combinations(by_places, size) if goes_on(some))
    assert goes_on(found) and weight_of(found) == max(map(weight_of, chains))


@given(some_ties)
def test_every_tie_is_in_the_chain_or_crosses_it_or_is_overruled(ties):
    found = sort_out(ties)
    assert sorted(map(id, (*found.chain, *found.others, *found.left_out))) == sorted(map(id, ties))
    assert goes_on(found.chain) and not any(each.fixed for each in found.left_out)


def test_computed_tie_against_the_order_of_the_fixed_ones_is_left_out():
    against = tie(2, 9, 50.0, fixed=False)
    found = sort_out([tie(1, 1), tie(5, 5), against])
    assert found.left_out == (against,) and found.in_order


def test_passage_with_a_fixed_tie_never_follows_a_computed_one():
    computed = [tie(1.005, 8, 9.0, fixed=False), tie(8, 5.0, 9.0, fixed=False)]
    assert sort_out([tie(1, 5), *computed]).left_out == tuple(computed)


def test_fixed_ties_that_cross_leave_every_passage_its_computed_tie():
    computed = tie(4, 4, 0.5, fixed=False)
    found = sort_out([tie(1, 9), tie(9, 1), computed])
    assert found.left_out == () and not found.in_order


def test_seven_tenths_of_the_weight_in_one_order_are_enough():
    crossing = tie(8, 1, 3.0)
    assert sort_out([tie(2, 2, 3.0), tie(4, 4, 4.0), crossing]).in_order
    assert not sort_out([tie(2, 2, 3.0), tie(4, 4, 3.9), crossing]).in_order


def test_passage_with_two_partners_does_not_count_as_crossing():
    assert sort_out([tie(1, 1), tie(1, 4), tie(3, 4)]).in_order
