"""Counterparts of two papers: who is linked with whom, how strongly, and why."""

from collections import Counter

import pytest

from annotator.counterparts import Counterparts, Strength, find_counterparts

SAME = {0: 4, 1: 3, 2: 1, 3: 0}


@pytest.fixture(scope="module")
def found():
    from tests.counterparts.conftest import A, B

    return find_counterparts(A, B)


def test_passages_on_the_same_point_are_linked_first(found):
    assert {(link.a, link.b) for link in found.links[:4]} == set(SAME.items())


def test_links_are_mutual_and_two_at_most_for_a_passage(found):
    for side, others in (("a", found.of_a), ("b", found.of_b)):
        assert max(Counter(getattr(link, side) for link in found.links).values()) <= 2
        assert all(link in others[getattr(link, side)][:2] for link in found.links)


def test_every_passage_has_up_to_five_the_best_first(found):
    for some in (*found.of_a, *found.of_b):
        scores = [one.score for one in some]
        assert len(some) <= 5 and scores == sorted(scores, reverse=True)
    assert all(one.a == at for at, some in enumerate(found.of_a) for one in some)
    assert all(one.b == at for at, some in enumerate(found.of_b) for one in some)


def test_words_are_shown_as_the_first_paper_prints_them(found):
    submarine = next(link for link in found.links if (link.a, link.b) == (3, 0))
    assert {"submarine", "Busan", "ballistic"} <= set(submarine.words)
    assert submarine.kind == "words and meaning"


def test_what_shares_rare_words_and_meaning_is_strong_and_what_shares_nothing_weak(found):
    strength = {(link.a, link.b): link.strength for link in found.links}
    assert strength[3, 0] is Strength.STRONG
    assert all(link.strength is Strength.WEAK for link in found.links if (link.a, link.b) not in SAME.items())


@pytest.mark.parametrize(
    ("a", "b"), [([], ["x"]), (["x"], []), ([], []), ([""], ["x y"]), (["x"], ["y"]), (["…"] * 3, ["the"] * 2)]
)
def test_papers_with_nothing_to_compare_have_no_strong_counterparts(a, b):
    found = find_counterparts(a, b)
    assert (len(found.of_a), len(found.of_b)) == (len(a), len(b))
    assert all(link.strength is Strength.WEAK for link in found.links)


def test_progress_goes_up_to_the_end(a, b):
    told = []
    find_counterparts(a, b, told.append)
    assert told == sorted(told) and told[-1] == 1.0


def test_counterparts_come_back_from_where_they_were_kept(found):
    assert Counterparts.from_bytes(found.to_bytes()) == found


def test_what_another_version_kept_or_what_is_damaged_is_found_anew(found):
    kept = found.to_bytes()
    version, _, rest = kept.partition(b"\n")
    for other in (b"", b"x", version + b"9\n" + rest, kept[:-9], kept[:40] + b"\x00" + kept[41:], version + b"\n{}"):
        assert Counterparts.from_bytes(other) is None
