import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.anchors import occurrences

TEXT = "The cities’ “own” money.\nThe cities’  “own”\xa0money, again."


def test_a_space_stands_for_any_white_space_of_the_paper():
    assert [TEXT[start:end] for start, end in occurrences(TEXT, "“own” money")] == ["“own” money", "“own”\xa0money"]


def test_straight_quotation_marks_stand_for_curly_ones():
    assert occurrences(TEXT, 'The cities\' "own"') == [(0, 17), (25, 43)]


def test_curly_quotation_marks_do_not_stand_for_straight_ones():
    assert occurrences("The cities' own", "cities’") == []


@pytest.mark.parametrize("quote", ["the cities", "The citiès", "The-cities", "The cities' own", "TheCities"])
def test_nothing_else_is_forgiven(quote):
    assert occurrences(TEXT, quote) == []


def test_white_space_around_a_quotation_does_not_count():
    assert occurrences("One two.", "  two.\n") == [(4, 8)]


@pytest.mark.parametrize("quote", ["", " \n\xa0"])
def test_a_quotation_without_words_stands_nowhere(quote):
    assert occurrences("One two", quote) == []


def test_places_that_overlap_are_both_found():
    assert occurrences("so so so", "so so") == [(0, 5), (3, 8)]


def test_signs_that_mean_something_to_a_pattern_are_just_signs():
    assert occurrences("Costs (net) are $3.50+", "(net) are $3.50+") == [(6, 22)]


@given(st.text(max_size=80), st.data())
def test_whatever_stands_in_a_text_is_found_there(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    kept = start + len(quote) - len(quote.lstrip()), end - len(quote) + len(quote.rstrip())
    assert not quote.strip() or kept in occurrences(text, quote)


@given(st.text(alphabet="ab \n\xa0'’", max_size=60), st.text(alphabet="ab '", max_size=6))
def test_every_place_says_the_same_once_folded(text, quote):
    def folded(words: str) -> str:
        return " ".join(words.replace("’", "'").split())

    assert all(folded(text[start:end]) == folded(quote) for start, end in occurrences(text, quote))
