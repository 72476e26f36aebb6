"""What takes a while, in the status bar: what is being done, how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from annotator.app.controls import label

PATIENCE = 500
"""Milliseconds that something may take before the window speaks of it."""


class ProgressLine(QWidget):
    """One piece of work. Not there while nothing is done, nor for what is over at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setRange(0, 0)
        self._stop = QPushButton("Cancel")
        self._stop.clicked.connect(self._cancel)
        self._cancelled: Callable[[], None] = lambda: None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._words, self._bar, self._stop):
            row.addWidget(widget)
        self.hide()

    @property
    def is_going(self) -> bool:
        """Whether something is being done, whether or not it shows yet."""
        return self.isVisible() or self._soon.isActive()

    @property
    def words(self) -> str:
        """What is being done; empty where nothing shows."""
        return self._words.text() if self.isVisible() else ""

    def begin(self, sentence: str, cancel: Callable[[], None], *, after: int = PATIENCE) -> None:
        """Say, unless it is over by then, that something is being done; `cancel` is what the button does."""
        self._cancelled = cancel
        self._stop.setEnabled(True)
        self._stop.setToolTip(f"Stop: {sentence}")
        self.tell(sentence)
        self._soon.start(after)

    def tell(self, sentence: str, share: float | None = None) -> None:
        """What is being done now, and how far it is (0 to 1, None where nobody knows)."""
        self._words.setText(sentence)
        self._bar.setAccessibleName(sentence)
        self._bar.setRange(0, 0 if share is None else 1000)
        self._bar.setValue(round(1000 * (share or 0.0)))

    def end(self) -> None:
        """It is over."""
        self._soon.stop()
        self.hide()

    def cancel(self) -> None:
        """As the button does."""
        self._stop.click()

    def _cancel(self) -> None:
        self._stop.setEnabled(False)
        self._cancelled()
