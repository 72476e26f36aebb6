"""The whole job once, on two papers as they come: opened, marked, compared, closed, opened again, handed on.

The papers are not ours to publish; the scenario runs where they are beside the checkout. No word of them is in here:
what is quoted is chosen by its place among the papers' sentences.
"""

from collections import Counter
from pathlib import Path

import pytest

from annotator.counterparts import passages
from annotator.project import Color, Relation
from tests.analyst import Analyst
from tests.memo_reader import quotations_of

PAPERS = Path(__file__).parents[3] / "shared" / "papers"
A, B = PAPERS / "webb-burden-sharing.txt", PAPERS / "alliance-doubts.txt"

pytestmark = pytest.mark.skipif(
    not (A.exists() and B.exists()), reason="the two real papers are not beside this checkout"
)


@pytest.fixture
def analyst(qtbot):
    return Analyst(qtbot).opens(A, B)


def sentence(analyst: Analyst, letter: str, number: int) -> str:
    flat = analyst.view(letter).flat
    chosen = passages(flat)[number]
    return flat.text[chosen.start : chosen.end]


def compare(analyst: Analyst) -> None:
    """Six highlights in five colours; then three disagreements, an agreement and a silence."""
    for number, color in enumerate([*Color, Color.CLAIM]):
        letter = "AB"[number % 2]
        analyst.selects(letter, sentence(analyst, letter, 1 + 2 * number)).does(color.value)
    for number, title in enumerate(("Who carries the burden?", "Do drills deter?", "Are fewer troops safer?")):
        analyst.disagrees(title, sentence(analyst, "A", 4 + number), sentence(analyst, "B", 14 + number))
    analyst.disagrees(
        "Is the alliance overdue for change?", sentence(analyst, "A", 0), sentence(analyst, "B", 0), "agreement"
    )
    analyst.view("A").clear_selection()
    analyst.selects("B", sentence(analyst, "B", 20)).does("silence").titles("What of Russia?")


def test_real_papers_are_compared_and_every_quotation_of_the_memo_is_in_them(analyst, qtbot, tmp_path):
    compare(analyst)
    kept = analyst.project.path
    before = (analyst.highlights, analyst.points)
    texts = {letter: analyst.view(letter).flat.text for letter in "AB"}
    analyst.leaves()

    again = Analyst(qtbot).opens(kept)
    assert (again.highlights, again.points) == before
    assert Counter(point.relation for point in again.points) == {
        Relation.DISAGREEMENT: 3,
        Relation.AGREEMENT: 1,
        Relation.SILENCE: 1,
    }
    with qtbot.waitSignal(again.window.exporting.said, timeout=20_000):
        again.window.commands.write_memo(tmp_path / "memo.md")
    quotations = quotations_of((tmp_path / "memo.md").read_text(encoding="utf-8"))
    assert sum(map(len, quotations.values())) >= 6 + 2 * 4 + 1 - 4
    assert [quote for letter in "AB" for quote in quotations[letter] if quote not in texts[letter]] == []


def test_memo_of_the_real_papers_is_checked_by_the_command_line_too(analyst, tmp_path):
    compare(analyst)
    assert analyst.project.check() == []
