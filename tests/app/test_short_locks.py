"""Another program has the file for a moment: the window goes on, and what was done is saved by itself, once."""

import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QInputDialog, QMessageBox

from annotator.project import Project
from annotator.resources import sample
from tests.analyst import WAIT

QUOTE = "conventional"


@pytest.fixture
def lock(place):
    """Another program is writing to the file."""
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def saved(analyst):
    return analyst.window.saved_words.text().partition(" · ")[0]


def test_a_change_to_a_file_in_use_keeps_the_window_for_less_than_half_a_second(analyst, lock):
    analyst.selects("A", QUOTE)
    begun = time.monotonic()
    analyst.does("claim")
    assert time.monotonic() - begun < 0.5
    assert (saved(analyst), analyst.notice) == ("1 change not saved", "")


def test_a_short_lock_heals_by_itself_without_a_word(analyst, qtbot, lock):
    before = len(analyst.highlights)
    told = []
    analyst.window.session.refused.connect(told.append)
    analyst.selects("A", QUOTE).does("claim")
    lock.close()
    qtbot.waitUntil(lambda: saved(analyst) == "All changes saved", timeout=WAIT)
    assert (len(analyst.highlights), told) == (before + 1, [])
    assert analyst.view("A").selected_range is None


def test_a_long_lock_is_told_at_the_second_try_and_not_again_and_again(analyst, qtbot, lock):
    session = analyst.window.session
    analyst.selects("A", QUOTE).does("claim")
    with qtbot.waitSignal(session.refused, timeout=WAIT):
        assert analyst.notice == ""
    assert "Another program is using “work.crossread”" in analyst.notice
    assert analyst.notice.endswith("Waiting: Add highlight.")
    analyst.window.workspace.notice.hide()
    session.try_by_itself()
    assert analyst.notice == ""
    lock.close()
    qtbot.waitUntil(lambda: saved(analyst) == "All changes saved", timeout=WAIT)


def test_a_colour_pressed_twice_while_it_waits_makes_one_highlight(analyst, lock):
    before = len(analyst.highlights)
    analyst.selects("A", QUOTE).does("claim").does("claim")
    assert saved(analyst) == "1 change not saved"
    lock.close()
    analyst.does("try-again")
    assert len(analyst.highlights) == before + 1


def test_a_point_asked_for_twice_while_it_waits_is_made_once(analyst, lock):
    before = len(analyst.points)
    analyst.selects("A", QUOTE).selects("B", "troops").does("disagreement").does("disagreement")
    lock.close()
    analyst.does("try-again")
    assert len(analyst.points) == before + 1


def test_the_notice_names_all_that_waits(analyst, lock):
    analyst.selects("A", QUOTE).does("claim").selects("A", "nuclear").does("evidence")
    analyst.window.session.do(lambda project: project.set_title("Another title"))
    analyst.window.session.try_by_itself()
    assert "2 × Add highlight, " in analyst.notice
    assert saved(analyst) == "3 changes not saved"


def test_what_waits_is_made_before_what_is_done_next(analyst, lock):
    before = {each.id for each in analyst.highlights}
    analyst.selects("A", QUOTE).does("claim")
    lock.close()
    analyst.selects("A", "nuclear").does("evidence")
    made = sorted((each for each in analyst.highlights if each.id not in before), key=lambda each: each.id)
    assert [each.anchor.exact for each in made] == [QUOTE, "nuclear"]


def test_undo_takes_back_what_waits_and_not_the_step_before(analyst, lock):
    first = analyst.highlights
    analyst.window.session.do(lambda project: project.set_title("Kept"))
    lock.close()
    analyst.does("try-again")
    with closing(sqlite3.connect(analyst.project.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        analyst.selects("A", QUOTE).does("claim").does("undo")
    analyst.does("try-again")
    assert (analyst.highlights, analyst.project.title) == (first, "Kept")
    assert analyst.project.redo_name == "Add highlight"


def test_a_note_typed_while_its_highlight_is_saved_by_itself_is_kept(analyst, lock, monkeypatch):
    def types(*_):
        lock.close()
        analyst.window.session.try_by_itself()
        return "Since when?", True

    monkeypatch.setattr(QInputDialog, "getMultiLineText", types)
    before = len(analyst.highlights)
    analyst.selects("A", QUOTE).does("note")
    assert [each.note for each in analyst.highlights].count("Since when?") == 1
    assert len(analyst.highlights) == before + 1


def test_changes_that_wait_are_asked_about_before_another_project_opens(analyst, qtbot, lock, tmp_path, monkeypatch):
    asked = []

    def answer(box):
        asked.append(box.text())
        next(button for button in box.buttons() if button.text() == "Stay").click()

    monkeypatch.setattr(QMessageBox, "exec", answer)
    other = Path(shutil.copy(sample("alliance.crossread"), tmp_path / "other.crossread"))
    analyst.selects("A", QUOTE).does("claim")
    analyst.window.open([other])
    qtbot.waitUntil(lambda: bool(asked), timeout=WAIT)
    assert analyst.project.path.name == "work.crossread"
    assert saved(analyst) == "1 change not saved"


def test_a_change_by_another_program_that_cannot_be_read_yet_is_told_by_a_later_look(analyst, place):
    session, told = analyst.window.session, []
    session.changed.connect(told.append)
    with Project.open(place) as other:
        other.set_title("Renamed elsewhere")
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        session.look_elsewhere()
    for _ in range(3):
        session.look_elsewhere()
    assert (len(told), analyst.window.windowTitle()) == (1, "Renamed elsewhere – Crossread")


def damaged(path):
    with Path(shutil.copy(sample("alliance.crossread"), path)).open("r+b") as file:
        file.seek(2 * 4096)
        file.write(b"\x55" * 4096)
    return path


def test_a_damaged_project_opened_beside_another_offers_its_own_repair(analyst, qtbot, tmp_path):
    broken = damaged(tmp_path / "broken.crossread")
    with qtbot.waitSignal(analyst.window.desk.failed, timeout=WAIT):
        analyst.window.open([broken])
    assert analyst.project.path.name == "work.crossread"
    assert analyst.window.workspace.notice.offers() == ["Restore a backup…", "Repair…"]
    with qtbot.waitSignal(analyst.window.desk.began, timeout=WAIT):
        analyst.window.workspace.notice._buttons[1].click()
    assert analyst.project.path.name == "broken repaired.crossread"


def test_a_damaged_project_opened_beside_another_offers_its_own_backups(analyst, qtbot, tmp_path, monkeypatch):
    asked = []

    def leaves(dialog):
        asked.append(dialog._project)
        dialog.done(0)

    monkeypatch.setattr("annotator.app.backups_dialog.BackupsDialog.exec", leaves)
    broken = damaged(tmp_path / "broken.crossread")
    with qtbot.waitSignal(analyst.window.desk.failed, timeout=WAIT):
        analyst.window.open([broken])
    analyst.window.workspace.notice._buttons[0].click()
    analyst.does("backups")
    assert [path.name for path in asked] == ["broken.crossread", "work.crossread"]
