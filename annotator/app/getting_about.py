"""How the reader gets about in both papers: back and forward, links, peeks; one object that puts them together."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from annotator.app.links import LinkFollower
from annotator.app.peek import Peek
from annotator.app.reading_area import ReadingArea
from annotator.app.trail import Trail

OUTSIDE = frozenset({"http", "https", "mailto"})
"""What may be opened outside the program at all, once the analyst has seen the whole address and said yes."""
WORDS_MOST = 80


def refusal(address: str) -> str:
    """Why an address cannot be opened, in a sentence; empty for one that can be, if the analyst wants it."""
    scheme = QUrl(address).scheme().lower()
    if scheme in OUTSIDE:
        return ""
    return f"Only web and mail addresses can be opened from here; this link leads to “{shortened(address)}”."


def shortened(words: str) -> str:
    return words if len(words) <= WORDS_MOST else f"{words[: WORDS_MOST - 1]}…"


class GettingAbout(QObject):
    """The trail through both papers, the links in them, and the actions that belong to these."""

    leads_out = Signal(str)
    """An address outside the papers that was clicked; nothing has been opened."""

    def __init__(self, area: ReadingArea, actions: dict[str, QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._area = area
        self._actions = actions
        self.trail = Trail(area, self)
        self.links = {letter: LinkFollower(pane.view) for letter, pane in area.panes.items()}
        self.peeks = {letter: Peek(follower) for letter, follower in self.links.items()}
        for letter, follower in self.links.items():
            follower.leads_out.connect(self.leads_out)
            area.panes[letter].view.zoomed.connect(self._show_arrangement)
        area.in_hand_changed.connect(lambda _: self._show_arrangement())
        self.trail.changed.connect(self.show_ways)

    def show_ways(self) -> None:
        """Offer back and forward only where there is a way."""
        self._actions["back"].setEnabled(self.trail.can_go_back)
        self._actions["forward"].setEnabled(self.trail.can_go_forward)

    def _show_arrangement(self) -> None:
        self._actions["pages-abreast"].setChecked(self._area.in_hand.view.abreast)

    def offer_links(self) -> QMenu:
        """The links that show in the paper in hand as a menu, for the keyboard."""
        letter, view = self._area.in_hand.letter, self._area.in_hand.view
        follower = self.links[letter]
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, link in follower.in_view():
            action = menu.addAction(shortened(words).replace("&", "&&"))
            action.triggered.connect(partial(follower.follow, link))
        if menu.isEmpty():
            menu.addAction("No link shows in this paper here").setEnabled(False)
        menu.popup(view.viewport().mapToGlobal(QPoint(24, 24)))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
        return menu
