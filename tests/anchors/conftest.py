from array import array

import pytest

from annotator.papers import FlatText


@pytest.fixture
def flat_of():
    """A flat text of one line on one page, each code point 5 points wide."""

    def flat(text: str) -> FlatText:
        boxes = array("f", (edge for at in range(len(text)) for edge in (5.0 * at, 10.0, 5.0 * at + 5, 20.0)))
        lines = array("I", [0] if text else [])
        return FlatText(text, boxes, lines, lines)

    return flat
