"""The project's tags: renamed, coloured, explained, merged, removed; read from files and sets, written into files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QColorDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from annotator.app.controls import label
from annotator.app.dialogs import Asking
from annotator.app.flow_layout import FlowLayout
from annotator.app.point_menus import color_icon
from annotator.app.session import Session
from annotator.app.text_size import grow_with_text, grown
from annotator.app.words import count, plain_tooltip
from annotator.errors import Trouble
from annotator.project import Change, Done, Project, Tag, TagEntry, TagUse, read_tags, tag_presets, tags_as_text

NAME, COLOR, USES, DEFINITION = range(4)
TOML = "Tags (*.toml)"
ID = Qt.ItemDataRole.UserRole


def uses_words(use: TagUse) -> str:
    """What bears a tag: `3 points, 1 highlight`."""
    parts = [count(use.points, "point")] if use.points else []
    parts += [count(use.highlights, "highlight")] if use.highlights else []
    return ", ".join(parts) or "not in use"


class TagManager(Asking):
    """Everything is written in the table or done by a button, at once, and can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, "Tags", "What a disagreement can be about")
        self._session = session
        words = "Click into the table, or press F2, to change a name, a colour or a meaning. Everything can be undone."
        self.column.addWidget(label(words, "dim", wrap=True))
        self._make_table()
        self._make_buttons()
        self._make_question()
        self.said = label("", "wrong", wrap=True)
        self.said.hide()
        self.column.addWidget(self.said)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.finish()
        self.resize(min(1100, grown(720)), min(760, grown(560)))
        for key, work in ((QKeySequence.StandardKey.Undo, session.undo), (QKeySequence.StandardKey.Redo, session.redo)):
            QShortcut(QKeySequence(key), self).activated.connect(work)
        session.changed.connect(self._follow)
        self._show()
        self.table.setFocus()

    # Building ---------------------------------------------------------------------------------------------------

    def _make_table(self) -> None:
        self.table = QTreeWidget(self)
        self.table.setAccessibleName("Tags")
        self.table.setHeaderLabels(["Tag", "Colour", "In use", "What it stands for"])
        self.table.setRootIsDecorated(False)
        self.table.setIndentation(0)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        for column in (NAME, COLOR, USES):
            self.table.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.table.itemChanged.connect(self._written)
        self.table.currentItemChanged.connect(lambda *_: self._show_buttons())
        grow_with_text(self.table, self.table.setMinimumHeight, 200, 300)
        self.column.addWidget(self.table, 1)

    def _make_buttons(self) -> None:
        row = FlowLayout(gap=8)
        self.add = self._button(row, "New tag", "Add a tag and write its name", self._add)
        self.merge = self._button(row, "Merge into ▾", "Let all that bear this tag bear another instead")
        self.merge.setMenu(QMenu(self.merge))
        self.merge.menu().aboutToShow.connect(self._fill_merge)
        self.color = self._button(row, "Colour…", "Choose the colour of this tag", self._choose_color)
        self.remove = self._button(row, "Delete", "Delete this tag (Del)", self._remove)
        self.take = self._button(row, "Import…", "Take in tags from a TOML file", self._choose_import)
        self.give = self._button(row, "Export…", "Write the tags into a TOML file", self._choose_export)
        self.sets = self._button(row, "Sets ▾", "Tags that come along, for other kinds of texts")
        self.sets.setMenu(QMenu(self.sets))
        self.sets.menu().setToolTipsVisible(True)
        for preset in tag_presets():
            action = self.sets.menu().addAction(preset.title)
            action.setToolTip(f"{preset.about} ({count(len(preset.tags), 'tag')}; tags that nothing bears make way)")
            tags = preset.tags
            action.triggered.connect(lambda _on=False, tags=tags: self.take_set(tags))
        self.column.addLayout(row)
        delete = QShortcut(QKeySequence.StandardKey.Delete, self.table, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)

    def _button(self, row: FlowLayout, words: str, hint: str, work: Callable[[], object] | None = None) -> QPushButton:
        button = QPushButton(words, self)
        button.setToolTip(hint)
        button.setAccessibleName(words.removesuffix(" ▾"))
        button.setAutoDefault(False)
        if work:
            button.clicked.connect(lambda: work())
        row.addWidget(button)
        return button

    def _make_question(self) -> None:
        """What is asked before a tag in use goes: what bears it loses it."""
        self.question = QWidget(self)
        row = QHBoxLayout(self.question)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        self._asked = label("", wrap=True)
        self.yes, self.no = QPushButton("Delete", self), QPushButton("Keep", self)
        for button in (self.yes, self.no):
            button.setAutoDefault(False)
        row.addWidget(self._asked, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        self.yes.clicked.connect(self._remove_asked)
        self.no.clicked.connect(self._keep_asked)
        self.question.hide()
        self.column.addWidget(self.question)

    # Showing ----------------------------------------------------------------------------------------------------

    def _follow(self, change: Change) -> None:
        if change.tags or change.points or change.highlights:
            self._show()

    def _show(self) -> None:
        """The tags as they are; the one in hand stays in hand."""
        project, at = self._session.project, self.current()
        uses, rows = project.tag_uses(), self._rows()
        row = next((row for row, item in enumerate(rows) if item is self.table.currentItem()), 0)
        self.table.blockSignals(True)
        self.table.clear()
        for tag in project.tags():
            item = QTreeWidgetItem([tag.name, tag.color, uses_words(uses[tag.id]), tag.definition])
            item.setIcon(COLOR, color_icon(tag.color))
            item.setToolTip(DEFINITION, plain_tooltip(tag.definition))
            item.setData(NAME, ID, tag.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.table.addTopLevelItem(item)
        self.table.blockSignals(False)
        there = self._rows()
        same = next((item for item in there if at and item.data(NAME, ID) == at.id), None)
        if there:
            self.table.setCurrentItem(same or there[min(max(row, 0), len(there) - 1)])
        self._show_buttons()

    def _rows(self) -> list[QTreeWidgetItem]:
        found = (self.table.topLevelItem(row) for row in range(self.table.topLevelItemCount()))
        return [item for item in found if item]

    def _show_buttons(self) -> None:
        self._keep_asked()
        one = self.current() is not None
        for button in (self.color, self.remove):
            button.setEnabled(one)
        self.merge.setEnabled(one and self.table.topLevelItemCount() > 1)
        self.give.setEnabled(self.table.topLevelItemCount() > 0)

    def current(self) -> Tag | None:
        """The tag in hand."""
        item = self.table.currentItem()
        at = item.data(NAME, ID) if item else 0
        return next((tag for tag in self._session.project.tags() if tag.id == at), None)

    def tell(self, sentence: str) -> None:
        """Say what could not be done; nothing where all is well."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    # Doing ------------------------------------------------------------------------------------------------------

    def _do(self, work: Callable[[Project], Change | Done]) -> int | None:
        self.tell("")
        return self._session.do(work, self.tell)

    def _written(self, item: QTreeWidgetItem, column: int) -> None:
        """Keep what was written into the table; what cannot be is put back."""
        at, text = item.data(NAME, ID), item.text(column)
        works: dict[int, Callable[[Project], Change]] = {
            NAME: lambda project: project.rename_tag(at, text),
            COLOR: lambda project: project.edit_tag(at, color=text),
            DEFINITION: lambda project: project.edit_tag(at, definition=text),
        }
        if column not in works or self._do(works[column]) is None:
            self._show()

    def _add(self) -> None:
        names = {tag.name for tag in self._session.project.tags()}
        name = next(name for number in range(1, len(names) + 2) if (name := f"new tag {number}") not in names)
        if self._do(lambda project: project.add_tag(name)):
            item = self._rows()[-1]
            self.table.setCurrentItem(item)
            self.table.editItem(item, NAME)

    def _fill_merge(self) -> None:
        self.merge.menu().clear()
        gone = self.current()
        for tag in self._session.project.tags():
            if gone and tag.id != gone.id:
                action = self.merge.menu().addAction(color_icon(tag.color), tag.name.replace("&", "&&"))
                action.triggered.connect(lambda _on=False, into=tag.id: self.merge_into(into))

    def merge_into(self, into: int) -> None:
        """Let what bears the tag in hand bear another, which takes its place here."""
        gone = self.current()
        if gone and self._do(lambda project: project.merge_tags(gone.id, into)) is not None:
            self.table.setCurrentItem(next(item for item in self._rows() if item.data(NAME, ID) == into))

    def _choose_color(self) -> None:
        tag = self.current()
        chosen = QColorDialog.getColor(QColor(tag.color or "#808080"), self, f"Colour of “{tag.name}”") if tag else None
        if tag and chosen and chosen.isValid():
            self._do(lambda project: project.edit_tag(tag.id, color=chosen.name()))

    def _remove(self) -> None:
        tag = self.current()
        if not tag:
            return
        use = self._session.project.tag_uses()[tag.id]
        if use == TagUse():
            self._do(lambda project: project.remove_tag(tag.id))
            return
        self._asked.setText(f"“{tag.name}” is on {uses_words(use).replace(', ', ' and ')}, which would lose it.")
        self.question.show()
        self.yes.setFocus()

    def _remove_asked(self) -> None:
        tag = self.current()
        if tag:
            self._do(lambda project: project.remove_tag(tag.id))
        self.table.setFocus()

    def _keep_asked(self) -> None:
        if self.question.isVisible():
            self.question.hide()
            self.table.setFocus()

    # Files and sets ---------------------------------------------------------------------------------------------

    def take_set(self, tags: tuple[TagEntry, ...]) -> None:
        """Have these tags; those that nothing bears make way for them."""
        self._do(lambda project: project.import_tags(tags, drop_unused=True))

    def _choose_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Import tags", "", TOML)
        if name:
            self.import_from(Path(name))

    def import_from(self, path: Path) -> None:
        """Take in the tags of a file, or say in a sentence why that cannot be."""
        try:
            entries = read_tags(path)
        except Trouble as trouble:
            self.tell(str(trouble))
            return
        self._do(lambda project: project.import_tags(entries))

    def _choose_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Export tags", "tags.toml", TOML)
        if name:
            self.export_to(Path(name) if Path(name).suffix else Path(name).with_suffix(".toml"))

    def export_to(self, path: Path) -> None:
        """Write all tags into a file that another project can take in."""
        tags = [TagEntry(tag.name, tag.definition, tag.color) for tag in self._session.project.tags()]
        try:
            path.write_text(tags_as_text(tags), "utf-8")
        except OSError as error:
            self.tell(f"“{path.name}” cannot be written ({error.strerror}): choose another place.")
            return
        self.tell("")
