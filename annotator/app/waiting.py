"""Changes that the file could not take yet: what makes them, and what they are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change that waits. Two of which `same` says the same are one: the analyst asked again for what did not show."""

    make: Callable[[], object]
    name: str
    same: Hashable = None

    def is_in(self, others: Iterable[Waiting]) -> bool:
        return any(self.make == other.make or (self.same is not None and self.same == other.same) for other in others)


def names(waiting: Iterable[Waiting]) -> str:
    """What waits, for a sentence: “2 × Add highlight, Edit point”."""
    counted = Counter(each.name or "a change" for each in waiting)
    return ", ".join(f"{many} × {name}" if many > 1 else name for name, many in counted.items())
