import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from annotator.errors import Trouble
from annotator.project import Project, file
from annotator.project.schema import APPLICATION_ID, SCHEMA_VERSION, migrations

SCHEMAS = Path(__file__).parent / "schemas"
"""A project file of each released version, the name says which. None is ever made again: a new version adds one."""

needs_modes = pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="root may read and write anything",
)


def set_number(place, at: int, number: int) -> bytes:
    """Put a number into the file's header; the bytes of the file after that."""
    with place.open("r+b") as handle:
        handle.seek(at)
        handle.write(number.to_bytes(4, "big"))
    return place.read_bytes()


@pytest.fixture
def closed(project, mark, place):
    mark("Storage is cheaper")
    project.close()
    return place


# Making and opening -----------------------------------------------------------------------------------------------


def test_a_file_that_is_there_is_not_made_again(closed):
    before = closed.read_bytes()
    with pytest.raises(Trouble, match="is there already"):
        Project.create(closed)
    assert closed.read_bytes() == before


def test_the_file_is_known_by_its_header(closed):
    header = closed.read_bytes()[:100]
    assert header[68:72] == b"Xrd1"
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION


def test_a_failed_creation_leaves_nothing(place, monkeypatch):
    monkeypatch.setattr(file, "migrate", fail_half_way)
    with pytest.raises(Trouble, match="disk is full"):
        Project.create(place)
    assert list(place.parent.iterdir()) == []


def fail_half_way(db):
    db.execute("CREATE TABLE setting (key)")
    db.execute("PRAGMA max_page_count = 1")
    db.execute("CREATE TABLE paper (id)")


def test_a_folder_that_is_not_there_is_trouble(tmp_path):
    with pytest.raises(Trouble, match="folder"):
        Project.create(tmp_path / "nowhere" / "work.crossread")


def test_a_new_project_is_not_made_beside_the_journal_of_a_lost_one(place):
    place.with_name(place.name + "-journal").write_bytes(b"left")
    with pytest.raises(Trouble, match="interrupted write"):
        Project.create(place)


def test_names_with_signs_of_an_address_are_just_names(tmp_path):
    place = tmp_path / "50 % & more? #1.crossread"
    Project.create(place).close()
    assert [found.name for found in tmp_path.iterdir()] == [place.name]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "is not there"), (b"", "not a Crossread project"), (b"%PDF-1.7" * 50, "not a Crossread project")],
)
def test_what_is_no_project_is_not_opened(place, content, sentence):
    if content is not None:
        place.write_bytes(content)
    with pytest.raises(Trouble, match=sentence):
        Project.open(place)


def test_a_folder_is_not_opened(tmp_path):
    with pytest.raises(Trouble):
        Project.open(tmp_path)


def test_the_database_of_another_program_is_not_opened(place):
    with closing(sqlite3.connect(place)) as other:
        other.execute("CREATE TABLE things (id)")
    with pytest.raises(Trouble, match="not a Crossread project"):
        Project.open(place)


def test_a_newer_project_is_refused_by_its_version_and_left_as_it_is(closed):
    before = set_number(closed, 60, SCHEMA_VERSION + 1)
    with pytest.raises(
        Trouble, match=f"newer Crossread .project version {SCHEMA_VERSION + 1}; this one knows {SCHEMA_VERSION}"
    ):
        Project.open(closed)
    assert closed.read_bytes() == before


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_project_that_was_cut_off_is_damaged(closed, share):
    whole = closed.read_bytes()
    closed.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(Trouble, match="damaged"):
        Project.open(closed)


def test_a_page_of_nonsense_is_damage(closed):
    with closed.open("r+b") as handle:
        handle.seek(2 * 4096)
        handle.write(b"\x55" * 4096)
    with pytest.raises(Trouble, match="damaged"):
        Project.open(closed)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER strange AFTER INSERT ON highlight BEGIN DELETE FROM paper_content; END",
        "CREATE VIEW strange AS SELECT 1",
        "DROP TABLE evidence",
    ],
)
def test_a_file_with_other_things_in_it_than_crossread_makes_is_refused(closed, statement):
    with closing(sqlite3.connect(closed)) as other:
        other.execute(statement)
    with pytest.raises(Trouble, match="not as Crossread makes"):
        Project.open(closed)


