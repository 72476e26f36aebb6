"""Counterparts, the ribbons between the papers, and following: what one of them learns, the others go by."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.app.bonds import BondKind
from annotator.app.counterparts import State
from annotator.app.in_hand import words_in_hand
from annotator.counterparts import Strength
from annotator.resources import sample
from tests.analyst import WAIT, Analyst

LEFT = Qt.MouseButton.LeftButton
A, B = sample("a-division-of-labour.pdf"), sample("closer-is-not-safer.pdf")


@pytest.fixture
def analyst(qtbot):
    analyst = Analyst(qtbot).opens(A, B).sees_pages().does("show-counterparts")
    finder = analyst.window.pairing.finder
    qtbot.waitUntil(lambda: finder.state is State.KNOWN, timeout=3 * WAIT)
    return analyst


def takes_passage_with_counterpart(analyst, qtbot):
    """Select a passage of A that has a counterpart worth showing."""
    known = analyst.window.pairing.finder.known
    number = next(at for at, found in enumerate(known.found.of_a) if any(one.strength > Strength.WEAK for one in found))
    analyst.window.area.take_in_hand("A")
    analyst.view("A").select(*known.place("A", number))
    qtbot.waitUntil(lambda: analyst.window.area.ribbons.suggested != (), timeout=WAIT)


def kinds(analyst):
    return {bond.kind for bond in analyst.window.area.ribbons.bonds.all()}


def test_suggestions_are_dotted_between_the_papers_while_their_panel_shows(analyst, qtbot):
    takes_passage_with_counterpart(analyst, qtbot)
    assert kinds(analyst) == {BondKind.SUGGESTION}
    analyst.does("show-points")
    qtbot.waitUntil(lambda: kinds(analyst) == set(), timeout=WAIT)


def test_computed_counterparts_are_followed_and_an_accepted_one_is_followed_as_ones_own(analyst, qtbot):
    following = analyst.does("follow-points").window.area.following
    assert (following.companion.ties.fixed, following.companion.ties.computed > 0) == (0, True)
    takes_passage_with_counterpart(analyst, qtbot)
    analyst.does("accept-counterpart")
    assert following.companion.ties.fixed == 1 and BondKind.COUNTERPART in kinds(analyst)
    analyst.does("undo")
    assert not following.companion.ties.fixed and BondKind.COUNTERPART not in kinds(analyst)


def test_sentence_that_was_clicked_is_in_hand_until_the_pages_are_scrolled(analyst):
    view = analyst.view("A")
    start, _ = analyst.find("A", "A narrow promise is more credible than a broad one")
    QTest.mouseClick(view.viewport(), LEFT, pos=analyst.place_of("A", start + 4))
    assert words_in_hand(view)[0] == start
    view.scroll_to(view.verticalScrollBar().value() + 300)
    assert words_in_hand(view)[0] != start


def test_tied_places_are_followed_and_removed_with_their_ribbon(analyst):
    analyst.selects("A", "A narrow promise is more credible than a broad one")
    analyst.selects("B", "This is the oldest trap in the study of international politics").does("tie-places")
    area = analyst.window.area
    (bond,) = [bond for bond in area.ribbons.bonds.all() if bond.kind is BondKind.SYNC]
    assert area.following.companion.ties.fixed == 1
    area.gutter.removal_wanted.emit(bond)
    assert analyst.project.links() == () and not area.following.companion.ties.fixed
