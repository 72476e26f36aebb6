"""The points as a list of cards: what each one says, which of them are shown, and keeping up with the project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.app.session import Session
from annotator.app.words import place_of, quoted, relation_phrase
from annotator.project import Change, Highlight, Point, Relation, Status

CARD_ROLE = Qt.ItemDataRole.UserRole + 1
MANY = 40
"""From so many rows that come or go at once, the whole list is set anew instead of row by row."""


class EvidenceLine(NamedTuple):
    """A quotation on a card: the highlight's id, its paper's letter and its words in one line, in marks."""

    highlight: int
    letter: str
    quote: str


@dataclass(frozen=True, slots=True)
class Card:
    """All that a card says but the locators, which are looked up when they are shown."""

    point: Point
    phrase: str
    evidence: tuple[EvidenceLine, ...]

    @property
    def closing(self) -> str:
        """The assessment, and what would settle the point."""
        settle = f"Would be settled by: {self.point.settle}" if self.point.settle else ""
        return " ".join(part for part in (self.point.assessment, settle) if part)


@dataclass(frozen=True, slots=True)
class CardFilter:
    """Which cards are shown; what is empty or None lets every card through."""

    words: str = ""
    relation: Relation | None = None
    tag: str = ""
    status: Status | None = None

    def lets_through(self, card: Card) -> bool:
        point = card.point
        return (
            (self.relation is None or point.relation is self.relation)
            and (not self.tag or self.tag in point.tags)
            and (self.status is None or point.status is self.status)
            and all(word in _searchable(card) for word in self.words.casefold().split())
        )


def _searchable(card: Card) -> str:
    point = card.point
    written = (point.title, point.position_a, point.position_b, point.assessment, point.settle)
    return " ".join((*written, *(line.quote for line in card.evidence))).casefold()


class PointsModel(QAbstractListModel):
    """The cards that the filter lets through, in the project's order."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: list[Card] = []
        self._shown: list[Card] = []
        self._locators: dict[int, str] = {}
        self._filter = CardFilter()
        self.refresh()
        session.changed.connect(self.refresh)

    # What the list asks ----------------------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        card = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.point.title
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(card)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    # What the panel asks ---------------------------------------------------------------------------------------

    @property
    def points(self) -> list[Point]:
        """All points, those that the filter keeps back as well."""
        return [card.point for card in self._all]

    def card(self, row: int) -> Card:
        return self._shown[row]

    def row_of(self, point: int) -> int:
        """The row of a point by its id; -1 where it is not shown."""
        return next((row for row, card in enumerate(self._shown) if card.point.id == point), -1)

    def place_of(self, point: int) -> int:
        """A point's place among all points, from 0; -1 where there is no such point."""
        return next((place for place, card in enumerate(self._all) if card.point.id == point), -1)

    def locator(self, highlight: int) -> str:
        """Where a highlight stands in its paper, as the memo says it."""
        if highlight not in self._locators:
            project = self._session.project
            self._locators[highlight] = place_of(project, project.highlight(highlight))
        return self._locators[highlight]

    def sentence(self, card: Card) -> str:
        """The whole card in words, for those who hear it."""
        point = card.point
        parts = [f"{point.title} {card.phrase.capitalize()}."]
        if point.tags:
            parts.append(f"About {', '.join(point.tags)}.")
        parts += [f"{line.letter}: {line.quote}, {self.locator(line.highlight)}." for line in card.evidence]
        parts += [card.closing, f"Status: {point.status.value}."]
        return " ".join(part for part in parts if part)

    # Keeping up ------------------------------------------------------------------------------------------------

    def set_filter(self, wanted: CardFilter) -> None:
        self._filter = wanted
        self._show([card for card in self._all if wanted.lets_through(card)])

    def refresh(self, change: Change | None = None) -> None:
        """Read the points again, and tell the list only what is new."""
        if change is None or change.highlights or change.papers:
            self._locators.clear()
        project = self._session.project
        letters = {paper.id: paper.letter for paper in project.papers()}
        highlights = {highlight.id: highlight for highlight in project.highlights()}
        before = {card.point.id: card for card in self._all}
        made = [_card(point, highlights, letters) for point in project.points()]
        self._all = [old if (old := before.get(card.point.id)) == card else card for card in made]
        self.set_filter(self._filter)

    def _show(self, wanted: list[Card]) -> None:
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
                self.endRemoveRows()

    def _put_in_order(self, wanted: list[Card]) -> None:
        """Show the same points in another order, or in other words."""
        before = self._shown
        if [card.point.id for card in before] != [card.point.id for card in wanted]:
            self.layoutAboutToBeChanged.emit()
            rows = {card.point.id: row for row, card in enumerate(wanted)}
            old = self.persistentIndexList()
            self._shown = list(wanted)
            new = [self.index(rows[before[index.row()].point.id]) for index in old]
            self.changePersistentIndexList(old, new)
            self.layoutChanged.emit()
            return
        self._shown = list(wanted)
        for row, (old_card, card) in enumerate(zip(before, wanted, strict=True)):
            if old_card is not card:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _insert_missing(self, wanted: Sequence[Card], kept: set[int]) -> None:
        for row, card in enumerate(wanted):
            if card.point.id not in kept:
                self.beginInsertRows(QModelIndex(), row, row)
                self._shown.insert(row, card)
                self.endInsertRows()


def _card(point: Point, highlights: dict[int, Highlight], letters: dict[int, str]) -> Card:
    lines = tuple(
        EvidenceLine(found.id, letters.get(found.paper, "?"), quoted(found.anchor.exact))
        for found in (highlights.get(each) for each in point.evidence)
        if found
    )
    return Card(point, relation_phrase(point.relation, point.side), lines)
