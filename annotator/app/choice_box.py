"""A list that unfolds, with an arrow of our own: the one that styles draw does not follow the look."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from annotator.app.text_size import grown
from annotator.app.theme import current_theme, icon


class ChoiceBox(QComboBox):
    """One of several values; as narrow as it has to be, whatever they are called."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)

    def minimumSizeHint(self) -> QSize:
        """Room for a word's beginning: in a narrow panel there is no more."""
        return QSize(grown(64), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = grown(12)
        place = QRect(self.width() - side - 8, (self.height() - side) // 2, side, side)
        icon("down", current_theme()).paint(QPainter(self), place)