@needs_modes
def test_a_file_that_may_not_be_read_is_trouble(closed):
    closed.chmod(0)
    with pytest.raises(Trouble, match="not allowed"):
        Project.open(closed)


# How it is kept ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("recursive_triggers", 0),
        ("application_id", APPLICATION_ID),
    ],
)
def test_the_connection_keeps_the_promises_of_the_document(project, pragma, value):
    project.set_title("Something was written")
    assert project._db.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_a_change_is_one_transaction(project, mark):
    said = []
    project._db.conn.set_trace_callback(said.append)
    mark("Storage is cheaper", tags=["brand new", "fact"])
    assert [sql for sql in said if sql.startswith(("BEGIN", "COMMIT"))] == ["BEGIN IMMEDIATE", "COMMIT"]


def test_nothing_stands_beside_the_project(project, place, mark):
    mark("Storage is cheaper")
    assert list(place.parent.iterdir()) == [place]


def test_a_step_is_not_in_the_file_before_it_has_ended(project, other):
    with project.step("Two titles"):
        project.set_title("One")
        assert other.execute("SELECT count(*) FROM setting").fetchone() == (0,)
    assert other.execute("SELECT value FROM setting").fetchone() == ("One",)


# When the world says no -------------------------------------------------------------------------------------------


def test_a_full_disk_loses_nothing_and_the_project_goes_on(project, mark):
    mark("Storage is cheaper")
    pages = project._db.execute("PRAGMA page_count").fetchone()[0]
    project._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Trouble, match="disk is full"):
        mark("The grid", note="long " * 20_000)
    assert (len(project.highlights()), project.undo_name) == (1, "Add highlight")
    project._db.execute("PRAGMA max_page_count = 100000")
    mark("The grid", note="long " * 20_000)
    assert (len(project.highlights()), project.check()) == (2, [])


def test_a_full_disk_in_the_middle_of_a_step_keeps_no_half_of_it(project, mark):
    project._db.execute("PRAGMA cache_size = 1")
    pages = project._db.execute("PRAGMA page_count").fetchone()[0]
    project._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Trouble), project.step("Two"):
        mark("Storage is cheaper")
        with pytest.raises(Trouble, match="full"):
            mark("The grid", note="long " * 20_000)
        project._db.rollback()  # as SQLite does by itself on some errors
        mark("Villages")
    assert (project.highlights(), project.check()) == ((), [])


def test_a_limit_of_the_system_on_files_is_trouble_too(project, mark, place):
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (place.stat().st_size, hard))
    try:
        with pytest.raises(Trouble, match="disk"):
            mark("Storage is cheaper", note="long " * 20_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    mark("Storage is cheaper")
    assert (len(project.highlights()), project.check()) == (1, [])


def test_a_file_that_another_program_writes_is_trouble_until_it_is_done(project, other):
    project._db.execute("PRAGMA busy_timeout = 1")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Trouble, match="Another program is using"):
        project.set_title("Mine")
    other.execute("ROLLBACK")
    project.set_title("Mine")
    assert project.title == "Mine"


def test_a_file_that_another_program_reads_keeps_what_it_had(project, other):
    project._db.execute("PRAGMA busy_timeout = 1")
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM paper").fetchone()
    with pytest.raises(Trouble, match="Another program"):
        project.set_title("Mine")
    assert (project.title, project.undo_name) == ("", "Add paper")


def test_a_project_waits_two_seconds_for_another_program(project):
    assert project._db.execute("PRAGMA busy_timeout").fetchone() == (2000,)


def test_a_project_that_cannot_be_written_can_be_read(project):
    project._db.execute("PRAGMA query_only = ON")
    with pytest.raises(Trouble, match="cannot be written"):
        project.set_title("Mine")
    assert (project.title, len(project.papers())) == ("", 2)


