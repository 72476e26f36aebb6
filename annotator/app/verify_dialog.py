"""What came of verifying a memo, beside the papers: a list in which a click shows the place that it speaks of."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.app.controls import label
from annotator.app.text_size import grown
from annotator.app.words import plain_tooltip
from annotator.memo import Doubt, Verification

Role = QDialogButtonBox.ButtonRole
COVERED = 0.2
"""The share of a pane's width that the list may stand over while a passage in it is shown."""
MARGIN = 24
"""Pixels between the corner of a pane and the list that has stepped over to it."""


class VerifyDialog(QDialog):
    """Stays open while the papers are read, since what it lists has to be looked up in them."""

    place_wanted = Signal(int, int, int)
    """A paper's id, and the first and last place of its text to show."""

    def __init__(self, parent: QWidget | None, name: str, came: Verification) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Verified: {name}")
        self._came = came
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(came.sentence, "heading", wrap=True))
        column.addWidget(label(_about(came), "dim", wrap=True))
        self.list = QListWidget(self)
        self.list.setAccessibleName("What is in doubt")
        self.list.setProperty("kind", "findings")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for doubt in came.doubts:
            self._add(doubt)
        self.list.currentItemChanged.connect(lambda item, _before: self._show(item))
        self.list.itemClicked.connect(self._show)
        self.list.setVisible(bool(came.doubts))
        column.addWidget(self.list, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        if came.doubts:
            copy = buttons.addButton("Copy list", Role.ActionRole)
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        column.addWidget(buttons)
        self.resize(grown(560), grown(440) if came.doubts else self.sizeHint().height())

    def stand_over(self, panel: QWidget) -> None:
        """Where the panel is, as wide and as high as it is, so that both papers can be read."""
        place = QRect(panel.mapToGlobal(QPoint(0, 0)), panel.size())
        self.resize(place.size().boundedTo(self.size()).expandedTo(self.minimumSizeHint()))
        self.move(place.right() + 1 - self.width(), place.top())

    def make_way(self, pane: QWidget, other: QWidget) -> None:
        """Step over to the other paper where too much of the pane that is to be read is covered."""
        read = QRect(pane.mapToGlobal(QPoint(0, 0)), pane.size())
        if self.isVisible() and self.frameGeometry().intersected(read).width() > COVERED * read.width():
            self.move(other.mapToGlobal(QPoint(MARGIN, MARGIN)))

    def text(self) -> str:
        """The list as lines of text, for a message to the memo's author."""
        return "\n".join(f"{_where(doubt)}: {doubt.sentence}" for doubt in self._came.doubts)

    def _add(self, doubt: Doubt) -> None:
        item = QListWidgetItem(f"{_where(doubt)}\n{doubt.sentence}")
        item.setData(Qt.ItemDataRole.UserRole, (doubt.paper, doubt.start, doubt.end))
        item.setToolTip(plain_tooltip(f"The memo has “{doubt.quoted}”." if doubt.quoted else doubt.sentence))
        self.list.addItem(item)

    def _show(self, item: QListWidgetItem | None) -> None:
        paper, start, end = item.data(Qt.ItemDataRole.UserRole) if item else (0, 0, 0)
        if paper:
            self.place_wanted.emit(paper, start, end)


def _where(doubt: Doubt) -> str:
    return f"Line {doubt.line}, {doubt.kind}"


def _about(came: Verification) -> str:
    if not came.doubts:
        return "Each was found in the paper whose SHA-256 the memo names, at the place that it gives."
    return "Choose one to see what the paper says there. Nothing but the paper’s own words is counted, however alike."
