import pytest

from annotator.errors import Trouble
from annotator.project import Project

SHIPPED = ["fact", "definition", "cause", "forecast", "value", "priority", "means", "burden", "evidence", "scope"]


def named(project: Project, name: str) -> int:
    return next(tag.id for tag in project.tags() if tag.name == name)


def test_a_new_project_has_the_shipped_tags_explained_and_coloured(empty):
    assert [tag.name for tag in empty.tags()] == SHIPPED
    assert all(tag.definition.endswith(".") for tag in empty.tags())
    assert len({tag.color for tag in empty.tags()}) == len(SHIPPED)


def test_the_shipped_tags_cannot_be_undone(empty):
    assert (empty.undo(), empty.undo_name) == (None, "")


def test_a_name_in_another_case_is_the_same_tag(project, mark):
    at = mark("Storage", tags=["Means", "means"])
    assert project.highlight(at).tags == ("means",)


def test_a_tag_is_added_once(project):
    done = project.add_tag("timing", "When it should be done.", "#123456")
    assert project.tags()[-1].name == "timing"
    assert done.change.tags == {done.id}
    with pytest.raises(Trouble, match="a tag “timing” already"):
        project.add_tag("Timing")


def test_a_renamed_tag_is_seen_wherever_it_is_used(project, mark):
    at = mark("Storage", tags=["means"])
    point = project.add_point("Winters", "agreement", tags=["means"]).id
    change = project.rename_tag(named(project, "means"), "method")
    assert (project.highlight(at).tags, project.point(point).tags) == (("method",), ("method",))
    assert (change.highlights, change.points) == ({at}, {point})
    project.undo()
    assert project.highlight(at).tags == ("means",)


def test_a_tag_can_be_given_another_case(project):
    project.rename_tag(named(project, "means"), "Means")
    assert named(project, "Means")


def test_a_tag_does_not_get_the_name_of_another(project):
    with pytest.raises(Trouble, match="a tag “fact” already"):
        project.rename_tag(named(project, "means"), "FACT")


def test_a_removed_tag_leaves_all_that_bore_it_and_comes_back(project, mark):
    at = mark("Storage", tags=["means", "fact"])
    tag = named(project, "means")
    change = project.remove_tag(tag)
    assert project.highlight(at).tags == ("fact",)
    assert (change.tags, change.highlights) == ({tag}, {at})
    project.undo()
    assert project.highlight(at).tags == ("means", "fact")


def test_a_tag_that_is_not_there_is_trouble(project):
    with pytest.raises(Trouble, match="no tag 99"):
        project.remove_tag(99)
