"""What a check found in a project, and what a repair could not save."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QWidget

from annotator.app.controls import label
from annotator.app.dialogs import Asking, Button, Role
from annotator.app.text_size import grow_with_text

WHAT_TO_DO = (
    "Read these again. Whatever you write anew is in order from then on. A backup may have what stood there before."
)


class FindingsDialog(Asking):
    """Accepted when the analyst takes everything as it stands now."""

    backups_wanted = Signal()

    def __init__(self, parent: QWidget | None, sentences: list[str]) -> None:
        heading = "Not everything is as you left it" if sentences else "Everything is as you left it"
        super().__init__(parent, "Check the project", heading)
        if sentences:
            self.column.addWidget(label(WHAT_TO_DO, "dim", wrap=True))
            self.list = _listed(self, sentences, "What was found")
            self.column.addWidget(self.list, 1)
            self.keep = self.buttons.addButton("Keep as it is", Role.AcceptRole)
            self.keep.setToolTip("Take everything as it stands now, and say nothing of it again")
            self.backups = self.buttons.addButton("Restore a backup…", Role.ActionRole)
            self.backups.clicked.connect(self._want_backups)
        else:
            words = "Each quotation stands in its paper, each paper is the file it was, each row is as it was written."
            self.column.addWidget(label(words, "dim", wrap=True))
        self.buttons.addButton(Button.Close).setDefault(True)
        self.finish()
        grow_with_text(self, self.setMinimumWidth, 460, 800)

    def _want_backups(self) -> None:
        self.reject()
        self.backups_wanted.emit()


class LostDialog(Asking):
    """What is not in the repaired file."""

    def __init__(self, parent: QWidget | None, name: str, lost: list[str]) -> None:
        super().__init__(parent, "Repaired", f"Saved as “{name}”, but for this")
        self.column.addWidget(label("The damaged file is as it was. A backup may hold more.", "dim", wrap=True))
        self.list = _listed(self, lost, "What was lost")
        self.column.addWidget(self.list, 1)
        self.buttons.addButton(Button.Close)
        self.finish()
        grow_with_text(self, self.setMinimumWidth, 460, 800)


def _listed(parent: QWidget, sentences: list[str], name: str) -> QListWidget:
    rows = QListWidget(parent)
    rows.setAccessibleName(name)
    rows.setWordWrap(True)
    rows.setSpacing(3)
    rows.addItems(sentences)
    rows.setCurrentRow(0)
    return rows
