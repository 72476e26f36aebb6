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
