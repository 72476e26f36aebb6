"""The points as a table: a row each, with what both papers say of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from annotator.app.card import Card
from annotator.app.card_filter import LAST
from annotator.app.point_cards import PointsModel
from annotator.app.session import Session
from annotator.app.shown_cards import ShownCards
from annotator.app.theme import current_theme
from annotator.app.words import plain_tooltip
from annotator.project import Relation, Status

QUESTION, IN_A, IN_B, RELATION, ABOUT, STATUS = range(6)
HEADS = ("Question", "A", "B", "Relation", "About", "Status")
FIELDS = {QUESTION: "title", IN_A: "position_a", IN_B: "position_b"}
"""The columns that are written in, and what of a point they hold."""
POINT_ROLE = Qt.ItemDataRole.UserRole + 1
WANTED_ROLE = Qt.ItemDataRole.UserRole + 2
"""What is to be written into an empty cell, in a few words; what stands there for it meanwhile will be replaced."""
Index = QModelIndex | QPersistentModelIndex


def side_text(card: Card, letter: str) -> str:
    """What a paper says on a point in one cell: its position, else its first quotation, else that it says nothing."""
    position = card.point.position_a if letter == "A" else card.point.position_b
    if position.strip():
        return position.strip()
    quote = next((line.quote for line in card.evidence if line.letter == letter), "")
    silent = card.point.relation is Relation.SILENCE and card.point.side == letter
    return quote or ("says nothing" if silent else "")


def cell_texts(card: Card) -> tuple[str, ...]:
    """A point's row, cell by cell."""
    point = card.point
    return (
        point.title,
        side_text(card, "A"),
        side_text(card, "B"),
        f"{point.relation.sign} {card.phrase}",
        ", ".join(point.tags),
        point.status.value,
    )


class MatrixModel(ShownCards, QAbstractTableModel):
    """Shows the cards that a PointsModel shows, in its order or sorted by a column."""

    _columns = len(HEADS)

    def __init__(self, cards: PointsModel, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards, self._session = cards, session
        self._sorted_by = -1, Qt.SortOrder.AscendingOrder
        cards.shown.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """A row that is changed stays where it is: it is sorted in anew only when rows come or go."""
        now = {card.point.id: card for card in self._cards.cards}
        before = [card.point.id for card in self.cards]
        if self._sorted_by[0] >= 0 and now.keys() == set(before):
            self._show_cards([now[point] for point in before])
        else:
            self.sort(*self._sorted_by)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; -1 for the order of the cards."""
        self._sorted_by = column, order
        wanted = list(self._cards.cards)
        if column >= 0:
            wanted.sort(key=lambda card: _rank(card, column), reverse=order is Qt.SortOrder.DescendingOrder)
        self._show_cards(wanted)

    # What the table asks ----------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.cards)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section] if orientation is Qt.Orientation.Horizontal else section + 1
        if role == Qt.ItemDataRole.ToolTipRole and section in (IN_A, IN_B):
            papers = {paper.letter: paper.short_title for paper in self._session.project.papers()}
            words = f"What “{papers.get(HEADS[section], '')}” says; sorted by the place of its first quotation"
            return plain_tooltip(words)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        card, column = self.card(index.row()), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_texts(card)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADS[column]}: {cell_texts(card)[column] or 'nothing'}"
        if role == Qt.ItemDataRole.EditRole:
            return getattr(card.point, FIELDS[column]) if column in FIELDS else cell_texts(card)[column]
        if role == WANTED_ROLE:
            return f"Position of {HEADS[column]} in a sentence" if column in (IN_A, IN_B) else ""
        if role == POINT_ROLE:
            return card.point.id
        if role == Qt.ItemDataRole.ForegroundRole:
            return _ink(card, column)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if index.column() in FIELDS else plain

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What was written into a cell; a question that was emptied stays as it was."""
        column = index.column()
        if role != Qt.ItemDataRole.EditRole or column not in FIELDS:
            return False
        point, text = self.card(index.row()).point, str(value).strip()
        if (column == QUESTION and not text) or text == getattr(point, FIELDS[column]):
            return False
        values: dict[str, Any] = {FIELDS[column]: text}
        return self._session.do(lambda project: project.edit_point(point.id, **values)) is not None


def _rank(card: Card, column: int) -> Any:
    """By what a column is sorted: questions by their letters, papers by place, the rest as it is listed elsewhere."""
    if column in (IN_A, IN_B):
        return float(min((line.start for line in card.evidence if line.letter == HEADS[column]), default=LAST))
    if column == RELATION:
        return list(Relation).index(card.point.relation)
    if column == STATUS:
        return list(Status).index(card.point.status)
    return cell_texts(card)[column].casefold() or "\U0010ffff"  # what has no tag comes last


def _ink(card: Card, column: int) -> Any:
    """A relation in its colour; a quotation that stands in for a position, and what is silent, less strong."""
    theme = current_theme()
    if column == RELATION:
        return theme.relation_color(card.point.relation)
    if column in (IN_A, IN_B) and not getattr(card.point, FIELDS[column]).strip():
        return QColor(theme.dim)
    return None
