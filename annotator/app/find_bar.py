"""The field of the tool bar that finds words in the paper in hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from annotator.app.controls import IconButton, add_clear_button, label
from annotator.app.finding import MOST, find_words
from annotator.app.pane import Pane


class FindBar(QWidget):
    """Shows every hit in one pane while the words are typed; knows which hit is the current one."""

    closed = Signal()

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pane: Pane | None = None
        self._places: list[tuple[int, int]] = []
        self._current = -1
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find in this paper")
        self.field.setAccessibleName("Find in the paper in hand")
        self.field.setToolTip(actions["find"].toolTip())
        add_clear_button(self.field)
        self.field.setMinimumWidth(150)
        self.count = label("", "dim")
        previous = IconButton("up", actions["find-previous"].toolTip())
        following = IconButton("down", actions["find-next"].toolTip())
        previous.clicked.connect(actions["find-previous"].trigger)
        following.clicked.connect(actions["find-next"].trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        self._buttons = (previous, following)
        for button in self._buttons:
            row.addWidget(button)
            button.hide()
        self._soon = QTimer(self, singleShot=True, interval=120)
        self._soon.timeout.connect(self.find_now)
        self.field.textChanged.connect(lambda _: self._soon.start())
        self.field.returnPressed.connect(self._enter)

    def take(self) -> None:
        """Give the keyboard to the field, with its words ready to be replaced."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_pane(self, pane: Pane) -> None:
        """Find in another paper from now on; the hits in the one before go."""
        if self._pane and self._pane is not pane:
            self._pane.set_hits([], -1)
        self._pane = pane
        self.find_now()

    def find_now(self) -> None:
        """Find anew and go to the first hit from the page in view on."""
        self._soon.stop()
        pane = self._pane
        flat = pane.view.flat if pane else None
        self._places = find_words(flat, self.field.text()) if flat else []
        self._current = self._first_from_view()
        self._show()

    def _first_from_view(self) -> int:
        if not self._places or not self._pane or not self._pane.view.flat:
            return -1
        page = self._pane.view.page_in_view
        flat = self._pane.view.flat
        return next((n for n, place in enumerate(self._places) if flat.page_of(place[0]) >= page), 0)

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) hit; round at the ends."""
        if self._soon.isActive():
            self.find_now()
        elif self._places:
            self._current = (self._current + by) % len(self._places)
            self._show()

    def _enter(self) -> None:
        self.step(1)

    def _show(self) -> None:
        pane = self._pane
        if not pane:
            return
        flat = pane.view.flat
        hits = [flat.quads(*place) for place in self._places] if flat else []
        pane.set_hits(hits, self._current)
        if hits:
            pane.view.reveal(hits[self._current])
        self.count.setText(self._count())
        for button in self._buttons:
            button.setVisible(bool(hits))

    def _count(self) -> str:
        if not self.field.text().strip():
            return ""
        if not self._places:
            return "not found"
        more = "+" if len(self._places) == MOST else ""
        return f"{self._current + 1} of {len(self._places)}{more}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.field.clear()
            self.find_now()
            self.closed.emit()
        else:
            super().keyPressEvent(event)
