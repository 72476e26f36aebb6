"""What a paper's text says of its own places."""

from array import array

import pytest

from annotator.papers import FlatText


def flat(text: str) -> FlatText:
    return FlatText(text, array("f", [0.0] * (4 * len(text))), array("I", [0]), array("I", [0]))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("some U.S. troops", "U.S."),
        ("some U.S. troops", "troops"),
        ("the U.S.’s view", "U.S.’s"),
        ("a tool, e.g. this", "e.g."),
        ("her Ph.D. was", "Ph.D."),
        ("the U.S, he said", "U.S"),
        ("It ended. The next", "ended"),
        ("end.Next begins", "Next"),
        ("see example.org now", "example"),
        ("in the South Korean", "South"),
        ("the ally’s half-done", "ally’s"),
    ],
)
def test_word_at_each_of_its_letters_is_the_whole_word(text, word):
    start = text.index(word)
    found = {text[slice(*flat(text).word_at(at))] for at in range(start, start + len(word))}
    assert found == {word}
