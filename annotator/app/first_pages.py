"""Noticing when the first pages of the papers are on the screen: what they do not need waits until then."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.app.pages_view import PagesView
from annotator.app.reading_area import ReadingArea

log = logging.getLogger(__name__)


class FirstPages(QObject):
    """Watches both panes until each has painted its pages as they should be, once."""

    painted = Signal()

    def __init__(self, area: ReadingArea) -> None:
        super().__init__(area)
        self._left = [pane.view for pane in area.panes.values()]
        for view in self._left:
            view.painted.connect(lambda view=view: self._look(view))

    def _look(self, view: PagesView) -> None:
        if view in self._left and view.is_sharp:
            self._left.remove(view)
            if not self._left:
                log.info("the first pages are on the screen")
                QTimer.singleShot(0, self, self.painted.emit)
