"""Light or dark, as the analyst or the system says."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QApplication

from annotator.app.theme import DARK, LIGHT, apply_theme

CHOICES = {"light": "light", "dark": "dark", "system-theme": "system"}


class Look(QObject):
    """Puts the theme on, keeps the choice, and follows the system where that is the choice."""

    changed = Signal()

    def __init__(self, settings: QSettings, actions: dict[str, QAction], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._choice = str(settings.value("look", "system"))
        self._pages = actions["dark-pages"]
        self._pages.setChecked(settings.value("dark-pages", "true") in ("true", True))
        self._pages.triggered.connect(self._keep_pages)
        group = QActionGroup(self)
        self._actions = {choice: group.addAction(actions[name]) for name, choice in CHOICES.items()}
        for choice, action in self._actions.items():
            action.triggered.connect(lambda _=False, choice=choice: self.choose(choice))
        self._show_choice()
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: self.put_on())

    @property
    def is_dark(self) -> bool:
        if self._choice == "system":
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._choice == "dark"

    @property
    def dark_pages(self) -> bool:
        """Whether pages are darkened: only ever in a dark window."""
        return self.is_dark and self._pages.isChecked()

    def choose(self, choice: str) -> None:
        self._choice = choice
        self._settings.setValue("look", choice)
        self._show_choice()
        self.put_on()

    def _show_choice(self) -> None:
        for choice, action in self._actions.items():
            action.setChecked(choice == self._choice)

    def put_on(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, DARK if self.is_dark else LIGHT)
        self._pages.setEnabled(self.is_dark)
        self.changed.emit()

    def _keep_pages(self) -> None:
        self._settings.setValue("dark-pages", self._pages.isChecked())
        self.changed.emit()
