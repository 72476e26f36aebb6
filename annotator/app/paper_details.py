"""How one paper is cited: its title, authors and date, and what its kind of document needs beyond them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.app.choice_box import ChoiceBox
from annotator.app.controls import label
from annotator.memo import reference_text
from annotator.papers import IMPRINT_FIELDS, Imprint, PaperKind
from annotator.project import PaperRecord

ALWAYS = {"title": "Title", "authors": "Authors", "date": "Date"}
_PLACEHOLDERS = {
    "authors": "Webb, Nora; Kim, Joon-ho",
    "date": "2024, or 2024-05-14",
    "accessed": "2024-06-01",
    "pages": "12–34",
    "doi": "10.1000/182",
}
_WORDS = {
    "publisher": "Publisher", "place": "Place", "container": "Series", "volume": "Number", "issue": "Issue",
    "pages": "Pages", "doi": "DOI", "url": "Address", "accessed": "Read there on",
}  # fmt: skip
_OF_KIND: dict[str, dict[str, str]] = {
    "": {},
    PaperKind.REPORT: {"publisher": "Institution"},
    PaperKind.WORKING_PAPER: {"publisher": "Institution"},
    PaperKind.ARTICLE: {"container": "Journal", "volume": "Volume"},
    PaperKind.NEWSPAPER: {"container": "Newspaper"},
    PaperKind.MAGAZINE: {"container": "Magazine"},
    PaperKind.CHAPTER: {"container": "In the book"},
    PaperKind.WEB_PAGE: {"container": "Website"},
    PaperKind.CONFERENCE: {"container": "Conference"},
    PaperKind.THESIS: {"publisher": "University"},
    PaperKind.SPEECH: {"container": "Occasion"},
}
"""What a field is called where it is not as in `_WORDS`."""
_ASKED: dict[str, str] = {
    PaperKind.ARTICLE: "container volume issue pages doi url",
    PaperKind.NEWSPAPER: "container pages url",
    PaperKind.MAGAZINE: "container pages url",
    PaperKind.CHAPTER: "container pages publisher place doi url",
    PaperKind.WEB_PAGE: "container publisher url accessed",
    PaperKind.CONFERENCE: "container place doi url",
    PaperKind.THESIS: "publisher doi url",
    PaperKind.SPEECH: "container place url",
}
"""The fields that a kind of document has; what was filled in before shows as well, so that nothing hides."""
_ASKED_ELSE = "publisher place container volume doi url"


class PaperDetails(QWidget):
    """A form for one paper, and below it the reference as it will stand in the memo."""

    def __init__(self, paper: PaperRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = paper
        self.fields = {name: self._field(words, getattr(paper, name)) for name, words in ALWAYS.items()}
        self.fields |= {name: self._field(words, getattr(paper.imprint, name)) for name, words in _WORDS.items()}
        for name, words in _PLACEHOLDERS.items():
            self.fields[name].setPlaceholderText(words)
        self.kind = ChoiceBox(f"Kind of paper {paper.letter}")
        self.kind.addItem("Not said", "")
        for kind in PaperKind:
            self.kind.addItem(kind.value.capitalize(), kind.value)
        self.kind.setCurrentIndex(max(0, self.kind.findData(paper.imprint.kind)))
        self._labels: dict[str, QLabel] = {}
        self.reference = label("", "dim", wrap=True)
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._follow_kind)
        self._follow_kind()

    def _field(self, words: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setAccessibleName(f"{words} of paper {self._paper.letter}")
        field.setCursorPosition(0)
        field.textChanged.connect(self._show_reference)
        return field

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        for name, field in self.fields.items():
            words = self._labels[name] = label({**ALWAYS, **_WORDS}[name], "field")
            words.setBuddy(field)
            self._form.addRow(words, field)
            if name == "date":
                self._form.addRow(label("Kind", "field"), self.kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(self._paper.name, "dim", wrap=True))
        column.addLayout(self._form)
        column.addWidget(self.reference)
        column.addStretch(1)

    def _follow_kind(self, _index: int = 0) -> None:
        """Show what this kind of document is asked for, by its own words."""
        kind = str(self.kind.currentData())
        asked = _ASKED.get(kind, _ASKED_ELSE).split()
        for name, words in (_WORDS | _OF_KIND.get(kind, {})).items():
            self._labels[name].setText(words)
            self.fields[name].setAccessibleName(f"{words} of paper {self._paper.letter}")
            self._form.setRowVisible(self.fields[name], name in asked or bool(self.fields[name].text()))
        self._show_reference()

    def _show_reference(self, _text: str = "") -> None:
        if hasattr(self, "reference"):
            self.reference.setText(reference_text(self.paper()))

    def imprint(self) -> Imprint:
        """What is typed, beyond title, authors and date."""
        typed = {name: self.fields[name].text().strip() for name in IMPRINT_FIELDS if name in self.fields}
        return Imprint(kind=str(self.kind.currentData()), **typed)

    def paper(self) -> PaperRecord:
        """The paper as it would be cited by what is typed."""
        title, authors, date = (self.fields[name].text() for name in ALWAYS)
        return replace(self._paper, title=title, authors=authors, date=date, imprint=self.imprint())
