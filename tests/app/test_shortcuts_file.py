import re

import pytest
from PySide6.QtGui import QDesktopServices, QKeySequence

from annotator.app.actions import ACTIONS
from annotator.app.dialogs import ShortcutsDialog
from annotator.app.shortcuts_file import (
    default_text,
    make_file,
    read_file,
    read_text,
    sentence,
    shortcuts_file,
)
from tests.analyst import Analyst

USUAL = {spec.name: spec.shortcut for spec in ACTIONS}


def mistakes(text):
    return [(mistake.line, mistake.what) for mistake in read_text(text).mistakes]


# The file -------------------------------------------------------------------------------------------------------


def test_file_of_first_use_names_every_action_and_changes_nothing(tmp_path):
    make_file(tmp_path / "shortcuts.toml")
    text = (tmp_path / "shortcuts.toml").read_text(encoding="utf-8")
    assert all(f'# {spec.name} = "{spec.shortcut}"' in text for spec in ACTIONS)
    read = read_file(tmp_path / "shortcuts.toml")
    assert (read.keys, read.mistakes) == (USUAL, ())


def test_every_line_of_the_file_works_when_its_comment_sign_is_taken_away():
    text = re.sub(r"(?m)^# ([a-z0-9-]+ = )", r"\1", default_text())
    read = read_text(text)
    assert read.mistakes == ()
    assert {name: QKeySequence(key) for name, key in read.keys.items()} == {
        name: QKeySequence(key) for name, key in USUAL.items()
    }


def test_file_that_is_there_is_not_written_over(tmp_path):
    file = tmp_path / "shortcuts.toml"
    file.write_text('find = "Ctrl+J"\n')
    make_file(file)
    assert file.read_text() == 'find = "Ctrl+J"\n'


def test_key_of_the_file_takes_the_place_of_the_usual_one():
    read = read_text("# my own\n\nfind = \"ctrl+j\"  # as in the old program\nhighlight = ''\n")
    assert (read.keys["find"], read.keys["highlight"], read.mistakes) == ("Ctrl+J", "", ())


def test_two_actions_can_change_their_keys_with_each_other():
    read = read_text('find-next = "Shift+F3"\nfind-previous = "F3"')
    assert (read.keys["find-next"], read.keys["find-previous"], read.mistakes) == ("Shift+F3", "F3", ())


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('\nfnid = "Ctrl+J"', 2, "“fnid” is not the name of an action"),
        ('find = "Ctlr+Foo"', 1, "“Ctlr+Foo” is not a key"),
        ("find = Ctrl+J", 1, 'is not of the form action = "key"'),
        ('find = "F3"', 1, "“F3” is the key of “Find next” already"),
        ('find = "Ctrl+J"\nfind = "Ctrl+L"', 2, "“find” comes again after line 1"),
        ('find = "Ctrl+J"\ncopy = "Ctrl+j"', 2, "“Ctrl+J” is the key of “Find in this paper” already"),
    ],
)
def test_mistake_is_said_with_its_line(text, line, what):
    assert mistakes(text) == [(line, what)]


def test_wrong_line_leaves_the_usual_key_and_the_other_lines_count():
    read = read_text('fnid = "Ctrl+J"\nfind = "F3"\ncopy = "Ctrl+J"')
    assert (read.keys["find"], read.keys["copy"]) == (USUAL["find"], "Ctrl+J")


def test_file_that_is_not_text_is_said_and_the_usual_keys_stay(tmp_path):
    (tmp_path / "shortcuts.toml").write_bytes(b"\xff\xfe\x00\x01")
    read = read_file(tmp_path / "shortcuts.toml")
    assert read.keys == USUAL and "cannot be read" in sentence(tmp_path / "shortcuts.toml", read.mistakes)


def test_many_mistakes_are_still_one_sentence(tmp_path):
    read = read_text("\n".join(["nonsense"] * 6))
    said = sentence(tmp_path / "shortcuts.toml", read.mistakes)
    assert said.count(".") == 2 and "line 3" in said and "line 4" not in said and "3 more lines" in said


# The window -----------------------------------------------------------------------------------------------------


def test_window_starts_with_the_keys_of_the_file_everywhere(qtbot):
    shortcuts_file().write_text('disagreement = "Ctrl+J"\n')
    window = Analyst(qtbot).window
    action = window.actions_by_name["disagreement"]
    key = QKeySequence("Ctrl+J").toString(QKeySequence.SequenceFormat.NativeText)
    assert action.shortcut() == QKeySequence("Ctrl+J") and key in action.toolTip()
    dialog = ShortcutsDialog(window, window.actions_by_name)
    qtbot.addWidget(dialog)
    dialog.filter.setText(key)
    assert "Disagreement" in dialog.shown()


def test_mistake_in_the_file_is_said_when_the_window_opens(qtbot):
    shortcuts_file().write_text('find = "Ctrl+J"\nfnid = "Ctrl+L"\n')
    window = Analyst(qtbot).window
    assert "line 2" in window.welcome.notice.text and "fnid" in window.welcome.notice.text
    assert window.actions_by_name["find"].shortcut() == QKeySequence("Ctrl+J")


def test_changed_file_is_taken_up_with_all_tooltips(qtbot):
    analyst = Analyst(qtbot)
    field = analyst.window.tools.find_bar.field
    shortcuts_file().write_text('find-both = "Ctrl+J"\n')
    analyst.does("reload-shortcuts")
    key = QKeySequence("Ctrl+J").toString(QKeySequence.SequenceFormat.NativeText)
    assert key in field.toolTip() and analyst.window.actions_by_name["find-both"].shortcut() == QKeySequence("Ctrl+J")


def test_editing_shortcuts_opens_the_file_with_the_systems_editor(qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    analyst = Analyst(qtbot).does("edit-shortcuts")
    assert opened == [str(shortcuts_file())] and shortcuts_file().is_file()
    assert "shortcuts.toml" in analyst.window.welcome.notice.text
