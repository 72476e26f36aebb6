"""The reader's trail through both papers: it notices jumps, and leads back over them and forward again."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.app.history import History
from annotator.app.page_layout import Spot

if TYPE_CHECKING:
    from annotator.app.reading_area import ReadingArea

HASTE = 1.5
"""Seconds. A jump that goes on sooner from where the last one led is part of it: words found while they are typed."""


class Trail(QObject):
    """One for a window. A jump that moves both papers, also because one follows the other, is one step."""

    changed = Signal()
    """Whether there is a way back or forward."""

    def __init__(
        self, area: ReadingArea, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._area = area
        self._clock = clock
        self._landed: tuple[float, dict[str, Spot]] = (-HASTE, {})
        """When the last jump was over, and where it led."""
        self._history: History[Spot] = History()
        self._before: dict[str, Spot] = {}
        self._jumped: set[str] = set()
        self._led = False
        """Whether the jump under way is a step back or forward, which leaves no trail of its own."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._close)
        for letter, pane in area.panes.items():
            pane.view.about_to_jump.connect(lambda letter=letter: self._about_to_jump(letter))
        area.following.glided.connect(self._glided)

    @property
    def can_go_back(self) -> bool:
        self._close()
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        self._close()
        return self._history.can_go_forward

    def back(self) -> None:
        self._close()
        self._lead(self._history.go_back(self._now))

    def forward(self) -> None:
        self._close()
        self._lead(self._history.go_forward(self._now))

    def clear(self) -> None:
        """Begin a new trail: other papers are open."""
        self._before, self._jumped, self._landed = {}, set(), (-HASTE, {})
        self._history.clear()
        self.changed.emit()

    def _now(self, letter: str) -> Spot:
        return self._area.panes[letter].view.spot

    def _about_to_jump(self, letter: str) -> None:
        """All that jumps until the window comes to rest is one step, but for a paper that jumps twice."""
        if self._led:
            return
        if letter in self._jumped:
            self._close()
        if not self._before:
            self._before = {each: self._now(each) for each in self._area.panes if self._is_open(each)}
        self._jumped.add(letter)
        self._soon.start()

    def _glided(self, before: Mapping[str, Spot]) -> None:
        """Following has brought a paper elsewhere: where it was is a step back."""
        self._close()
        self._before = dict(before)
        self._close()

    def _is_open(self, letter: str) -> bool:
        return bool(self._area.panes[letter].view.layout_of_pages.pages)

    def _close(self) -> None:
        """The jump is over: remember where the papers were that it moved."""
        self._soon.stop()
        before, self._before, self._jumped = self._before, {}, set()
        moved = {letter: spot for letter, spot in before.items() if self._is_open(letter) and spot != self._now(letter)}
        if not moved:
            return
        then, there = self._landed
        if self._clock() - then >= HASTE or any(there.get(letter) != spot for letter, spot in moved.items()):
            self._history.leave(moved)
        self._landed = self._clock(), {letter: self._now(letter) for letter in moved}
        self.changed.emit()

    def _lead(self, stop: Mapping[str, Spot]) -> None:
        self._led = True
        self._landed = -HASTE, {}
        alone = len(stop) == 1  # then the other paper follows, or does not, as with any move
        for letter, spot in stop.items():
            self._area.panes[letter].view.about_to_jump.emit()
            self._area.panes[letter].view.show_spot(spot, by_hand=alone)
        self._led = False
        if not alone:
            self._area.settle()
        self.changed.emit()
