"""How the memo is handed on: in which form and style, with the papers or without, and where to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.choice_box import ChoiceBox
from annotator.app.controls import Segments, label, restyle
from annotator.app.text_size import grow_with_text
from annotator.memo import Form, templates

ZIP = ".zip"
_LINES = 2
"""Lines that are kept free for what is said of a file that is there, so that the dialog does not jump."""
_HINTS = {
    Form.MARKDOWN: "Plain text that every editor opens, and that can be compared and merged",
    Form.HTML: "One page for a browser, which needs nothing else",
    Form.PDF: "Pages with numbers and bookmarks",
    Form.WORD: "For a colleague who goes on writing in it",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the analyst wants exported, and where to."""

    path: Path
    form: Form = Form.MARKDOWN
    template: str = "full"
    with_papers: bool = False


class ExportDialog(QDialog):
    """All choices at once; the file's ending follows the form."""

    def __init__(self, wish: Wish, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export the memo")
        grow_with_text(self, self.setMinimumWidth, 560, 900)
        self.form = Segments("Form of the memo")
        self.form.set_choices((form.value, form.called, _HINTS[form]) for form in Form)
        self.form.set_value(wish.form.value)
        self.template = template_box()
        self.template.setCurrentIndex(max(0, self.template.findData(wish.template)))
        self.papers = QCheckBox("Put the &papers beside it, with copies that show the highlights")
        self.papers.setChecked(wish.with_papers)
        self.zip = QCheckBox("All of it in one &zip archive")
        self.file = QLineEdit(str(wish.path))
        self.file.setAccessibleName("File to write the memo to")
        self.warning = label("", "wrong", wrap=True)
        kept = self.warning.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.warning.setSizePolicy(kept)
        self._lay_out()
        self.form.chosen.connect(self._follow_form)
        self.papers.toggled.connect(self._follow_form)
        self.zip.toggled.connect(self._follow_form)
        self.file.textChanged.connect(self._look)
        self._follow_form()
        self.form.button(wish.form.value).setFocus()

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(10)
        rows.addRow(label("Form", "field"), self.form)
        rows.addRow(label("Template", "field"), self.template)
        rows.addRow(label("Papers", "field"), self.papers)
        rows.addRow("", self.zip)
        choose = QPushButton("Choose…")
        choose.setAccessibleName("Choose the file to write the memo to")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.file, 1)
        place.addWidget(choose)
        rows.addRow(label("File", "field"), place)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export = buttons.addButton("Export", QDialogButtonBox.ButtonRole.AcceptRole)
        self.export.setProperty("kind", "main")
        self.export.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(rows)
        column.addWidget(self.warning)
        self.warning.setMinimumHeight(_LINES * self.warning.fontMetrics().lineSpacing())
        column.addWidget(buttons)

    @property
    def wish(self) -> Wish:
        """What is chosen now."""
        path = Path(self.file.text().strip())
        template = str(self.template.currentData())
        return Wish(path, Form(self.form.value()), template, self.papers.isChecked())

    def _follow_form(self, _chosen: object = None) -> None:
        """The file's ending is that of the form, or of an archive, unless the analyst gave it one of her own."""
        self.zip.setEnabled(self.papers.isChecked())
        path = Path(self.file.text().strip())
        zipped = self.zip.isChecked() and self.zip.isEnabled()
        if path.suffix.lower() in {"", ZIP, *(f".{form}" for form in Form)} and path.name:
            self.file.setText(str(path.with_suffix(ZIP if zipped else f".{self.form.value()}")))
        self._look()

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Export the memo", self.file.text(), options=QFileDialog.Option.DontConfirmOverwrite
        )
        if name:
            self.file.setText(name)
            self._follow_form()

    def _look(self, _text: str = "") -> None:
        """Say before it is done what will be replaced."""
        path = Path(self.file.text().strip())
        self.export.setEnabled(bool(path.name))
        there = bool(path.name) and path.is_file()
        merged = there and self.form.value() == Form.MARKDOWN and path.suffix.lower() != ZIP
        happens = ": what was edited in it stays" if merged else " and will be replaced"
        told = f"“{path.name}” is there already{happens}." if there else ""
        zipped = path.suffix.lower() == ZIP and self.form.value() == Form.MARKDOWN
        if zipped and (beside := path.with_suffix(f".{Form.MARKDOWN}")).is_file():
            told = f"{told} The memo in it is the project’s: what was edited in “{beside.name}” is not."
        self.warning.setText(told.strip())
        self.warning.setProperty("kind", "dim" if merged or not there else "wrong")
        restyle(self.warning)
        self.warning.setVisible(bool(told))
        self.export.setText("Replace" if there and not merged else "Export")


def template_box() -> QComboBox:
    """The templates to choose from, the analyst's own after ours."""
    box = ChoiceBox("Template of the memo")
    box.setToolTip("What the memo shows; templates of your own are listed too")
    fill_templates(box)
    return box


def fill_templates(box: QComboBox) -> None:
    """Look anew which templates there are; the chosen one stays chosen where it is still there."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for name, called in templates().items():
        box.addItem(called, name)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
