"""Python's garbage, collected in the window's thread alone.

Left to itself Python collects in whichever thread happens to allocate. Where that is a thread that writes a memo or
listens to a paper's process, widgets that are garbage would be destroyed there, while Qt still looks at them in the
window's own thread; Qt allows that nowhere, and the program would end.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

EVERY = 1000
"""Milliseconds between two looks at whether there is enough to collect."""
MANY = 12_000
"""Objects that are looked through in some five milliseconds; they are never looked through in pieces."""
LEFT_AT_MOST = 20
"""Times that many objects are left alone before all are looked through, should the analyst never turn away."""


class GarbageCollector(QObject):
    """Takes the place of Python's own collector for as long as it lives; its thresholds are Python's.

    What comes in at once in great numbers (a project's highlights, counterparts, a memo's parts) is there to stay: it
    is left alone, and looked through with all else while the analyst is in another program and waits for nothing.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._left_alone = 0
        self.clock = QTimer(self, interval=EVERY)
        self.clock.timeout.connect(self._look)
        self.clock.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._turned)

    def _look(self) -> None:
        """The oldest generation that is due, and with it the younger ones."""
        if self._left_alone >= LEFT_AT_MOST:
            self.collect_all()
            return
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                if self._many(generation):
                    gc.freeze()
                    self._left_alone += 1
                else:
                    gc.collect(generation)
                return

    def _many(self, generation: int) -> bool:
        """Whether a generation and the younger ones have too many objects to be looked through beside other work."""
        there = gc.get_count()[0]
        for older in range(1, generation + 1):
            if there <= MANY:
                there += len(gc.get_objects(older))
        return there > MANY

    def _turned(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive and self._left_alone:
            self.collect_all()

    def collect_all(self) -> None:
        """Look through everything, what was left alone as well."""
        self._left_alone = 0
        gc.unfreeze()
        gc.collect()
        gc.freeze()
