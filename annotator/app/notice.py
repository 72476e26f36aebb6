"""A line over the pages that says what went wrong or what comes next, where the reader is looking."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from annotator.app.controls import IconButton, label


class Notice(QFrame):
    """One sentence, perhaps with one action; stays until it is closed or the next one comes."""

    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = label("", wrap=True)
        self._button = QPushButton()
        self._button.setAccessibleName("What can be done")
        self._action: QAction | None = None
        self._button.clicked.connect(self._act)
        close = IconButton("close", "Close this notice")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        row.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        return self._words.text() if self.isVisible() else ""

    def say(self, sentence: str, action: QAction | None = None, words: str = "") -> None:
        """Show a sentence; `action`, under the name `words`, is what can be done about it."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._action = action
        self._button.setVisible(action is not None)
        if action:
            self._button.setText(words)
            self._button.setAccessibleName(words)
            self._button.setToolTip(action.toolTip())
        self.show()
        self.shown.emit()

    def _act(self) -> None:
        self.hide()
        if self._action:
            self._action.trigger()
