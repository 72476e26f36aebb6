"""The field and the chips that say which points are shown and in which order, for cards and matrix alike."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from annotator.app.card_filter import CardFilter, Quoted, Sorting
from annotator.app.controls import add_clear_button, label
from annotator.app.filter_button import FilterButton
from annotator.app.flow_layout import FlowLayout
from annotator.app.point_cards import PointsModel
from annotator.app.session import Session
from annotator.app.words import RELATION_WORDS
from annotator.project import Change, Color, Relation, Status


class FilterLine(QLineEdit):
    """Escape empties it; Down goes to what it filters."""

    list_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Filter points")
        self.setAccessibleName("Filter points by their words")
        self.setToolTip("Show the points whose question, positions, quotations or assessment have these words")
        add_clear_button(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.list_wanted.emit()
        else:
            super().keyPressEvent(event)


class SortButton(FilterButton):
    """By what the points are sorted; below the choices, what keeps the order that shows as the order by hand."""

    def __init__(self, keep: QAction, parent: QWidget | None = None) -> None:
        self._keep = keep
        super().__init__(Sorting.HAND.words, "order", parent, hint="By what the points are sorted")

    def set_choices(self, choices: list[tuple[str, str]]) -> None:
        super().set_choices(choices)
        self.menu().addSeparator()
        self.menu().addAction(self._keep)

    def _show(self) -> None:
        super()._show()
        chosen = next((action.text() for action in self._group.actions() if action.isChecked()), "")
        self.setText(f"{chosen} ▾")
        self.setAccessibleName(f"Order of the points: {chosen}")


class FilterBar(QWidget):
    """Shows what the model keeps back and changes it; several of them on one model say the same."""

    list_wanted = Signal()
    """The keyboard is to go to the points."""

    def __init__(
        self,
        model: PointsModel,
        session: Session,
        keep_order: QAction,
        parent: QWidget | None = None,
        *,
        flat: bool = False,
    ) -> None:
        """`flat`: all in one row, where there is room for it."""
        super().__init__(parent)
        self._model, self._session = model, session
        self._make(keep_order)
        self._lay_out(flat=flat)
        self.words.textChanged.connect(self._say)
        self.words.list_wanted.connect(self.list_wanted)
        for button in self._filters:
            button.chosen.connect(self._say)
        self.sorting.chosen.connect(lambda value: model.set_sorting(Sorting(value or Sorting.HAND)))
        self.clear_button.clicked.connect(self.clear)
        model.shown.connect(self._show)
        session.changed.connect(self._show_tags)
        self._show_tags()
        self._show()

    def _make(self, keep_order: QAction) -> None:
        self.words = FilterLine(self)
        self.relation = FilterButton("All relations", "relation", self)
        self.relation.set_choices([(each.value, f"{each.sign} {RELATION_WORDS[each]}") for each in Relation])
        self.tag = FilterButton("All tags", "tag", self)
        self.status = FilterButton("Any status", "status", self)
        self.status.set_choices([(each.value, each.value.capitalize()) for each in Status])
        self.color = FilterButton(
            "Any colour", "colour", self, hint="Show only the points with a quotation of one colour"
        )
        self.color.set_choices([(each.value, f"{each.letter} {each.value.capitalize()}") for each in Color])
        self.quoted = FilterButton(
            "Either paper", "paper", self, hint="Show only the points that quote, or lack, a paper"
        )
        self.quoted.set_choices([(each.value, each.words) for each in Quoted])
        self.sorting = SortButton(keep_order, self)
        self.sorting.set_choices([(each.value, each.words) for each in Sorting if each is not Sorting.HAND])
        self.count = label("", "count")
        self.clear_button = QToolButton(self)
        self.clear_button.setText("Clear")
        self.clear_button.setProperty("kind", "link")
        self.clear_button.setAccessibleName("Show all points again")
        self.clear_button.setToolTip("Show all points again (Esc in the field empties it)")
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def _filters(self) -> tuple[FilterButton, ...]:
        return self.relation, self.tag, self.status, self.color, self.quoted

    def _lay_out(self, *, flat: bool) -> None:
        chips = FlowLayout()
        for button in (*self._filters, self.sorting):
            chips.addWidget(button)
        self._said = QWidget(self)
        said = QHBoxLayout(self._said)
        said.setContentsMargins(4, 0, 0, 0)
        said.setSpacing(4)
        said.addWidget(self.count)
        said.addWidget(self.clear_button)
        whole: QHBoxLayout | QVBoxLayout = QHBoxLayout(self) if flat else QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.words, 1 if flat else 0)
        if flat:
            for button in (*self._filters, self.sorting):
                whole.addWidget(button)
            whole.addWidget(self._said)
        else:
            chips.addWidget(self._said)
            whole.addLayout(chips)

    # What happens ----------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Show every point again; the order stays."""
        self._model.set_filter(CardFilter())

    def take(self) -> None:
        """Give the keyboard to the field, with its words ready to be replaced."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _say(self, *_what: object) -> None:
        self._model.set_filter(
            CardFilter(
                self.words.text(),
                Relation(self.relation.value) if self.relation.value else None,
                self.tag.value,
                Status(self.status.value) if self.status.value else None,
                Color(self.color.value) if self.color.value else None,
                Quoted(self.quoted.value) if self.quoted.value else None,
            )
        )

    def _show(self) -> None:
        """Show what the model keeps back, whoever said so."""
        wanted = self._model.filter
        if self.words.text() != wanted.words:
            self.words.blockSignals(True)
            self.words.setText(wanted.words)
            self.words.blockSignals(False)
        values = (wanted.relation, wanted.tag, wanted.status, wanted.color, wanted.quoted)
        for button, value in zip(self._filters, values, strict=True):
            button.show_value(str(value or ""))
        self.sorting.show_value("" if self._model.sorting is Sorting.HAND else self._model.sorting.value)
        self._said.setVisible(wanted.is_on)
        self.count.setText(f"{self._model.rowCount()} of {len(self._model.points)}")

    def _show_tags(self, change: Change | None = None) -> None:
        """Only the tags that a point bears can be chosen."""
        if change is not None and not (change.points or change.tags):
            return
        used = {tag for point in self._model.points for tag in point.tags}
        before = self.tag.value
        self.tag.set_choices([(tag.name, tag.name) for tag in self._session.project.tags() if tag.name in used])
        if before != self.tag.value:
            self._say()
