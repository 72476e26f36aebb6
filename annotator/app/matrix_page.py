"""The matrix in the place of the papers: filters, the table, and below it what the points are about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.card import Card
from annotator.app.controls import ElidedLabel, IconButton, label
from annotator.app.filter_bar import FilterBar
from annotator.app.matrix_chart import PaperStrips, Strip, TagBars, bars_of, legend
from annotator.app.matrix_model import MatrixModel
from annotator.app.matrix_view import MatrixView
from annotator.app.point_cards import PointsModel
from annotator.app.session import Session
from annotator.app.words import tally

LOW, WIDE = 760, 900
"""Pixels of height below which, and of width from which on, the chart stands beside the table and not below it."""
BELOW, BESIDE = (560, 250), (700, 300)
"""How the table and the chart share the room."""


class MatrixPage(QWidget):
    """One project's matrix. It shares the cards' model, and so their filters and order."""

    ends_wanted = Signal(int)
    """Both ends of a point are to be seen in the papers."""
    menu_wanted = Signal(object, QPoint)

    def __init__(
        self, model: PointsModel, session: Session, actions: dict[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._cards, self._session, self._actions = model, session, actions
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Matrix")
        self.filters = FilterBar(model, session, actions["keep-order"], self, flat=True)
        self.view = MatrixView(MatrixModel(model, session, self), self)
        self.bars, self.strips = TagBars(), PaperStrips()
        self._lay_out()
        self._connect()
        self.show_chart(actions["matrix-chart"].isChecked())
        self._show()
        self.view.choose(session.point)

    # Building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._head())
        self.filters.setContentsMargins(16, 0, 16, 0)
        whole.addWidget(self.filters)
        self._parts = parts = QSplitter(Qt.Orientation.Vertical)
        parts.setHandleWidth(1)
        parts.setChildrenCollapsible(False)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        parts.addWidget(self.view)
        parts.addWidget(self._chart())
        parts.setStretchFactor(0, 1)
        parts.setSizes(list(BELOW))
        whole.addWidget(parts, 1)

    def _head(self) -> QHBoxLayout:
        self._tally = ElidedLabel(kind="small")
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(label("Matrix", "heading"))
        head.addWidget(self._tally, 1)
        for name, words in (("matrix-chart", "Chart"), ("copy-matrix", "Copy"), ("print-matrix", "Print…")):
            head.addWidget(self._button(name, words))
        back = IconButton("close", "Back to the papers")
        back.setToolTip(f"Back to the papers ({self._actions['matrix'].shortcut().toString()})")
        back.clicked.connect(self._actions["matrix"].trigger)
        head.addWidget(back)
        return head

    def _button(self, name: str, words: str) -> QToolButton:
        action, button = self._actions[name], QToolButton()
        button.setText(words)
        button.setProperty("kind", "plain")
        button.setAccessibleName(words.removesuffix("…"))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(action.toolTip())
        button.setCheckable(action.isCheckable())
        button.setChecked(action.isChecked())
        button.clicked.connect(action.trigger)
        action.toggled.connect(button.setChecked)
        return button

    def _chart(self) -> QWidget:
        self.chart = QWidget()
        self.chart.setAccessibleName("Chart of the points")
        self._chart_parts = row = QHBoxLayout(self.chart)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(0)
        for heading, part in (("What they are about", self.bars), ("Where they lie", self.strips)):
            column = QVBoxLayout()
            column.setSpacing(4)
            title: QLabel = label(heading, "field")
            title.setContentsMargins(12, 0, 12, 0)
            column.addWidget(title)
            scroll = QScrollArea()
            scroll.setWidget(part)
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            part.setProperty("kind", "inside")
            column.addWidget(scroll, 1)
            if part is self.strips:
                signs = label(legend(), "small")
                signs.setContentsMargins(12, 0, 12, 0)
                column.addWidget(signs)
            row.addLayout(column, 1)
        return self.chart

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the page is low, the chart stands beside the table, which else would have room for two rows."""
        super().resizeEvent(event)
        beside = self.height() < LOW and self.width() > WIDE
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._parts.orientation() is not wanted:
            self._parts.setOrientation(wanted)
            self._chart_parts.setDirection(
                QBoxLayout.Direction.TopToBottom if beside else QBoxLayout.Direction.LeftToRight
            )
            self._parts.setSizes(list(BESIDE if beside else BELOW))

    def _connect(self) -> None:
        session, view = self._session, self.view
        view.point_taken.connect(self._row_taken)
        view.ends_wanted.connect(self.ends_wanted)
        view.menu_wanted.connect(self.menu_wanted)
        self.filters.list_wanted.connect(view.setFocus)
        self._cards.shown.connect(self._show)
        session.point_chosen.connect(self._point_chosen)
        session.changed.connect(lambda change: self._show_chart() if change.papers or change.tags else None)
        self.bars.tag_taken.connect(self.filters.tag.take)
        self.strips.point_taken.connect(session.choose_point)

    # What happens -----------------------------------------------------------------------------------------------

    def shown_cards(self) -> list[Card]:
        """The cards of the rows, as they stand."""
        return list(self.view.rows.cards)

    def show_chart(self, on: bool) -> None:
        self.chart.setVisible(on)
        if on:
            self._show_chart()

    def _row_taken(self, point: int) -> None:
        if point != self._session.point:
            self._session.choose_point(point)
        self._session.chosen = self.view.chosen()

    def _point_chosen(self, point: int) -> None:
        self.view.choose(point)
        self.strips.show_point(point)

    def _show(self) -> None:
        self._tally.set_whole(tally(self._cards.points) if self._cards.points else "No points yet")
        if not self.view.chosen() and self._session.point:
            self.view.choose(self._session.point)
        if not self.chart.isHidden():
            self._show_chart()

    def _show_chart(self) -> None:
        cards = self._cards.cards
        self.bars.show_bars(bars_of(cards, [tag.name for tag in self._session.project.tags()]))
        self.strips.show_strips(
            [self._strip(paper.letter, paper.short_title) for paper in self._session.project.papers()]
        )
        self.strips.show_point(self._session.point)

    def _strip(self, letter: str, title: str) -> Strip:
        """Where the first quotation of each point lies, as a share of the paper's text."""
        paper = self._session.project.paper_by(letter)
        flat = self._session.project.flat_text(paper.id)
        length = max(1, len(flat) if flat else 1)
        places = []
        for card in self._cards.cards:
            start = min((line.start for line in card.evidence if line.letter == letter), default=-1)
            if start >= 0:
                places.append((card.point.id, card.point.relation, min(1.0, start / length)))
        return Strip(letter, title, tuple(places))
