"""All tags as chips that are on or off, and a line for a tag that is not there yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from annotator.app.controls import Chip
from annotator.app.flow_layout import FlowLayout
from annotator.app.session import Session
from annotator.app.words import plain_tooltip
from annotator.project import Tag


class NewTagLine(QLineEdit):
    """Enter is for the tag alone and goes no further, so that it does not store the form around it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            event.accept()


class TagChips(QWidget):
    """`changed` carries the names that are on, in the order of the project's tags."""

    changed = Signal(object)
    """A tuple of names."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._chips: dict[str, Chip] = {}
        self._shown: tuple[Tag, ...] = ()
        self._flow_box = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._flow_box.setSizePolicy(policy)
        self._flow = FlowLayout(self._flow_box)
        self.new_tag = NewTagLine(self)
        self.new_tag.setPlaceholderText("New tag…")
        self.new_tag.setAccessibleName("Name of a new tag")
        self.new_tag.setToolTip("Write a name and press Enter: the tag is made and put on")
        self.new_tag.returnPressed.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._flow_box)
        column.addWidget(self.new_tag)

    def value(self) -> tuple[str, ...]:
        """The names that are on."""
        return tuple(name for name, chip in self._chips.items() if chip.isChecked())

    def set_value(self, names: tuple[str, ...]) -> None:
        """Show the project's tags with these on."""
        tags = tuple(self._session.project.tags())
        if tags != self._shown:
            self._make(tags)
        for name, chip in self._chips.items():
            chip.setChecked(name in names)

    def _make(self, tags: tuple[Tag, ...]) -> None:
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._shown, self._chips = tags, {}
        for tag in tags:
            chip = Chip(tag.name, plain_tooltip(tag.definition), self._flow_box)
            chip.clicked.connect(lambda: self.changed.emit(self.value()))
            self._flow.addWidget(chip)
            chip.show()
            self._chips[tag.name] = chip
        self._flow_box.updateGeometry()

    def _add(self) -> None:
        """Make the tag unless it is there, and put it on."""
        name = " ".join(self.new_tag.text().split())
        if not name:
            return
        known = next((each for each in self._chips if each.casefold() == name.casefold()), "")
        if not known and self._session.do(lambda project: project.add_tag(name)) is None:
            return
        self.new_tag.clear()
        chosen = (*self.value(), known or name)
        self.set_value(chosen)
        self.changed.emit(self.value())