@needs_modes
def test_a_read_only_file_opens_and_says_so_when_it_is_changed(closed):
    closed.chmod(0o444)
    with Project.open(closed) as project:
        with pytest.raises(Trouble, match="cannot be written"):
            project.set_title("Mine")
        assert len(project.highlights()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file be moved")
def test_a_file_that_was_moved_away_is_trouble(project, place):
    place.rename(place.with_name("elsewhere.crossread"))
    with pytest.raises(Trouble, match="it was moved"):
        project.set_title("Mine")


def test_closing_twice_is_closing(project):
    project.close()
    project.close()


# Copies -----------------------------------------------------------------------------------------------------------


def test_a_copy_holds_all_of_it_history_included(project, mark, tmp_path):
    at = mark("Storage is cheaper")
    project.save_copy(tmp_path / "copy.crossread")
    project.remove_highlight(at)
    with Project.open(tmp_path / "copy.crossread") as copy:
        assert [found.id for found in copy.highlights()] == [at]
        assert (copy.check(), copy.undo_name) == ([], "Add highlight")


def test_a_copy_takes_the_place_of_what_was_there(project, tmp_path):
    other = tmp_path / "copy.crossread"
    other.write_bytes(b"old")
    project.save_copy(other)
    Project.open(other).close()
    assert sorted(found.name for found in tmp_path.iterdir()) == ["copy.crossread", "work.crossread"]


def test_a_project_is_not_copied_onto_itself(project, place):
    with pytest.raises(Trouble, match="this project itself"):
        project.save_copy(place)


def test_a_copy_that_cannot_be_made_leaves_what_was_there(project, tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(Trouble, match="cannot be written"):
        project.save_copy(tmp_path / "folder")
    assert sorted(found.name for found in tmp_path.iterdir()) == ["folder", "work.crossread"]


def test_a_copied_file_is_a_project_of_its_own(closed, tmp_path):
    shutil.copy(closed, tmp_path / "twin.crossread")
    with Project.open(tmp_path / "twin.crossread") as twin:
        twin.set_title("Twin")
    with Project.open(closed) as project:
        assert project.title == ""


# Versions ---------------------------------------------------------------------------------------------------------


def test_the_version_counts_the_migrations(project):
    assert len(migrations.applied(project._db)) == SCHEMA_VERSION


def test_there_is_a_file_of_every_earlier_version():
    there = {path.stem for path in SCHEMAS.iterdir()}
    assert {f"schema-{version}" for version in range(1, SCHEMA_VERSION)} <= there


@pytest.fixture(params=sorted(SCHEMAS.iterdir()), ids=lambda path: path.stem)
def older(request, tmp_path):
    """A copy of a project as a released version left it: two papers, two highlights, a point, and a step undone."""
    return Path(shutil.copy(request.param, tmp_path / "older.crossread"))


def test_a_project_of_every_released_version_opens_with_all_of_its_work(older):
    with Project.open(older) as project:
        assert [paper.letter for paper in project.papers()] == ["A", "B"]
        assert [mark.anchor.exact for mark in project.highlights()] == ["Storage is cheaper", "Storage fails"]
        assert [point.title for point in project.points()] == ["Does storage do?"]
        assert (project.undo_name, project.redo_name) == ("Add point", "Change title")
        assert project.check() == []


def test_a_project_of_every_released_version_can_be_worked_on(older):
    with Project.open(older) as project:
        project.undo()
        project.add_link("sync", 1, (0, 3), 2, (0, 1))
        project.keep_cached("counterparts", b"x")
    assert int.from_bytes(older.read_bytes()[60:64], "big") == SCHEMA_VERSION


def test_a_project_of_an_older_version_that_lacks_a_table_is_refused_and_left_as_it_is(older):
    with closing(sqlite3.connect(older)) as other:
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute("DROP TABLE evidence")
    before = older.read_bytes()
    with pytest.raises(Trouble, match="not as Crossread makes"):
        Project.open(older)
    assert older.read_bytes() == before


def test_opening_a_project_does_not_change_it(closed):
    before = closed.read_bytes()
    with Project.open(closed) as project:
        assert project.check() == []
    assert closed.read_bytes() == before


def test_a_name_in_the_schema_that_is_no_text_is_a_sentence(closed):
    whole = closed.read_bytes()
    closed.write_bytes(whole.replace(b"CREATE TABLE tag (", b"CREATE TAB\xef\xef tag ("))
    with pytest.raises(Trouble, match="damaged"):
        Project.open(closed)


def test_a_header_of_a_format_that_nobody_knows_is_a_sentence(closed):
    whole = closed.read_bytes()
    closed.write_bytes(whole[:44] + b"\0\0\1\4" + whole[48:])
    with pytest.raises(Trouble, match="is damaged"):
        Project.open(closed)
