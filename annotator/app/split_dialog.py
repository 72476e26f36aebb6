"""Asks which quotations of a point go into a point of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from annotator.app.controls import label
from annotator.app.dialogs import Asking
from annotator.app.session import Session
from annotator.app.text_size import grow_with_text
from annotator.app.words import place_of, plain_tooltip, quote_of
from annotator.project import Point


class SplitDialog(Asking):
    """The quotations with a box each, and the new point's question. The highlight in hand is ticked already."""

    def __init__(self, session: Session, point: Point, parent: QWidget | None = None) -> None:
        super().__init__(parent, "Split point", "Which quotations go into a point of their own?")
        words = "They leave this point. What is written in it stays; the new one has its relation and its tags."
        self.column.addWidget(label(words, "dim", wrap=True))
        self.quotations = QListWidget(self)
        self.quotations.setAccessibleName("Quotations of the point")
        self.quotations.setProperty("kind", "plain")
        self.quotations.setWordWrap(True)
        there = {highlight.id: highlight for highlight in session.project.highlights()}
        in_hand = {session.highlight, *session.taken.values()}
        for number in point.evidence:
            highlight = there[number]
            letter = session.project.paper(highlight.paper).letter
            quote = quote_of(highlight)
            item = QListWidgetItem(f"{letter}  {quote[:240]}  {place_of(session.project, highlight)}")
            item.setToolTip(plain_tooltip(quote[:600]))
            item.setData(Qt.ItemDataRole.UserRole, number)
            item.setCheckState(Qt.CheckState.Checked if number in in_hand else Qt.CheckState.Unchecked)
            self.quotations.addItem(item)
        self.quotations.setCurrentRow(0)
        self.quotations.itemChanged.connect(self._show)
        self.column.addWidget(self.quotations, 1)
        name = label("Question of the new point", "field")
        self.title = QLineEdit(point.title, self)
        self.title.setAccessibleName("Question of the new point")
        name.setBuddy(self.title)
        self.column.addWidget(name)
        self.column.addWidget(self.title)
        self.split = self.main_button("Split off")
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.finish()
        grow_with_text(self, self.setMinimumWidth, 480, 800)
        grow_with_text(self.quotations, self.quotations.setMinimumHeight, 180, 320)
        self.quotations.setFocus()
        self._show()

    def chosen(self) -> list[int]:
        """The ids of the highlights that are ticked."""
        items = [self.quotations.item(row) for row in range(self.quotations.count())]
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _show(self) -> None:
        self.split.setEnabled(0 < len(self.chosen()) < self.quotations.count())
