"""Small controls in the window's look: labels, buttons with our icons, chips, segments."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from annotator.app.text_size import grow_with_text
from annotator.app.theme import current_theme, icon
from annotator.app.words import plain_tooltip


def label(text: str, kind: str = "", *, wrap: bool = False) -> QLabel:
    """Plain text (never markup: papers' words go through here) in one of the stylesheet's kinds."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", kind)
    made.setWordWrap(wrap)
    return made


def rule() -> QFrame:
    """A hairline from side to side."""
    line = QFrame()
    line.setProperty("kind", "rule")
    return line


def restyle(widget: QWidget) -> None:
    """Make the stylesheet look at a widget's properties again."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is still to look for the first time
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def add_clear_button(field: QLineEdit) -> None:
    """Qt's button that empties a field, with a name, which Qt does not give it."""
    field.setClearButtonEnabled(True)
    for button in field.findChildren(QToolButton):
        button.setAccessibleName("Empty this field")


class ElidedLabel(QLabel):
    """One line of plain text that is cut with … where there is no room; the whole is in its tooltip."""

    def __init__(self, text: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = ""
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(0, self.contentsRect().width())
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(plain_tooltip(self._whole) if shown != self._whole else "")


class IconButton(QToolButton):
    """A button with one of our icons, drawn anew when the look changes. Its tooltip and its name are the same words."""

    def __init__(self, name: str, hint: str, parent: QWidget | None = None, *, pixels: int = 16) -> None:
        super().__init__(parent)
        self._name = name
        grow_with_text(self, lambda side: self.setIconSize(QSize(side, side)), pixels)
        self.setToolTip(hint)
        self.setAccessibleName(hint)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.icon().isNull():
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self.icon().isNull():
            self._draw()

    def _draw(self) -> None:
        self.setIcon(icon(self._name, current_theme()))


class ActionButton(IconButton):
    """One of our icons for an action that is on or off: the button shows how the action stands."""

    def __init__(self, name: str, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(name, action.toolTip(), parent)
        self.setCheckable(True)
        self.setChecked(action.isChecked())
        self.clicked.connect(action.trigger)
        action.toggled.connect(self.setChecked)


class Chip(QToolButton):
    """A rounded button that is on or off."""

    def __init__(self, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setToolTip(hint)
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class Segments(QWidget):
    """Joined buttons of which one is on. `chosen` says the value that the analyst took, not one set by the program."""

    chosen = Signal(str)

    def __init__(self, name: str, *, columns: int = 0, parent: QWidget | None = None) -> None:
        """`columns`: how many stand in a row; 0 for all of them."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._columns = columns
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)

    def set_choices(self, choices: Iterable[tuple[str, str, str]]) -> None:
        """Show (value, words, hint) for each choice; none is on."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        wanted = list(choices)
        self._buttons = {value: self._button(value, words, hint) for value, words, hint in wanted}
        columns = self._columns or max(1, len(wanted))
        for at, button in enumerate(self._buttons.values()):
            row, column = divmod(at, columns)
            corners, edges = _corners_and_edges(at, len(wanted), columns)
            button.setProperty("corner", corners)
            button.setProperty("edge", edges)
            self._grid.addWidget(button, row, column)
        self._group.setExclusive(True)

    def _button(self, value: str, words: str, hint: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words.replace("&", "&&"))
        button.setToolTip(hint)
        button.setAccessibleName(words)
        button.setProperty("kind", "segment")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(value))
        self._group.addButton(button)
        return button

    def value(self) -> str:
        """The value that is on; empty where none is."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Turn one on without saying `chosen`; a value that is no choice turns all off."""
        self._group.setExclusive(False)
        for mine, button in self._buttons.items():
            button.setChecked(mine == value)
        self._group.setExclusive(True)

    def button(self, value: str) -> QToolButton:
        return self._buttons[value]


def _corners_and_edges(at: int, total: int, columns: int) -> tuple[str, str]:
    """Which corners of a grid's cell are the grid's own (rounded), and which edges its neighbour has drawn already."""
    row, column = divmod(at, columns)
    top, left = row == 0, column == 0
    bottom, right = at + columns >= total, column == columns - 1 or at == total - 1
    corners = {"tl": top and left, "tr": top and right, "bl": bottom and left, "br": bottom and right}
    edges = {"left": not left, "top": not top}
    return " ".join(name for name, own in corners.items() if own), " ".join(name for name, is_ in edges.items() if is_)


class ScrolledColumn(QWidget):
    """What stands in a scroll area: as wide as the area, as tall as its contents are at that width."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "inside")

    def minimumSizeHint(self) -> QSize:
        """Nothing: else Qt asks for the height that the contents would have at their narrowest."""
        return QSize(0, 0)
