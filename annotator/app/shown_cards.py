"""The rows of a list or a table of cards: told apart from those before, so that a view redraws only what is new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject

from annotator.app.card import Card

if TYPE_CHECKING:
    _Model = QAbstractItemModel
else:
    _Model = object  # a class can have one base of Qt's only, and the list's or the table's is that

MANY = 40
"""From so many rows that come or go at once, all rows are set anew instead of one by one."""


class ShownCards(_Model):
    """The part of a list's or a table's model that knows which card is in which row."""

    _columns = 1
    _rows: dict[int, int] | None = None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Card] = []

    @property
    def cards(self) -> list[Card]:
        """The cards that are shown, in their order."""
        return self._shown

    def card(self, row: int) -> Card:
        return self._shown[row]

    def row_of(self, point: int) -> int:
        """The row of a point by its id; -1 where it is not shown."""
        if self._rows is None:
            self._rows = {card.point.id: row for row, card in enumerate(self._shown)}
        return self._rows.get(point, -1)

    def _show_cards(self, wanted: list[Card]) -> None:
        self._rows = None
        kept = {card.point.id for card in wanted} & {card.point.id for card in self._shown}
        if len(self._shown) + len(wanted) - 2 * len(kept) > MANY:
            self.beginResetModel()
            self._shown = wanted
            self.endResetModel()
            return
        self._remove_all_but(kept)
        self._put_in_order([card for card in wanted if card.point.id in kept])
        self._insert_missing(wanted, kept)

    def _remove_all_but(self, kept: set[int]) -> None:
        for row in reversed(range(len(self._shown))):
            if self._shown[row].point.id not in kept:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._shown[row]
                self._rows = None
                self.endRemoveRows()

    def _put_in_order(self, wanted: list[Card]) -> None:
        """Show the same points in another order, or in other words."""
        before = self._shown
        if [card.point.id for card in before] != [card.point.id for card in wanted]:
            self.layoutAboutToBeChanged.emit()
            rows = {card.point.id: row for row, card in enumerate(wanted)}
            old = self.persistentIndexList()
            self._shown, self._rows = list(wanted), None
            new = [self.index(rows[before[index.row()].point.id], index.column()) for index in old]
            self.changePersistentIndexList(old, new)
            self.layoutChanged.emit()
            return
        self._shown = list(wanted)
        for row, (old_card, card) in enumerate(zip(before, wanted, strict=True)):
            if old_card is not card:
                self.dataChanged.emit(self.index(row, 0), self.index(row, self._columns - 1))

    def _insert_missing(self, wanted: Sequence[Card], kept: set[int]) -> None:
        for row, card in enumerate(wanted):
            if card.point.id not in kept:
                self.beginInsertRows(QModelIndex(), row, row)
                self._shown.insert(row, card)
                self._rows = None
                self.endInsertRows()
