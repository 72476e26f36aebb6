"""Below the papers: what was found in each, side by side."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from annotator.app.controls import ActionButton, IconButton, label
from annotator.app.hits import Hits
from annotator.app.hits_list import HitsView
from annotator.papers import Facts

TALL = 208
"""Pixels it takes when it opens: four hits and the head."""


HEAD = 36


class HitsColumn(QWidget):
    """One paper's part: its letter, how many hits there are, and the list of them."""

    def __init__(self, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        badge = label(letter, "badge")
        self.count = label("", "dim")
        self.view = HitsView(f"Found in {letter}")
        head = QWidget()
        head.setFixedHeight(HEAD)
        self.head = QHBoxLayout(head)
        self.head.setContentsMargins(12, 0, 8, 0)
        self.head.setSpacing(8)
        self.head.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self.head.addWidget(self.count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.view, 1)


class HitsPanel(QWidget):
    """A column a paper; each is walked by itself."""

    walked = Signal(str, int)
    """A letter, and the start of the hit that the analyst moved to."""
    entered_paper = Signal(str)
    both_wanted = Signal()
    """In both papers from now on, or in the one in hand alone."""
    closed = Signal()

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("What was found")
        self.columns = {"A": HitsColumn("A"), "B": HitsColumn("B")}
        self.both = IconButton("compare", actions["find-both"].toolTip())
        self.both.setCheckable(True)
        self.both.clicked.connect(self.both_wanted)
        close = IconButton("close", f"Close the list ({actions['find-list'].shortcut().toString()}, or Esc in it)")
        close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.parting = QFrame()
        self.parting.setProperty("kind", "parting")
        row.addWidget(self.columns["A"], 1)
        row.addWidget(self.parting)
        row.addWidget(self.columns["B"], 1)
        options = (ActionButton("case", actions["find-case"]), ActionButton("whole-words", actions["find-whole-words"]))
        self._corner = (self.both, *options, close)
        for letter, column in self.columns.items():
            self._connect(letter, column)
        self.hide()

    def _connect(self, letter: str, column: HitsColumn) -> None:
        column.view.walked.connect(lambda start: self.walked.emit(letter, start))
        column.view.entered_paper.connect(lambda: self.entered_paper.emit(letter))
        column.view.sideways.connect(lambda: self.take("B" if letter == "A" else "A"))
        column.view.closed.connect(self.closed)

    def sizeHint(self) -> QSize:
        return QSize(400, TALL)

    def show_letters(self, letters: Iterable[str]) -> None:
        """Show the columns of these papers; the buttons stand at the right of the last one."""
        shown = [letter for letter in self.columns if letter in letters]
        for letter, column in self.columns.items():
            column.setVisible(letter in shown)
        self.parting.setVisible(len(shown) > 1)
        self.both.setChecked(len(shown) > 1)
        for widget in self._corner:
            self.columns[shown[-1]].head.addWidget(widget)

    def show_hits(self, letter: str, hits: Hits | None, facts: Facts, count: str) -> None:
        self.columns[letter].view.hits.show_hits(hits, facts)
        self.columns[letter].count.setText(count)

    def take_hit(self, letter: str, row: int) -> None:
        """Show which hit of a paper is the one in hand."""
        self.columns[letter].view.take_row(row)

    def take(self, letter: str) -> None:
        """Give the keyboard to a paper's list, where it has one."""
        if self.columns[letter].isVisible():
            self.columns[letter].view.setFocus(Qt.FocusReason.OtherFocusReason)
