"""Where the memo and the project both changed the same words: side by side, and chosen one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.controls import Segments, label
from annotator.app.text_size import grown
from annotator.memo import Conflict, Keep, readable

_CHOICES = (
    (Keep.MEMO.value, "The memo’s", "What you wrote into the memo stays"),
    (Keep.PROJECT.value, "The project’s", "What the project says now takes its place"),
    (Keep.BOTH.value, "Both", "One wording after the other, to be put together by hand"),
)


class ConflictsDialog(QDialog):
    """One conflict at a time, with both wordings. Nothing is written before every one of them was chosen."""

    def __init__(self, parent: QWidget | None, name: str, conflicts: Sequence[Conflict]) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Export again: {name}")
        self._conflicts = list(conflicts)
        self._at = 0
        self.choices: dict[int, Keep] = {}
        self.heading = label("", "heading", wrap=True)
        self.sentence = label("", "dim", wrap=True)
        self.memo = _wording("In the memo")
        self.project = _wording("In the project")
        self.keep = Segments("Which wording stays")
        self.keep.set_choices(_CHOICES)
        self.keep.chosen.connect(self._choose)
        self._lay_out()
        self._show()
        self.resize(grown(760), grown(420))

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.setSpacing(12)
        for words, field in (("In the memo", self.memo), ("In the project", self.project)):
            side = QVBoxLayout()
            side.setSpacing(4)
            side.addWidget(label(words, "field"))
            side.addWidget(field, 1)
            sides.addLayout(side, 1)
        self.back = QPushButton("Back", self)
        self.back.clicked.connect(partial(self._step, -1))
        self.forward = QPushButton("Next", self)
        self.forward.clicked.connect(partial(self._step, 1))
        choice = QHBoxLayout()
        choice.setSpacing(8)
        choice.addWidget(label("Keep", "field"))
        choice.addWidget(self.keep)
        choice.addStretch(1)
        choice.addWidget(self.back)
        choice.addWidget(self.forward)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.write = buttons.addButton("Write the memo", QDialogButtonBox.ButtonRole.AcceptRole)
        self.write.setProperty("kind", "main")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.sentence)
        column.addLayout(sides, 1)
        column.addLayout(choice)
        column.addWidget(buttons)

    @property
    def conflict(self) -> Conflict:
        """The one that is shown."""
        return self._conflicts[self._at]

    def _choose(self, value: str) -> None:
        self.choices[self.conflict.number] = Keep(value)
        self._show_progress()
        if self.write.isEnabled():
            self.write.setFocus()

    def _step(self, by: int) -> None:
        self._at = min(max(0, self._at + by), len(self._conflicts) - 1)
        self._show()

    def _show(self) -> None:
        conflict = self.conflict
        self.sentence.setText(conflict.sentence)
        self.memo.setPlainText(readable(conflict.memo, conflict.project))
        self.project.setPlainText(readable(conflict.project, conflict.memo))
        self.keep.set_value(self.choices.get(conflict.number, ""))
        self._show_progress()

    def _show_progress(self) -> None:
        many, left = len(self._conflicts), len(self._conflicts) - len(self.choices)
        which = f": {self._at + 1} of {many}" if many > 1 else ""
        self.heading.setText(f"Both sides changed the same words{which}")
        self.back.setVisible(many > 1)
        self.forward.setVisible(many > 1)
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at + 1 < many)
        self.write.setEnabled(not left)
        self.write.setToolTip("" if not left else f"{left} still to choose")


def _wording(name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setReadOnly(True)
    field.setAccessibleName(name)
    field.setTabChangesFocus(True)
    field.setPlaceholderText("Removed")
    field.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    field.setForegroundRole(QPalette.ColorRole.Text)
    return field
