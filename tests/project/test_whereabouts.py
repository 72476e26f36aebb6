"""A project that cannot be written in its place any more: a sentence that says what to do, and a copy elsewhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.errors import Trouble
from annotator.project import Project

as_on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file be moved")
needs_modes = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may write anything, and Windows has no such modes"
)


@pytest.fixture
def refused(project, mark, tmp_path):
    """The sentence of a change that could not be kept, once the work before it has been saved elsewhere."""

    def change(elsewhere: Path | None = None) -> str:
        with pytest.raises(Trouble) as trouble:
            project.set_title("Mine")
        copy = elsewhere or tmp_path / "elsewhere.crossread"
        project.save_copy(copy)
        with Project.open(copy) as saved:
            assert [mark.anchor.exact for mark in saved.highlights()] == ["Storage is cheaper"]
            assert (saved.title, saved.check(), saved.undo_name) == ("", [], "Add highlight")
        return str(trouble.value)

    mark("Storage is cheaper")
    return change


def another_program(place: Path, work: str) -> subprocess.Popen:
    """A process that does something with the file, says so, and waits until its input ends."""
    program = (
        "import sqlite3, sys; file = sqlite3.connect(sys.argv[1], isolation_level=None);"
        f" file.execute({work!r}).fetchall();"
        " print('done', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "done\n"
    return process


@as_on_posix
def test_a_change_to_a_deleted_file_is_refused_and_the_work_can_be_saved_elsewhere(refused, place):
    place.unlink()
    assert "not there any more" in (sentence := refused())
    assert "save the project as another file" in sentence
    assert not place.exists()


@as_on_posix
def test_the_work_of_a_deleted_file_can_be_saved_under_its_own_name_again(refused, place):
    place.unlink()
    assert "deleted" in refused(place)


@as_on_posix
def test_the_work_of_a_deleted_file_can_take_the_place_of_another_file(refused, place, tmp_path):
    (tmp_path / "old.crossread").write_bytes(b"old")
    place.unlink()
    assert "deleted" in refused(tmp_path / "old.crossread")


@as_on_posix
def test_a_file_that_took_the_place_of_the_project_is_not_touched(refused, place):
    newcomer = place.with_name("newcomer")
    newcomer.write_bytes(b"somebody else's")
    newcomer.replace(place)
    assert "put another file in the place" in refused()
    assert place.read_bytes() == b"somebody else's"


@as_on_posix
def test_a_file_that_is_replaced_within_a_step_keeps_nothing_of_the_step(project, place, tmp_path):
    with pytest.raises(Trouble, match="put another file"), project.step("Two things"):
        project.set_title("Mine")
        place.replace(tmp_path / "moved.crossread")
        place.write_bytes(b"somebody else's")
    assert project.title == ""
    with Project.open(tmp_path / "moved.crossread") as moved:
        assert (moved.title, moved.check()) == ("", [])


@as_on_posix
def test_what_stands_outside_of_undo_is_refused_as_well(project, place):
    place.unlink()
    with pytest.raises(Trouble, match="not there any more"):
        project.keep_cached("counterparts", b"x")
    with pytest.raises(Trouble, match="not there any more"):
        project.keep_edition("0123456789abcdef", "# Memo")
    with pytest.raises(Trouble, match="not there any more"):
        project.undo()


@as_on_posix
def test_a_file_that_is_put_back_can_be_written_again(project, place):
    away = place.with_name("away")
    place.rename(away)
    with pytest.raises(Trouble):
        project.set_title("Mine")
    away.rename(place)
    project.set_title("Mine")
    assert project.title == "Mine"


@needs_modes
def test_a_folder_that_became_read_only_is_trouble_and_the_work_can_be_saved_elsewhere(
    refused, place, tmp_path_factory
):
    place.parent.chmod(0o500)
    try:
        assert "save the project as another file" in refused(tmp_path_factory.mktemp("elsewhere") / "copy.crossread")
    finally:
        place.parent.chmod(0o700)


def test_a_lock_held_by_another_process_is_trouble_and_the_work_can_be_saved_elsewhere(project, refused, place):
    project._db.execute("PRAGMA busy_timeout = 1")
    with another_program(place, "BEGIN IMMEDIATE") as other:
        sentence = refused()
        other.stdin.close()
    assert "Another program is using" in sentence
    assert "save the project as another file" in sentence
    project.set_title("Mine")
    assert project.title == "Mine"


def test_a_change_of_another_process_is_seen_before_the_next_of_ours(project, place):
    with another_program(place, "INSERT INTO setting VALUES ('question', 'Theirs?')") as other:
        project.set_title("Mine")
        other.stdin.close()
    assert (project.title, project.question) == ("Mine", "Theirs?")
