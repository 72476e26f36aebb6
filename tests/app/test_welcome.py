from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.app.controls import ElidedLabel
from annotator.app.recent import RecentProject
from annotator.app.welcome import RecentRow, WayIn, WelcomePage

RECENT = [
    RecentProject(Path("/papers/korea.crossread"), "Korea alliance", "2026-03-01T10:00:00+00:00"),
    RecentProject(Path("/papers/tariffs.crossread"), "", "not a time"),
]


@pytest.fixture
def page(qtbot, actions):
    made = WelcomePage(actions, RECENT)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("name", ["compare", "open-project", "try-sample"])
def test_each_way_in_does_its_action_and_shows_its_key(page, actions, qtbot, name):
    button = page.findChild(WayIn, f"way-{name}")
    with qtbot.waitSignal(actions[name].triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    words = [label.text() for label in button.findChildren(type(button._image))]
    assert actions[name].shortcut().toString() in words


def test_recent_project_is_opened_by_a_click(page, qtbot):
    row = page.findChildren(RecentRow)[1]
    with qtbot.waitSignal(page.project_chosen) as said:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert said.args == [RECENT[1].path]


def test_recent_project_can_be_taken_off_the_list(page, qtbot):
    row = page.findChildren(RecentRow)[0]
    menu = row.make_menu()
    qtbot.addWidget(menu)
    with qtbot.waitSignal(page.project_forgotten) as said:
        menu.actions()[0].trigger()
    assert said.args == [RECENT[0].path]


def test_folder_is_shown_for_each_project_and_the_files_name_where_two_are_alike(page):
    folder = Path("/papers")
    alike = [RecentProject(folder / name, "Korea", "") for name in ("korea.crossread", "korea 2.crossread")]
    page.show_recent([*alike, RecentProject(Path("/other/korea.crossread"), "Korea", "")])
    rows = [row for row in page.findChildren(RecentRow) if row._project.name == "Korea"]
    words = [row.findChildren(ElidedLabel)[1].accessibleName() for row in rows]
    assert words == ["korea.crossread in /papers", "korea 2.crossread in /papers", "/other"]
    assert all(str(row._project.path) in row.toolTip() for row in rows)


def test_list_follows_and_is_not_there_when_empty(page, qtbot):
    def names() -> list[str]:
        return [row.accessibleName() for row in page.findChildren(RecentRow) if row.isVisible()]

    page.show_recent(RECENT[:1])
    qtbot.waitUntil(lambda: names() == ["Open Korea alliance"])
    page.show_recent([])
    qtbot.waitUntil(lambda: names() == [])


def test_trouble_is_said_on_the_page(page):
    page.say("“a.pdf” is not there: choose another file.")
    assert page.notice.text == "“a.pdf” is not there: choose another file."


def test_everything_is_reached_by_tab(page):
    reached = [*page.findChildren(WayIn), *page.findChildren(RecentRow)]
    assert len(reached) == 5
    assert all(button.focusPolicy() & Qt.FocusPolicy.TabFocus and button.accessibleName() for button in reached)
