import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from annotator.app.point_form import PointForm
from annotator.project import Relation, Status


@pytest.fixture
def form(qtbot, session, actions):
    made = PointForm(session, actions)
    qtbot.addWidget(made)
    made.resize(320, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def write(qtbot, field, words: str) -> None:
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClicks(field, words)


def test_question_is_typed_and_enter_keeps_the_point(form, session, comparison, qtbot):
    form.draft(Relation.DISAGREEMENT, (1, 5))
    qtbot.waitUntil(form.fields.title.hasFocus)
    qtbot.keyClicks(form.fields.title, "Who pays?")
    with qtbot.waitSignals([form.done, session.point_chosen]):
        qtbot.keyClick(form.fields.title, Qt.Key.Key_Return)
    added = comparison.points()[-1]
    assert (added.title, added.relation, added.evidence) == ("Who pays?", Relation.DISAGREEMENT, (1, 5))


def test_draft_is_one_step_however_many_fields_were_filled_in(form, session, comparison, qtbot):
    form.draft(Relation.SILENCE, (8,))
    write(qtbot, form.fields.title, "What of Japan?")
    write(qtbot, form.fields.assessment, "A gap")
    qtbot.mouseClick(form.fields.status.button("needs evidence"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.add, Qt.MouseButton.LeftButton)
    added = comparison.points()[-1]
    assert (added.side, added.assessment, added.status) == ("A", "A gap", Status.NEEDS_EVIDENCE)
    session.undo()
    assert len(comparison.points()) == 5


def test_point_without_a_question_cannot_be_added(form, comparison, qtbot):
    form.draft(Relation.AGREEMENT)
    assert not form.add.isEnabled()
    form.add_point()
    assert form.draft_open
    assert len(comparison.points()) == 5


def test_control_enter_adds_from_any_field(form, comparison, qtbot):
    form.draft(Relation.AGREEMENT)
    write(qtbot, form.fields.title, "Is it dear?")
    write(qtbot, form.fields.settle, "The budget")
    qtbot.keyClick(form.fields.settle, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert comparison.points()[-1].settle == "The budget"


def test_field_is_stored_when_it_is_left_as_one_step(form, session, comparison, qtbot):
    form.edit(1)
    write(qtbot, form.fields.position_a, "Only the South")
    form.fields.settle.setFocus()
    assert comparison.point(1).position_a == "Only the South"
    session.undo()
    assert comparison.point(1).position_a == "South Korea alone, within five years."
    assert form.fields.position_a.text() == "South Korea alone, within five years."


def test_leaving_fields_as_they_are_makes_no_step(form, comparison, qtbot):
    before = comparison.undo_name, comparison.points()
    form.edit(1)
    for field in form.fields.texts.values():
        field.setFocus()
    form.finish()
    assert (comparison.undo_name, comparison.points()) == before


def test_change_from_elsewhere_does_not_disturb_what_is_being_typed(form, session, comparison, qtbot):
    form.edit(1)
    write(qtbot, form.fields.assessment, "Half a thou")
    session.do(lambda project: project.edit_point(1, position_b="None at all", assessment="Other words"))
    assert form.fields.position_b.text() == "None at all"
    assert form.fields.assessment.text() == "Half a thou"


def test_point_removed_elsewhere_closes_the_form(form, session, qtbot):
    form.edit(1)
    with qtbot.waitSignal(form.done):
        session.do(lambda project: project.remove_point(1))
    assert form.point == 0


def test_emptied_question_comes_back(form, comparison, qtbot):
    form.edit(1)
    form.fields.title.setFocus()
    form.fields.title.set_text("")
    form.fields.settle.setFocus()
    assert form.fields.title.text() == comparison.point(1).title == "Who should carry conventional defence?"


def test_silence_asks_which_paper_and_guesses_the_one_without_a_quotation(form, comparison, qtbot):
    form.edit(4)
    assert form.fields.side.isVisible()
    form.edit(2)
    assert not form.fields.side.isVisible()
    session_point = comparison.add_point("What of Japan?", Relation.DISAGREEMENT, evidence=(1,)).id
    form.edit(session_point)
    qtbot.mouseClick(form.fields.relation.button("silence"), Qt.MouseButton.LeftButton)
    assert comparison.point(session_point).side == "B"


def test_side_is_dropped_when_the_papers_stand_alike(form, comparison, qtbot):
    form.edit(4)
    qtbot.mouseClick(form.fields.relation.button("disagreement"), Qt.MouseButton.LeftButton)
    assert (comparison.point(4).relation, comparison.point(4).side) == (Relation.DISAGREEMENT, "")


def test_escape_goes_back_and_keeps_what_was_typed(form, comparison, qtbot):
    form.edit(1)
    write(qtbot, form.fields.title, "Who carries it?")
    with qtbot.waitSignal(form.done):
        qtbot.keyClick(form.fields.title, Qt.Key.Key_Escape)
    assert comparison.point(1).title == "Who carries it?"


def test_escape_does_not_lose_a_draft_that_has_words(form, qtbot):
    form.draft(Relation.AGREEMENT)
    write(qtbot, form.fields.title, "Is it")
    qtbot.keyClick(form.fields.title, Qt.Key.Key_Escape)
    assert form.draft_open
    qtbot.waitUntil(form.cancel.hasFocus)


def test_question_that_was_made_up_is_replaced_by_the_first_key(form, comparison, qtbot):
    form.edit(1, title_selected=True)
    qtbot.waitUntil(form.fields.title.hasFocus)
    qtbot.keyClicks(form.fields.title, "Who pays?")
    qtbot.keyClick(form.fields.title, Qt.Key.Key_Return)
    assert comparison.point(1).title == "Who pays?"


def test_evidence_is_added_to_a_draft_and_to_a_point(form, comparison):
    form.edit(1)
    form.add_evidence((3, 1))
    assert comparison.point(1).evidence == (1, 5, 3)
    form.draft(Relation.AGREEMENT)
    form.add_evidence((2,))
    assert len(form.fields.evidence.rows) == 1


def test_highlight_removed_elsewhere_leaves_the_draft(form, session, qtbot, comparison):
    form.draft(Relation.AGREEMENT, (2, 6))
    session.do(lambda project: project.remove_highlight(2))
    form.fields.title.set_text("Is it so?")
    form.add_point()
    assert comparison.points()[-1].evidence == (6,)


def test_every_field_has_a_name_and_tab_reaches_them_in_the_order_that_is_seen(form, qtbot):
    form.edit(4)
    fields = form.fields
    form.fields.title.setFocus()
    seen = []
    for _ in range(40):
        focus = form.focusWidget()
        if focus in seen:
            break
        seen.append(focus)
        form.focusNextChild()
    assert all(widget.accessibleName() or widget.text() for widget in seen)
    wanted = [fields.title, fields.tags.new_tag, fields.position_a, fields.position_b, fields.assessment, fields.settle]
    assert [widget for widget in seen if widget in wanted] == wanted


def test_keys_typed_in_the_form_are_not_taken_by_the_window_s_shortcuts(qtbot, session, actions, comparison):
    window = QMainWindow()
    form = PointForm(session, actions)
    window.setCentralWidget(form)
    window.addActions(list(actions.values()))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    taken = []
    for name, action in actions.items():
        action.triggered.connect(lambda _on, name=name: taken.append(name))
    form.draft(Relation.AGREEMENT)
    qtbot.waitUntil(form.fields.title.hasFocus)
    qtbot.keyClicks(form.fields.title, "dans 12345?")
    qtbot.keyClick(form.fields.title, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert taken == []
    assert comparison.points()[-1].title == "dans 12345?"
