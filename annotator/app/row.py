"""A row of controls for a place that may be too narrow for all of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget


class Row(QWidget):
    """A row that lets go of what it can do without, the first named first, where it is too narrow for all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.optional: list[QWidget] = []
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 2, 0, 2)
        self.row.setSpacing(6)
        self.setMinimumWidth(1)  # else the row would keep the whole window as wide as itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for widget in self.optional:
            widget.show()
        for widget in self.optional:
            if self.row.minimumSize().width() <= self.width():
                break
            widget.hide()

    def event(self, event: QEvent) -> bool:
        """What comes into the row takes the room of what it can do without; that is back when the window is resized."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.row.minimumSize().width() > self.width():
            shown = next((widget for widget in self.optional if not widget.isHidden()), None)
            if shown:
                shown.hide()
        return done
