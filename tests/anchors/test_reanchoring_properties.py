"""What holds for any two versions of a text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.anchors import reanchor
from annotator.anchors.words import words_of

WORDS = st.sampled_from(["city", "village", "bridge", "pays", "asked", "the", "a", "of", "sum", "money", "nobody"])
SENTENCES = st.lists(WORDS, min_size=1, max_size=9).map(lambda words: " ".join(words).capitalize() + ".")
PROSE = st.lists(SENTENCES, min_size=1, max_size=12).map(" ".join)
ANYTHING = st.text(alphabet="ab .-é\u0301漢字ก\n\u00ad😀ﬁ", max_size=80)
PLACES = st.integers(-3, 90)


@given(PROSE | ANYTHING, PLACES, PLACES)
def test_unchanged_text_gives_the_same_range(text, start, end):
    start, end = max(0, start), min(end, len(text))
    quotation = text[start:end] if start < end else ""
    left, right = len(quotation) - len(quotation.lstrip()), len(quotation) - len(quotation.rstrip())
    expected = (start + left, end - right) if quotation.strip() else None
    assert reanchor(text, start, end, text) == expected


@given(PROSE, st.data())
def test_a_new_beginning_shifts_every_range(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before = "Zebras graze quietly yonder.\n\n"
    same = reanchor(text, start, end, text)
    shifted = reanchor(text, start, end, before + text)
    assert shifted == (same and (same[0] + len(before), same[1] + len(before)))


@given(st.lists(SENTENCES, max_size=6), st.lists(SENTENCES, max_size=6))
def test_deleted_sentence_of_its_own_words_is_lost(before, after):
    quotation = "Zebras graze quietly yonder."
    old, new = " ".join([*before, quotation, *after]), " ".join([*before, *after])
    start = len(" ".join([*before, ""]))
    assert old[start : start + len(quotation)] == quotation
    assert reanchor(old, start, start + len(quotation), new) is None


@given(st.lists(SENTENCES, min_size=1, max_size=5), st.lists(SENTENCES, min_size=1, max_size=5))
def test_a_decoy_does_not_catch_a_deleted_quotation(before, after):
    quotation, decoy = "Zebras graze quietly yonder at noon.", "Zebras graze quietly yonder at dusk."
    old = " ".join([*before, quotation, *after, "Herons stand.", decoy])
    new = " ".join([*before, *after, "Herons stand.", decoy])
    start = len(" ".join([*before, ""]))
    assert reanchor(old, start, start + len(quotation), new) is None


@settings(max_examples=300)
@given(PROSE | ANYTHING, PROSE | ANYTHING, PLACES, PLACES)
def test_any_two_texts_give_a_trimmed_range_of_the_new_text_or_none(old, new, start, end):
    place = reanchor(old, start, end, new)
    if place is not None:
        there = new[slice(*place)]
        assert 0 <= place[0] < place[1] <= len(new)
        assert there == there.strip()


@given(PROSE, PROSE, st.data())
def test_what_is_found_has_words_of_the_quotation(old, new, data):
    own = words_of(old)
    first = data.draw(st.integers(0, len(own.keys) - 1))
    last = data.draw(st.integers(first + 1, len(own.keys)))
    place = reanchor(old, own.starts[first], own.ends[last - 1], new)
    if place is not None:
        assert set(words_of(new[slice(*place)]).keys) & set(own.keys[first:last])
