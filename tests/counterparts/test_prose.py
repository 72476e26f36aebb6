"""What is compared of a paper, and what is left out."""

import pytest

from annotator.counterparts import passages, words_compared


def texts(flat):
    return [flat.text[one.start : one.end] for one in passages(flat)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. Congress met.",
        "Kim et al. argue that it is so.",
        "Fig. 3 shows how it fell.",
        "Dr. Lee and Gen. Park left in Jan. 2024.",
        "It cost approx. 3 million, cf. pp. 12–14.",
        "The ROK-U.S. Alliance is old.",
        "It was 3.5 per cent, i.e. more than before.",
    ],
)
def test_abbreviation_does_not_end_a_sentence(paper, sentence):
    assert texts(paper(("paragraph", f"It began. {sentence} It ended."))) == ["It began.", sentence, "It ended."]


def test_mark_of_a_footnote_on_a_full_stop_does_not_join_two_sentences(paper):
    assert texts(paper(("paragraph", "He said so.12 They left."))) == ["He said so.12", "They left."]


@pytest.mark.parametrize(
    "heading", ["References", "7. Bibliography", "Works cited", "Literaturverzeichnis", "참고문헌"]
)
def test_list_of_sources_has_no_passages(paper, heading):
    flat = paper(
        ("paragraph", "It is so."),
        ("heading", heading),
        ("paragraph", "Lee, J. The War of 1950. It is a long book."),
        ("heading", "K"),
        ("paragraph", "Kim, S. The Peace of 1953. It was short."),
        ("heading", "Annex"),
        ("paragraph", "It ends here."),
    )
    assert texts(flat) == ["It is so.", "It ends here."]


@pytest.mark.parametrize(
    "note",
    [
        "See Smith, J. The War. Oxford: Oxford University Press, 2003.",
        "Ibid., p. 14.",
        "John Doe, “Why Wars Are Fought,” Journal of Peace 12, no. 3 (2001): 33–45.",
        "https://www.example.org, accessed 3 May 2024.",
    ],
)
def test_note_that_only_cites_has_no_passage(paper, note):
    assert texts(paper(("paragraph", "It is so."), ("note", note))) == ["It is so."]


def test_note_that_says_something_is_a_passage(paper):
    note = "Published studies range from several thousand to a hundred thousand casualties."
    assert texts(paper(("note", note))) == [note]


def test_sentence_that_names_its_source_is_a_passage(paper):
    sentence = "Smith et al. (2003, pp. 12–14) found in the Journal of Peace that it was so."
    assert texts(paper(("paragraph", sentence))) == [sentence]


def test_caption_that_was_taken_for_a_paragraph_has_no_passage(paper):
    flat = paper(("paragraph", "Table 1. Three bargains compared. By the authors."), ("paragraph", "Table 1 shows it."))
    assert texts(flat) == ["Table 1 shows it."]


@pytest.mark.parametrize(
    ("printed", "compared"),
    [
        ("WASHINGTON, March 3 — The alliance grew.", "The alliance grew."),
        ("16th September 2023 – (Seoul) As both states arm, they talk.", "As both states arm, they talk."),
        ("SEOUL (Reuters) - South Korea said so.", "South Korea said so."),
        ("NATO — the alliance — is old.", "NATO — the alliance — is old."),
        ("Trust – A rare good – is earned.", "Trust – A rare good – is earned."),
        ("We argue,12 as others did [3, 4–7], that it is¹ so.", "We argue, as others did, that it is so."),
        ("An F-16 cost 3.5 million in 1902.", "An F-16 cost 3.5 million in 1902."),
    ],
)
def test_dateline_and_marks_of_notes_are_not_compared(paper, printed, compared):
    flat = paper(("paragraph", printed))
    assert words_compared(flat, passages(flat)) == [compared]


def test_dateline_alone_is_no_passage(paper):
    assert texts(paper(("paragraph", "Seoul, 14 May 2024"), ("paragraph", "It is so."))) == ["It is so."]
