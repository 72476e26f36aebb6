"""The licences of all that comes along, with their texts, without a network."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QListWidget, QPlainTextEdit, QWidget

from annotator.app.controls import label
from annotator.app.dialogs import Asking
from annotator.app.text_size import grown
from annotator.licences import licences

NONE = "It comes with no text of its licence. Its name above says which it is."


class LicencesDialog(Asking):
    """The packages on the left, the texts of the chosen one on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "Licences", "What Crossread is made of, and under which licences")
        words = (
            "Its source is given away where the program is. Each part may be used under the terms of its own licence."
        )
        self.column.addWidget(label(words, "dim", wrap=True))
        self._licences = licences()
        self.list = QListWidget(self)
        self.list.setAccessibleName("Parts")
        self.list.addItems([each.package for each in self._licences])
        self.list.setFixedWidth(grown(210))
        self.text = QPlainTextEdit(self, readOnly=True)
        self.text.setAccessibleName("Licence")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        self.column.addLayout(row, 1)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.finish()
        self.resize(grown(820), grown(560))

    def _show(self, row: int) -> None:
        one = self._licences[row]
        parts = [f"{one.package}: {one.name}" if one.name else one.package, *(one.texts or (NONE,))]
        self.text.setPlainText("\n\n".join(part.strip("\n") for part in parts))
