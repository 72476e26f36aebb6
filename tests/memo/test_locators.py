import pytest

from annotator.memo import compose


@pytest.mark.parametrize(
    ("letter", "words", "locator"),
    [
        ("a", "The alliance should leave", "A, p. iii"),
        ("a", "A number begins this one", "A, p. iv"),
        ("a", "to the other.\n\n- A dash", "A, pp. iii–iv"),
        ("b", "Consent at home", "B, ¶ 2"),
        ("b", "to deter.\n\nConsent", "B, ¶¶ 1–2"),
    ],
)
def test_locator_is_what_a_reader_of_the_paper_would_look_up(project, mark, letter, words, locator):
    mark(letter, words)
    assert [quotation.locator for quotation in compose(project).unused] == [locator]
