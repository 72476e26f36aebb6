"""A line over the pages that says what went wrong or what comes next, where the reader is looking."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from annotator.app.controls import IconButton, label

Offer = tuple[QAction, str]
"""What can be done, and the button's words for it."""
MOST = 3
"""So many things can be offered at once."""


class Notice(QFrame):
    """One sentence, perhaps with what can be done; stays until it is closed or the next one comes."""

    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = label("", wrap=True)
        self._buttons = [QPushButton() for _ in range(MOST)]
        self._actions: tuple[QAction, ...] = ()
        for place, button in enumerate(self._buttons):
            button.setAccessibleName("What can be done")
            button.clicked.connect(lambda _=False, place=place: self._act(place))
        close = IconButton("close", "Close this notice")
        close.clicked.connect(self.hide)
        for each in (*self._buttons, close):  # a click leaves the keyboard in the pages, where the reader goes on
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        for button in self._buttons:
            row.addWidget(button)
        row.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        return self._words.text() if self.isVisible() else ""

    def say(self, sentence: str, action: QAction | None = None, words: str = "", *more: Offer) -> None:
        """Show a sentence; `action`, under the name `words`, is what can be done about it, as are those in `more`."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        offers = (((action, words),) if action else ()) + more
        self._actions = tuple(action for action, _ in offers)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(offers))
            if place < len(offers):
                button.setText(offers[place][1])
                button.setAccessibleName(offers[place][1])
                button.setToolTip(offers[place][0].toolTip())
        self.show()
        self.shown.emit()

    def offers(self) -> list[str]:
        """What the buttons say that show."""
        return [button.text() for button in self._buttons[: len(self._actions)]] if self.isVisible() else []

    def _act(self, place: int) -> None:
        self.hide()
        self._actions[place].trigger()
