"""The few windows that ask or tell something: a password, a bug's report, a link out, the keys, the versions."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QAction, QFontDatabase, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator import __version__
from annotator.app.actions import ACTIONS, MENUS, ActionSpec, native, path_of
from annotator.app.controls import add_clear_button, label
from annotator.app.places import data_folder, log_file
from annotator.app.text_size import grow_with_text, grown
from annotator.app.words import plain_tooltip
from annotator.memo import own_templates

Button = QDialogButtonBox.StandardButton
Role = QDialogButtonBox.ButtonRole


class Asking(QDialog):
    """A dialog with a heading, its own contents and a row of buttons."""

    def __init__(self, parent: QWidget | None, title: str, heading: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 20, 20, 16)
        self.column.setSpacing(8)
        self.column.addWidget(label(heading, "heading", wrap=True))
        self.buttons = QDialogButtonBox(self)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def finish(self) -> None:
        """The buttons come last."""
        self.column.addSpacing(8)
        self.column.addWidget(self.buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """As tall as the words are at this width and size of text, or as was asked for, as far as the screen goes."""
        room = self.screen().availableGeometry()
        width = min(max(self.width(), self.sizeHint().width()), room.width())
        wanted = self.height() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 0
        height = max(wanted, self.column.totalHeightForWidth(width))
        self.resize(width, min(height, room.height()))
        super().showEvent(event)

    def main_button(self, words: str) -> QPushButton:
        button = self.buttons.addButton(words, Role.AcceptRole)
        button.setProperty("kind", "main")
        button.setDefault(True)
        return button


class PasswordDialog(Asking):
    """Asks for the password of one paper; it is not kept anywhere."""

    def __init__(self, parent: QWidget | None, name: str, *, wrong: bool) -> None:
        super().__init__(parent, "Password", f"“{name}” is locked")
        self.column.addWidget(label("The password is used to open the paper and is not stored.", "dim", wrap=True))
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(f"Password of {name}")
        self.column.addWidget(self.field)
        if wrong:
            self.column.addWidget(label("That password does not open it: try again.", "wrong", wrap=True))
        self.shown = QCheckBox("Show the password", self)
        self.shown.toggled.connect(self._show_letters)
        self.column.addWidget(self.shown)
        self.open_button = self.main_button("Open")
        self.open_button.setEnabled(False)
        self.field.textChanged.connect(lambda text: self.open_button.setEnabled(bool(text)))
        self.buttons.addButton(Button.Cancel)
        self.finish()
        grow_with_text(self, self.setMinimumWidth, 380, 640)
        self.field.setFocus()

    def _show_letters(self, shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


def ask_password(parent: QWidget | None, name: str, wrong: bool) -> str | None:
    """The password for a paper by its file's name; None where the analyst gives up. `wrong`: one was tried already."""
    dialog = PasswordDialog(parent, name, wrong=wrong)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    return dialog.field.text() if accepted else None


