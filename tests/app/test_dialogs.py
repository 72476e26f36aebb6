import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from annotator import __version__
from annotator.app.actions import ACTIONS
from annotator.app.compare_dialog import CompareDialog
from annotator.app.dialogs import (
    AboutDialog,
    LinkDialog,
    PasswordDialog,
    ReportDialog,
    ShortcutsDialog,
    ask_password,
    confirm_link,
    facts,
)
from annotator.app.licences_dialog import LicencesDialog


def in_the_dialog(do) -> None:
    """Do something to the dialog that the next call opens, once it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        do(dialog) if dialog else QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def test_password_is_given_back(qapp):
    def type_it(dialog: PasswordDialog) -> None:
        dialog.field.setText("korea")
        dialog.open_button.click()

    in_the_dialog(type_it)
    assert ask_password(None, "a.pdf", False) == "korea"


def test_giving_up_gives_no_password(qapp):
    in_the_dialog(lambda dialog: dialog.reject())
    assert ask_password(None, "a.pdf", True) is None


def test_password_is_hidden_until_it_is_to_be_seen(qtbot):
    dialog = PasswordDialog(None, "a.pdf", wrong=True)
    qtbot.addWidget(dialog)
    assert not dialog.open_button.isEnabled()
    assert dialog.field.echoMode() == QLineEdit.EchoMode.Password
    dialog.shown.click()
    assert dialog.field.echoMode() == QLineEdit.EchoMode.Normal


def test_report_can_be_copied(qtbot):
    dialog = ReportDialog(None, "Traceback: a bug")
    qtbot.addWidget(dialog)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "Traceback: a bug"


@pytest.mark.parametrize("open_it", [True, False])
def test_link_is_opened_only_when_the_analyst_says_so(qapp, open_it):
    in_the_dialog(lambda dialog: dialog.accept() if open_it else dialog.reject())
    assert confirm_link(None, "https://example.org/a") is open_it


def test_enter_in_the_link_s_window_does_not_open_it(qtbot):
    dialog = LinkDialog(None, "https://example.org/a")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    with qtbot.assertNotEmitted(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_address_that_only_looks_alike_is_spelt_out(qtbot):
    dialog = LinkDialog(None, "https://exаmple.org/path")
    qtbot.addWidget(dialog)
    assert "xn--" in dialog.address.toPlainText()
    assert dialog.address.toPlainText().endswith("/path")


def test_every_action_is_in_the_list_of_shortcuts(qtbot):
    dialog = ShortcutsDialog()
    qtbot.addWidget(dialog)
    assert len(dialog.shown()) == len(ACTIONS)


def test_action_is_found_by_its_words_and_by_its_key(qtbot):
    dialog = ShortcutsDialog()
    qtbot.addWidget(dialog)
    dialog.filter.setText("export memo")
    assert dialog.shown() == ["Export memo…"]
    dialog.filter.setText("F6")
    assert dialog.shown() == ["Other paper"]


def test_about_says_versions_licence_and_where_things_are(qtbot):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    said = dict(facts())
    assert (said["Version"], said["Licence"]) == (__version__, "AGPL-3.0-or-later")
    assert "not known" not in said.values()
    assert all(said[name] for name in ("Python", "Qt", "PySide6", "Paper engine", "Data", "Log"))


def test_keyboard_is_at_b_where_a_is_known_already(qtbot, tmp_path):
    dialog = CompareDialog(None, [tmp_path / "a.pdf"])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.fields["B"]


def test_about_is_no_taller_than_its_words(qtbot):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() == dialog.column.totalHeightForWidth(dialog.width())


def test_licences_of_all_that_comes_along_can_be_read(qtbot):
    dialog = LicencesDialog()
    qtbot.addWidget(dialog)
    packages = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert packages[0] == "Crossread" and {"PySide6_Essentials", "numpy", "pymupdf-lite", "MarkupSafe"} <= set(packages)
    assert "pytest" not in packages and "mypy" not in packages
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in dialog.text.toPlainText()
    dialog.list.setCurrentRow(packages.index("numpy"))
    assert "BSD" in dialog.text.toPlainText()


def test_installed_program_shows_the_texts_that_were_enclosed(qtbot, tmp_path, monkeypatch):
    (tmp_path / "licences" / "numpy").mkdir(parents=True)
    (tmp_path / "licences" / "about.txt").write_text("The whole is free software.")
    (tmp_path / "licences" / "numpy" / "LICENSE.txt").write_text("Use it, and name us.")
    monkeypatch.setattr("annotator.resources._ROOT", tmp_path)
    dialog = LicencesDialog()
    qtbot.addWidget(dialog)
    assert "The whole is free software." in dialog.text.toPlainText()
    dialog.list.setCurrentRow(1)
    assert "Use it, and name us." in dialog.text.toPlainText()
