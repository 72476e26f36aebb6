"""The memo below the points, where the analyst wants it there, in every project until she puts it away."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction

from annotator.app.right_panel import RightPanel

LEAST, MOST = 10, 90
"""Per cent of the height that the points can have."""


class MemoBelow(QObject):
    """Keeps in the settings whether it stands there, and how high the points above it are."""

    def __init__(self, action: QAction, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._action, self._settings = action, settings
        action.setChecked(settings.value("memo-below", "false") in ("true", True))

    def began(self, right: RightPanel) -> None:
        """A project's panels were just made."""
        with suppress(ValueError):  # written by another
            percent = int(str(self._settings.value("points-height", "")))
            right.share_height(min(MOST, max(LEAST, percent)) / 100)
        right.set_memo_below(self._action.isChecked())
        right.splitterMoved.connect(lambda: self._settings.setValue("points-height", round(100 * right.upper_share)))

    def switch(self, right: RightPanel | None) -> None:
        """There or not, as the action is; what is chosen is kept."""
        self._settings.setValue("memo-below", self._action.isChecked())
        if right:
            right.set_memo_below(self._action.isChecked())
