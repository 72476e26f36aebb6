"""The small bar by a selection: five colours, a note, a point, another extent, a copy with its locator."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from annotator.app.controls import label
from annotator.app.swatches import draw_swatch
from annotator.app.text_size import grow_with_text
from annotator.app.theme import current_theme
from annotator.project import Color

SWATCH = 18
"""Pixels a side, at the smallest size of text."""


def swatch(color: Color, key: str, size: int = SWATCH) -> QIcon:
    """A highlight's colour as an icon, with the key that gives it: a letter would be taken for another action's key.

    Where the key is more than one sign, or there is none, it has the colour's letter all the same.
    """
    pixmap = QPixmap(2 * size, 2 * size)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_swatch(painter, QRectF(0, 0, size, size), color, current_theme(), key if len(key) == 1 else "")
    painter.end()
    return QIcon(pixmap)


def color_buttons(actions: dict[str, QAction], parent: QWidget) -> list[QToolButton]:
    """A button for each colour; its action has the colour's name."""
    buttons = []
    for color in Color:
        button = QToolButton(parent)
        button.setDefaultAction(actions[color.value])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        grow_with_text(button, partial(_size_icon, button), SWATCH)
        button.setAutoRaise(True)
        button.setAccessibleName(f"Highlight as {color.value}")
        buttons.append(button)
    return buttons


def _size_icon(button: QToolButton, pixels: int) -> None:
    button.setIconSize(QSize(pixels, pixels))


class SelectionBar(QFrame):
    """Floats over the pages, next to what is selected; gone when nothing is."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("selection-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 3, 4, 3)
        row.setSpacing(0)
        for button in color_buttons(actions, self):
            row.addWidget(button)
        for name, text in (("note", "Note"), ("disagreement", "Point")):
            row.addWidget(self._button(actions[name], text))
            key = actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            row.addWidget(label(key, "key"))
        self._extent = self._button(actions["change-extent"], "Extent")
        row.addWidget(self._extent)
        row.addWidget(self._button(actions["copy-locator"], "Cite"))
        self.offer_extent(False)
        self.hide()

    def offer_extent(self, there_is_one: bool) -> None:
        """With a highlight in hand, what is selected can be its new extent."""
        self._extent.setVisible(there_is_one)

    def _button(self, action: QAction, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(action.toolTip())
        button.setAutoRaise(True)
        button.clicked.connect(action.trigger)
        return button

    def show_below(self, place: QPoint, above: int) -> None:
        """Show at a place below the selection; above it (its upper edge is `above`) where there is no room below."""
        self.adjustSize()
        room = self._over.size()
        x = max(4, min(place.x() - self.width() // 2, room.width() - self.width() - 4))
        y = place.y()
        if y + self.height() > room.height() - 4:
            y = max(4, above - self.height())
        self.move(x, y)
        self.show()
        self.raise_()
