"""An analyst writes her assessment with the memo below it, and finds it so when she comes back."""

import pytest
from PySide6.QtCore import Qt

from annotator.resources import sample
from tests.analyst import WAIT, Analyst

PAPERS = sample("a-division-of-labour.pdf"), sample("closer-is-not-safer.pdf")
IN_A = "A narrow promise is more credible than a broad one"
IN_B = "This is the oldest trap in the study of international politics"


@pytest.fixture
def analyst(qtbot):
    return Analyst(qtbot).opens(*PAPERS).sees_pages()


def memo_of(analyst):
    return analyst.window.workspace.right.memo


def test_assessment_is_read_in_the_memo_as_it_is_written_and_the_memo_stays_below(analyst, qtbot):
    analyst.disagrees("Does a narrower promise deter?", IN_A, IN_B).does("memo-below").does("edit-point")
    right = analyst.window.workspace.right
    assert right.form.isVisible() and right.memo.isVisible()

    right.form.fields.assessment.setFocus()
    analyst.types("They answer different questions.")
    qtbot.waitUntil(lambda: "They answer different questions." in right.memo.view.toPlainText(), timeout=WAIT)
    assert analyst.points[0].assessment == "" and "Writing" in analyst.window.saved_words.text()

    analyst.presses(Qt.Key.Key_Escape)
    assert analyst.points[0].assessment == "They answer different questions."
    assert "All changes saved" in analyst.window.saved_words.text()
    analyst.does("undo")
    qtbot.waitUntil(lambda: "They answer" not in right.memo.view.toPlainText(), timeout=WAIT)

    path = analyst.project.path
    analyst.does("close-project").opens(path)
    assert memo_of(analyst).isVisible() and analyst.window.workspace.right.points.isVisible()
    qtbot.waitUntil(lambda: IN_A in memo_of(analyst).view.toPlainText(), timeout=WAIT)


def test_choice_to_have_the_memo_below_and_its_height_hold_in_the_next_window(analyst, qtbot):
    analyst.does("memo-below")
    right = analyst.window.workspace.right
    right.share_height(0.3)
    right.splitterMoved.emit(0, 1)
    analyst.leaves()
    later = Analyst(qtbot).opens(*PAPERS)
    assert later.window.actions_by_name["memo-below"].isChecked()
    qtbot.waitUntil(lambda: memo_of(later).isVisible(), timeout=WAIT)
    share = pytest.approx(0.3, abs=0.05)
    qtbot.waitUntil(lambda: later.window.workspace.right.upper_share == share, timeout=WAIT)


def test_memo_below_comes_into_a_window_that_had_its_panels_put_away(analyst, qtbot):
    analyst.does("papers-only").does("memo-below")
    assert memo_of(analyst).isVisible()
