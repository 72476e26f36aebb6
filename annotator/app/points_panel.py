"""The points at the right of the window: how many there are, what to show of them, and their cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from annotator.app.cards_view import DOWN, UP, CardsView
from annotator.app.controls import ElidedLabel, IconButton, label
from annotator.app.filter_bar import FilterBar
from annotator.app.point_cards import PointsModel
from annotator.app.session import Session
from annotator.app.words import tally


class PointsPanel(QWidget):
    """The heading, the filters and the cards. Double click and Enter ask for the form by `edit_wanted`."""

    edit_wanted = Signal(int)
    """The id of a point whose form is to be shown."""

    def __init__(self, session: Session, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = PointsModel(session, self)
        self.view = CardsView(self.model, self)
        self.view.setToolTip(f"Enter edits a point, Right shows all of it; {UP} and {DOWN} move it")
        self.filters = FilterBar(self.model, session, actions["keep-order"], self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._first_point())
        self._pages.addWidget(self._nothing_found())
        self._lay_out()
        self._connect()
        self._refresh()

    # Building --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._tally = ElidedLabel(kind="small")
        self._new = IconButton("plus", self._actions["new-point"].toolTip(), self)
        self._new.setObjectName("new-point-button")
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(label("Points", "heading"))
        head.addWidget(self._tally, 1)
        head.addWidget(self._new)
        self.filters.setContentsMargins(12, 0, 12, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self.filters)
        whole.addWidget(self._pages, 1)

    def _first_point(self) -> QWidget:
        page, column = _message_page("No points yet")
        key = self._actions["disagreement"].shortcut().toString()
        column.addWidget(
            label(
                "A point is one question that both papers bear on. Select a passage in A and another in B, then press "
                f"{key}: the two become a disagreement, with its two ends joined between the pages.",
                "dim",
                wrap=True,
            )
        )
        column.addSpacing(8)
        button = QPushButton(self._actions["new-point"].text().replace("&", ""), page)
        button.setToolTip(self._actions["new-point"].toolTip())
        button.clicked.connect(self._actions["new-point"].trigger)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _nothing_found(self) -> QWidget:
        page, column = _message_page("No point matches")
        column.addWidget(label("The filters above keep every point back.", "dim", wrap=True))
        column.addSpacing(8)
        button = QPushButton("Show all points", page)
        button.clicked.connect(self.filters.clear)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        session = self._session
        self._new.clicked.connect(self._actions["new-point"].trigger)
        self.filters.list_wanted.connect(self.view.setFocus)
        self.view.selectionModel().selectionChanged.connect(self._chosen)
        self.view.clicked.connect(self._clicked)
        self.view.opened.connect(self.edit_wanted)
        self.view.quotation_wanted.connect(session.choose_highlight)
        self.view.move_wanted.connect(self.move_several)
        self.view.removal_wanted.connect(lambda _point: self._actions["remove-point"].trigger())
        session.point_chosen.connect(self.view.choose)
        self.model.shown.connect(self._refresh)

    # What happens ----------------------------------------------------------------------------------------------

    def move_to_row(self, point: int, row: int) -> None:
        """Put a point at a row of the list as it is shown, whatever the filter keeps back."""
        place = self._place_at(row, {point})
        if place is not None and place != self.model.place_of(point):
            self._session.do(lambda project: project.move_point(point, place))
            self.view.choose(point)

    def move_several(self, points: Sequence[int], row: int) -> None:
        """Put points at a row of the list as it will be without them, next to each other."""
        if len(points) == 1:
            self.move_to_row(points[0], row)
            return
        place = self._place_at(row, set(points))
        if place is not None:
            order = [each.id for each in self.model.points if each.id not in points]
            order[place:place] = points
            self._session.do(lambda project: project.order_points(order, f"Move {len(points)} points"))

    def _place_at(self, row: int, moved: set[int]) -> int | None:
        """The place among all points that a row of those shown is, both without the points that are moved."""
        every = [each.id for each in self.model.points if each.id not in moved]
        rest = [card.point.id for card in self.model.cards if card.point.id not in moved]
        if not rest:
            return None
        return every.index(rest[row]) if row < len(rest) else every.index(rest[-1]) + 1

    def _chosen(self, chosen: QItemSelection) -> None:
        """Tell the session which card was chosen; what the session says itself is not said back to it."""
        indexes = chosen.indexes()
        if indexes:
            current = self.view.currentIndex()
            is_chosen = self.view.selectionModel().isSelected(current)
            point = self.model.card((current if is_chosen else indexes[0]).row()).point.id
            if point != self._session.point:
                self._session.choose_point(point)
        self._session.chosen = self.view.chosen()

    def _clicked(self, index: QModelIndex) -> None:
        """A click on the card that is chosen already brings its passages back into view."""
        point = self.model.card(index.row()).point.id
        if point == self._session.point and len(self.view.chosen()) < 2:
            self._session.choose_point(point)

    def _refresh(self) -> None:
        points = self.model.points
        self._tally.set_whole(tally(points) if points else "")
        self._show_page()
        if self._session.point and self.model.row_of(self._session.point) >= 0 and len(self.view.chosen()) < 2:
            self.view.choose(self._session.point)

    def _show_page(self) -> None:
        points = self.model.points
        self.filters.setVisible(bool(points))
        self._pages.setCurrentIndex(1 if not points else 0 if self.model.rowCount() else 2)


def _message_page(heading: str) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(8)
    column.addWidget(label(heading, "heading"))
    return page, column
