"""The field of the tool bar that finds words, with the count of what was found beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from annotator.app.controls import ActionButton, IconButton, label


class FindBar(QWidget):
    """Says what is typed and asked for; what is found, and where, is `Finder`'s to know."""

    typed = Signal()
    stepped = Signal(int)
    """1 for the next hit, -1 for the one before."""
    list_wanted = Signal()
    """The keyboard is to go to the list of hits."""
    closed = Signal()

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.field = QLineEdit()
        self.field.setMinimumWidth(150)
        self.field.textChanged.connect(lambda _: self.typed.emit())
        self.count = label("", "count")
        inside = QHBoxLayout(self.field)
        inside.setContentsMargins(8, 1, 8, 1)
        inside.addStretch(1)
        inside.addWidget(self.count)
        previous = IconButton("up", actions["find-previous"].toolTip())
        following = IconButton("down", actions["find-next"].toolTip())
        previous.clicked.connect(actions["find-previous"].trigger)
        following.clicked.connect(actions["find-next"].trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.field, 1)
        self.steps = QWidget()
        """The buttons; a tool bar that is too narrow can do without them, for keys do the same."""
        beside = QHBoxLayout(self.steps)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(2)
        self._buttons = (previous, following, ActionButton("list", actions["find-list"]))
        for button in self._buttons:
            beside.addWidget(button)
            button.hide()
        self.silence = IconButton("silence", actions["keep-search"].toolTip())
        self.silence.clicked.connect(actions["keep-search"].trigger)
        self.silence.hide()
        beside.addWidget(self.silence)
        row.addWidget(self.steps)
        self.show_both(True)

    @property
    def words(self) -> str:
        return self.field.text()

    def show_both(self, both: bool) -> None:
        """Say in which papers is looked."""
        self.field.setPlaceholderText("Find in both papers" if both else "Find in this paper")
        self.field.setAccessibleName("Find in both papers" if both else "Find in the paper in hand")
        self.field.setToolTip(self._actions["find-both" if both else "find"].toolTip())

    def take(self) -> None:
        """Give the keyboard to the field, with its words ready to be replaced."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_count(self, count: str, hint: str = "") -> None:
        """Say how much was found; `hint` says it at length. Nothing is looked for where both are empty."""
        self.count.setText(count)
        self.count.setToolTip(hint)
        self.count.setAccessibleName(hint or count)
        room = self.count.sizeHint().width() + 8 if count else 0
        self.field.setTextMargins(0, 0, room, 0)
        for button in self._buttons:
            button.setVisible(bool(count))

    def offer_silence(self, on: bool) -> None:
        """Offer to keep the search as evidence that a paper says nothing."""
        self.silence.setVisible(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, back = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if back else 1)
        elif key == Qt.Key.Key_Down:
            self.list_wanted.emit()
        else:
            super().keyPressEvent(event)
