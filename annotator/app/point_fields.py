"""The fields of a point's form and how they stand below each other; what they do is the form's matter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.app.controls import ElidedLabel, ScrolledColumn, Segments, label
from annotator.app.evidence_list import EvidenceList
from annotator.app.growing_text import GrowingText
from annotator.app.search_list import SearchList
from annotator.app.session import Session
from annotator.app.tag_chips import TagChips
from annotator.app.words import RELATION_HINTS, RELATION_WORDS, TITLE_QUESTIONS, side_choices
from annotator.project import Point, Relation, Status

STATUS_HINTS = {
    Status.OPEN: "The work on this point goes on",
    Status.SETTLED: "Nothing more to be found out",
    Status.NEEDS_EVIDENCE: "A quotation or a source is still missing",
}


class PointFields(ScrolledColumn):
    """Question, relation, tags, positions, evidence, assessment, what would settle it, status."""

    def __init__(self, session: Session, actions: dict[str, QAction]) -> None:
        super().__init__()
        self._session = session
        self.title = GrowingText("The question", single=True, most=5)
        self.title.setProperty("kind", "title")
        self.relation = Segments("How the papers stand to each other", columns=2)
        self.relation.set_choices(
            (each.value, f"{each.sign} {RELATION_WORDS[each]}", RELATION_HINTS[each]) for each in Relation
        )
        self.side = Segments("Which paper")
        self.tags = TagChips(session)
        self.position_a = GrowingText("Position of A", least=2)
        self.position_b = GrowingText("Position of B", least=2)
        self.evidence = EvidenceList(session)
        self.add_button = QPushButton("Add selection as evidence")
        self.add_button.setToolTip(actions["add-evidence"].toolTip())
        self.add_button.clicked.connect(actions["add-evidence"].trigger)
        self.searches = SearchList(session)
        self.assessment = GrowingText("Assessment", least=2)
        self.assessment.setPlaceholderText("What you make of it")
        self.settle = GrowingText("What would settle it", least=2)
        self.settle.setPlaceholderText("A figure, a document, an event")
        self.status = Segments("Status")
        self.status.set_choices((each.value, each.value.capitalize(), STATUS_HINTS[each]) for each in Status)
        self._papers: dict[str, ElidedLabel] = {}
        self._lay_out()

    @property
    def texts(self) -> dict[str, GrowingText]:
        """The fields that are written in, by the name of what they hold in a Point."""
        return {
            "title": self.title,
            "position_a": self.position_a,
            "position_b": self.position_b,
            "assessment": self.assessment,
            "settle": self.settle,
        }

    def show_rest(self, point: Point) -> None:
        """Show all of a point but its texts."""
        self.relation.set_value(point.relation.value)
        self.title.setPlaceholderText(TITLE_QUESTIONS[point.relation])
        choices = side_choices(point.relation)
        self.side.setVisible(bool(choices))
        self.side.set_choices((letter, words, "") for letter, words in choices)
        self.side.set_value(point.side)
        self.tags.set_value(point.tags)
        self.evidence.set_evidence(point.evidence)
        self.searches.show_point(point)
        for widget in (self.searches_name, self.searches):
            widget.setVisible(bool(point.searches) or point.relation is Relation.SILENCE)
        self.status.set_value(point.status.value)
        for paper in self._session.project.papers():
            if paper.letter in self._papers:
                self._papers[paper.letter].set_whole(paper.short_title)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 0, 16, 16)
        self._column.setSpacing(4)
        self._field("Question", self.title)
        self._field("How they stand to each other", self.relation)
        self._column.addWidget(self.side)
        self._field("About", self.tags)
        self._position("A", self.position_a)
        self._position("B", self.position_b)
        self._field("Evidence", self.evidence)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.searches_name = self._field("Searched for", self.searches)
        self._field("Assessment", self.assessment)
        self._field("What would settle it", self.settle)
        self._field("Status", self.status)
        self._column.addStretch(1)

    def _field(self, words: str, widget: QWidget) -> QWidget:
        """A label above its field."""
        name = label(words, "field")
        name.setBuddy(widget)
        self._column.addSpacing(8)
        self._column.addWidget(name)
        self._column.addWidget(widget)
        return name

    def _position(self, letter: str, text: GrowingText) -> None:
        """A paper's letter and title above what it holds."""
        text.setPlaceholderText(f"What {letter} holds, in a sentence")
        self._papers[letter] = ElidedLabel(kind="small")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(letter, "badge"))
        row.addWidget(self._papers[letter], 1)
        self._column.addSpacing(8)
        self._column.addLayout(row)
        self._column.addWidget(text)
