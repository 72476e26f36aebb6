"""The left side of the window: a strip of icons, and the outline, the pages or the highlights of the paper in hand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.app.controls import ElidedLabel, IconButton, label
from annotator.app.highlight_list import HIGHLIGHT_ROLE, HighlightModel, HighlightView
from annotator.app.session import Session
from annotator.app.swatches import Swatches
from annotator.app.text_size import grow_with_text
from annotator.app.thumbnails import ThumbnailsPage
from annotator.app.words import plain_tooltip
from annotator.memo import page_label
from annotator.project import Change, PaperRecord

PANEL_WIDTH, PANEL_MOST = 264, 380
LINES_AT_ONCE = 200
"""Of an outline: some milliseconds."""
PLACE_ROLE = Qt.ItemDataRole.UserRole + 1


class OutlinePage(QWidget):
    """A paper's table of contents."""

    place_chosen = Signal(str, int, float)
    """The paper's letter, the page from 0, and the points from the page's top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = ""
        self._lines: Iterator[None] = iter(())
        """Those that are still to be set."""
        self.tree = QTreeWidget(self)
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("Outline")
        self.tree.setIndentation(14)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.nothing = label("", "dim", wrap=True)
        self.nothing.setContentsMargins(8, 8, 8, 8)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.addWidget(self.tree)
        column.addWidget(self.nothing, 1)
        self.tree.itemClicked.connect(lambda item, _column: self._go(item))
        self.tree.itemActivated.connect(lambda item, _column: self._go(item))

    def show_paper(self, paper: PaperRecord | None) -> None:
        """Set the tree anew; where there is none, say so."""
        self.tree.collapseAll()  # many open lines take Qt the square of their time to clear
        self.tree.clear()
        self._letter = paper.letter if paper else ""
        self._lines = self._set(paper) if paper else iter(())
        self._go_on()
        there = self.tree.topLevelItemCount() > 0
        self.tree.setVisible(there)
        self.nothing.setVisible(not there)
        self.nothing.setText(f"Paper {self._letter} has no outline." if paper else "No paper is open.")

    def _go_on(self) -> None:
        """Some more lines; a paper may have thousands, and the window does not wait for them."""
        if sum(1 for _ in islice(self._lines, LINES_AT_ONCE)) == LINES_AT_ONCE:
            QTimer.singleShot(0, self, self._go_on)

    def _set(self, paper: PaperRecord) -> Iterator[None]:
        """Set the lines of the tree, one at a time."""
        parents: list[tuple[int, QTreeWidgetItem]] = []
        for entry in paper.facts.outline:
            while parents and parents[-1][0] >= entry.level:
                parents.pop()
            where = page_label(paper, entry.page) if paper.facts.has_page_numbers else ""
            item = QTreeWidgetItem([" ".join(entry.title.split()), where])
            item.setData(0, PLACE_ROLE, (entry.page, entry.y))
            item.setToolTip(0, plain_tooltip(entry.title))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            (parents[-1][1].addChild if parents else self.tree.addTopLevelItem)(item)
            if parents and parents[-1][1].childCount() == 1:
                parents[-1][1].setExpanded(True)
            parents.append((entry.level, item))
            yield

    def _go(self, item: QTreeWidgetItem) -> None:
        page, y = item.data(0, PLACE_ROLE)
        self.place_chosen.emit(self._letter, page, y)


class HighlightsPage(QWidget):
    """A paper's highlights, in all colours or in some."""

    edit_wanted = Signal(int)
    """The id of a highlight whose note, colour and tags are to be edited."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._paper = 0
        self.colors = Swatches(single=False, hint="Show only highlights of this colour: {}", parent=self)
        self.model = HighlightModel(session, self)
        self.view = HighlightView(self.model, self)
        self.nothing = label("", "dim", wrap=True)
        self.nothing.setContentsMargins(8, 8, 8, 8)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 0, 0)
        row.addWidget(self.colors)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing, 1)
        self.colors.chosen.connect(lambda _color: self._filter())
        self.view.clicked.connect(self._show)
        self.view.activated.connect(self._show)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        self.model.modelReset.connect(self._show_or_say)
        session.highlight_chosen.connect(self._choose)

    def show_paper(self, paper: PaperRecord | None) -> None:
        self._paper = paper.id if paper else 0
        self._filter()

    def _filter(self) -> None:
        self.model.show_paper(self._paper, self.colors.value())
        self._show_or_say()

    def _show_or_say(self) -> None:
        there = self.model.rowCount() > 0
        self.view.setVisible(there)
        self.nothing.setVisible(not there)
        some = bool(self.colors.value())
        self.nothing.setText(
            "No highlight in these colours." if some else "No highlights yet: select text in the paper and press H."
        )

    def _show(self, index: QModelIndex) -> None:
        self._session.choose_highlight(index.data(HIGHLIGHT_ROLE).id)

    def _choose(self, highlight: int) -> None:
        row = self.model.row_of(highlight)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))

    def _menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        if index.isValid():
            self.menu_for(index).popup(self.view.viewport().mapToGlobal(place))

    def menu_for(self, index: QModelIndex) -> QMenu:
        """What can be done with one highlight."""
        highlight = index.data(HIGHLIGHT_ROLE).id
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Show in the paper", lambda: self._session.choose_highlight(highlight))
        menu.addAction("Note, colour and tags…", lambda: self.edit_wanted.emit(highlight))
        menu.addSeparator()
        menu.addAction(
            "Remove highlight", lambda: self._session.do(lambda project: project.remove_highlight(highlight))
        )
        return menu


class Rail(QWidget):
    """The strip is always there; the panel beside it opens and closes with the strip's buttons."""

    place_chosen = Signal(str, int, float)
    """The paper's letter, the page from 0, and the points from the page's top."""
    edit_wanted = Signal(int)
    """The id of a highlight whose note, colour and tags are to be edited."""
    panel_toggled = Signal(bool)

    def __init__(self, session: Session, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._letter = "A"
        self._open = ""
        self.outline = OutlinePage(self)
        self.highlights = HighlightsPage(session, self)
        self.pages = ThumbnailsPage(session, self)
        self._pages: dict[str, QWidget] = {
            "outline": self.outline,
            "pages": self.pages,
            "highlights": self.highlights,
        }
        self.buttons = {name: self._button(name, actions["show-rail"]) for name in self._pages}
        self._lay_out()
        self.outline.place_chosen.connect(self.place_chosen)
        self.pages.place_chosen.connect(self.place_chosen)
        self.highlights.edit_wanted.connect(self.edit_wanted)
        session.changed.connect(self._follow)
        self.show_paper("A")

    def _button(self, name: str, action: QAction) -> IconButton:
        key = action.shortcut().toString()
        button = IconButton(name, f"{name.capitalize()} of the paper in hand ({key} shows and hides)", self, pixels=20)
        button.setCheckable(True)
        button.clicked.connect(lambda on: self.open(name if on else ""))
        return button

    def _lay_out(self) -> None:
        strip = QWidget(self)
        strip.setProperty("kind", "strip")
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(strip)
        column.setContentsMargins(5, 8, 6, 8)
        column.setSpacing(4)
        for button in self.buttons.values():
            column.addWidget(button)
        column.addStretch(1)
        self._panel = QWidget(self)
        self._panel.setProperty("kind", "side")
        self._panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grow_with_text(self._panel, self._panel.setFixedWidth, PANEL_WIDTH, PANEL_MOST)
        self._badge = label("A", "badge")
        self._title = ElidedLabel(kind="heading")
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self._badge)
        head.addWidget(self._title, 1)
        self._stack = QStackedWidget(self._panel)
        for page in self._pages.values():
            self._stack.addWidget(page)
        inside = QVBoxLayout(self._panel)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.setSpacing(8)
        inside.addLayout(head)
        inside.addWidget(self._stack, 1)
        self._panel.hide()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(strip)
        whole.addWidget(self._panel)

    @property
    def opened(self) -> str:
        """Which page is open: outline, pages or highlights; empty while the panel is closed."""
        return self._open

    def open(self, name: str) -> None:
        """Open the panel at a page, or close it with an empty name."""
        self._open = name
        for each, button in self.buttons.items():
            button.setChecked(each == name)
        if name:
            self._stack.setCurrentWidget(self._pages[name])
            self._title.set_whole(name.capitalize())
        self._panel.setVisible(bool(name))
        self.panel_toggled.emit(bool(name))

    def toggle(self) -> None:
        """Close the panel, or open it at the outline (at the highlights where the paper has none)."""
        paper = self._paper()
        at_first = "outline" if paper and paper.facts.outline else "highlights"
        self.open("" if self._open else at_first)

    def show_paper(self, letter: str) -> None:
        """The paper in hand is another."""
        self._letter = letter
        self._badge.setText(letter)
        paper = self._paper()
        self._badge.setToolTip(plain_tooltip(paper.short_title) if paper else "")
        self.outline.show_paper(paper)
        self.highlights.show_paper(paper)
        self.pages.show_paper(paper)

    def _paper(self) -> PaperRecord | None:
        return next((paper for paper in self._session.project.papers() if paper.letter == self._letter), None)

    def _follow(self, change: Change) -> None:
        if change.papers:
            self.show_paper(self._letter)
