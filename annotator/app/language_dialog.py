"""Asks in which languages a scan is written."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QScrollArea, QVBoxLayout, QWidget

from annotator.app.controls import label

MANY = 8
"""Languages that stand below each other without a scroll bar."""


class LanguageDialog(QDialog):
    """A box for each language that is installed; those that are ticked are looked for together."""

    def __init__(self, parent: QWidget | None, known: tuple[str, ...], likely: tuple[str, ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Give it a text layer")
        self.boxes = {code: QCheckBox(language_name(code)) for code in known}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        column.addWidget(label("In which language is the paper written?", "heading", wrap=True))
        words = "Recognising takes some seconds a page; reading goes on meanwhile. The paper itself is not changed."
        column.addWidget(label(words, "dim", wrap=True))
        column.addWidget(self._list(likely))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.start = buttons.addButton("Recognise", QDialogButtonBox.ButtonRole.AcceptRole)
        self.start.setProperty("kind", "main")
        self.start.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(420)
        self._look()

    def _list(self, likely: tuple[str, ...]) -> QWidget:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 4, 0, 4)
        for code, box in self.boxes.items():
            box.setChecked(code in likely)
            box.toggled.connect(self._look)
            rows.addWidget(box)
        if len(self.boxes) <= MANY:
            return inside
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setMinimumHeight(220)
        return area

    def _look(self) -> None:
        self.start.setEnabled(bool(self.chosen()))

    def chosen(self) -> tuple[str, ...]:
        return tuple(code for code, box in self.boxes.items() if box.isChecked())


def ask_languages(parent: QWidget, known: tuple[str, ...], likely: tuple[str, ...]) -> tuple[str, ...]:
    """The languages, as Tesseract names them; none when the analyst thinks better of it."""
    dialog = LanguageDialog(parent, known, likely)
    return dialog.chosen() if dialog.exec() else ()


def language_name(code: str) -> str:
    """A language as the analyst knows it, with Tesseract's own name of it: German (deu)."""
    first, _, more = code.partition("_")
    language = QLocale.codeToLanguage(first)
    known = language is not QLocale.Language.AnyLanguage and language is not QLocale.Language.C
    name = QLocale.languageToString(language) if known else ""
    more = {"sim": ", simplified", "tra": ", traditional", "vert": ", vertical"}.get(more, f" {more}" if more else "")
    return f"{name}{more} ({code})" if name else code
