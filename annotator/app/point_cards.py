"""The points as a list of cards: what each one says, which of them are shown, and keeping up with the project."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from annotator.app.card import Card, EvidenceLine
from annotator.app.card_filter import CardFilter, Sorting, in_order
from annotator.app.session import Session
from annotator.app.shown_cards import ShownCards
from annotator.app.words import place_of, quote_of, relation_phrase, search_words
from annotator.project import Change, Highlight, Point

CARD_ROLE = Qt.ItemDataRole.UserRole + 1


class PointsModel(ShownCards, QAbstractListModel):
    """The cards that the filter lets through, in the project's order or sorted otherwise.

    The cards and the matrix share it, and with it what is shown.
    """

    shown = Signal()
    """Which cards are shown, or in which order, or how many there are, is new."""
    expanded_changed = Signal(int)
    """A point's id: all of its card is shown from now on, or again only what is needed."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: list[Card] = []
        self._locators: dict[int, str] = {}
        self._tag_colors: dict[str, str] | None = None
        self.filter = CardFilter()
        self.sorting = Sorting.HAND
        self.expanded: set[int] = set()
        """The ids of the points of which all is shown."""
        self.refresh()
        session.changed.connect(self.refresh)

    # What the list asks ----------------------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        card = self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return card.point.title
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(card)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        return plain | Qt.ItemFlag.ItemIsDragEnabled if self.sorting is Sorting.HAND else plain

    def setData(self, index: QModelIndex | QPersistentModelIndex, value: Any, role: int = 2) -> bool:
        """Another question, from the field on the card; an empty one changes nothing."""
        title = " ".join(str(value).split())
        if not index.isValid() or role != Qt.ItemDataRole.EditRole or not title:
            return False
        point = self._shown[index.row()].point
        return title == point.title or self._session.do(lambda p: p.edit_point(point.id, title=title)) is not None

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    # What the panel asks ---------------------------------------------------------------------------------------

    @property
    def points(self) -> list[Point]:
        """All points, those that the filter keeps back as well."""
        return [card.point for card in self._all]

    def expand(self, point: int, on: bool) -> None:
        """Show all of a point's card, or only what is needed to know it."""
        if on != (point in self.expanded):
            self.expanded ^= {point}
            self.expanded_changed.emit(point)

    def place_of(self, point: int) -> int:
        """A point's place among all points, from 0; -1 where there is no such point."""
        return next((place for place, card in enumerate(self._all) if card.point.id == point), -1)

    def tag_color(self, name: str) -> str:
        """A tag's colour as #rrggbb; empty where it has none."""
        if self._tag_colors is None:
            self._tag_colors = {tag.name: tag.color for tag in self._session.project.tags()}
        return self._tag_colors.get(name, "")

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
        parts += [f"{letter} holds: {text}" for letter, text in card.positions]
        if point.tags:
            parts.append(f"About {', '.join(point.tags)}.")
        parts += [f"{line.letter}: {line.quote}, {self.locator(line.highlight)}." for line in card.evidence]
        parts += [f"{words}." for words in card.searches]
        parts += [card.closing, f"Status: {point.status.value}."]
        return " ".join(part for part in parts if part)

    # Keeping up ------------------------------------------------------------------------------------------------

    def set_filter(self, wanted: CardFilter) -> None:
        self.filter = wanted
        self._choose_shown()

    def set_sorting(self, sorting: Sorting) -> None:
        self.sorting = sorting
        self._choose_shown()

    def every_card_in_order(self) -> list[Card]:
        """All cards as they are sorted, those that the filter keeps back as well."""
        return in_order(self._all, self.sorting, [tag.name for tag in self._session.project.tags()])

    def _choose_shown(self) -> None:
        through = [card for card in self._all if self.filter.lets_through(card)]
        tags = [tag.name for tag in self._session.project.tags()] if self.sorting is Sorting.TAG else []
        self._show_cards(in_order(through, self.sorting, tags))
        self.shown.emit()

    def refresh(self, change: Change | None = None) -> None:
        """Read the points again, and tell the list only what is new."""
        if change is not None and not (change.points or change.highlights or change.papers or change.tags):
            return
        self._tag_colors = None
        if change is None or change.highlights or change.papers:
            self._locators.clear()
        project = self._session.project
        letters = {paper.id: paper.letter for paper in project.papers()}
        highlights = {highlight.id: highlight for highlight in project.highlights()}
        before = {card.point.id: card for card in self._all}
        anew = None if change is None or change.papers else change.highlights
        self._all = [
            _kept_or_made(before.get(point.id), point, anew, highlights, letters) for point in project.points()
        ]
        self._choose_shown()


def _kept_or_made(
    old: Card | None,
    point: Point,
    anew: frozenset[int] | None,
    highlights: dict[int, Highlight],
    letters: dict[int, str],
) -> Card:
    """The card that was there, where it says the same; `anew`: the highlights that have changed, None for any."""
    if old and anew is not None and old.point is point and anew.isdisjoint(point.evidence):
        return old
    made = _card(point, highlights, letters)
    return old if old == made else made


def _card(point: Point, highlights: dict[int, Highlight], letters: dict[int, str]) -> Card:
    lines = tuple(
        EvidenceLine(found.id, letters.get(found.paper, "?"), quote_of(found), found.color, found.anchor.start)
        for found in (highlights.get(each) for each in point.evidence)
        if found
    )
    searches = tuple(search_words(search, letters.get(search.paper, "?")) for search in point.searches)
    return Card(point, relation_phrase(point.relation, point.side), lines, searches)
