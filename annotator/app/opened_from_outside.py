"""Files that the system hands to the program while it runs, as macOS does for a double click or a drop on its icon."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class FilesFromOutside(QObject):
    """Gathers files that come in one go, since two papers are two events, and opens them together."""

    def __init__(self, app: QApplication, open_files: Callable[[list[Path]], None]) -> None:
        super().__init__(app)
        self._paths: list[Path] = []
        self._open = open_files
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._hand_over)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the files named; everything else goes its way."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            self._paths.append(Path(event.file()))
            self._soon.start()
            return True
        return False

    def _hand_over(self) -> None:
        paths, self._paths = self._paths, []
        self._open(paths)
