import pytest
from PySide6.QtCore import QPoint, Qt

from annotator.app.highlight_editor import HighlightEditor
from annotator.errors import Trouble
from annotator.project import Color


@pytest.fixture
def editor(qtbot, session):
    made = HighlightEditor(session, 2)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.show_at(QPoint(40, 40))
    qtbot.waitExposed(made)
    return made


def test_note_is_stored_when_the_window_closes(editor, comparison, qtbot):
    editor.note.selectAll()
    qtbot.keyClicks(editor.note, "Ask the ministry")
    qtbot.keyClick(editor.note, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert comparison.highlight(2).note == "Ask the ministry"


def test_colour_is_changed_by_one_click_and_told_in_words(editor, comparison, qtbot):
    qtbot.mouseClick(editor.colors.buttons[Color.QUESTION], Qt.MouseButton.LeftButton)
    assert comparison.highlight(2).color is Color.QUESTION
    assert editor.meaning.text() == "Question"


def test_tags_are_stored_at_once(editor, comparison):
    editor.tags._chips["burden"].click()
    assert comparison.highlight(2).tags == ("burden",)


def test_closing_without_a_change_makes_no_step(editor, comparison):
    before = comparison.undo_name
    editor.close()
    assert comparison.undo_name == before


def test_editor_closes_when_its_highlight_goes(editor, session, comparison):
    session.do(lambda project: project.remove_highlight(2))
    assert not editor.isVisible()


def test_editor_stays_on_the_screen(editor, qapp):
    editor.show_at(QPoint(100_000, 100_000))
    assert qapp.primaryScreen().availableGeometry().contains(editor.geometry())


def test_highlight_that_is_not_there_is_trouble(session):
    with pytest.raises(Trouble):
        HighlightEditor(session, 99)
