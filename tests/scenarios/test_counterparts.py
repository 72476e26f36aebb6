"""From suggestions to a comparison: one is accepted, one becomes a point, one is dismissed, two places are tied."""

import pytest

from annotator.app.counterparts import State
from annotator.counterparts import Strength
from annotator.memo import memo_text
from annotator.project import LinkKind
from annotator.resources import sample
from tests.analyst import WAIT, Analyst

IN_A = "A narrow promise is more credible than a broad one"
IN_B = "This is the oldest trap in the study of international politics"


@pytest.fixture
def analyst(qtbot):
    return Analyst(qtbot).opens(sample("a-division-of-labour.pdf"), sample("closer-is-not-safer.pdf")).sees_pages()


def reads_suggestions(analyst, qtbot):
    """Wait until counterparts are known, and open their panel."""
    finder = analyst.window.pairing.finder
    qtbot.waitUntil(lambda: finder.state is State.KNOWN, timeout=3 * WAIT)
    analyst.does("show-counterparts")


def takes_passage(analyst, number, qtbot):
    """Select a passage of A; what is suggested for it."""
    pairing = analyst.window.pairing
    place = pairing.finder.known.place("A", number)
    analyst.window.area.take_in_hand("A")
    analyst.view("A").select(*place)
    words = " ".join(analyst.view("A").selected_text.split())
    qtbot.waitUntil(lambda: words in pairing.panel.suggestions.passage.text(), timeout=WAIT)
    return [card.sentence for card in pairing.panel.suggestions.model.rows]


def test_suggestions_become_links_and_points_and_what_was_dismissed_stays_away(analyst, qtbot):
    reads_suggestions(analyst, qtbot)
    known = analyst.window.pairing.finder.known.found
    several = [at for at, found in enumerate(known.of_a) if sum(one.strength > Strength.WEAK for one in found) > 1]
    accepted, pointed, dismissed = several[:3]

    takes_passage(analyst, accepted, qtbot)
    analyst.does("accept-counterpart")
    takes_passage(analyst, pointed, qtbot)
    analyst.does("point-of-counterpart").answers("Disagreement").titles("Which of the two?").does("show-counterparts")
    first, *rest = takes_passage(analyst, dismissed, qtbot)
    analyst.does("dismiss-counterpart")
    analyst.selects("A", IN_A).selects("B", IN_B).does("tie-places")
    memo = memo_text(analyst.project)
    assert "Which of the two?" in memo and len(analyst.points[0].evidence) == 2

    path = analyst.project.path
    analyst.does("close-project").opens(path)
    reads_suggestions(analyst, qtbot)
    kinds = [link.kind for link in analyst.project.links()]
    assert sorted(kinds) == sorted([LinkKind.COUNTERPART, LinkKind.DISMISSED, LinkKind.SYNC])
    shown = takes_passage(analyst, dismissed, qtbot)
    assert (first not in shown, shown) == (True, rest)
    assert memo_text(analyst.project) == memo and analyst.project.check() == []
