import pytest

from annotator.memo.changed_words import changed_words

PAPER = "Pyongyang refuses to let down its “guard” today."


@pytest.mark.parametrize(
    ("memo", "said"),
    [
        ("Pyongyang refused to let down its “guard” today.", "“refused” for “refuses”"),
        ("Pyongyang refuses to not let down its “guard” today.", "“not” added"),
        ("Pyongyang refuses to let its “guard” today.", "“down” left out"),
        ("Seoul refuses to let down its “guard” now.", "“Seoul” for “Pyongyang” and “now” for “today”"),
        (PAPER.replace("“", '"').replace("”", '"'), ""),
        ("He said that they never would have done so, but nobody believed what he said at that time.", ""),
    ],
)
def test_words_that_differ_are_named_while_they_are_few(memo, said):
    assert changed_words(memo, PAPER) == said
