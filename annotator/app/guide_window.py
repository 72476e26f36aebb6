"""The guide in a window of its own, beside the papers: its pages lie with the program and need no network."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from annotator.app.controls import restyle
from annotator.app.theme import current_theme, text_font
from annotator.resources import guide

FIRST = "README.md"
LIST_WIDTH = 190


def chapters() -> list[tuple[str, str]]:
    """Each page's file and its heading, in the order of the guide's contents; the contents first."""
    contents = guide(FIRST).read_text(encoding="utf-8")
    names = [FIRST, *(part.partition(")")[0] for part in contents.split("](")[1:])]
    local = dict.fromkeys(name for name in names if name.endswith(".md") and "/" not in name)
    return [(name, _heading(name)) for name in local]


def _heading(name: str) -> str:
    first = guide(name).read_text(encoding="utf-8").partition("\n")[0]
    return first.removeprefix("#").strip()


class GuideWindow(QWidget):
    """The chapters on the left, the one that is read on the right. Alt+Left leads back, as in a browser."""

    external_link_wanted = Signal(str)
    """An address outside the program that was clicked; nobody has opened it yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Guide – Crossread")
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Chapters")
        self.list.setFixedWidth(LIST_WIDTH)
        self.page = _Page(self)
        self._names = set()
        for name, heading in chapters():
            self._names.add(name)
            item = QListWidgetItem(heading, self.list)
            item.setData(Qt.ItemDataRole.UserRole, name)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 0, 0)
        row.addWidget(self.list)
        column = QVBoxLayout()
        column.addWidget(self.page)
        row.addLayout(column, 1)
        self.list.currentItemChanged.connect(lambda item, _: self._show(item))
        self.page.anchorClicked.connect(self._follow)
        self.page.sourceChanged.connect(self._point_at)
        for key, work in (("Alt+Left", self.page.backward), ("Alt+Right", self.page.forward), ("Esc", self.close)):
            QShortcut(QKeySequence(key), self, work)
        self.resize(LIST_WIDTH + 760, 720)
        self.list.setCurrentRow(0)
        restyle(self)

    def _show(self, item: QListWidgetItem | None) -> None:
        wanted = QUrl.fromLocalFile(str(guide(item.data(Qt.ItemDataRole.UserRole)))) if item else QUrl()
        if item and self.page.source().path() != wanted.path():
            self.page.setSource(wanted, QTextDocument.ResourceType.MarkdownResource)

    def _follow(self, target: QUrl) -> None:
        """To another chapter, or a place in it; what leads out of the guide is for the window to ask about."""
        there = self.page.source().resolved(target)
        if there.isLocalFile() and there.fileName() in self._names and Path(there.toLocalFile()).parent == guide(""):
            self.page.setSource(there, QTextDocument.ResourceType.MarkdownResource)
        elif target.path() == "" and target.hasFragment():
            self.page.scrollToAnchor(target.fragment())
        elif not there.isLocalFile():
            self.external_link_wanted.emit(target.toString())

    def _point_at(self, source: QUrl) -> None:
        """The list stands at the chapter that shows, however it was reached."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(Qt.ItemDataRole.UserRole) == source.fileName() and self.list.currentRow() != row:
                self.list.setCurrentRow(row)


class _Page(QTextBrowser):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setAccessibleName("Guide")
        self.document().setDefaultFont(text_font())
        self.document().setDocumentMargin(24)
        theme = current_theme()
        self.setStyleSheet(f"QTextBrowser {{ background: {theme.card}; color: {theme.text}; border: 0 }}")
        palette = self.palette()
        palette.setColor(palette.ColorRole.Link, theme.accent)
        self.setPalette(palette)
