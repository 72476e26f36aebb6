"""The points at the right of the window: how many there are, what to show of them, and their cards."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.cards_view import DOWN, UP, CardsView
from annotator.app.controls import ElidedLabel, IconButton, add_clear_button, label, restyle
from annotator.app.flow_layout import FlowLayout
from annotator.app.point_cards import CardFilter, PointsModel
from annotator.app.session import Session
from annotator.app.words import RELATION_WORDS, tally
from annotator.project import Change, Relation, Status


class FilterButton(QToolButton):
    """A chip with a menu of which one line is on: all relations, or the one relation that is shown."""

    chosen = Signal(str)
    """The value taken from the menu; empty for all."""

    def __init__(self, all_words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all_words, self._name = all_words, name
        self.value = ""
        self.setProperty("kind", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(f"Show only the points of one {name}")
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

    def take(self, value: str) -> None:
        """Do what a click on the menu's line does."""
        self.value = value
        self._show()
        self.chosen.emit(value)

    def _show(self) -> None:
        for action in self._group.actions():
            action.setChecked(action.data() == self.value)
        words = next((action.text() for action in self._group.actions() if action.isChecked()), self._all_words)
        self.setText(f"{words if self.value else self._name.capitalize()} ▾")
        self.setAccessibleName(f"Show only one {self._name}: {words}")
        self.setProperty("on", "true" if self.value else "false")
        restyle(self)


class PointsPanel(QWidget):
    """The heading, the filters and the cards. Double click and Enter ask for the form by `edit_wanted`."""

    edit_wanted = Signal(int)
    """The id of a point whose form is to be shown."""
    removed = Signal()
    """A point was taken off the list by the keyboard or its menu."""

    def __init__(self, session: Session, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = PointsModel(session, self)
        self.view = CardsView(self.model, self)
        self.view.setToolTip(f"Enter edits a point; {UP} and {DOWN} move it")
        self._make_filters()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._first_point())
        self._pages.addWidget(self._nothing_found())
        self._lay_out()
        self._connect()
        self._refresh()

    # Building --------------------------------------------------------------------------------------------------

    def _make_filters(self) -> None:
        self.words = QLineEdit(self)
        self.words.setPlaceholderText("Filter points")
        self.words.setAccessibleName("Filter points by their words")
        self.words.setToolTip("Show the points whose question, positions, quotations or assessment have these words")
        add_clear_button(self.words)
        self.relation = FilterButton("All relations", "relation", self)
        self.relation.set_choices([(each.value, f"{each.sign} {RELATION_WORDS[each]}") for each in Relation])
        self.tag = FilterButton("All tags", "tag", self)
        self.status = FilterButton("Any status", "status", self)
        self.status.set_choices([(each.value, each.value.capitalize()) for each in Status])

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
        self._filters = QWidget(self)
        filters = QVBoxLayout(self._filters)
        filters.setContentsMargins(12, 0, 12, 0)
        filters.setSpacing(8)
        filters.addWidget(self.words)
        chips = FlowLayout()
        for button in (self.relation, self.tag, self.status):
            chips.addWidget(button)
        filters.addLayout(chips)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self._filters)
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
        button.clicked.connect(self.clear_filters)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        session = self._session
        self._new.clicked.connect(self._actions["new-point"].trigger)
        self.words.textChanged.connect(self._filter)
        for button in (self.relation, self.tag, self.status):
            button.chosen.connect(self._filter)
        self.view.selectionModel().selectionChanged.connect(self._chosen)
        self.view.clicked.connect(self._clicked)
        self.view.opened.connect(self.edit_wanted)
        self.view.quotation_wanted.connect(session.choose_highlight)
        self.view.move_wanted.connect(self.move_to_row)
        self.view.removal_wanted.connect(self._remove)
        session.point_chosen.connect(self.view.choose)
        session.changed.connect(self._refresh)

    # What happens ----------------------------------------------------------------------------------------------

    def clear_filters(self) -> None:
        """Show every point again."""
        self.words.clear()
        for button in (self.relation, self.tag, self.status):
            button.take("")

    def move_to_row(self, point: int, row: int) -> None:
        """Put a point at a row of the list as it is shown, whatever the filter keeps back."""
        shown = [self.model.card(at).point.id for at in range(self.model.rowCount())]
        every = [each.id for each in self.model.points if each.id != point]
        rest = [each for each in shown if each != point]
        if not rest:
            return
        place = every.index(rest[row]) if row < len(rest) else every.index(rest[-1]) + 1
        if place != self.model.place_of(point):
            self._session.do(lambda project: project.move_point(point, place))
            self.view.choose(point)

    def _remove(self, point: int) -> None:
        if point == self._session.point:
            self._session.choose_point(0)
        if self._session.do(lambda project: project.remove_point(point)) is not None:
            self.removed.emit()

    def _chosen(self, chosen: QItemSelection) -> None:
        """Tell the session which card was chosen; what the session says itself is not said back to it."""
        indexes = chosen.indexes()
        if indexes:
            point = self.model.card(indexes[0].row()).point.id
            if point != self._session.point:
                self._session.choose_point(point)

    def _clicked(self, index: QModelIndex) -> None:
        """A click on the card that is chosen already brings its passages back into view."""
        point = self.model.card(index.row()).point.id
        if point == self._session.point:
            self._session.choose_point(point)

    def _filter(self, *_what: object) -> None:
        self.model.set_filter(
            CardFilter(
                self.words.text(),
                Relation(self.relation.value) if self.relation.value else None,
                self.tag.value,
                Status(self.status.value) if self.status.value else None,
            )
        )
        self._show_page()
        self.view.choose(self._session.point)

    def _refresh(self, change: Change | None = None) -> None:
        points = self.model.points
        self._tally.set_whole(tally(points) if points else "")
        if change is None or change.points or change.tags:
            used = {tag for point in points for tag in point.tags}
            before = self.tag.value
            self.tag.set_choices([(tag.name, tag.name) for tag in self._session.project.tags() if tag.name in used])
            if before != self.tag.value:
                self._filter()
        self._show_page()

    def _show_page(self) -> None:
        points = self.model.points
        self._filters.setVisible(bool(points))
        self._pages.setCurrentIndex(1 if not points else 0 if self.model.rowCount() else 2)


def _message_page(heading: str) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(8)
    column.addWidget(label(heading, "heading"))
    return page, column
