"""Help > Guide: the guide's own pages, read in a window without a network."""

import pytest
from PySide6.QtCore import QUrl

from annotator.app.guide_window import GuideWindow, chapters
from annotator.resources import guide
from tests.analyst import Analyst


@pytest.fixture
def shown(qtbot):
    analyst = Analyst(qtbot).does("guide")
    return analyst.window.findChild(GuideWindow)


def test_contents_name_every_page_of_the_guide_by_its_heading():
    assert {name for name, _ in chapters()} == {path.name for path in guide("").glob("*.md")}
    assert all(heading for _, heading in chapters())


def test_chapter_taken_from_the_list_shows_and_leads_back(shown):
    shown.list.setCurrentRow(2)
    name = chapters()[2][0]
    assert shown.page.source().fileName() == name and chapters()[2][1] in shown.page.toPlainText()
    shown.page.backward()
    assert shown.page.source().fileName() == "README.md" and shown.list.currentRow() == 0


def test_link_between_chapters_is_followed_in_the_window(shown):
    shown.page.anchorClicked.emit(QUrl("memo.md"))
    assert shown.page.source().fileName() == "memo.md" and "memo" in shown.list.currentItem().text().lower()


def test_link_out_of_the_guide_is_left_to_the_window_to_ask_about(qtbot):
    shown = GuideWindow()
    qtbot.addWidget(shown)
    with qtbot.waitSignal(shown.external_link_wanted) as wanted:
        shown.page.anchorClicked.emit(QUrl("https://example.org/"))
    assert wanted.args == ["https://example.org/"]


def test_file_outside_the_guide_is_not_shown(shown):
    shown.page.anchorClicked.emit(QUrl("../../README.md"))
    assert shown.page.source().toLocalFile() == str(guide("README.md")) and "The guide" in shown.page.toPlainText()


def test_every_picture_of_the_guide_is_there(shown):
    for name, _ in chapters():
        for part in guide(name).read_text(encoding="utf-8").split("![")[1:]:
            assert guide(part.partition("](")[2].partition(")")[0]).is_file()
