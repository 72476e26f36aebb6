"""Choosing the two papers to compare."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.controls import label
from annotator.app.text_size import grow_with_text

PAPER_FILES = (
    "Papers (*.pdf *.epub *.docx *.xps *.oxps *.txt *.md *.markdown *.html *.htm *.xhtml"
    " *.png *.jpg *.jpeg *.tif *.tiff *.webp *.bmp *.gif);;All files (*)"
)


class CompareDialog(QDialog):
    """Two fields, A and B. Files can be chosen, typed, or dropped on the dialog."""

    def __init__(self, parent: QWidget | None = None, known: Sequence[Path] = ()) -> None:
        super().__init__(parent)
        self.setWindowTitle("Compare two papers")
        self.setAcceptDrops(True)
        grow_with_text(self, self.setMinimumWidth, 560, 900)
        self.fields = {letter: QLineEdit() for letter in "AB"}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(
            label(
                "PDF, EPUB, Word (.docx), XPS, plain text, Markdown, HTML, or pictures of pages. The files stay where "
                "they are; the project keeps a copy of them.",
                "dim",
                wrap=True,
            )
        )
        layout.addLayout(self._make_rows())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.compare = buttons.addButton("Compare", QDialogButtonBox.ButtonRole.AcceptRole)
        self.compare.setProperty("kind", "main")
        self.compare.setDefault(True)
        swap = buttons.addButton("Swap A and B", QDialogButtonBox.ButtonRole.ActionRole)
        swap.setAutoDefault(False)
        swap.clicked.connect(self._swap)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        for field, path in zip(self.fields.values(), known, strict=False):
            field.setText(str(path))
        self._look()
        next((field for field in self.fields.values() if not field.text()), self.fields["A"]).setFocus()

    def _make_rows(self) -> QGridLayout:
        rows = QGridLayout()
        rows.setHorizontalSpacing(8)
        rows.setVerticalSpacing(8)
        for number, (letter, field) in enumerate(self.fields.items()):
            field.setPlaceholderText("Choose a file, or drop it here")
            field.setAccessibleName(f"File of paper {letter}")
            field.textChanged.connect(self._look)
            choose = QPushButton("Choose…")
            choose.setAccessibleName(f"Choose the file of paper {letter}")
            choose.setAutoDefault(False)
            choose.clicked.connect(lambda _=False, letter=letter: self._choose(letter))
            for column, widget in enumerate((label(letter, "badge"), field, choose)):
                rows.addWidget(widget, number, column)
        return rows

    def paths(self) -> list[Path]:
        return [Path(field.text().strip()) for field in self.fields.values()]

    def _swap(self) -> None:
        a, b = self.fields.values()
        first, second = a.text(), b.text()
        a.setText(second)
        b.setText(first)

    def _look(self) -> None:
        self.compare.setEnabled(all(field.text().strip() for field in self.fields.values()))

    def _choose(self, letter: str) -> None:
        """Two files chosen at once fill both fields."""
        known = next((f.text() for f in self.fields.values() if f.text()), "")
        chosen, _ = QFileDialog.getOpenFileNames(
            self, f"Paper {letter}", str(Path(known).parent) if known else "", PAPER_FILES
        )
        self._fill(chosen, letter)

    def _fill(self, chosen: list[str], letter: str) -> None:
        if len(chosen) >= 2:
            for field, name in zip(self.fields.values(), chosen, strict=False):
                field.setText(name)
        elif chosen:
            self.fields[letter].setText(chosen[0])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        empty = next((letter for letter, field in self.fields.items() if not field.text().strip()), "B")
        self._fill(names, empty)
