"""The reading page of the window: rail, two papers, right panel; and the notice above the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QSplitter, QWidget

from annotator.app.notice import Notice
from annotator.app.page_layout import Spot
from annotator.app.reading_area import ReadingArea
from annotator.app.session import Session

if TYPE_CHECKING:
    from annotator.app.rail import Rail
    from annotator.app.right_panel import RightPanel

RIGHT_WIDTH = 330
RAIL_WIDTH = 44
"""Pixels of the rail with no panel open."""


class Workspace(QSplitter):
    """The papers show as soon as they are open; the panels come with the project."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._actions = actions
        self.area = ReadingArea(actions)
        self.notice = Notice()
        self.rail: Rail | None = None
        self.right: RightPanel | None = None
        middle = QWidget()
        self._over = QGridLayout(middle)
        self._over.setContentsMargins(0, 0, 0, 0)
        self._over.setSpacing(0)
        self._over.setRowStretch(1, 1)
        self._over.addWidget(self.notice, 1, 0, Qt.AlignmentFlag.AlignTop)
        self.notice.shown.connect(self._lay_notice_over)
        self._reading = QSplitter(Qt.Orientation.Vertical)
        self._reading.setHandleWidth(1)
        self._reading.addWidget(self.area)
        self._reading.setStretchFactor(0, 1)
        self._reading.setChildrenCollapsible(False)
        self._over.addWidget(self._reading, 0, 0, 2, 1)
        self.instead: QWidget | None = None
        """What stands in the place of the papers, where anything does."""
        self.addWidget(_blank(RAIL_WIDTH))
        self.addWidget(middle)
        self.addWidget(_blank(RIGHT_WIDTH))
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.area.in_hand_changed.connect(lambda letter: self.rail and self.rail.show_paper(letter))

    def _lay_notice_over(self) -> None:
        """On the pages' upper edge, below the panes' heads: no page moves when a notice comes or goes."""
        self._over.setRowMinimumHeight(0, self.area.head_height)
        self.notice.raise_()

    def furnish(self) -> None:
        """Add what the first pages do without."""
        from annotator.app.hits_panel import HitsPanel

        self.hits = HitsPanel(self._actions)
        self._reading.addWidget(self.hits)

    def attach(self, session: Session) -> tuple[Rail, RightPanel]:
        """Show a project's panels, and its marks in the papers."""
        from annotator.app.rail import Rail
        from annotator.app.right_panel import RightPanel

        self.detach()
        self.rail = Rail(session, self._actions)
        self.right = RightPanel(session, self._actions)
        self._put(0, self.rail)
        self._put(2, self.right)
        for at, panel in ((1, "left"), (2, "right")):
            self.handle(at).setAccessibleName(f"Edge of the panel on the {panel}")
        self.setSizes([self.rail.sizeHint().width(), max(600, self.width() - RIGHT_WIDTH), RIGHT_WIDTH])
        self.rail.pages.show_views({letter: pane.view for letter, pane in self.area.panes.items()})
        self.rail.panel_toggled.connect(self._make_room_for_rail)
        self.rail.place_chosen.connect(
            lambda letter, page, y: self.area.panes[letter].view.go_to_spot(Spot(page, 0, y))
        )
        self.rail.show_paper(self.area.in_hand.letter)
        self.area.show_session(session)
        return self.rail, self.right

    def _put(self, place: int, panel: QWidget) -> None:
        """Put a panel where another is, which goes."""
        if gone := self.widget(place):
            gone.hide()
            gone.setParent(None)  # else the splitter keeps a place for it
            gone.deleteLater()
        self.insertWidget(place, panel)

    def _make_room_for_rail(self) -> None:
        """The rail takes what it needs from the papers; the right panel stays as wide as it is."""
        if self.rail and self.right:
            wide, right = self.rail.sizeHint().width(), self.right.width()
            self.setSizes([wide, max(400, self.width() - wide - right), right])

    def show_instead(self, page: QWidget | None) -> None:
        """Show a page in the place of the papers; None shows the papers again, where they were."""
        if self.instead and self.instead is not page:
            self.instead.hide()
            self._over.removeWidget(self.instead)
            self.instead.setParent(None)
        self.instead = page
        edge = Qt.AlignmentFlag.AlignBottom if page else Qt.AlignmentFlag.AlignTop  # a page has its controls above
        self._over.setAlignment(self.notice, edge)
        self._reading.setVisible(page is None)
        if page:
            self._over.addWidget(page, 0, 0, 2, 1)
            self.notice.raise_()
            page.show()

    def detach(self) -> None:
        self.show_instead(None)
        if self.right:
            self.right.form.keep()
        for place, panel, width in ((0, self.rail, RAIL_WIDTH), (2, self.right, RIGHT_WIDTH)):
            if panel:
                self._put(place, _blank(width))
        self.rail = self.right = None
        self.area.show_session(None)

    def clear(self) -> None:
        """Nothing is open any more."""
        self.detach()
        self.area.clear()


def _blank(width: int) -> QWidget:
    """The place of a panel that is not there yet: when it comes, no page moves."""
    blank = QWidget()
    blank.setFixedWidth(width)
    return blank
