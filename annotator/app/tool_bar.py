"""The row of tools above the papers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

from annotator.app.controls import Segments, label
from annotator.app.find_bar import FindBar
from annotator.app.row import Row
from annotator.app.selection_bar import SWATCH, color_buttons, swatch
from annotator.app.text_size import grow_with_text, grown
from annotator.app.theme import text_font
from annotator.project import Color

FOLLOW = {"points": "Points", "page": "Page", "proportion": "Proportion", "off": "Off"}
VIEWS = {"points": "Points", "counterparts": "Counterparts", "memo": "Memo"}


class ToolBar(QToolBar):
    """Compare, follow, find, mark, and what stands at the right. Every button is one of the window's actions."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__("Tools", parent)
        self.setObjectName("tool-bar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._actions = actions
        self.find_bar = FindBar(actions)
        grow_with_text(self.find_bar, self.find_bar.setMaximumWidth, 380)
        self.follow = self._segments("Follow", FOLLOW, "follow-")
        self.view = self._segments("Right panel", VIEWS, "show-")
        self.colors = color_buttons(actions, self)
        self.color_name = label("", "dim")
        grow_with_text(self, self._size_colors, SWATCH)
        self.addWidget(self._make_row())
        for button in self.findChildren(QToolButton, "qt_toolbar_ext_button"):
            button.setAccessibleName("More tools")

    def _make_row(self) -> Row:
        inside = Row()
        row, follow_word = inside.row, label("Follow", "dim")
        key = label(self._actions["disagreement"].shortcut().toString(QKeySequence.SequenceFormat.NativeText), "key")
        compare = self._button("compare", "Compare…")
        row.addWidget(compare)
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
        inside.optional = [self.color_name, key, compare, follow_word, self.find_bar.steps, self.view, *self.colors]
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

    def _size_colors(self, _pixels: int) -> None:
        widest = QFontMetrics(text_font()).horizontalAdvance("Recommendation")
        self.color_name.setFixedWidth(widest + 4)
        self.redraw_colors()

    def show_color(self, color: Color) -> None:
        """Show which colour the next highlight gets; by name too, for those who do not tell colours apart."""
        for button, each in zip(self.colors, Color, strict=True):
            button.setProperty("on", each is color)
            button.style().unpolish(button)
            button.style().polish(button)
        self.color_name.setText(color.value.capitalize())

    def redraw_colors(self) -> None:
        """The swatches in the colours of the look that is on now, with the keys that are in force."""
        for color in Color:
            action = self._actions[color.value]
            action.setIcon(swatch(color, action.shortcut().toString(), grown(SWATCH)))
