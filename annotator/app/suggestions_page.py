"""What the other paper seems to say on the passage in hand: its counterparts, and what can be done with one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from annotator.app.controls import Chip, label
from annotator.app.flow_layout import FlowLayout
from annotator.app.suggestion_cards import SuggestionCard, SuggestionsModel, SuggestionsView
from annotator.app.words import count

WORK = {
    "to-counterpart": "Show",
    "peek-counterpart": "Peek",
    "accept-counterpart": "Accept",
    "point-of-counterpart": "Point",
    "dismiss-counterpart": "Dismiss",
}
"""The actions for the suggestion in hand, and the words on their buttons."""


class SuggestionsPage(QWidget):
    """It shows what it is told, and says which suggestion is in hand."""

    taken = Signal(int)
    """The row that is in hand now; -1 for none."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.model = SuggestionsModel(self)
        self.view = SuggestionsView(self.model, self)
        self.view.selectionModel().currentChanged.connect(lambda now, _before: self.taken.emit(now.row()))
        self.says = label("", "small", wrap=True)
        self.passage = label("", "", wrap=True)
        self.words = label("", "dim", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.again = QPushButton("Look for counterparts", self)
        self.again.setToolTip(actions["find-counterparts"].toolTip())
        self.again.clicked.connect(actions["find-counterparts"].trigger)
        self.weak = Chip("Weak ones", actions["weak-counterparts"].toolTip(), self)
        self.weak.clicked.connect(actions["weak-counterparts"].trigger)
        self.note = label("", "small", wrap=True)
        self.buttons = {name: self._button(name, words) for name, words in WORK.items()}
        self._lay_out()

    def _button(self, name: str, words: str) -> QToolButton:
        action = self._actions[name]
        button = QToolButton(self)
        button.setText(words)
        button.setProperty("kind", "small")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.text().replace("&", ""))
        button.clicked.connect(action.trigger)
        return button

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(4)
        head.addWidget(self.passage)
        head.addWidget(self.says)
        self._work = QWidget(self)
        flow = FlowLayout(self._work)
        for button in self.buttons.values():
            flow.addWidget(button)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._message())
        foot = QHBoxLayout()
        foot.addWidget(self.weak, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.note, 1)
        below = QVBoxLayout()
        below.setContentsMargins(12, 0, 12, 12)
        below.setSpacing(8)
        below.addWidget(self._work)
        below.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self._pages, 1)
        whole.addLayout(below)

    def _message(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(8)
        for widget in (self.words, self.bar):
            column.addWidget(widget)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    # What shows -------------------------------------------------------------------------------------------------

    def show_passage(self, words: str, says: str) -> None:
        """The passage in hand, and what is said of it."""
        self.passage.setText(words)
        self.passage.setVisible(bool(words))
        self.says.setText(says)
        self.says.setVisible(bool(says))

    def show_cards(self, cards: Sequence[SuggestionCard], row: int = 0) -> None:
        """The suggestions, with one of them in hand."""
        if tuple(cards) != self.model.rows:
            self.model.show_rows(cards)
        self.view.take_row(row)
        self._pages.setCurrentIndex(0)
        self._work.setVisible(True)
        self.taken.emit(self.view.row)

    def show_words(self, words: str, *, share: float | None = None, again: bool = False) -> None:
        """A sentence instead: what is being done (with the share that is done), or why nothing is here."""
        if self.model.rows:
            self.model.show_rows(())
        self.words.setText(words)
        self.bar.setVisible(share is not None)
        self.bar.setValue(round(1000 * (share or 0.0)))
        self.bar.setAccessibleName(words)
        self.again.setVisible(again)
        self._work.setVisible(False)
        self._pages.setCurrentIndex(1)

    def show_weak(self, number: int, *, on: bool) -> None:
        """How many weak suggestions there are, and whether they show."""
        self.weak.setVisible(number > 0)
        self.weak.setChecked(on)
        words = f"{'Hide' if on else 'Show'} {count(number, 'weak one')}"
        self.weak.setText(words)
        self.weak.setAccessibleName(words)

    def show_note(self, words: str) -> None:
        """What holds for all suggestions; may be empty."""
        self.note.setText(words)
