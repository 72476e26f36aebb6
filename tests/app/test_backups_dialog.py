"""Restoring in the window: what is in each copy, how it differs from now, and a way back that loses nothing."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from annotator.app.backups_dialog import BackupsDialog
from annotator.app.places import backups_folder
from annotator.project import Project, back_up, list_backups
from annotator.resources import sample
from tests.analyst import WAIT, Analyst

YESTERDAY = datetime.now(UTC) - timedelta(days=1, hours=1)


@pytest.fixture
def place(tmp_path):
    """A project with a backup of yesterday, and one point more since then."""
    place = Path(shutil.copy(sample("alliance.crossread"), tmp_path / "work.crossread"))
    Project.open(place).close()
    back_up(place, backups_folder(), YESTERDAY)
    with Project.open(place) as project:
        project.add_point("Who pays for the bases?", "disagreement")
        project.edit_point(project.points()[0].id, assessment="Seen anew.")
    return place


@pytest.fixture
def analyst(qtbot):
    analyst = Analyst(qtbot)
    yield analyst
    analyst.leaves()


@pytest.fixture
def dialog(qtbot, analyst):
    """The dialog as it is once what is in the newest copy of a project shows."""

    def shown(project):
        safety = analyst.window.safety
        dialog = BackupsDialog(analyst.window, safety._background, project)
        dialog.restore_wanted.connect(safety._restore)
        dialog.copy_wanted.connect(safety._save_backup)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.restore.isEnabled(), timeout=WAIT)
        return dialog

    return shown


def pick(qtbot, dialog, row):
    dialog.list.setCurrentRow(row)
    qtbot.waitUntil(lambda: dialog.restore.isEnabled(), timeout=WAIT)


def titles(analyst):
    return [point.title for point in analyst.points]


def test_a_copy_shows_what_is_in_it_and_how_it_differs_from_now(dialog, place):
    shown = dialog(place)
    text = shown.preview.toPlainText()
    with Project.open(place) as project:
        papers, points = project.papers(), project.points()
    assert all(paper.short_title in text for paper in papers)
    assert f"{points[0].title} (disagreement) – otherwise now" in text
    assert "Only in the project now: 1 point. Otherwise in the project now: 1 point." in text


def test_restoring_brings_the_copy_back_and_keeps_what_there_was_as_a_copy(qtbot, analyst, dialog, place):
    analyst.opens(place).sees_pages()
    shown = dialog(place)
    pick(qtbot, shown, shown.list.count() - 1)
    with qtbot.waitSignal(analyst.window.desk.began, timeout=WAIT):
        shown.restore.click()
    assert "Who pays for the bases?" not in titles(analyst)
    assert analyst.project.path == place
    before = next(each for each in list_backups(place, backups_folder()) if each.before_restoring)
    assert before.inside.points == len(analyst.points) + 1


def test_a_copy_is_saved_as_a_new_project_beside_the_one_that_goes_on(
    qtbot, analyst, dialog, place, monkeypatch, tmp_path
):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "old.crossread"), ""))
    shown = dialog(place)
    with qtbot.waitSignal(analyst.window.desk.began, timeout=WAIT):
        shown.copy.click()
    assert "Who pays for the bases?" not in titles(analyst)
    with Project.open(place) as project:
        assert "Who pays for the bases?" in [point.title for point in project.points()]


def test_a_project_that_vanished_is_offered_and_restored_without_one_open(qtbot, analyst, dialog, place):
    place.unlink()
    shown = dialog(None)
    assert shown.projects.currentData() == place
    with qtbot.waitSignal(analyst.window.desk.began, timeout=WAIT):
        shown.restore.click()
    assert analyst.project.path == place


def test_a_damaged_project_is_set_aside_and_its_copy_restored(qtbot, analyst, dialog, place):
    with place.open("r+b") as file:
        file.seek(2 * 4096)
        file.write(b"\x55" * 4096)
    damaged = place.read_bytes()
    shown = dialog(place)
    assert "cannot be read now" in shown.preview.toPlainText()
    with qtbot.waitSignal(analyst.window.desk.began, timeout=WAIT):
        shown.restore.click()
    assert place.with_name("work damaged.crossread").read_bytes() == damaged


def test_a_project_without_copies_says_so(qtbot, analyst, tmp_path):
    shown = BackupsDialog(analyst.window, analyst.window.safety._background, tmp_path / "new.crossread")
    qtbot.waitUntil(lambda: "no backups of “new.crossread” yet" in shown.preview.toPlainText(), timeout=WAIT)
    assert not shown.restore.isEnabled()
    shown.reject()
