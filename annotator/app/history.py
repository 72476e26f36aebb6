"""Back and forward as in a browser: where the reader was before each jump. It knows nothing of panes or papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

Where = TypeVar("Where")
MOST = 100
"""Jumps that are remembered; the oldest are forgotten."""


class History(Generic[Where]):
    """A line of stops. A stop says, by a paper's letter, where that paper was before a jump moved it.

    Going back puts these papers where they were, and keeps where they are now, so that forward leads there again;
    papers that the jump did not move stay where they are. A new jump cuts off what lay forward.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._back: list[Mapping[str, Where]] = []
        self._forward: list[Mapping[str, Where]] = []

    @property
    def can_go_back(self) -> bool:
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._forward)

    def leave(self, stop: Mapping[str, Where]) -> None:
        """A jump was made away from here; one that moved no paper is none."""
        if not stop:
            return
        self._back.append(dict(stop))
        del self._back[: -self._most]
        self._forward.clear()

    def go_back(self, now: Callable[[str], Where]) -> Mapping[str, Where]:
        """Where which papers go; empty where there is nothing before. `now` says where a paper is."""
        return _step(self._back, self._forward, now)

    def go_forward(self, now: Callable[[str], Where]) -> Mapping[str, Where]:
        """The opposite of `go_back`."""
        return _step(self._forward, self._back, now)

    def clear(self) -> None:
        """Forget every stop: other papers are open."""
        self._back.clear()
        self._forward.clear()


def _step(
    source: list[Mapping[str, Where]], other: list[Mapping[str, Where]], now: Callable[[str], Where]
) -> Mapping[str, Where]:
    if not source:
        return {}
    stop = source.pop()
    other.append({letter: now(letter) for letter in stop})
    return stop
