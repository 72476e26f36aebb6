"""What a search takes for the same: a pure function, and the way back to the paper's own words."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.app.finding import Wanted, search
from annotator.app.folding import CHUNK, fold, folded

SIGNS = "aAbeßéÉøæﬁ1 \n\t-–—'’\"“.…\u0301\u00ad\u200bйиё한글か\u3099İıſKǅ\U0001d41a"
texts = st.text(st.sampled_from(SIGNS) | st.characters(codec="utf-8"), max_size=40)
queries = st.text(st.sampled_from(SIGNS), min_size=1, max_size=4)


def places(text, words, begin=0, **strictly):
    return [place for batch in search(text, folded(text), Wanted(words, **strictly), begin) for place in batch]


def naive(text, words, *, case=False):
    """Every place by trying all ranges: the first that folds to the words, and on behind it."""
    wanted, found, start = fold(words, case=case).strip(), [], 0
    while wanted and start < len(text):
        ends = [end for end in range(start + 1, len(text) + 1) if fold(text[start:end], case=case) == wanted]
        if ends and fold(text[start]) and not splits_a_run(text, start):
            end = next((end for end in reversed(ends) if not splits_a_run(text, end)), None)
            if end is not None:
                found.append((start, end))
                start = end
                continue
        start += 1
    return found


def splits_a_run(text, at):
    """Whether a place is inside a run of hyphens, which is found only whole."""
    return 0 < at < len(text) and len(fold(text[:at]) + fold(text[at:])) != len(fold(text))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("naive", "naïve"),
        ("naïve", "naive"),
        ("naive", "nai\u0308ve"),
        ("Muller", "Müller"),
        ("lodz", "Łódź"),
        ("strasse", "Straße"),
        ('"don\'t"', "“don’t”"),
        ("1914-18", "1914–18"),
        ("well--known", "well—known"),
        ("two words", "two\n\nwords"),
        ("cooperation", "coopera\u00adtion"),
        ("wait...", "wait…"),
    ],
)
def test_what_a_keyboard_writes_finds_what_print_has(typed, printed):
    text = f"Before {printed} after."
    assert [text[start:end] for start, end in places(text, typed)] == [printed]


@pytest.mark.parametrize(("typed", "printed"), [("мои", "мой"), ("가", "각"), ("か", "が"), ("s", "ß")])
def test_letters_that_are_others_are_not_found(typed, printed):
    assert places(printed, typed) == []


@given(texts, queries)
@example("ßs", "ss")
@example("sß", "ss")
@example("a \u200b b", "a b")
@example("\u0301a\u0301", "a")
@example("\u030010", "1")
def test_every_hit_folds_to_what_was_looked_for_and_none_is_missed(text, words):
    found = places(text, words)
    assert all(fold(text[start:end]).strip() == fold(words).strip() for start, end in found)
    assert found == naive(text, words)


@given(texts, queries, st.integers(0, 40))
def test_search_from_the_middle_finds_the_same_words_round_the_end(text, words, begin):
    found = places(text, words, min(begin, len(text)))
    assert all(fold(text[start:end]).strip() == fold(words).strip() for start, end in found)
    ordered = sorted(found)
    assert all(first[1] <= second[0] for first, second in pairwise(ordered))
    for start, end in naive(text, words):
        assert any(start < other[1] and other[0] < end for other in found), "a place was missed"


@given(texts, queries)
def test_case_is_told_apart_only_where_that_is_asked_for(text, words):
    exact = places(text, words, match_case=True)
    assert all(fold(text[start:end], case=True) == fold(words, case=True).strip() for start, end in exact)


@given(texts)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_whole_words_leave_parts_of_words_out():
    text = "Ally, allied; the ally’s ALLY. naïve-ally rally ally"
    assert len(places(text, "ally", whole_words=True)) == 5


def test_accent_after_a_letter_belongs_to_the_word():
    assert places("cafe\u0301s cafe\u0301", "cafe", whole_words=True) == [(7, 12)]


def test_text_longer_than_one_piece_of_work_is_folded_like_a_short_one():
    text = "naïve — “one”  two\n\n" * (3 * CHUNK // 20)
    assert folded(text).text == fold(text)
    assert len(places(text, 'naive - "one" two')) == text.count("naïve")
