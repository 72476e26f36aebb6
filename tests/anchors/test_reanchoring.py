"""A quotation of the old version of a paper, and where it stands in the new one."""

import pytest

from annotator.anchors import reanchor

CITY = "The city pays for every bridge it builds."
VILLAGE = "The village pays too, though for far longer and with borrowed money."
ASKED = "Nobody asked the village whether it wanted a bridge in the first place."
SUM = "In the end the sum was three times what the engineers had promised."
OLD = f"{CITY} {VILLAGE}\n\n{ASKED} {SUM}\n"


def found(quotation: str, new: str, old: str = OLD, nth: int = 0) -> str | None:
    """What the new text has where the quotation is found."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(quotation, start + 1)
    place = reanchor(old, start, start + len(quotation), new)
    return None if place is None else new[slice(*place)]


def test_quotation_stays_where_nothing_changed():
    assert reanchor(OLD, 4, 13, OLD) == (4, 13)


def test_quotation_goes_along_when_something_comes_before_it():
    start = OLD.index("village pays")
    assert reanchor(OLD, start, start + 12, "A preface. " + OLD) == (start + 11, start + 23)


@pytest.mark.parametrize("quotation", [CITY, VILLAGE, "borrowed money", "The village pays too"])
def test_quotation_is_found_where_its_paragraph_moved(quotation):
    assert found(quotation, f"{ASKED} {SUM}\n\nMore on this below.\n\n{CITY} {VILLAGE}\n") == quotation


def test_quotation_that_moved_and_was_reworded_is_found():
    reworded = "The village pays too, although for much longer and with borrowed money."
    assert found(VILLAGE, f"{CITY}\n\n{ASKED} {SUM}\n\nLater on. {reworded}\n") == reworded


def test_reworded_quotation_is_found_with_its_new_words():
    reworded = "The village pays too, though for many years more and with borrowed money."
    assert found(VILLAGE, OLD.replace(VILLAGE, reworded)) == reworded


def test_reworded_first_and_last_words_belong_to_the_quotation():
    reworded = "A town pays too, though for far longer and with borrowed funds."
    assert found(VILLAGE, OLD.replace(VILLAGE, reworded)) == reworded


def test_part_of_a_reworded_sentence_is_found_without_the_rest():
    new = OLD.replace("though for far longer", "if for somewhat longer")
    assert found("with borrowed money", new) == "with borrowed money"
    assert found("The village pays too", new) == "The village pays too"


def test_quotation_that_was_split_is_found_with_what_was_put_in():
    new = OLD.replace("too, though for", "too. It does so gladly. Though for")
    expected = "The village pays too. It does so gladly. Though for far longer and with borrowed money."
    assert found(VILLAGE, new) == expected


def test_quotation_parted_by_a_paragraph_break_is_found():
    new = OLD.replace("longer and", "longer.\n\nAnd")
    assert found(VILLAGE, new) == VILLAGE.replace("longer and", "longer.\n\nAnd")


def test_sentence_put_in_before_does_not_join_the_quotation():
    new = OLD.replace(VILLAGE, "The state pays a little. " + VILLAGE)
    assert found(VILLAGE, new) == VILLAGE
    assert found(CITY, new) == CITY


def test_longer_sentence_before_it_that_begins_alike_does_not_join_a_reworded_quotation():
    new = OLD.replace(VILLAGE, "The village of the lake pays nothing. The village on the hill pays too, though longer.")
    place = found("pays too, though for far longer", new)
    assert place == "pays too, though longer"


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_each_of_several_same_sentences_is_found_in_its_own_place(nth):
    old = f"{CITY} We agreed. {VILLAGE} We agreed. {ASKED} We agreed. {SUM}"
    start = [at for at in range(len(old)) if old.startswith("We agreed.", at)][nth]
    new = "Now. " + old.replace(VILLAGE, f"New words here. {VILLAGE}")
    expected = [at for at in range(len(new)) if new.startswith("We agreed.", at)][nth]
    assert reanchor(old, start, start + 10, new) == (expected, expected + 10)


def test_deleted_one_of_several_same_sentences_is_lost():
    old = f"{CITY} We agreed. {VILLAGE} {ASKED} We agreed. {SUM}"
    new = f"{CITY} {VILLAGE} {ASKED} We agreed. {SUM}"
    assert found("We agreed.", new, old, nth=0) is None
    assert found("We agreed.", new, old, nth=1) == "We agreed."


@pytest.mark.parametrize("sentence", [CITY, VILLAGE, ASKED, SUM])
def test_deleted_sentence_is_lost(sentence):
    assert found(sentence, OLD.replace(sentence, "")) is None


@pytest.mark.parametrize("sentence", [CITY, VILLAGE, ASKED, SUM])
def test_sentence_with_other_words_in_its_place_is_lost(sentence):
    assert found(sentence, OLD.replace(sentence, "The weather of that summer was the best in years.")) is None


def test_look_alike_that_was_there_before_does_not_catch_a_deleted_quotation():
    look_alike = "The village pays too, though for far shorter and with its own money."
    old = f"{OLD}\n{look_alike}\n"
    assert found(VILLAGE, old.replace(VILLAGE + "\n", "\n"), old) is None
    assert found(look_alike, old.replace(VILLAGE + "\n", "\n"), old) == look_alike


def test_same_words_that_were_there_before_do_not_catch_a_deleted_quotation():
    old = f"{OLD}\nA second chapter.\n\n{VILLAGE} It was said before.\n"
    assert found(VILLAGE, old.replace(VILLAGE, "", 1), old, nth=0) is None


def test_quotation_that_may_have_moved_to_either_of_two_places_is_lost():
    new = f"{CITY}\n\n{ASKED} Paid with borrowed money.\n\n{SUM} Again with borrowed money."
    assert found("with borrowed money", new) is None


def test_first_and_last_words_of_a_text_are_found():
    new = f"The city now pays. {OLD}Goodbye."
    assert found("The city pays", new) == "The city pays"
    assert found("engineers had promised.", new) == "engineers had promised."
    assert found("engineers had promised.", OLD.strip()[:-1]) == "engineers had promised"


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 4), (3, 4), (-4, 0), (10_000, 10_010)])
def test_nothing_printed_is_lost(start, end):
    assert reanchor(OLD, start, end, "New. " + OLD) is None


def test_everything_is_lost_in_an_empty_text():
    assert found(VILLAGE, "") is None
    assert reanchor("", 0, 0, OLD) is None


def test_white_space_at_the_ends_is_left_out():
    start = OLD.index(" " + VILLAGE)
    assert reanchor(OLD, start, start + len(VILLAGE) + 2, OLD) == (start + 1, start + 1 + len(VILLAGE))


def test_other_line_ends_and_punctuation_change_nothing():
    new = OLD.replace(" ", "\n").replace(",", " –").replace("money.", "money!")
    assert found(VILLAGE, new) == VILLAGE.replace(" ", "\n").replace(",", " –").replace("money.", "money!")


def test_quotation_marks_go_with_the_quotation_where_it_had_them():
    old = f'He said: "The bridge is ours." {OLD}'
    new = old.replace('"The bridge is ours."', "“The bridge is ours.”").replace("He", "She")
    assert found('"The bridge is ours."', new, old) == "“The bridge is ours.”"
    assert found("The bridge is ours", new, old) == "The bridge is ours"


def test_words_hyphenated_at_other_line_ends_are_the_same_words():
    old = "It was a long-\nterm and well-known under-\nstanding of the bridge."
    new = "It was a long-term and well-\nknown understanding of the bridge."
    assert found("long-\nterm and well-known under-\nstanding", new, old) == "long-term and well-\nknown understanding"


def test_places_are_code_points():
    old = "😀 Ein Café für 𝒜lice. " + OLD
    assert found("Café für 𝒜lice", "😀😀 Neu. " + old, old) == "Café für 𝒜lice"
    assert found("Café für", "Ein Cafe\u0301 für 𝒜lice, neu. " + OLD, old) == "Cafe\u0301 für"


def test_ligatures_and_case_change_nothing():
    old = "The o\ufb03ce \ufb01led THE REPORT on Monday. " + OLD
    assert found("o\ufb03ce \ufb01led THE REPORT", "The office filed the Report on Tuesday. " + OLD, old) == (
        "office filed the Report"
    )


def test_texts_without_spaces_go_sign_by_sign():
    old = "城市为每座桥付钱。村庄也付钱，而且付得更久。没有人问过村庄。"
    new = "前言。城市为每一座桥付钱。村庄也要付钱，而且付得更久。"
    assert found("村庄也付钱，而且付得更久。", new, old) == "村庄也要付钱，而且付得更久。"
    assert found("没有人问过村庄。", new, old) is None


def test_signs_that_are_no_words_are_found_between_their_words():
    old = "Where a ≤ b we build. " + OLD
    assert found("≤", "Note. Where a ≤ b we build. " + OLD, old) == "≤"
    assert found("≤", "Where a < b we build. " + OLD, old) is None


def test_quotation_that_begins_within_a_word_begins_there_again():
    assert found("lage pays too, tho", "New. " + OLD) == "lage pays too, tho"


def test_sentence_quoted_whole_is_found_whole_when_its_end_was_replaced():
    new = OLD.replace("with borrowed money.", "by means that were lent to it until the year was out.")
    assert found(VILLAGE, new) == VILLAGE.replace(
        "with borrowed money.", "by means that were lent to it until the year was out."
    )


def test_common_words_of_the_next_sentence_do_not_join_a_shortened_quotation():
    old = f"{CITY} The bridge was closed for repairs in the winter of that year. {ASKED}"
    new = (
        f"{CITY} The bridge was closed for repairs in the winter. A ferry went every hour or so, all of March. {ASKED}"
    )
    quotation = "The bridge was closed for repairs in the winter of that year."
    assert found(quotation, new, old) == "The bridge was closed for repairs in the winter."


def test_book_is_aligned_once_for_all_its_quotations():
    chapters = [
        f"In chapter {number} the {number * 7} men of town {number} met. {ASKED} {SUM}" for number in range(2_000)
    ]
    old, new = "\n\n".join(chapters), "\n\n".join(["A new preface.", *chapters[:900], "Put in.", *chapters[901:]])
    places = [reanchor(old, start, start + len(ASKED), new) for start in range(60, len(old), len(old) // 500)]
    assert places.count(None) < 5
    assert len(old) > 300_000


def test_sentence_is_found_from_its_first_word_where_the_words_after_that_were_replaced():
    old = f"{CITY} The M.O.T. inspectors, however, are no longer trained to look at more than one bridge. {ASKED}"
    new = f"{CITY} The men who look, however, are not any longer trained to look at more than one bridge. {ASKED}"
    quotation = old.removeprefix(CITY).removesuffix(ASKED).strip()
    assert found(quotation, new, old) == new.removeprefix(CITY).removesuffix(ASKED).strip()
