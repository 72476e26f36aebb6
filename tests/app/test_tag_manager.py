import pytest
from PySide6.QtCore import Qt

from annotator.app.tag_manager import COLOR, DEFINITION, NAME, USES, TagManager
from annotator.project import Project


@pytest.fixture
def manager(qtbot, session):
    made = TagManager(session)
    qtbot.addWidget(made)
    made.show()
    return made


def names(manager) -> list[str]:
    return [item.text(NAME) for item in manager._rows()]


def take(manager, name: str):
    item = manager._rows()[names(manager).index(name)]
    manager.table.setCurrentItem(item)
    return item


def test_every_tag_says_what_bears_it(manager):
    assert take(manager, "means").text(USES) == "1 point"
    assert take(manager, "definition").text(USES) == "not in use"


def test_what_is_written_into_the_table_is_kept_and_undone(manager, comparison, session, qtbot):
    take(manager, "means").setText(NAME, "method")
    take(manager, "method").setText(DEFINITION, "How to get there.")
    take(manager, "method").setText(COLOR, "#123456")
    tag = next(tag for tag in comparison.tags() if tag.name == "method")
    assert (tag.definition, tag.color) == ("How to get there.", "#123456")
    assert comparison.point(1).tags == ("method", "burden")
    for _ in range(3):
        qtbot.keyClick(manager, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "means" in names(manager)
    assert comparison.point(1).tags == ("means", "burden")


def test_what_cannot_be_is_put_back_with_a_sentence(manager):
    take(manager, "means").setText(NAME, "Burden")
    assert "already" in manager.said.text()
    assert "means" in names(manager)
    take(manager, "means").setText(COLOR, "blue")
    assert "is not a colour" in manager.said.text()


def test_tag_in_use_is_deleted_only_after_it_was_said_what_loses_it(manager, comparison, qtbot):
    take(manager, "means")
    qtbot.mouseClick(manager.remove, Qt.MouseButton.LeftButton)
    assert manager.question.isVisible() and "1 point" in manager._asked.text()
    qtbot.mouseClick(manager.no, Qt.MouseButton.LeftButton)
    assert "means" in names(manager)
    qtbot.mouseClick(manager.remove, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(manager.yes, Qt.MouseButton.LeftButton)
    assert "means" not in names(manager)
    assert comparison.point(1).tags == ("burden",)


def test_tag_that_nothing_bears_goes_at_once(manager, qtbot):
    take(manager, "definition")
    qtbot.mouseClick(manager.remove, Qt.MouseButton.LeftButton)
    assert "definition" not in names(manager)


def test_merged_tag_is_taken_by_the_other(manager, comparison):
    take(manager, "means")
    manager._fill_merge()
    into = next(action for action in manager.merge.menu().actions() if action.text() == "cause")
    into.trigger()
    assert "means" not in names(manager)
    assert comparison.point(1).tags == ("cause", "burden")
    assert manager.current().name == "cause"


def test_new_tag_is_named_at_once(manager, qtbot, comparison):
    qtbot.mouseClick(manager.add, Qt.MouseButton.LeftButton)
    assert manager.table.state() == manager.table.State.EditingState
    assert comparison.tags()[-1].name == "new tag 1"


def test_another_set_takes_the_place_of_the_tags_that_nothing_bears(manager):
    legal = next(action for action in manager.sets.menu().actions() if action.text() == "Legal reading")
    legal.trigger()
    assert "precedent" in names(manager) and "means" in names(manager) and "definition" not in names(manager)


def test_tags_go_into_a_file_and_come_into_another_project(manager, tmp_path, qtbot):
    take(manager, "means").setText(DEFINITION, "How to get there.")
    manager.export_to(tmp_path / "tags.toml")
    from annotator.app.session import Session

    with Project.create(tmp_path / "other.crossread") as project:
        other = TagManager(Session(project))
        qtbot.addWidget(other)
        other.import_from(tmp_path / "tags.toml")
        assert next(tag for tag in project.tags() if tag.name == "means").definition == "How to get there."


def test_broken_file_is_one_sentence_with_its_line(manager, tmp_path):
    (tmp_path / "broken.toml").write_text('[[tag]]\nname = "a"\n[[tag]\n', "utf-8")
    before = names(manager)
    manager.import_from(tmp_path / "broken.toml")
    assert "broken.toml" in manager.said.text() and "line 3" in manager.said.text()
    assert names(manager) == before


def test_every_control_has_a_name(manager):
    buttons = (manager.add, manager.merge, manager.color, manager.remove, manager.take, manager.give, manager.sets)
    assert all(button.accessibleName() and button.toolTip() for button in buttons)
