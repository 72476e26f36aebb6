"""Which cards are shown, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from annotator.project import Color, Relation, Status

if TYPE_CHECKING:
    from annotator.app.card import Card

LAST = float("inf")
"""The place of a point that has no quotation of a paper: behind all that have one."""


class Quoted(StrEnum):
    """Which paper a point has quotations of, or lacks them of."""

    A = "A"
    B = "B"
    NOT_A = "not A"
    NOT_B = "not B"

    @property
    def words(self) -> str:
        letter = self.value.removeprefix("not ")
        return f"Nothing quoted from {letter}" if self.value != letter else f"Quotes {letter}"

    def holds(self, letters: set[str]) -> bool:
        letter = self.value.removeprefix("not ")
        return (letter in letters) == (self.value == letter)


class Sorting(StrEnum):
    """By what the cards are sorted."""

    HAND = "hand"
    PLACE_A = "place in A"
    PLACE_B = "place in B"
    TAG = "tag"
    STATUS = "status"

    @property
    def words(self) -> str:
        return f"By {self.value}"


@dataclass(frozen=True, slots=True)
class CardFilter:
    """Which cards are shown; what is empty or None lets every card through."""

    words: str = ""
    relation: Relation | None = None
    tag: str = ""
    status: Status | None = None
    color: Color | None = None
    quoted: Quoted | None = None

    @property
    def is_on(self) -> bool:
        """Whether it keeps anything back."""
        return any(getattr(self, field.name) for field in fields(self))

    def lets_through(self, card: Card) -> bool:
        point = card.point
        return (
            (self.relation is None or point.relation is self.relation)
            and (not self.tag or self.tag in point.tags)
            and (self.status is None or point.status is self.status)
            and (self.color is None or any(line.color is self.color for line in card.evidence))
            and (self.quoted is None or self.quoted.holds({line.letter for line in card.evidence}))
            and all(word in card.searchable for word in self.words.casefold().split())
        )


def in_order(cards: Sequence[Card], sorting: Sorting, tags: Sequence[str]) -> list[Card]:
    """The cards sorted; those that are alike stay as they stand. `tags`: all names, in the project's order."""
    if sorting is Sorting.HAND:
        return list(cards)
    if sorting is Sorting.STATUS:
        statuses = list(Status)
        return sorted(cards, key=lambda card: statuses.index(card.point.status))
    if sorting is Sorting.TAG:
        rank = {name: at for at, name in enumerate(tags)}
        return sorted(cards, key=lambda card: [rank.get(name, LAST) for name in card.point.tags] or [LAST])
    letter = "A" if sorting is Sorting.PLACE_A else "B"
    return sorted(
        cards, key=lambda card: min((line.start for line in card.evidence if line.letter == letter), default=LAST)
    )
