"""What is there before a project is open: what this is, three ways in, and the projects that were open lately."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.app.controls import ElidedLabel, ScrolledColumn, label
from annotator.app.notice import Notice
from annotator.app.recent import RecentProject
from annotator.app.text_size import grow_with_text
from annotator.app.theme import current_theme, icon
from annotator.app.words import plain_tooltip

COLUMN = 640
"""Pixels: the width of what stands in the middle."""
WAYS_IN = (
    ("compare", "compare", "Compare two papers", "Read them side by side"),
    ("open-project", "folder", "Open a project", "Go on where you were"),
    ("try-sample", "sample", "Try the sample", "A finished comparison"),
)
SENTENCE = "Read two papers against each other, mark where they disagree, and hand on a memo that can be checked."


class EnterButton(QToolButton):
    """A button that Enter presses as well as the space bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class WayIn(EnterButton):
    """A large button: a picture, what it does, a word more, and its key."""

    def __init__(self, action: QAction, picture: str, words: str, more: str) -> None:
        super().__init__()
        self._picture = picture
        self.setProperty("kind", "large")
        self.setObjectName(f"way-{action.objectName()}")
        self.setAccessibleName(words)
        self.setAccessibleDescription(more)
        self.setToolTip(action.toolTip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.clicked.connect(action.trigger)
        self._image = QLabel()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(4)
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        column.addWidget(self._image)
        column.addSpacing(8)
        column.addWidget(label(words, "heading", wrap=True))
        column.addWidget(label(more, "dim", wrap=True))
        column.addStretch(1)
        column.addWidget(label(key, "small"))
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._draw()

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_image"):
            self._draw()

    def _draw(self) -> None:
        theme = current_theme()
        self._image.setPixmap(icon(self._picture, theme).pixmap(QSize(24, 24), self.devicePixelRatio()))


class RecentRow(EnterButton):
    """One project of the list: its title, its folder, the day."""

    forgotten = Signal(Path)

    def __init__(self, project: RecentProject, *, by_file: bool = False) -> None:
        """`by_file`: another project of the list has this name in this folder, so the file's name tells them apart."""
        super().__init__()
        self._project = project
        where = f"{project.path.name} in {_folder(project.path)}" if by_file else _folder(project.path)
        self.setAccessibleName(f"Open {project.name}, {project.path.name}" if by_file else f"Open {project.name}")
        self.setAccessibleDescription(str(project.path))
        self.setToolTip(plain_tooltip(f"{project.path}: the menu key or a right click takes it off this list"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(project.name))
        words.addWidget(ElidedLabel(where, "small"))
        row.addLayout(words, 1)
        row.addWidget(label(_day(project.when), "small"))
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.make_menu().popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """What can be done with a project but open it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Take off this list", lambda: self.forgotten.emit(self._project.path))
        return menu


class WelcomePage(QWidget):
    """Calm, and in the middle. What is dropped on it is the window's to open."""

    project_chosen = Signal(Path)
    project_forgotten = Signal(Path)

    def __init__(
        self, actions: dict[str, QAction], recent: Sequence[RecentProject] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.notice = Notice(self)
        self._recent_box = QVBoxLayout()
        self._recent_list: QWidget | None = None
        middle = QWidget()
        grow_with_text(middle, middle.setMaximumWidth, COLUMN)
        column = QVBoxLayout(middle)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(label("Crossread", "display"))
        column.addWidget(label(SENTENCE, "dim", wrap=True))
        column.addSpacing(16)
        column.addLayout(self._ways_in(actions))
        column.addSpacing(4)
        column.addWidget(self._drop_zone())
        column.addSpacing(16)
        column.addLayout(self._recent_box)
        self._lay_out(middle)
        self.show_recent(recent)

    def _ways_in(self, actions: dict[str, QAction]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, picture, words, more in WAYS_IN:
            row.addWidget(WayIn(actions[name], picture, words, more), 1)
        return row

    def _drop_zone(self) -> QFrame:
        zone = QFrame()
        zone.setProperty("kind", "drop")
        row = QVBoxLayout(zone)
        row.setContentsMargins(16, 16, 16, 16)
        hint = label(
            "or drop two papers here (PDF, EPUB, Word, XPS, text, Markdown, HTML or pictures)", "dim", wrap=True
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(hint)
        return zone

    def _lay_out(self, middle: QWidget) -> None:
        inside = ScrolledColumn()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        column = QVBoxLayout()
        column.addStretch(1)
        column.addWidget(middle)
        column.addStretch(2)
        row.addLayout(column, 100)
        row.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.notice)
        whole.addWidget(area, 1)

    def show_recent(self, recent: Sequence[RecentProject]) -> None:
        """Show these projects, the latest first; with none the list is not there."""
        if self._recent_list:
            self._recent_list.hide()
            self._recent_list.deleteLater()
            self._recent_list = None
        if recent:
            self._recent_list = self._list(recent)
            self._recent_box.addWidget(self._recent_list)

    def say(self, sentence: str) -> None:
        """Show a sentence of trouble until it is closed."""
        self.notice.say(sentence)

    def _list(self, recent: Sequence[RecentProject]) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        card = QFrame()
        card.setProperty("kind", "card")
        rows = QVBoxLayout(card)
        rows.setContentsMargins(4, 4, 4, 4)
        rows.setSpacing(0)
        named = Counter((project.name, project.path.parent) for project in recent)
        for project in recent:
            row = RecentRow(project, by_file=named[project.name, project.path.parent] > 1)
            row.clicked.connect(lambda _on=False, path=project.path: self.project_chosen.emit(path))
            row.forgotten.connect(self.project_forgotten)
            rows.addWidget(row)
        column.addWidget(label("Recent projects", "field"))
        column.addWidget(card)
        return whole


def _folder(path: Path) -> str:
    """The folder, with ~ for the home folder."""
    try:
        return str(Path("~") / path.parent.relative_to(Path.home()))
    except ValueError:
        return str(path.parent)


def _day(when: str) -> str:
    """`22 Nov 2026` in the reader's own time; nothing where the time cannot be read."""
    try:
        moment = datetime.fromisoformat(when).astimezone()
    except ValueError:
        return ""
    return f"{moment.day} {moment:%b %Y}"
