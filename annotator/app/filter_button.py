"""A chip with a menu of choices, of which one is on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from annotator.app.controls import restyle


class FilterButton(QToolButton):
    """A chip with a menu of which one line is on: all relations, or the one relation that is shown."""

    chosen = Signal(str)
    """The value taken from the menu; empty for all."""

    def __init__(self, all_words: str, name: str, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self._all_words, self._name = all_words, name
        self.value = ""
        self.setProperty("kind", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(hint or f"Show only the points of one {name}")
        self.setMenu(QMenu(self))
        self._group = QActionGroup(self)
        self.set_choices([])

    def set_choices(self, choices: list[tuple[str, str]]) -> None:
        """The lines (value, words) below `All`; the one that is on stays on while it is still there."""
        for action in self._group.actions():
            self._group.removeAction(action)
        self.menu().clear()
        for value, words in [("", self._all_words), *choices]:
            action = self.menu().addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setData(value)
            action.triggered.connect(lambda _on, each=value: self.take(each))
            self._group.addAction(action)
        if self.value not in [value for value, _words in choices]:
            self.value = ""
        self._show()

    def show_value(self, value: str) -> None:
        """Show a choice that was made elsewhere, without saying it back."""
        if value != self.value:
            self.value = value
            self._show()

    def take(self, value: str) -> None:
        """Do what a click on the menu's line does."""
        self.value = value
        self._show()
        self.chosen.emit(value)

    def _show(self) -> None:
        for action in self._group.actions():
            action.setChecked(action.data() == self.value)
        words = next((action.text() for action in self._group.actions() if action.isChecked()), self._all_words)
        self.setText(f"{words.replace('&', '&&') if self.value else self._name.capitalize()} ▾")
        self.setAccessibleName(f"Show only one {self._name}: {words}")
        self.setProperty("on", "true" if self.value else "false")
        restyle(self)
