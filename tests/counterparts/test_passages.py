from annotator.counterparts import passage_at, passages
from tests.counterparts.blocks import paper

PAPER = paper(
    ("heading", "Means and ends."),
    ("paragraph", "Dr. Kim said so in 1902. The U.S. left, e.g. in 1949! Was it wise?"),
    ("caption", "Figure 1. What it cost."),
    ("note", "See the treaty. It is short."),
)


def test_passages_are_the_sentences_of_paragraphs_and_notes():
    found = [PAPER.text[one.start : one.end] for one in passages(PAPER)]
    assert found == [
        "Dr. Kim said so in 1902.", "The U.S. left, e.g. in 1949!", "Was it wise?", "See the treaty.", "It is short.",
    ]  # fmt: skip


def test_passage_knows_its_paragraph_and_page():
    first, *_, last = passages(PAPER)
    assert (first.paragraph, first.page) == (PAPER.paragraph_number(first.start), 1)
    assert (last.paragraph, last.page) == (PAPER.paragraph_number(last.start), 3)


def test_sentence_around_a_place_is_found_in_any_block():
    at = PAPER.text.index("What it")
    assert PAPER.text[slice(*passage_at(PAPER, at))] == "What it cost."
    assert PAPER.text[slice(*passage_at(PAPER, 3))] == "Means and ends."


def test_sentence_at_the_very_end_is_the_last_one():
    assert PAPER.text[slice(*passage_at(PAPER, len(PAPER.text)))] == "It is short."


def test_paper_without_text_has_no_passages():
    empty = paper()
    assert passages(empty) == () and passage_at(empty, 0) == (0, 0)
