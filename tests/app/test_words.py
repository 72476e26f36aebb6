import pytest

from annotator.app.words import place_of, plain_tooltip, relation_phrase, tally
from annotator.project import Relation


@pytest.mark.parametrize(
    ("relation", "side", "words"),
    [
        (Relation.DISAGREEMENT, "", "disagreement"),
        (Relation.SILENCE, "B", "B is silent"),
        (Relation.QUALIFICATION, "B", "B limits A"),
        (Relation.QUALIFICATION, "A", "A limits B"),
        (Relation.QUALIFICATION, "", "qualification"),
    ],
)
def test_relation_is_said_with_the_side_that_it_has(relation, side, words):
    assert relation_phrase(relation, side) == words


def test_tally_counts_all_points_and_names_each_relation(comparison):
    assert tally(comparison.points()) == "5 · 2 disagreements · 1 silence · 1 agreement · 1 qualification"


def test_place_is_the_locator_without_the_letter(comparison):
    assert place_of(comparison, comparison.highlight(3)) == "p. 3"


def test_tooltip_shows_a_paper_s_markup_as_text():
    assert "&lt;b&gt;" in plain_tooltip("<b>bold</b>")
