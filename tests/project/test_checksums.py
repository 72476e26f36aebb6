import sqlite3
from contextlib import closing

import pytest

from annotator.errors import Trouble
from annotator.project import Project, look_for_doubts, repair
from tests.faults.letters import change_letters


@pytest.fixture
def worked_on(project, mark, place):
    """A project with a bit of everything, closed."""
    at = mark("Storage is cheaper", note="Look at the figures.", tags=["fact"])
    project.add_point("Does storage do?", "disagreement", evidence=[at], tags=["means"], position_a="It does.")
    project.add_link("sync", 1, (0, 3), 2, (0, 1))
    project.set_title("Lights")
    project.set_question("Who pays?")
    project.undo()
    project.close()
    return place


def meddle(place, *statements):
    with closing(sqlite3.connect(place)) as other, other:
        for statement in statements:
            other.execute(statement)


def doubts(place):
    return [finding.sentence for finding in look_for_doubts(place)]


def test_all_that_crossread_writes_agrees_with_its_checksums_undo_and_redo_included(project, mark, place):
    at = mark("Storage is cheaper", note="Look.", tags=["new"])
    point = project.add_point("Storage?", "agreement", evidence=[at]).id
    project.edit_point(point, title="Does storage do?", tags=["new", "fact"])
    project.keep_edition("0123456789abcdef", "# Memo")
    project.remove_point(point)
    while project.undo():
        pass
    project.redo()
    assert doubts(place) == []


def test_steps_that_are_too_old_leave_no_checksum_behind(project, place, monkeypatch):
    monkeypatch.setattr("annotator.project.history.STEPS_KEPT", 3)
    for number in range(6):
        project.set_title(f"Title {number}")
    project.undo()
    project.set_title("Another")
    project.forget_history()
    assert doubts(place) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE highlight SET note = 'Look at the figured.'",
            "Highlight 1 (“Storage is cheaper”) is not as Crossread",
        ),
        ("UPDATE point SET position_a = 'It dose.'", "Point 1 (“Does storage do?”) is not as Crossread wrote it"),
        ("UPDATE tag SET definition = 'x' WHERE id = 1", "Tag 1 (“fact”) is not as Crossread wrote it"),
        ("UPDATE setting SET value = 'Nights'", "The comparison’s title (“Nights”) is not as Crossread wrote it"),
        ("UPDATE step_row SET after = replace(after, 'Look', 'Book')", "of what can be undone"),
        ("DELETE FROM point_tag", "A tag of point 1 is missing"),
        (
            "INSERT INTO setting VALUES ('question', 'x')",
            "The comparison’s question (“x”) was not written by Crossread",
        ),
        ("UPDATE paper_content SET text = replace(text, 'rents', 'tents')", "The text of the paper"),
        ("UPDATE paper_content SET data = CAST(replace(data, 'rents', 'tents') AS BLOB)", "The bytes of paper B"),
    ],
)
def test_what_was_changed_by_something_else_is_told(worked_on, statement, said):
    meddle(worked_on, statement)
    assert any(said in sentence for sentence in doubts(worked_on))
    with Project.open(worked_on) as project:
        assert any(said in finding.sentence for finding in project.check())


def test_a_step_that_was_changed_by_something_else_is_not_taken_back(worked_on):
    meddle(worked_on, "UPDATE step_row SET before = replace(before, 'Lights', 'Nights')")
    meddle(worked_on, "UPDATE step_row SET after = replace(after, 'Lights', 'Nights')")
    with Project.open(worked_on) as project, pytest.raises(Trouble, match="history is damaged"):
        project.undo()


def test_what_the_analyst_vouches_for_is_in_doubt_no_longer(worked_on):
    meddle(worked_on, "UPDATE point SET position_a = 'It dose.'", "DELETE FROM point_tag")
    with Project.open(worked_on) as project:
        project.vouch()
        assert project.check() == []


def test_a_row_in_doubt_stays_so_when_the_project_is_repaired(worked_on, tmp_path):
    meddle(worked_on, "UPDATE point SET position_a = 'It dose.'")
    repaired = repair(worked_on, tmp_path / "repaired.crossread")
    assert doubts(repaired.path) == [
        "Point 1 (“Does storage do?”) is not as Crossread wrote it: the disk or another program changed it."
    ]


def test_a_row_that_went_is_named_when_the_project_is_repaired(worked_on, tmp_path):
    meddle(worked_on, "DELETE FROM point_tag")
    repaired = repair(worked_on, tmp_path / "repaired.crossread")
    assert any("A tag of point 1 is missing" in sentence for sentence in repaired.lost)
    assert doubts(repaired.path) == []


def test_every_changed_letter_of_a_damaged_file_is_found(tmp_path):
    tally = change_letters(tmp_path, 40)
    assert (tally.tried, tally.survived) == (40, 40)
