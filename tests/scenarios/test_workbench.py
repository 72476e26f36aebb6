"""From two papers to a memo over the workbench: merge, split, silence with searches, matrix, and undo of all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from annotator.app.split_dialog import SplitDialog
from annotator.memo import memo_text
from annotator.project import Relation
from annotator.resources import sample
from tests.analyst import Analyst

IN_A = "A narrow promise is more credible than a broad one"
ALSO_IN_A = "We do not believe that exercises cause North Korean hostility"
IN_B = "This is the oldest trap in the study of international politics"


@pytest.fixture
def analyst(qtbot):
    papers = sample("a-division-of-labour.pdf"), sample("closer-is-not-safer.pdf")
    return Analyst(qtbot).opens(*papers).sees_pages()


def write_in_matrix(analyst, row: int, column: int, words: str) -> None:
    page = analyst.window.commands.workbench.matrix.page
    page.view.setCurrentIndex(page.view.model().index(row, column))
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    field = page.view.findChildren(QPlainTextEdit)[-1]
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_points_are_worked_over_and_every_step_can_be_taken_back(analyst, qtbot):
    states = []

    def keeps() -> None:
        states.append((analyst.points, analyst.project.tags(), memo_text(analyst.project)))

    window, session = analyst.window, analyst.window.session
    bench = window.commands.workbench
    analyst.disagrees("Is a narrow promise better?", IN_A, IN_B)
    analyst.disagrees("Do drills provoke?", ALSO_IN_A, IN_B)
    steps_before = len(states)
    keeps()

    session.chosen = tuple(point.id for point in analyst.points)
    analyst.does("merge-points")
    assert len(analyst.points) == 1 and len(analyst.points[0].evidence) == 3
    keeps()

    dialog = SplitDialog(session, analyst.points[0], window)
    qtbot.addWidget(dialog)
    dialog.quotations.item(2).setCheckState(Qt.CheckState.Checked)
    dialog.title.setText("Do drills cause hostility?")
    session.do(lambda project: project.split_point(analyst.points[0].id, dialog.chosen(), dialog.title.text()))
    assert [point.title for point in analyst.points] == ["Is a narrow promise better?", "Do drills cause hostility?"]
    keeps()

    analyst.finds("oldest trap")
    menu = bench.silences.menu(session)
    next(action for action in menu.actions() if "A says nothing" in action.text()).trigger()
    menu.close()
    analyst.titles("Is there a trap?")
    keeps()

    analyst.does("matrix")
    write_in_matrix(analyst, 0, 1, "Yes, for it is believed.")
    keeps()
    write_in_matrix(analyst, 2, 2, "It is the oldest one.")
    keeps()

    point = analyst.points[2]
    assert (point.relation, point.side, point.title) == (Relation.SILENCE, "A", "Is there a trap?")
    memo = memo_text(analyst.project)
    assert "**A** says nothing on this." in memo
    assert "Searched for “oldest trap” (0 hits in A)." in memo
    assert "Yes, for it is believed." in memo and "Do drills cause hostility?" in memo

    done = [states.pop()]
    while len(states) > steps_before:
        wanted = states[-1]
        for _ in range(2):  # the silence was made in one step and its question typed in another
            analyst.does("undo")
            if (analyst.points, analyst.project.tags(), memo_text(analyst.project)) == wanted:
                break
        assert (analyst.points, analyst.project.tags(), memo_text(analyst.project)) == wanted
        done.append(states.pop())
    while window.actions_by_name["redo"].isEnabled():
        analyst.does("redo")
    assert (analyst.points, analyst.project.tags(), memo_text(analyst.project)) == done[0]
