import pytest
from PySide6.QtCore import Qt

from annotator.app.controls import IconButton
from annotator.app.evidence_list import EvidenceList, QuoteButton


@pytest.fixture
def evidence(qtbot, session):
    made = EvidenceList(session)
    qtbot.addWidget(made)
    made.resize(280, 300)
    made.set_evidence((1, 5, 2))
    made.show()
    return made


def button(evidence, row: int, hint: str) -> IconButton:
    return next(each for each in evidence.rows[row].findChildren(IconButton) if each.toolTip().startswith(hint))


def test_click_on_a_quotation_shows_it_in_its_paper(evidence, session, qtbot):
    with qtbot.waitSignal(session.highlight_chosen) as said:
        qtbot.mouseClick(evidence.rows[1].findChild(QuoteButton), Qt.MouseButton.LeftButton)
    assert said.args == [5]


def test_quotation_is_moved_and_taken_away(evidence, qtbot):
    with qtbot.waitSignal(evidence.changed) as said:
        button(evidence, 0, "Move down").click()
    assert said.args == [(5, 1, 2)]
    with qtbot.waitSignal(evidence.changed) as said:
        button(evidence, 2, "Take").click()
    assert said.args == [(5, 1)]


def test_first_cannot_go_up_and_last_cannot_go_down(evidence):
    assert not button(evidence, 0, "Move up").isEnabled()
    assert not button(evidence, 2, "Move down").isEnabled()


def test_list_that_says_the_same_again_keeps_its_rows_and_the_keyboard_in_them(evidence):
    rows = list(evidence.rows)
    evidence.set_evidence((1, 5, 2))
    assert evidence.rows == rows


def test_highlight_that_is_gone_is_left_out(evidence):
    evidence.set_evidence((1, 99))
    assert len(evidence.rows) == 1
