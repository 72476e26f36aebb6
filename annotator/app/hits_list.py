"""The hits in one paper as a list: where each stands, and its sentence with the words in bold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QHeaderView, QTableView, QWidget

from annotator.app.hits import Hits
from annotator.app.hits_painter import HitDelegate, row_height
from annotator.counterparts import passage_at
from annotator.papers import Facts, FlatText

HIT_ROLE = Qt.ItemDataRole.UserRole + 1
LONG = 4000
"""Code points of a block beyond which the words around a hit are cut out of it, instead of its sentence."""
AROUND = 300
KEPT = 500
"""Sentences kept at hand: those of some screens."""


@dataclass(frozen=True, slots=True)
class HitLine:
    """A hit's sentence; the words found are `start` to `end` of it. `place` is `p. 3` or `¶ 4`."""

    sentence: str
    start: int
    end: int
    place: str


def hit_line(flat: FlatText, facts: Facts, start: int, end: int) -> HitLine:
    """The hit from `start` to `end` with its sentence, or its sentences."""
    first, last = sentence_around(flat, start, end)
    words = flat.text[first:last].replace("\n", " ")
    return HitLine(words, start - first, end - first, place_words(flat, facts, start))


def sentence_around(flat: FlatText, start: int, end: int) -> tuple[int, int]:
    block = flat.block_at(start)
    if block and block.end - block.start > LONG:
        return flat.trimmed(max(block.start, start - AROUND), min(len(flat.text), end + AROUND))
    return min(start, passage_at(flat, start)[0]), max(end, passage_at(flat, end - 1)[1])


def place_words(flat: FlatText, facts: Facts, start: int) -> str:
    """Where a reader looks it up: by the page's own label, or by paragraph where pages are an accident."""
    if not facts.has_page_numbers:
        return f"¶ {flat.paragraph_number(start)}"
    page = flat.page_of(start)
    return f"p. {facts.pages[page].label if page < len(facts.pages) else page + 1}"


class HitsModel(QAbstractListModel):
    """A row a hit. It grows with the hits, and the row in hand stays in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits: Hits | None = None
        self._facts = Facts(())
        self._rows = self._before = 0
        self._lines: dict[int, HitLine] = {}

    def show_hits(self, hits: Hits | None, facts: Facts) -> None:
        """Show what is found; called again as there is more."""
        if hits is not self._hits:
            self.beginResetModel()
            self._hits, self._facts = hits, facts
            self._rows, self._before = (len(hits), hits.before) if hits is not None else (0, 0)
            self._lines.clear()
            self.endResetModel()
        elif hits is not None:
            self._insert(self._rows, (len(hits) - hits.before) - (self._rows - self._before))
            early = hits.before - self._before
            self._before += self._insert(self._before, early)

    def _insert(self, at: int, more: int) -> int:
        if more:
            self.beginInsertRows(QModelIndex(), at, at + more - 1)
            self._rows += more
            self.endInsertRows()
        return more

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._rows

    def start_of(self, row: int) -> int:
        """Where the hit of a row begins."""
        assert self._hits is not None
        return self._hits.starts[row]

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._hits is None or index.row() >= len(self._hits):
            return None
        if role == HIT_ROLE:
            return self._line(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            line = self._line(index.row())
            return f"{line.place}: {line.sentence}"
        return None

    def _line(self, row: int) -> HitLine:
        assert self._hits is not None
        start = self._hits.starts[row]
        if start not in self._lines:
            if len(self._lines) >= KEPT:
                self._lines.clear()
            self._lines[start] = hit_line(self._hits.flat, self._facts, start, self._hits.ends[row])
        return self._lines[start]


class HitsView(QTableView):
    """Walked with the arrow keys: the paper comes along. Enter goes into the paper.

    A table of one column: Qt's list asks the model for every row before it shows the first, and a letter alone is found
    some hundred thousand times.
    """

    walked = Signal(int)
    """The start of the hit that the analyst moved to in the list, or clicked."""
    entered_paper = Signal()
    sideways = Signal()
    """The keyboard is to go to the other paper's list."""
    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = HitsModel(self)
        self.setModel(self.hits)
        self.setItemDelegate(HitDelegate(self, HIT_ROLE))
        self.setAccessibleName(name)
        self.setProperty("kind", "hits")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        for corner in self.findChildren(QAbstractButton):
            # Qt makes it, hidden with the headers; a screen reader would still come upon it.
            corner.setAccessibleName("All hits")
            corner.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._told = False
        self.clicked.connect(lambda index: self.walked.emit(self.hits.start_of(index.row())))
        self.doubleClicked.connect(lambda _: self.entered_paper.emit())

    def take_row(self, row: int) -> None:
        """Show which hit is in hand, as the paper says; `walked` is not said."""
        self._told = True
        self.setCurrentIndex(self.hits.index(row, 0))
        self._told = False

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._told and self.hasFocus():
            self.walked.emit(self.hits.start_of(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sideways.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.setCurrentIndex(self.hits.index(0 if event.key() == Qt.Key.Key_Home else self.hits.rowCount() - 1, 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_paper.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt would read the sentence of every hit for it."""
