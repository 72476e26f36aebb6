"""A window with a hostile paper in one pane: whether it lives, what it says, and how long it stood still."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer


class Ticker:
    """Ticks while the window is free to; `longest` is the longest that it was not, in seconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now
