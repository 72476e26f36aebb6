import pytest
from PySide6.QtCore import Qt

from annotator.app.right_panel import RightPanel
from annotator.project import Relation


@pytest.fixture
def right(qtbot, session, actions):
    made = RightPanel(session, actions)
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_form_takes_the_place_of_the_list_and_gives_it_back(right, qtbot):
    right.points.edit_wanted.emit(2)
    assert (right.page, right.form.point) == ("form", 2)
    qtbot.keyClick(right.form.fields.title, Qt.Key.Key_Escape)
    assert right.page == "points"


def test_draft_is_still_there_after_a_look_at_the_memo(right):
    right.new_point(Relation.DISAGREEMENT, (1, 5))
    right.form.fields.title.set_text("Who pays?")
    right.show_memo()
    assert right.page == "memo" and right.draft_open
    right.show_points()
    assert right.page == "form"
    assert right.form.fields.title.text() == "Who pays?"


def test_draft_with_a_question_is_kept_when_another_point_is_opened(right, comparison):
    right.new_point(Relation.DISAGREEMENT)
    right.form.fields.title.set_text("Who pays?")
    right.edit_point(2)
    assert comparison.points()[-1].title == "Who pays?"
    assert right.form.point == 2


def test_words_typed_into_a_point_are_in_the_memo_that_is_shown_next(right, comparison, qtbot):
    right.edit_point(1)
    right.form.fields.assessment.set_text("A new verdict altogether.")
    right.show_memo()
    qtbot.waitUntil(lambda: "A new verdict altogether." in right.memo.view.toPlainText())


@pytest.mark.parametrize("width", [300, 420])
def test_nothing_is_wider_than_the_panel(right, width, qtbot):
    right.resize(width, 700)
    for show in (right.show_points, lambda: right.edit_point(4), right.show_memo):
        show()
        shown = {"points": right.points, "form": right.form, "memo": right.memo}[right.page]
        qtbot.waitUntil(lambda shown=shown: shown.width() == width)
        assert shown.minimumSizeHint().width() <= width
    assert right.form.fields.status.minimumSizeHint().width() <= width - 42


def test_window_hears_which_page_is_shown(right, qtbot):
    with qtbot.waitSignal(right.page_shown) as said:
        right.show_memo()
    assert said.args == ["memo"]


def below(right, qtbot):
    right.set_memo_below(True)
    qtbot.waitUntil(lambda: right.memo.is_up_to_date)
    return right.memo.view


def test_memo_below_shows_each_key_before_it_is_stored(right, comparison, qtbot):
    memo = below(right, qtbot)
    right.edit_point(1)
    right.form.fields.assessment.setFocus()
    right.form.fields.assessment.selectAll()
    for words in ("Nei", "ther"):
        qtbot.keyClicks(right.form.fields.assessment, words)
        qtbot.waitUntil(lambda: right.form.fields.assessment.text() in memo.toPlainText())
    assert "Neither" not in comparison.point(1).assessment and comparison.undo_name != "Edit point"
    right.form.finish()
    assert comparison.point(1).assessment == "Neither"
    qtbot.waitUntil(lambda: right.memo.is_up_to_date)
    assert "Neither" in memo.toPlainText()


def test_memo_below_brings_what_is_being_written_into_view(right, qtbot):
    memo = below(right, qtbot)
    right.edit_point(5)
    qtbot.keyClicks(right.form.fields.assessment, "Here")
    qtbot.waitUntil(lambda: right.memo.is_up_to_date and "Here" in memo.toPlainText())
    assert memo.verticalScrollBar().value() > 0
    place = memo.document().find("Here")
    assert memo.cursorRect(place).top() >= 0 and memo.cursorRect(place).bottom() <= memo.viewport().height()


def test_sentence_written_beside_the_memo_is_one_step_of_undo(right, comparison, session, qtbot):
    memo = below(right, qtbot)
    before = comparison.point(1).assessment
    right.edit_point(1)
    right.form.fields.assessment.setFocus()
    right.form.fields.assessment.selectAll()
    qtbot.keyClicks(right.form.fields.assessment, "They talk past each other.")
    qtbot.waitUntil(lambda: "They talk past each other." in memo.toPlainText())
    right.form.finish()
    session.undo()
    assert comparison.point(1).assessment == before
    qtbot.waitUntil(lambda: "They talk past each other." not in memo.toPlainText())


def test_question_that_is_being_written_anew_does_not_leave_the_memo_meanwhile(right, comparison, qtbot):
    memo = below(right, qtbot)
    right.edit_point(1)
    right.form.fields.title.selectAll()
    qtbot.keyClick(right.form.fields.title, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: right.memo.is_up_to_date)
    assert comparison.point(1).title in memo.toPlainText()


def test_new_point_is_in_the_memo_once_it_is_added(right, qtbot):
    memo = below(right, qtbot)
    right.new_point(Relation.DISAGREEMENT)
    qtbot.keyClicks(right.form.fields.title, "What of Japan?")
    qtbot.waitUntil(lambda: right.memo.is_up_to_date)
    assert "What of Japan?" not in memo.toPlainText()
    right.form.add_point()
    qtbot.waitUntil(lambda: "What of Japan?" in memo.toPlainText())


def test_memo_takes_the_place_of_the_points_and_goes_below_them_again(right, qtbot):
    below(right, qtbot)
    assert right.points.isVisible() and right.memo.isVisible()
    right.show_memo()
    assert not right.points.isVisible() and right.memo.isVisible()
    right.show_points()
    assert right.points.isVisible() and right.memo.isVisible()
    right.set_memo_below(False)
    assert right.points.isVisible() and not right.memo.isVisible()


def test_memo_put_below_while_it_was_alone_brings_the_points_back(right, qtbot):
    right.show_memo()
    below(right, qtbot)
    assert right.page == "points" and right.points.isVisible() and right.memo.isVisible()
