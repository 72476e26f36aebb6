from concurrent.futures import CancelledError

import pytest

from annotator.anchors import Fate, Outcome, QuotationsProcess, outcomes
from annotator.errors import Trouble

OLD = "One sentence stays. Another one goes away. A third has words in it that change.\n\nLast: the end."
NEW = "One sentence stays. A third has many words in it that change.\n\nLast: the end."
PLACES = [(0, 19), (20, 42), (43, 79)]


@pytest.fixture
def process():
    made = QuotationsProcess()
    yield made
    made.close()


def test_the_process_answers_as_the_function_does(process):
    shares = []
    found = process.follow(OLD, PLACES, NEW, shares.append).result(timeout=20)
    assert found == outcomes(OLD, PLACES, NEW)
    assert [found[place].fate for place in PLACES] == [Fate.KEPT, Fate.LOST, Fate.REWORDED]
    assert shares and all(0 <= share <= 1 for share in shares)


def test_closing_the_process_cancels_what_it_was_asked_for(process):
    text = " ".join(f"word{number % 977} and{number % 13}" for number in range(300_000))
    future = process.follow(text, [(0, 40)], text[::-1])
    process.close()
    with pytest.raises(CancelledError):
        future.result(timeout=20)


def test_a_process_that_dies_is_a_sentence(process):
    text = " ".join(f"word{number % 977} and{number % 13}" for number in range(300_000))
    seen = []
    future = process.follow(text, [(0, 40)], text[::-1], lambda share: seen.append(process._child.kill()))
    with pytest.raises(Trouble, match="ended unexpectedly: try again"):
        future.result(timeout=20)
    assert seen


def test_the_same_text_keeps_every_quotation():
    assert outcomes(OLD, PLACES, OLD) == {place: Outcome(Fate.KEPT, place) for place in PLACES}


def test_a_quotation_that_follows_a_new_beginning_is_kept_and_one_that_changed_places_has_moved():
    old = "".join(f"Paragraph {number} speaks of matter {number * 7} and nothing else.\n\n" for number in range(9))
    second, fifth = old.index("Paragraph 2"), old.index("Paragraph 5")
    size = old.index("\n\n", second) - second
    moved = old[second : second + size + 2]
    new = "A new first paragraph.\n\n" + old.replace(moved, "") + moved
    found = outcomes(old, [(second, second + size), (fifth, fifth + size)], new)
    assert [found[second, second + size].fate, found[fifth, fifth + size].fate] == [Fate.MOVED, Fate.KEPT]
