"""Records kept in memory after the first reading, one by one read again when they change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, Generic, TypeVar

Record = TypeVar("Record")

_MANY = 500
"""Beyond so many stale records, all are read again: one statement cannot name any number of ids."""


class Shelf(Generic[Record]):
    """All records of one kind by id. `load` reads the named ones, or all for None; `order` sorts them."""

    def __init__(
        self, load: Callable[[Collection[int] | None], dict[int, Record]], order: Callable[[Record], Any]
    ) -> None:
        self._load = load
        self._order = order
        self._records: dict[int, Record] | None = None
        self._stale: set[int] = set()
        self._sorted: tuple[Record, ...] | None = None

    def all(self) -> tuple[Record, ...]:
        """Every record, in order."""
        records = self._fresh()
        if self._sorted is None:
            self._sorted = tuple(sorted(records.values(), key=self._order))
        return self._sorted

    def get(self, at: int) -> Record | None:
        return self._fresh().get(at)

    def ids(self, *, read: bool) -> frozenset[int]:
        """The ids of all records, or without reading anything those that are in memory."""
        return frozenset(self._fresh() if read else self._records or ())

    def drop(self, ids: Iterable[int]) -> None:
        """Read these again when somebody asks."""
        self._stale.update(ids)

    def forget(self) -> None:
        """Read everything again when somebody asks."""
        self._records = self._sorted = None
        self._stale.clear()

    def _fresh(self) -> dict[int, Record]:
        if self._records is None or len(self._stale) > _MANY:
            self._records, self._sorted = self._load(None), None
        elif self._stale:
            fresh = self._load(self._stale)
            for at in self._stale:
                self._records.pop(at, None)
            self._records |= fresh
            self._sorted = None
        self._stale.clear()
        return self._records
