import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.app.places import backups_folder


@pytest.fixture
def backed_up(run, project):
    """A project of which a backup was made when a command opened it, and which has changed since."""
    run("highlight", project, "--paper", "a", "--quote", "the ally’s budget", "--color", "claim")
    return project


def test_a_command_that_opens_a_project_leaves_a_backup_of_it_as_it_was(run, backed_up):
    listed = json.loads(run("backups", backed_up, "--json").out)
    assert [(each["number"], each["highlights"], each["sound"]) for each in listed] == [(1, 2, True)]
    assert Path(listed[0]["file"]).is_relative_to(backups_folder())


def test_backups_are_listed_with_their_size_and_what_is_in_them(run, backed_up):
    result = run("backups", backed_up)
    assert result.status == 0
    assert result.out.startswith(" 1  20")
    assert result.out.endswith("MB  no title, 0 points, 2 highlights\n")


def test_a_project_without_backups_says_so(run, tmp_path):
    assert run("backups", tmp_path / "never.crossread").out == "There are no backups of “never.crossread”.\n"


def test_a_backup_of_a_project_that_is_gone_is_restored_to_a_new_file(run, backed_up, tmp_path):
    backed_up.unlink()
    restored = tmp_path / "restored.crossread"
    assert run("backups", backed_up, "--restore", 1, "--output", restored).status == 0
    assert len(json.loads(run("show", restored, "--json").out)["highlights"]) == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--restore", 7, "--output", "new.crossread"], "no backup 7: there are 1"),
        (["--restore", 1], "--restore N --output FILE"),
        (["--output", "new.crossread"], "--restore N --output FILE"),
    ],
)
def test_a_restoring_that_cannot_be_is_trouble(run, backed_up, words, sentence):
    result = run("backups", backed_up, *words)
    assert result.status == 2
    assert sentence in result.err


def test_a_backup_is_not_restored_over_the_project(run, backed_up):
    result = run("backups", backed_up, "--restore", 1, "--output", backed_up)
    assert result.status == 2
    assert "there already" in result.err


def test_a_backup_that_cannot_be_made_is_told_of_and_stops_nothing(run, project):
    backups_folder().write_bytes(b"")
    result = run("show", project)
    assert result.status == 0
    assert result.err.startswith("crossread: No backup")


def test_a_sound_project_is_repaired_beside_itself_with_nothing_lost(run, project):
    result = run("repair", project)
    assert (result.status, result.out) == (
        0,
        "Saved as “alliance repaired.crossread”: 2 papers, 0 points, 2 highlights.\nNothing was lost.\n",
    )
    assert run("check", project.with_name("alliance repaired.crossread")).status == 0


def test_a_repair_lists_what_was_lost_and_leaves_the_damaged_file_as_it_is(run, project, tmp_path):
    with closing(sqlite3.connect(project)) as file, file:
        file.execute("UPDATE highlight SET color = 'pink' WHERE id = 2")
        file.execute("UPDATE paper_content SET data = x'00' WHERE sha256 = (SELECT sha256 FROM paper WHERE id = 1)")
    before = project.read_bytes()
    result = run("repair", project, "-o", tmp_path / "new.crossread")
    assert result.status == 1
    assert "Lost: The highlight 2: what it says cannot be.\n" in result.out
    assert "In doubt: The bytes of paper A are not those that its SHA-256 names.\n" in result.out
    assert project.read_bytes() == before


def test_a_damaged_project_says_which_command_may_help(run, project):
    with project.open("r+b") as handle:
        handle.seek(2 * 4096)
        handle.write(b"\x55" * 4096)
    result = run("check", project)
    assert result.status == 2
    assert "crossread repair" in result.err
