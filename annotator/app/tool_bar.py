"""The row of tools above the papers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolBar, QToolButton, QWidget

from annotator.app.controls import Segments, label
from annotator.app.find_bar import FindBar
from annotator.app.selection_bar import color_buttons, swatch
from annotator.project import Color

FOLLOW = {"page": "Page", "proportion": "Proportion", "off": "Off"}
VIEWS = {"points": "Points", "memo": "Memo"}


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


class ToolBar(QToolBar):
    """Compare, follow, find, mark, and what stands at the right. Every button is one of the window's actions."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__("Tools", parent)
        self.setObjectName("tool-bar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._actions = actions
        self.find_bar = FindBar(actions)
        self.find_bar.setMaximumWidth(380)
        self.follow = self._segments("Follow", FOLLOW, "follow-")
        self.view = self._segments("Right panel", VIEWS, "show-")
        self.colors = color_buttons(actions, self)
        self.color_name = label("", "dim")
        self.color_name.setFixedWidth(self.color_name.fontMetrics().horizontalAdvance("Recommendation") + 4)
        self.addWidget(self._make_row())

    def _make_row(self) -> Row:
        inside = Row()
        row, follow_word = inside.row, label("Follow", "dim")
        key = label(self._actions["disagreement"].shortcut().toString(QKeySequence.SequenceFormat.NativeText), "key")
        row.addWidget(self._button("compare", "Compare…"))
        row.addSpacing(6)
        row.addWidget(follow_word)
        row.addWidget(self.follow)
        row.addSpacing(6)
        row.addWidget(self.find_bar, 3)
        row.addSpacing(6)
        for button in self.colors:
            row.addWidget(button)
        row.addWidget(self.color_name)
        row.addWidget(self._button("disagreement", "⟂ Disagreement"))
        row.addWidget(key)
        row.addStretch(1)
        row.addWidget(self.view)
        row.addWidget(self._button("export-memo", "Export memo", kind="main"))
        inside.optional = [self.color_name, key, follow_word, self.find_bar.steps]
        return inside

    def _button(self, name: str, text: str, *, kind: str = "plain") -> QToolButton:
        action = self._actions[name]
        button = QToolButton()
        button.setText(text)
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.text().replace("&", ""))
        button.setProperty("kind", kind)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        return button

    def _segments(self, name: str, choices: dict[str, str], prefix: str) -> Segments:
        made = Segments(name)
        made.set_choices((value, words, self._actions[prefix + value].toolTip()) for value, words in choices.items())
        made.chosen.connect(lambda value: self._actions[prefix + value].trigger())
        return made

    def show_color(self, color: Color) -> None:
        """Show which colour the next highlight gets; by name too, for those who do not tell colours apart."""
        for button, each in zip(self.colors, Color, strict=True):
            button.setProperty("on", each is color)
            button.style().unpolish(button)
            button.style().polish(button)
        self.color_name.setText(color.value.capitalize())

    def redraw_colors(self) -> None:
        """The swatches in the colours of the look that is on now."""
        for color in Color:
            self._actions[color.value].setIcon(swatch(color))
