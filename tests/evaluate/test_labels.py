"""The labelled set is of the papers that come along, and large enough to be asked."""

import pytest

from tests.evaluate.labels import labelled, papers


@pytest.mark.parametrize("ending", [".md", ".pdf"])
def test_every_label_is_one_passage_of_its_paper(ending):
    pairs = labelled(*papers(ending))
    assert len(pairs) == len(set(pairs)) >= 40
