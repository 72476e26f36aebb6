"""Nothing is lost in the window: full disk, read-only, deleted, locked, opened twice, changed by something else."""

import sqlite3
import sys
from contextlib import closing

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from annotator.app.safety import Safety
from annotator.project import Project
from tests.analyst import WAIT, Analyst

QUOTE = "conventional"


@pytest.fixture
def saves_to(monkeypatch, tmp_path):
    """Where the file dialog leads when the analyst is asked for a name."""
    copy = tmp_path / "elsewhere" / "copy.crossread"
    copy.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    return copy


def offers(analyst):
    return analyst.window.workspace.notice.offers()


def marks(analyst):
    analyst.selects("A", QUOTE).does("claim")


def in_file(place):
    with Project.open(place) as project:
        return len(project.highlights())


def full_disk(place):
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def locked(place):
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other.close


def moved(place):
    away = place.with_suffix(".away")
    place.rename(away)
    return lambda: away.rename(place)


@pytest.mark.parametrize("fault", [full_disk, locked, moved])
def test_a_change_that_the_file_cannot_take_is_kept_and_saved_when_it_can(analyst, place, fault):
    before = in_file(place)
    analyst.project._db.execute("PRAGMA busy_timeout = 1")
    mend = fault(place)
    marks(analyst)
    analyst.window.session.try_by_itself()
    told = offers(analyst), analyst.window.saved_words.text()[:18]
    mend()
    analyst.does("try-again")
    assert told == (["Try again", "Save a copy elsewhere…"], "1 change not saved")
    assert (in_file(place), analyst.window.saved_words.text()[:17]) == (before + 1, "All changes saved")
    assert analyst.notice == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file be removed")
def test_a_change_to_a_file_that_was_deleted_is_kept_in_a_copy_elsewhere(qtbot, analyst, place, saves_to):
    before = len(analyst.highlights)
    place.unlink()
    marks(analyst)
    assert "not there any more" in analyst.notice
    with qtbot.waitSignal(analyst.window.desk.kept, timeout=WAIT):
        analyst.does("save-as")
    assert analyst.project.path == saves_to
    assert (in_file(saves_to), analyst.window.session.waiting) == (before + 1, [])


def test_a_change_to_a_file_that_may_only_be_read_is_kept_in_a_copy_elsewhere(qtbot, analyst, saves_to):
    before = len(analyst.highlights)
    analyst.project._db.execute("PRAGMA query_only = ON")
    marks(analyst)
    assert "cannot be written" in analyst.notice
    with qtbot.waitSignal(analyst.window.desk.kept, timeout=WAIT):
        analyst.does("save-as")
    assert in_file(saves_to) == before + 1


def test_what_was_typed_into_a_point_is_not_lost_on_a_full_disk(analyst, place):
    analyst.window.edit_point(analyst.points[0].id)
    form = analyst.window.workspace.right.form
    mend = full_disk(place)
    form.fields.texts["assessment"].set_text("Both count the same money twice.")
    form.keep()
    shown = form.fields.texts["assessment"].text()
    mend()
    analyst.does("try-again")
    assert shown == "Both count the same money twice."
    assert analyst.points[0].assessment == shown


def test_changes_that_wait_are_asked_about_before_the_project_is_closed(analyst, place, monkeypatch):
    asked = []

    def answer(box):
        asked.append(box.text())
        next(button for button in box.buttons() if button.text() == "Stay").click()

    monkeypatch.setattr(QMessageBox, "exec", answer)
    mend = full_disk(place)
    marks(analyst)
    analyst.does("close-project")
    mend()
    assert asked == ["1 change could not be saved in “work.crossread”."]
    assert analyst.window.session


def test_a_project_that_is_open_in_another_window_is_opened_for_reading_only(qtbot, analyst, place):
    second = Analyst(qtbot).opens(place).sees_pages()
    assert "open in another window" in second.notice
    assert second.window.saved_words.text().startswith("Reading only")
    marks(second)
    assert "for reading only in this one" in second.notice
    second.window.session.waiting.clear()
    second.leaves()


def test_a_window_that_reads_only_shows_what_is_done_in_the_other(qtbot, analyst, place):
    second = Analyst(qtbot).opens(place).sees_pages()
    before = len(second.highlights)
    marks(analyst)
    qtbot.waitUntil(lambda: len(second.highlights) == before + 1, timeout=WAIT)
    second.leaves()


def test_what_the_command_line_changes_shows_in_the_open_window(qtbot, analyst, place):
    with Project.open(place) as other:
        other.set_title("Renamed elsewhere")
    qtbot.waitUntil(lambda: analyst.window.windowTitle().startswith("Renamed elsewhere"), timeout=WAIT)
    marks(analyst)
    assert in_file(place) == len(analyst.highlights)


def test_a_letter_that_changed_by_itself_is_told_once_the_pages_are_shown(qtbot, place):
    Project.open(place).close()  # of this version from now on
    with closing(sqlite3.connect(place)) as other, other:
        other.execute("UPDATE point SET assessment = assessment || 'x' WHERE id = (SELECT min(id) FROM point)")
    analyst = Analyst(qtbot).opens(place).sees_pages()
    qtbot.waitUntil(lambda: "not as you left it" in analyst.notice, timeout=WAIT)
    safety: Safety = analyst.window.safety
    assert "is not as Crossread wrote it" in safety.findings[0].sentence
    assert offers(analyst) == ["Show…", "Restore a backup…"]
    analyst.leaves()


def test_a_damaged_project_offers_its_backups_and_repair(qtbot, place):
    with place.open("r+b") as file:
        file.seek(2 * 4096)
        file.write(b"\x55" * 4096)
    analyst = Analyst(qtbot)
    with qtbot.waitSignal(analyst.window.desk.failed, timeout=WAIT):
        analyst.window.open([place])
    assert analyst.window.welcome.notice.offers() == ["Restore a backup…", "Repair…"]
    with qtbot.waitSignal(analyst.window.desk.began, timeout=WAIT):
        analyst.does("repair-project")
    assert analyst.project.path.name == "work repaired.crossread"
    analyst.leaves()


def test_saving_elsewhere_goes_on_with_what_was_changed_meanwhile(qtbot, analyst, saves_to):
    with qtbot.waitSignal(analyst.window.desk.kept, timeout=WAIT):
        analyst.does("save-as")
        marks(analyst)
    assert in_file(saves_to) == len(analyst.highlights)
