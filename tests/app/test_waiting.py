"""Changes that wait for the file: what the window says meanwhile, and what becomes of what is typed."""

import sqlite3

import pytest
from PySide6.QtWidgets import QFileDialog, QInputDialog

from annotator.project import Project
from tests.analyst import WAIT, Analyst

QUOTE = "conventional"
WAYS = ["Try again", "Save a copy elsewhere…"]


@pytest.fixture
def lock(place):
    """Another program has the file for itself alone: it can be neither written nor read."""
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield other
    other.close()


def offers(analyst):
    return analyst.window.workspace.notice.offers()


def test_a_change_waits_while_another_program_has_the_file_for_itself(analyst, lock):
    before = len(analyst.highlights)
    analyst.selects("A", QUOTE).does("claim")
    analyst.window.session.try_by_itself()
    assert "Another program is using “work.crossread”" in analyst.notice
    assert analyst.window.saved_words.text().startswith("1 change not saved")
    assert len(analyst.highlights) == before
    analyst.window.session.look_elsewhere()
    analyst.window.area.redraw_marks()
    lock.close()
    analyst.does("try-again")
    assert len(analyst.highlights) == before + 1
    assert analyst.window.saved_words.text().startswith("All changes saved")


def test_the_ways_to_save_stay_when_the_file_dialog_is_given_up(analyst, lock, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    analyst.selects("A", QUOTE).does("claim")
    analyst.window.session.try_by_itself()
    analyst.window.workspace.notice._buttons[1].click()
    assert offers(analyst) == WAYS
    lock.close()
    analyst.does("try-again")
    assert offers(analyst) == []


def test_a_note_that_is_written_while_the_file_cannot_be_is_kept_with_its_highlight(analyst, lock, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *_: ("Since when?", True))
    before = len(analyst.highlights)
    analyst.window.session.choose_highlight(analyst.highlights[0].id)
    analyst.selects("A", "nuclear").does("evidence").selects("A", QUOTE).does("note")
    lock.close()
    analyst.does("try-again")
    assert [each.note for each in analyst.highlights].count("Since when?") == 1
    assert len(analyst.highlights) == before + 2


def test_a_click_on_a_notice_leaves_the_keyboard_in_the_pages(analyst, lock):
    analyst.selects("A", QUOTE).does("claim")
    analyst.window.session.try_by_itself()
    lock.close()
    analyst.view("A").setFocus()
    analyst.window.workspace.notice._buttons[0].click()
    assert analyst.window.focusWidget() is analyst.view("A")


def test_a_damaged_project_is_one_short_sentence(qtbot, place):
    data = place.read_bytes()
    place.write_bytes(data[: 60 * 4096] + bytes(40 * 4096) + data[100 * 4096 :])
    analyst = Analyst(qtbot)
    with qtbot.waitSignal(analyst.window.desk.failed, timeout=WAIT):
        analyst.window.open([place])
    said = analyst.window.welcome.notice.text
    assert said.startswith("“work.crossread” is damaged: go back to a backup of it") and len(said) < 200
    assert analyst.window.welcome.notice.offers() == ["Restore a backup…", "Repair…"]
    analyst.leaves()


def test_a_newer_project_is_not_offered_for_repair(qtbot, place):
    Project.open(place).close()
    other = sqlite3.connect(place)
    other.execute("PRAGMA user_version = 99")
    other.close()
    analyst = Analyst(qtbot)
    with qtbot.waitSignal(analyst.window.desk.failed, timeout=WAIT):
        analyst.window.open([place])
    assert "newer Crossread" in analyst.window.welcome.notice.text
    assert "Repair…" not in analyst.window.welcome.notice.offers()
    analyst.leaves()
