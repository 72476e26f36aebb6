"""What a comparison and its papers are called: the words at the head of the memo."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from annotator.app.controls import Segments, label, rule
from annotator.app.paper_details import PaperDetails
from annotator.app.session import Session
from annotator.app.text_size import grow_with_text
from annotator.app.words import plain_tooltip
from annotator.project import Change, Project


class DetailsDialog(QDialog):
    """The comparison's title and question, and how each paper is to be cited. All of it is one step of undo."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("Title and papers")
        grow_with_text(self, self.setMinimumWidth, 580, 900)
        project = session.project
        self.title = self._field("Title of the comparison", project.title)
        self.question = self._field("Question of the comparison", project.question)
        self.question.setPlaceholderText("What the papers are read for")
        self.details = {paper.id: PaperDetails(paper) for paper in project.papers()}
        self.papers = {number: details.fields for number, details in self.details.items()}
        self._sheets = QStackedWidget()
        for details in self.details.values():
            self._sheets.addWidget(details)
        self._tabs = Segments("Paper")
        self._tabs.set_choices(
            (str(paper.id), f"Paper {paper.letter}", plain_tooltip(paper.name)) for paper in project.papers()
        )
        self._tabs.set_value(str(next(iter(self.details), "")))
        self._tabs.chosen.connect(lambda number: self._sheets.setCurrentWidget(self.details[int(number)]))
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addRow(label("Title", "field"), self.title)
        form.addRow(label("Question", "field"), self.question)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        keep = buttons.addButton("Use these words", QDialogButtonBox.ButtonRole.AcceptRole)
        keep.setProperty("kind", "main")
        keep.setDefault(True)
        buttons.accepted.connect(self.keep)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(rule())
        column.addWidget(self._tabs)
        column.addWidget(self._sheets, 1)
        column.addWidget(buttons)

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
            for number, details in self.details.items():
                typed = details.paper()
                project.edit_paper(
                    number, title=typed.title, authors=typed.authors, date=typed.date, imprint=details.imprint()
                )
        return step.change
