from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.anchors import Anchor, find, make_anchor

SENTENCES = "The city pays. The village pays too, and longer. The city pays. Nobody asked the village."
TEXTS = st.text(alphabet="ab .é漢\n", min_size=1, max_size=120)


def anchor_for(text: str, words: str, nth: int = 0) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    end = start + len(words)
    return Anchor(words, text[max(0, start - 32) : start], text[end : end + 32], start, end, 0)


def test_words_are_found_at_their_old_place_first():
    assert find(SENTENCES, anchor_for(SENTENCES, "The city pays.", nth=1)) == (49, 63)


def test_words_are_found_again_after_something_came_before_them():
    anchor = anchor_for(SENTENCES, "The city pays.", nth=1)
    assert find("A new beginning. " + SENTENCES, anchor) == (66, 80)


def test_words_are_found_after_their_paragraph_moved():
    anchor = anchor_for("First. Nobody asked the village about it. Last.", "asked the village")
    start, end = find("Last. First.\n\nNobody asked the village about it.", anchor)
    assert "Last. First.\n\nNobody asked the village about it."[start:end] == "asked the village"


def test_words_that_stand_twice_with_the_same_around_them_are_lost():
    anchor = Anchor("pays", "The city ", ". ", 400, 404, 0)
    assert find(SENTENCES, anchor) is None


def test_a_letter_of_context_does_not_decide_between_two_places():
    anchor = Anchor("pays", "ignored so that nothing agrees y ", "!", 400, 404, 0)
    assert find("the city pays and the folk pays", anchor) is None


def test_a_short_word_that_stands_once_but_elsewhere_is_lost():
    assert find("It is not so.", Anchor("not", "must ", " happen again", 100, 103, 0)) is None


def test_long_words_that_stand_once_are_found_whatever_stands_around_them():
    words = "a sentence long enough to be nobody else's"
    assert find(f"New: {words}!", Anchor(words, "old ", " old", 70, 112, 0)) == (5, 47)


def test_a_changed_word_makes_the_anchor_lost():
    anchor = anchor_for(SENTENCES, "The village pays too")
    assert find(SENTENCES.replace("village pays", "hamlet pays"), anchor) is None


def test_an_anchor_without_words_is_lost():
    assert find(SENTENCES, Anchor("", "", "", 3, 3, 0)) is None


@given(TEXTS, st.data())
def test_what_was_just_anchored_is_at_its_place(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    anchor = anchor_for(text, text[start:end])
    assert find(text, anchor) == (anchor.start, anchor.end)


@given(TEXTS, TEXTS, st.integers(0, 130), st.integers(1, 20))
def test_what_is_found_is_always_the_exact_words(old, new, start, size):
    words = old[start : start + size]
    assume(words)
    found = find(new, Anchor(words, old[max(0, start - 32) : start], old[start + size :][:32], start, start + size, 0))
    assert found is None or new[found[0] : found[1]] == words


@given(TEXTS, st.data())
def test_a_marked_word_is_found_again_or_lost_but_never_another(text, data):
    # "@" stands once, so that the right place is known; the words around it may stand anywhere
    at = data.draw(st.integers(0, len(text)))
    words = text[:at] + "@" + text[at:]
    anchor = anchor_for(words, "@")
    added = data.draw(st.text(alphabet="ab .", max_size=50))
    assert find(added + words, anchor) in (None, (anchor.start + len(added), anchor.end + len(added)))


def test_an_anchor_made_from_a_flat_text_is_found_in_it(flat_of):
    flat = flat_of(SENTENCES)
    assert find(flat.text, make_anchor(flat, 15, 30)) == (15, 30)
