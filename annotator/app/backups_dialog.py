"""The copies that Crossread keeps of a project: what is in each, what differs from now, and a way back to it."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QTextEdit, QVBoxLayout, QWidget

from annotator.app.background import Background
from annotator.app.backups_words import as_html, in_one_line
from annotator.app.controls import label
from annotator.app.dialogs import Asking, Button, Role
from annotator.app.places import backups_folder
from annotator.app.text_size import grow_with_text
from annotator.errors import Trouble
from annotator.project import BackedUp, Backup, Held, backed_up_projects, list_backups, look_inside

Listed = tuple[tuple[BackedUp, ...], tuple[Backup, ...], "Held | None"]
"""All projects with backups; the backups of one, newest first; what that one holds now, where it can be read."""


class BackupsDialog(Asking):
    """Lists and previews; all files are read in a thread."""

    restore_wanted = Signal(object, object)
    """A Backup, and the Path of the project whose place it takes."""
    copy_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None, background: Background, project: Path | None) -> None:
        super().__init__(parent, "Backups", "Copies of your work")
        self._background, self._project = background, project
        self._now: Held | None = None
        self._closed = False
        words = "Crossread copies a project when you open it after a day or more, and before it restores one."
        self.column.addWidget(label(words, "dim", wrap=True))
        self.projects = QComboBox(self)
        self.projects.setAccessibleName("Project")
        self.projects.activated.connect(self._choose_project)
        self.column.addWidget(self.projects)
        self.column.addLayout(self._both(), 1)
        self.restore = self.main_button("Restore")
        self.restore.setToolTip("Put this copy in the place of the project; what it is now becomes a backup itself")
        self.copy = self.buttons.addButton("Save as a new file…", Role.ActionRole)
        self.copy.clicked.connect(self._want_copy)
        self.buttons.addButton(Button.Cancel)
        self.accepted.connect(self._want_restore)
        self.finished.connect(self._forget)
        self.finish()
        grow_with_text(self, lambda width: self.setMinimumSize(width, width * 5 // 8), 760, 1100)
        self._say("Looking…")
        self._read()

    def _both(self) -> QHBoxLayout:
        self.list = QListWidget(self)
        self.list.setAccessibleName("Backups")
        self.list.setSpacing(3)
        self.list.currentItemChanged.connect(lambda *_: self._preview())
        self.preview = QTextEdit(self)
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName("What is in it")
        self.preview.setTabChangesFocus(True)
        side = QVBoxLayout()
        side.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(side, 2)
        row.addWidget(self.preview, 3)
        return row

    @property
    def chosen(self) -> Backup | None:
        item = self.list.currentItem()
        backup: Backup | None = item.data(Qt.ItemDataRole.UserRole) if item else None
        return backup

    def _say(self, words: str) -> None:
        self.preview.setPlainText(words)
        self.restore.setEnabled(False)
        self.copy.setEnabled(False)

    # Reading ----------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        project = self._project

        def work() -> Listed:
            projects = backed_up_projects(backups_folder())
            wanted = project or (projects[0].project if projects else None)
            return projects, list_backups(wanted, backups_folder()) if wanted else (), _held(wanted)

        self._background.run(work, self._listed)

    def _listed(self, done: Future[Listed]) -> None:
        if self._closed:
            return
        projects, backups, self._now = done.result()
        self._project = self._project or (projects[0].project if projects else None)
        self._list_projects([each.project for each in projects])
        self.list.clear()
        for backup in backups:
            item = QListWidgetItem(in_one_line(backup))
            item.setData(Qt.ItemDataRole.UserRole, backup)
            self.list.addItem(item)
        if backups:
            self.list.setCurrentRow(0)
            self.list.setFocus()
        else:
            self._say(
                f"There are no backups of “{self._project.name}” yet." if self._project else "There are no backups yet."
            )

    def _list_projects(self, projects: list[Path]) -> None:
        shown = projects if self._project in projects or not self._project else [self._project, *projects]
        self.projects.clear()
        for path in shown:
            self.projects.addItem(f"{path.name}  –  {path.parent}", path)
        self.projects.setCurrentIndex(shown.index(self._project) if self._project else -1)
        self.projects.setVisible(bool(shown))

    def _choose_project(self, at: int) -> None:
        self._project = self.projects.itemData(at)
        self._say("Looking…")
        self._read()

    def _preview(self) -> None:
        backup = self.chosen
        if backup is None:
            return
        self._say("Looking…")

        def done(future: Future[Held | None]) -> None:
            if not self._closed and self.chosen == backup:
                self._show(backup, future.result())

        self._background.run(lambda: _held(backup.path), done)

    def _show(self, backup: Backup, held: Held | None) -> None:
        if held is None:
            self._say("This copy is damaged: choose another.")
            return
        self.preview.setHtml(as_html(held, self._now))
        self.restore.setEnabled(True)
        self.copy.setEnabled(True)

    # What is wanted ---------------------------------------------------------------------------------------------

    def _want_restore(self) -> None:
        if self.chosen and self._project:
            self.restore_wanted.emit(self.chosen, self._project)

    def _want_copy(self) -> None:
        if self.chosen and self._project:
            backup = self.chosen
            self.reject()
            self.copy_wanted.emit(backup, self._project)

    def _forget(self) -> None:
        self._closed = True


def _held(path: Path | None) -> Held | None:
    """What a file holds; None where it cannot be read."""
    try:
        return look_inside(path) if path else None
    except Trouble:
        return None
