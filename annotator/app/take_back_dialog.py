"""What was edited in a memo, before it is taken back into the project: each text with a box to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from annotator.app.controls import label
from annotator.app.text_size import grown
from annotator.app.words import plain_tooltip
from annotator.memo import Edit


class TakeBackDialog(QDialog):
    """All are ticked at first: she asked for it."""

    def __init__(self, parent: QWidget | None, name: str, edits: Sequence[Edit]) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Take edits back: {name}")
        self._edits = list(edits)
        many = "One text was edited" if len(edits) == 1 else f"{len(edits)} texts were edited"
        self.list = QTreeWidget(self)
        self.list.setAccessibleName("What was edited in the memo")
        self.list.setHeaderLabels(["What", "In the project", "In the memo"])
        self.list.setRootIsDecorated(False)
        self.list.setWordWrap(True)
        self.rows = [self._row(edit) for edit in self._edits]
        self.list.addTopLevelItems(self.rows)
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
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
        return [edit for edit, row in rows if row.checkState(0) is Qt.CheckState.Checked]

    def _row(self, edit: Edit) -> QTreeWidgetItem:
        item = QTreeWidgetItem([edit.name, edit.before or "–", edit.after or "–"])
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Qt.CheckState.Checked)
        for column, words in enumerate((edit.title, edit.before, edit.after)):
            item.setToolTip(column, plain_tooltip(words))
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return item
