"""Noticing when the first pages of the papers are on the screen: what they do not need waits until then."""

from __future__ import annotations

import logging

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from annotator.app.reading_area import ReadingArea

log = logging.getLogger(__name__)


class FirstPages(QObject):
    """Watches both panes until each has painted its pages as they should be, once."""

    painted = Signal()

    def __init__(self, area: ReadingArea) -> None:
        super().__init__(area)
        self._left = {pane.view.viewport(): pane.view for pane in area.panes.values()}
        for viewport in self._left:
            viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched in self._left and self._left[watched].is_sharp:
            watched.removeEventFilter(self)
            del self._left[watched]
            if not self._left:
                QTimer.singleShot(0, self._say)  # once this painting is over
        return False

    def _say(self) -> None:
        log.info("the first pages are on the screen")
        self.painted.emit()
