import pytest

from annotator.errors import Trouble
from annotator.project import Project


def test_a_change_is_undone_and_redone_by_its_name(project):
    project.set_title("Lights")
    assert (project.undo_name, project.redo_name) == ("Change title", "")
    assert project.undo().settings
    assert (project.title, project.undo_name, project.redo_name) == ("", "Add paper", "Change title")
    assert project.redo().step == "Change title"
    assert project.title == "Lights"


def test_history_outlives_the_window(project, place, mark):
    at = mark("Storage", note="Mine", tags=["fact"])
    project.remove_highlight(at)
    project.close()
    with Project.open(place) as again:
        assert again.undo().highlights == {at}
        assert again.highlight(at).note == "Mine"


def test_something_new_ends_what_could_be_redone(project):
    project.set_title("One")
    project.undo()
    project.set_question("Two?")
    assert (project.redo_name, project.redo()) == ("", None)


def test_several_changes_are_one_step_with_one_change(project, anchor_in):
    with project.step("Add disagreement") as step:
        first = project.add_highlight(1, anchor_in("Storage is cheaper"), "claim").id
        second = project.add_highlight(2, anchor_in("Storage fails", 2), "claim").id
        point = project.add_point("Storage?", "disagreement", evidence=[first, second]).id
    assert (step.change.step, step.change.highlights, step.change.points) == (
        "Add disagreement",
        {first, second},
        {point},
    )
    assert project.undo() == step.change
    assert (project.highlights(), project.points(), project.redo_name) == ((), (), "Add disagreement")


def test_a_step_that_fails_in_the_middle_leaves_nothing(project, anchor_in):
    before = project.undo_name
    with pytest.raises(Trouble), project.step("Add disagreement"):
        project.add_highlight(1, anchor_in("Storage is cheaper"), "claim")
        assert len(project.highlights()) == 1
        project.add_point("", "disagreement")
    assert (project.highlights(), project.undo_name) == ((), before)


def test_a_part_of_a_step_can_fail_alone(project):
    with project.step("Several") as step:
        kept = project.add_point("Kept", "agreement").id
        with pytest.raises(Trouble):
            project.add_point("Lost", "agreement", tags=["brand new", ""])
    assert (step.change.points, step.change.tags) == ({kept}, frozenset())
    assert [point.title for point in project.points()] == ["Kept"]
    assert "brand new" not in [tag.name for tag in project.tags()]


def test_a_part_of_a_step_tells_its_own_change(project):
    with project.step("Several"):
        first = project.add_point("One", "agreement")
        second = project.add_point("Two", "agreement")
    assert (first.change.points, second.change.points) == ({first.id}, {second.id})


def test_an_empty_step_is_none(project):
    with project.step("Nothing") as step:
        pass
    assert (step.change.papers, project.undo_name) == (frozenset(), "Add paper")


def test_the_last_five_hundred_steps_are_kept(empty):
    for number in range(510):
        empty.set_title(f"Title {number}")
    undone = 0
    while empty.undo():
        undone += 1
    assert (undone, empty.title) == (500, "Title 9")


def test_what_another_program_changed_is_not_overwritten_by_undo(project, mark, other):
    at = mark("Storage")
    project.edit_highlight(at, note="Mine")
    other.execute("UPDATE highlight SET note = 'Theirs'")
    with pytest.raises(Trouble, match="another program has changed"):
        project.undo()
    assert project.highlight(at).note == "Theirs"


def test_what_another_program_changed_is_seen_after_a_refresh(project, other):
    assert (project.refresh(), project.title) == (None, "")
    other.execute("INSERT INTO setting VALUES ('title', 'Theirs')")
    assert (bool(project.refresh()), project.title) == (True, "Theirs")


def test_what_another_program_changed_is_told_even_after_an_own_change(project, other):
    other.execute("INSERT INTO setting VALUES ('title', 'Theirs')")
    project.set_question("Mine?")
    assert (project.title, bool(project.refresh()), project.refresh()) == ("Theirs", True, None)


@pytest.mark.parametrize("row", ["[]", "nonsense", "{}", '{"key": 1, "value) --": 2}'])
def test_a_history_that_was_tampered_with_is_not_followed(project, other, row):
    project.set_title("Mine")
    other.execute("UPDATE step_row SET after = ? WHERE step = (SELECT max(id) FROM step)", (row,))
    with pytest.raises(Trouble, match="history is damaged"):
        project.undo()
    assert project.title == "Mine"


def test_history_that_is_forgotten_leaves_the_work_and_nothing_to_undo(project):
    project.set_title("Korea")
    project.forget_history()
    assert (project.title, project.undo_name, project.undo(), project.redo()) == ("Korea", "", None, None)
