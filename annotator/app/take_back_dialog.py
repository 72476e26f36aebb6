"""What was edited in a memo, before it is taken back into the project: each text with a box to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.app.controls import label
from annotator.app.text_size import grown
from annotator.memo import Edit


class TakeBackDialog(QDialog):
    """All are ticked at first: she asked for it."""

    def __init__(self, parent: QWidget | None, name: str, edits: Sequence[Edit]) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Take edits back: {name}")
        self._edits = list(edits)
        many = "One text was edited" if len(edits) == 1 else f"{len(edits)} texts were edited"
        self.list = QListWidget(self)
        self.list.setAccessibleName("What was edited in the memo")
        self.list.setProperty("kind", "findings")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows = [self._row(edit) for edit in self._edits]
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.take = buttons.addButton("Take back", QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setProperty("kind", "main")
        self.take.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.list.itemChanged.connect(lambda: self.take.setEnabled(bool(self.chosen())))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(f"{many} in the memo", "heading", wrap=True))
        words = "What is ticked replaces what the project says, as one step that can be undone. Quotations stay."
        column.addWidget(label(words, "dim", wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.resize(grown(760), grown(400))

    def chosen(self) -> list[Edit]:
        """Those that are ticked."""
        rows = zip(self._edits, self.rows, strict=True)
        return [edit for edit, row in rows if row.checkState() is Qt.CheckState.Checked]

    def _row(self, edit: Edit) -> QListWidgetItem:
        texts = (edit.before or "nothing", edit.after or "nothing")
        before, after = (" ".join(text.split()) for text in texts)
        item = QListWidgetItem(f"{edit.name} · {edit.title}\nIn the project: {before}\nIn the memo: {after}")
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        self.list.addItem(item)
        return item