class ReportDialog(Asking):
    """A bug, said openly, with all that its makers need to find it."""

    def __init__(self, parent: QWidget | None, text: str) -> None:
        super().__init__(parent, "Something went wrong", "Something went wrong inside Crossread")
        words = (
            "Your work is on disk up to the last change. This report says what happened; it is not sent anywhere. "
            "It may quote your papers: look through it before you send it."
        )
        self.column.addWidget(label(words, "dim", wrap=True))
        self.text = QPlainTextEdit(text, self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Report")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.column.addWidget(self.text, 1)
        self.column.addWidget(_selectable(f"The log is in {log_file()}", "small"))
        self.copy = self.buttons.addButton("Copy report", Role.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        self.buttons.addButton(Button.Close)
        self.finish()
        self.resize(min(1000, grown(640)), min(640, grown(420)))


def show_report(parent: QWidget | None, text: str) -> None:
    """Show a bug's report, such as a traceback, until the analyst closes it."""
    ReportDialog(parent, text).exec()


class LinkDialog(Asking):
    """Shows all of an address before anything goes out; letters that only look alike are spelt out."""

    def __init__(self, parent: QWidget | None, url: str) -> None:
        super().__init__(parent, "Open a link", "Open this address outside Crossread?")
        words = "It opens in your browser or mail program, which may go on the network."
        self.column.addWidget(label(words, "dim", wrap=True))
        whole = bytes(QUrl(url).toEncoded().data()).decode("ascii", "replace")
        self.address = QPlainTextEdit(whole, self)
        self.address.setReadOnly(True)
        self.address.setAccessibleName("Address")
        self.address.setTabChangesFocus(True)
        grow_with_text(self.address, self.address.setMaximumHeight, 96)
        self.column.addWidget(self.address)
        self.buttons.addButton("Open", Role.AcceptRole)
        copy = self.buttons.addButton("Copy address", Role.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(whole))
        cancel = self.buttons.addButton(Button.Cancel)
        cancel.setDefault(True)
        self.finish()
        cancel.setFocus()
        grow_with_text(self, self.setMinimumWidth, 460, 800)


def confirm_link(parent: QWidget | None, url: str) -> bool:
    """Whether the analyst, who has seen all of the address, wants it opened."""
    return LinkDialog(parent, url).exec() == QDialog.DialogCode.Accepted


class ShortcutsDialog(Asking):
    """Every action by menu with its key, and a field to find one."""

    def __init__(self, parent: QWidget | None = None, actions: dict[str, QAction] | None = None) -> None:
        """`actions`: with the keys in force; without them the usual keys are shown."""
        super().__init__(parent, "Shortcuts", "Every action and its key")
        self._actions = actions
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Find an action or a key")
        self.filter.setAccessibleName("Find an action or a key")
        add_clear_button(self.filter)
        self.filter.textChanged.connect(self._find)
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName("Actions and their keys")
        self.tree.setHeaderLabels(["Action", "Key", "What it does"])
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(12)
        self._rows: dict[str, tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = {}
        for menu in MENUS:
            self._add_menu(menu, [spec for spec in ACTIONS if spec.menu == menu])
        self.tree.expandAll()
        header = self.tree.header()
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.column.addWidget(self.filter)
        self.column.addWidget(self.tree, 1)
        self.buttons.addButton(Button.Close)
        self.finish()
        self.resize(min(1200, grown(680)), min(760, grown(560)))
        self.filter.setFocus()

    def _add_menu(self, menu: str, specs: list[ActionSpec]) -> None:
        group = QTreeWidgetItem([menu])
        self._rows[menu] = (group, [])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        self.tree.addTopLevelItem(group)
        for spec in specs:
            key = native(self._actions[spec.name].shortcut().toString() if self._actions else spec.shortcut)
            row = QTreeWidgetItem([path_of(spec), key, spec.hint])
            row.setToolTip(2, plain_tooltip(spec.hint))
            group.addChild(row)
            self._rows[menu][1].append(row)

    def _find(self, words: str) -> None:
        wanted = words.casefold().split()
        for group, rows in self._rows.values():
            for row in rows:
                text = " ".join(row.text(column) for column in range(3)).casefold()
                row.setHidden(not all(word in text for word in wanted))
            group.setHidden(all(row.isHidden() for row in rows))

    def shown(self) -> list[str]:
        """The actions that the field lets through, as they are written in the menus."""
        return [row.text(0) for _group, rows in self._rows.values() for row in rows if not row.isHidden()]


class AboutDialog(Asking):
    """What this is, under which licence, made of what, and where it keeps things."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "About Crossread", f"Crossread {__version__}")
        words = (
            "Read two papers against each other, mark where they disagree, and hand on a memo that can be checked. "
            "It works without a network."
        )
        self.column.addWidget(label(words, "dim", wrap=True))
        self.column.addSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(facts()):
            grid.addWidget(label(name, "field"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_selectable(value, ""), row, 1)
        self.column.addLayout(grid)
        copy = self.buttons.addButton("Copy", Role.ActionRole)
        copy.clicked.connect(self._copy)
        texts = self.buttons.addButton("Licences…", Role.ActionRole)
        texts.clicked.connect(self._show_licences)
        self.buttons.addButton(Button.Close)
        self.finish()
        grow_with_text(self, self.setMinimumWidth, 480, 800)

    def _show_licences(self) -> None:
        from annotator.app.licences_dialog import LicencesDialog

        LicencesDialog(self).exec()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in facts()))


def facts() -> tuple[tuple[str, str], ...]:
    """What a report of a fault should say about this installation, as (name, value)."""
    return (
        ("Version", __version__),
        ("Licence", "AGPL-3.0-or-later"),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("PySide6", _version("PySide6-Essentials", "PySide6")),
        ("Paper engine", f"PyMuPDF {_version('pymupdf-lite', 'pymupdf')}"),
        ("System", platform.platform()),
        ("Data", str(data_folder())),
        ("Log", str(log_file())),
        ("Templates", str(own_templates())),
    )


def _version(*names: str) -> str:
    """The version of the first of these packages that is installed."""
    for name in names:
        try:
            return version(name)
        except PackageNotFoundError:
            continue
    return "not known"


def _selectable(text: str, kind: str) -> QLabel:
    made = label(text, kind, wrap=True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made
