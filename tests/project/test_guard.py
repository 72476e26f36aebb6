"""What a file brings along is known before anything of it is used, and nothing else can be done in it."""

import sqlite3
from contextlib import closing

import pytest

from annotator.errors import Trouble
from annotator.project import Project


@pytest.fixture
def closed(project, mark, place):
    mark("Storage is cheaper")
    project.close()
    return place


def changed_by_another_program(place, *statements):
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        for statement in statements:
            other.execute(statement)
    return place.read_bytes()


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("CREATE TRIGGER strange AFTER INSERT ON highlight BEGIN DELETE FROM paper_content; END", "trigger “strange”"),
        ("CREATE VIEW strange AS SELECT 1", "view “strange”"),
        ("CREATE INDEX strange ON highlight (length(note))", "index “strange”"),
        ("CREATE TABLE strange (id)", "table “strange”"),
        ("CREATE VIRTUAL TABLE strange USING fts5 (words)", "table “strange"),
        ("ALTER TABLE tag ADD COLUMN strange TEXT", "the table “tag” is not as it was made"),
        ("DROP TABLE evidence", "it lacks the table “evidence”"),
        ("DROP INDEX search_of_point", "it lacks the index “search_of_point”"),
    ],
)
def test_a_file_with_another_schema_is_refused_by_name_and_left_as_it_is(closed, statement, named):
    before = changed_by_another_program(closed, statement)
    with pytest.raises(Trouble, match=named):
        Project.open(closed)
    assert closed.read_bytes() == before


def test_a_table_in_place_of_one_of_ours_is_refused(closed):
    changed_by_another_program(closed, "DROP TABLE cache", "CREATE VIEW cache AS SELECT sha256 AS name FROM paper")
    with pytest.raises(Trouble, match="not as Crossread makes"):
        Project.open(closed)


def test_a_strange_file_of_another_way_of_writing_is_left_as_it_is(closed):
    before = changed_by_another_program(closed, "PRAGMA journal_mode = WAL", "CREATE VIEW strange AS SELECT 1")
    with pytest.raises(Trouble, match="view “strange”"):
        Project.open(closed)
    assert closed.read_bytes() == before
    assert list(closed.parent.iterdir()) == [closed]


def test_a_project_that_another_program_set_to_another_way_of_writing_is_set_back(closed):
    changed_by_another_program(closed, "PRAGMA journal_mode = WAL")
    with Project.open(closed) as project:
        assert project._db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert len(project.highlights()) == 1


def test_a_name_that_would_spoil_the_sentence_is_shortened_and_made_plain(closed):
    changed_by_another_program(closed, f'CREATE TABLE "line\nline{"x" * 5000}" (id)')
    with pytest.raises(Trouble) as refused:
        Project.open(closed)
    assert "line line" in str(refused.value)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH ':memory:' AS other",
        "ATTACH '/tmp/other.crossread' AS other",
        "DETACH main",
        "SELECT load_extension('anything')",
        "PRAGMA writable_schema = ON",
        "PRAGMA journal_mode = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA foreign_keys = OFF",
        "CREATE TRIGGER strange AFTER INSERT ON tag BEGIN DELETE FROM paper; END",
        "CREATE TEMP TRIGGER strange AFTER INSERT ON main.tag BEGIN DELETE FROM paper; END",
        "CREATE VIEW strange AS SELECT 1",
        "CREATE VIRTUAL TABLE strange USING fts5 (words)",
    ],
)
def test_a_statement_that_crossread_never_needs_is_refused_by_the_connection(project, statement):
    with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited"):
        project._db.execute(statement)


def test_a_statement_of_no_reasonable_length_is_refused_by_the_connection(project):
    with pytest.raises(sqlite3.DataError):
        project._db.execute(f"SELECT {' ' * 200_000} 1")


def test_a_project_that_gives_a_paper_up_is_still_made_smaller_on_closing(project, place, make_paper):
    project.forget_history()
    project.add_paper(make_paper("word " * 50_000, "long.txt"))
    project.undo()
    project.forget_history()
    before = place.stat().st_size
    project.close()
    assert place.stat().st_size < before / 2
