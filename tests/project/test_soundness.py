import sqlite3
from contextlib import closing

import pytest

from annotator.errors import Trouble
from annotator.project import Project


@pytest.fixture
def findings(project, mark, other):
    """What the check says after another program has changed the file by one statement."""

    def check(statement: str) -> list[str]:
        mark("Storage is cheaper")
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute(statement)
        return [finding.sentence for finding in project.check()]

    return check


def test_a_project_as_it_was_made_is_sound(project, mark):
    project.add_point("Storage", "agreement", evidence=[mark("Storage is cheaper")])
    assert project.check() == []


def test_a_quotation_with_a_changed_word_is_found(findings):
    said = findings("UPDATE highlight SET exact = 'Storage is costlier'")
    assert said[0].startswith("The words of highlight 1 do not stand at their place in paper A: “")


def test_a_changed_byte_of_a_paper_is_found(findings):
    said = findings("UPDATE paper_content SET data = x'00' WHERE sha256 = (SELECT sha256 FROM paper WHERE id = 2)")
    assert said == ["The bytes of paper B are not those that its SHA-256 names."]


def test_evidence_that_is_not_there_is_found(findings):
    sentence, unknown = findings("INSERT INTO evidence VALUES (7, 1, 0)")
    assert "the table evidence refers to a point that is not there" in sentence
    assert unknown == "A quotation of point 7 was not written by Crossread."


def test_a_lost_layout_is_found(findings):
    sentence, *_ = findings("UPDATE paper_content SET layout = x'0000'")
    assert "text of paper A is damaged" in sentence


def test_a_value_that_cannot_be_is_found(findings):
    sentence, _ = findings("UPDATE highlight SET color = 'pink'")
    assert "highlight 1 is damaged" in sentence


def test_a_project_with_such_a_value_says_so_instead_of_failing(project, place, mark):
    mark("Storage is cheaper")
    project.close()
    with closing(sqlite3.connect(place)) as other, other:
        other.execute("UPDATE highlight SET quads = 'nonsense'")
    with Project.open(place) as again, pytest.raises(Trouble, match="highlight 1 is damaged"):
        again.highlights()


def test_a_note_that_is_no_text_any_more_is_found(findings):
    sentence, _ = findings("UPDATE highlight SET note = CAST(x'52ff20' AS TEXT)")
    assert "A text in “work.crossread” is damaged" in sentence


@pytest.mark.parametrize("lost", ["DELETE FROM paper WHERE id = 1", "DELETE FROM paper_content"])
def test_a_paper_that_is_gone_from_the_file_is_a_sentence_wherever_its_quotations_are_read(project, place, mark, lost):
    mark("Storage is cheaper")
    project.close()
    with closing(sqlite3.connect(place)) as other, other:
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute(lost)
    with Project.open(place) as again:
        with pytest.raises(Trouble, match="A paper is missing"):
            again.highlights()
        assert again.check()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE paper SET sha256 = upper(sha256) || 'x' WHERE id = 1",
        """UPDATE step_row SET after = 'nonsense' WHERE "table" = 'paper'""",
        """UPDATE step_row SET after = '{}' WHERE "table" = 'paper'""",
        """UPDATE step_row SET after = '[]' WHERE "table" = 'paper'""",
    ],
)
def test_closing_a_damaged_file_drops_no_contents_of_papers(project, place, damage):
    project.close()
    with closing(sqlite3.connect(place)) as other, other:
        other.execute("PRAGMA foreign_keys = OFF")
        before = other.execute("SELECT count(*) FROM paper_content").fetchone()
        other.execute(damage)
    Project.open(place).close()
    with closing(sqlite3.connect(place)) as other:
        assert other.execute("SELECT count(*) FROM paper_content").fetchone() == before
