import pytest
from PySide6.QtWidgets import QApplication

from annotator.app.text_size import STEPS
from annotator.app.theme import set_text_share, text_font
from tests.analyst import Analyst


@pytest.fixture(autouse=True)
def as_before(qapp):
    yield
    set_text_share(QApplication.instance(), 1.0)


def test_words_of_the_window_grow_step_by_step_to_twice_their_size(qtbot):
    analyst = Analyst(qtbot)
    menu, before = analyst.window.menuBar(), text_font().pixelSize()
    height = menu.fontMetrics().height()
    for _ in STEPS:
        analyst.does("larger-text")
    assert text_font().pixelSize() == 2 * before and menu.fontMetrics().height() > 1.8 * height
    assert "as large as it goes" in analyst.window.statusBar().currentMessage()


def test_normal_text_is_the_size_of_before(qtbot):
    analyst = Analyst(qtbot)
    before = text_font().pixelSize()
    analyst.does("smaller-text").does("smaller-text")
    assert text_font().pixelSize() < before
    analyst.does("normal-text")
    assert text_font().pixelSize() == before


def test_what_is_said_of_the_size_stands_alone_in_the_status_bar(qtbot):
    analyst = Analyst(qtbot)
    analyst.does("larger-text").does("larger-text")
    QApplication.processEvents()
    assert analyst.window.statusBar().currentMessage() and not analyst.window.follow_words.isVisible()
    analyst.window.statusBar().clearMessage()
    assert analyst.window.follow_words.isVisible()


def test_size_is_kept_for_the_next_window(qtbot):
    Analyst(qtbot).does("larger-text").does("larger-text").leaves()
    set_text_share(QApplication.instance(), 1.0)
    before = text_font().pixelSize()
    Analyst(qtbot)
    assert text_font().pixelSize() == round(before * 1.3)


def test_fields_with_a_width_of_their_own_grow_with_the_text(qtbot):
    analyst = Analyst(qtbot)
    box = analyst.window.area.panes["A"].page_box
    before = box.width()
    for _ in STEPS:
        analyst.does("larger-text")
    assert box.maximumWidth() == 2 * before
