"""Python's garbage, collected in the window's thread alone.

Left to itself Python collects in whichever thread happens to allocate. Where that is a thread that writes a memo or
listens to a paper's process, widgets that are garbage would be destroyed there, while Qt still looks at them in the
window's own thread; Qt allows that nowhere, and the program would end.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000
"""Milliseconds between two looks at whether there is enough to collect."""


class GarbageCollector(QObject):
    """Takes the place of Python's own collector for as long as it lives; its thresholds are Python's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self.clock = QTimer(self, interval=EVERY)
        self.clock.timeout.connect(self._look)
        self.clock.start()

    def _look(self) -> None:
        """The oldest generation that is due, and with it the younger ones."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
