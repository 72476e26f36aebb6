"""The right panel's page of counterparts: for the passage in hand, where the other paper may be silent, the links."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.app.controls import ElidedLabel, Segments, label
from annotator.app.links_page import LinksPage
from annotator.app.silences_page import SilencesPage
from annotator.app.suggestions_page import SuggestionsPage

PAGES = {
    "show-counterparts": "For this passage",
    "show-silences": "Maybe silent",
    "show-links": "Links",
}
"""Each page by the action that shows it, and its words."""


class CounterpartsPanel(QWidget):
    """Three pages of which one shows; nothing is worked out for one that does not."""

    shown = Signal()
    """Another page shows, or the panel itself."""
    hidden = Signal()

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.suggestions = SuggestionsPage(actions, self)
        self.silences = SilencesPage(actions, self)
        self.links = LinksPage(actions, self)
        self._pages: dict[str, QWidget] = dict(zip(PAGES, (self.suggestions, self.silences, self.links), strict=True))
        self.tally = ElidedLabel(kind="small")
        self.choice = Segments("Counterparts", parent=self)
        self.choice.set_choices((name, words, actions[name].toolTip()) for name, words in PAGES.items())
        self.choice.chosen.connect(lambda name: actions[name].trigger())
        self._stack = QStackedWidget(self)
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._lay_out()
        self.show_page("show-counterparts")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(label("Counterparts", "heading"))
        head.addWidget(self.tally, 1)
        choice = QHBoxLayout()
        choice.setContentsMargins(12, 0, 12, 0)
        choice.addWidget(self.choice)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addLayout(choice)
        whole.addWidget(self._stack, 1)

    @property
    def page(self) -> QWidget | None:
        return self._stack.currentWidget()

    def show_page(self, name: str) -> None:
        """Show a page, by the name of its action."""
        self.choice.set_value(name)
        self._stack.setCurrentWidget(self._pages[name])
        self.shown.emit()

    def take(self) -> None:
        """The keyboard is to be in the list of the page that shows."""
        for page in (self.suggestions, self.silences, self.links):
            if page is self.page:
                page.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hidden.emit()
