"""What a comparison and its papers are called: the words at the head of the memo."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.app.controls import label
from annotator.app.session import Session
from annotator.project import Change, PaperRecord, Project

PAPER_FIELDS = {"title": "Title", "authors": "Authors", "date": "Date"}


class DetailsDialog(QDialog):
    """The comparison's title and question, and how each paper is to be cited. All of it is one step of undo."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("Title and papers")
        self.setMinimumWidth(560)
        project = session.project
        self.title = self._field("Title of the comparison", project.title)
        self.question = self._field("Question of the comparison", project.question)
        self.question.setPlaceholderText("What the papers are read for")
        self.papers: dict[int, dict[str, QLineEdit]] = {}
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addRow(label("Title", "field"), self.title)
        form.addRow(label("Question", "field"), self.question)
        for paper in project.papers():
            self._add_paper(form, paper)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        keep = buttons.addButton("Keep", QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setProperty("kind", "main")
        keep.setDefault(True)
        buttons.accepted.connect(self.keep)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(buttons)

    def _add_paper(self, form: QFormLayout, paper: PaperRecord) -> None:
        form.addRow(label(paper.letter, "badge"), label(paper.name, "dim"))
        fields = self.papers[paper.id] = {}
        for name, words in PAPER_FIELDS.items():
            fields[name] = self._field(f"{words} of paper {paper.letter}", getattr(paper, name))
            form.addRow(label(words, "field"), fields[name])
        fields["date"].setPlaceholderText("2024, or 2024-05-14")

    def _field(self, name: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setAccessibleName(name)
        field.setCursorPosition(0)
        return field

    def keep(self) -> None:
        """The dialog stays where the project refuses something, with what was typed."""
        if self._session.do(self._write) is not None:
            self.accept()

    def _write(self, project: Project) -> Change:
        with project.step("Edit title and papers") as step:
            project.set_title(self.title.text())
            project.set_question(self.question.text())
            for number, fields in self.papers.items():
                typed = {name: field.text() for name, field in fields.items()}
                project.edit_paper(number, title=typed["title"], authors=typed["authors"], date=typed["date"])
        return step.change
