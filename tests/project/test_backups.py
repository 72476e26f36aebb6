import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from annotator.errors import Trouble
from annotator.project import Project, back_up, back_up_when_due, list_backups, restore
from annotator.project.backups import kept

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SCHEMAS = Path(__file__).parent / "schemas"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "backups"


def test_a_backup_says_when_it_was_made_how_large_it_is_and_what_is_in_it(project, place, mark, folder):
    project.set_title("Lights")
    project.add_point("Storage", "agreement", evidence=[mark("Storage is cheaper"), mark("The grid")])
    made = back_up(place, folder, NOON)
    assert list_backups(place, folder) == (made,)
    assert (made.made, made.size) == (NOON, made.path.stat().st_size)
    assert (made.inside.title, made.inside.papers, made.inside.points, made.inside.highlights) == ("Lights", 2, 1, 2)


def test_a_backup_restored_is_the_project_as_it_was(project, place, mark, folder, tmp_path):
    at = mark("Storage is cheaper")
    made = back_up(place, folder, NOON)
    project.remove_highlight(at)
    restore(made, tmp_path / "restored.crossread")
    with Project.open(tmp_path / "restored.crossread") as again:
        assert [mark.id for mark in again.highlights()] == [at]
        assert (again.check(), again.undo_name) == ([], "Add highlight")
    assert project.highlights() == ()


def test_a_backup_is_not_restored_over_a_file(project, place, folder):
    made = back_up(place, folder, NOON)
    before = place.read_bytes()
    with pytest.raises(Trouble, match="there already"):
        restore(made, place)
    assert place.read_bytes() == before


def test_a_backup_is_due_a_day_after_the_last(project, place, folder):
    moments = [NOON, NOON + timedelta(hours=23), NOON + timedelta(hours=25), NOON + timedelta(hours=26)]
    assert [back_up_when_due(place, folder, moment) is not None for moment in moments] == [True, False, True, False]
    assert [each.made for each in list_backups(place, folder)] == [moments[2], moments[0]]


def test_a_project_that_did_not_change_since_its_last_backup_is_not_copied_again(project, place, folder):
    later = datetime.now(UTC) + timedelta(days=2)
    back_up(place, folder, later)
    assert back_up_when_due(place, folder, later + timedelta(days=9)) is None


def test_a_project_that_another_program_holds_is_not_waited_for_for_ever(project, place, folder, other, monkeypatch):
    monkeypatch.setattr("annotator.project.file.PATIENCE", 0.01)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Trouble, match="no backup of it was made"):
        back_up(place, folder, NOON)
    assert list_backups(place, folder) == ()


def test_a_backup_from_a_clock_that_was_ahead_does_not_stop_the_next(project, place, folder):
    back_up(place, folder, NOON + timedelta(days=900))
    assert back_up_when_due(place, folder, NOON) is not None


def test_a_year_of_daily_backups_is_thinned_to_days_weeks_and_months():
    days = [NOON - timedelta(days=number) for number in range(365)]
    left: set[datetime] = set()
    for day in reversed(days):  # thinned each day, as it happens
        left = kept(left | {day})
    newest_first = sorted(left, reverse=True)
    assert newest_first[:12] == days[:12]
    assert len(left) <= 12 + 10 + 9
    assert {(day.year, day.month) for day in left} == {(2025, month) for month in range(7, 13)} | {
        (2026, month) for month in range(1, 4)
    }
    assert len({day.isocalendar()[:2] for day in left if day > NOON - timedelta(weeks=9)}) >= 9


def test_backups_beyond_their_number_leave_the_folder(project, place, folder):
    for day in range(40):
        back_up(place, folder, NOON + timedelta(days=day))
    found = list_backups(place, folder)
    assert {each.path for each in found} == set(found[0].path.parent.glob("*.crossread"))
    assert 12 <= len(found) < 25
    assert found[0].made == NOON + timedelta(days=39)


def test_projects_of_the_same_name_in_two_folders_have_backups_of_their_own(project, place, folder, tmp_path):
    (tmp_path / "other").mkdir()
    twin = tmp_path / "other" / place.name
    shutil.copy(place, twin)
    back_up(place, folder, NOON)
    assert list_backups(twin, folder) == ()


def test_a_damaged_backup_is_listed_as_such_and_not_restored(project, place, folder, tmp_path):
    made = back_up(place, folder, NOON)
    with made.path.open("r+b") as handle:
        handle.seek(100)
        handle.write(b"\x55" * 8000)
    (found,) = list_backups(place, folder)
    assert found.inside is None
    with pytest.raises(Trouble, match="damaged"):
        restore(found, tmp_path / "restored.crossread")
    assert not (tmp_path / "restored.crossread").exists()


def test_a_damaged_project_does_not_become_a_backup(project, place, folder):
    project.close()
    with place.open("r+b") as handle:
        handle.seek(2 * 4096)
        handle.write(b"\x55" * 4096)
    with pytest.raises(Trouble, match="damaged"):
        back_up(place, folder, NOON)
    assert list_backups(place, folder) == ()
    assert list(folder.rglob("*.*")) == []


def test_a_folder_that_cannot_be_made_is_trouble(project, place, tmp_path):
    (tmp_path / "data").write_bytes(b"")
    with pytest.raises(Trouble, match="No backup can be made"):
        back_up(place, tmp_path / "data", NOON)


def test_a_backup_is_made_while_the_project_is_in_use_and_holds_no_half_of_a_step(project, place, folder):
    with project.step("Two titles"):
        project.set_title("One")
        made = back_up(place, folder, NOON)
    assert made.inside.title == ""
    assert back_up(place, folder, NOON + timedelta(hours=1)).inside.title == "One"


@pytest.fixture(params=sorted(SCHEMAS.iterdir()), ids=lambda path: path.stem)
def older(request, tmp_path):
    return Path(shutil.copy(request.param, tmp_path / "older.crossread"))


def test_a_project_of_an_older_version_is_backed_up_as_it_was_before_it_is_changed(older, folder, tmp_path):
    with closing(sqlite3.connect(older)) as file:
        version = file.execute("PRAGMA user_version").fetchone()
    Project.open(older, folder).close()
    (made,) = list_backups(older, folder)
    with closing(sqlite3.connect(made.path)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == version
    restore(made, tmp_path / "restored.crossread")
    with Project.open(tmp_path / "restored.crossread") as again:
        assert (len(again.highlights()), again.check()) == (2, [])


def test_a_project_of_an_older_version_is_left_as_it_is_where_no_backup_can_be_made(older, tmp_path):
    (tmp_path / "data").write_bytes(b"")
    before = older.read_bytes()
    with pytest.raises(Trouble, match="No backup can be made"):
        Project.open(older, tmp_path / "data")
    assert older.read_bytes() == before


def test_a_project_of_this_version_is_not_copied_on_every_opening(project, place, folder):
    project.close()
    Project.open(place, folder).close()
    assert list_backups(place, folder) == ()
