"""A highlight's colour, note and tags, in a small window beside the highlight."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.app.controls import ElidedLabel, IconButton, label
from annotator.app.growing_text import GrowingText
from annotator.app.session import Session
from annotator.app.swatches import Swatches
from annotator.app.tag_chips import TagChips
from annotator.app.text_size import grown
from annotator.app.theme import current_theme
from annotator.app.words import place_of, quoted
from annotator.project import Change, Color

WIDTH = 336
_CLEAR = 14
"""Pixels between a highlight and this window: room for the handle at the highlight's end."""


class HighlightEditor(QFrame):
    """Each field is stored as it is left, the note also when the window closes; a click elsewhere closes it."""

    clicked_beside = Signal(QPoint)
    """A click outside, which closes this window: where on the screen. Qt gives it to nobody else."""

    def __init__(
        self, session: Session, highlight: int, parent: QWidget | None = None, stack: tuple[int, ...] = ()
    ) -> None:
        """`stack`: the highlights that lie over one another there, this one among them; it can be turned to the others.

        Raises Trouble where the project has no such highlight.
        """
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # on some systems Qt would: see clicked_beside
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName("Highlight")
        self.setFixedWidth(grown(WIDTH))
        self._session = session
        self._highlight = session.project.highlight(highlight)
        self._gone = False
        self._stack = stack
        self._quote = ElidedLabel(kind="small")
        self._place = label("", "small")
        self._turn = QPushButton("", self)
        self._turn.setAccessibleName("The next highlight at this place")
        self._turn.setToolTip("Several highlights lie over one another here: show the next one")
        self._turn.clicked.connect(self._show_next)
        self.colors = Swatches(single=True, hint="This is a highlight of this kind: {}", parent=self)
        self.meaning = label("", "dim")
        self.note = GrowingText("Note", least=3, most=10)
        self.note.setPlaceholderText("A note to this passage")
        self.tags = TagChips(session, self)
        self._lay_out()
        self._show()
        self.colors.chosen.connect(self._recolor)
        self.note.left.connect(self._store_note)
        self.note.entered.connect(self.close)
        self.tags.changed.connect(lambda tags: self._store(tags=tags))
        session.changed.connect(self._follow)
        self.note.setFocus()

    def _lay_out(self) -> None:
        letter = self._session.project.paper(self._highlight.paper).letter
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(letter, "badge"))
        head.addWidget(self._quote, 1)
        head.addWidget(self._place)
        paint = QHBoxLayout()
        paint.setSpacing(8)
        paint.addWidget(self.colors)
        paint.addWidget(self.meaning, 1)
        remove = IconButton("trash", "Remove this highlight (undo brings it back)", self)
        remove.clicked.connect(self._remove)
        finish = QPushButton("Done", self)
        finish.setToolTip("Everything is stored (Esc)")
        finish.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(remove)
        foot.addStretch(1)
        foot.addWidget(self._turn)
        foot.addWidget(finish)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(paint)
        column.addWidget(self.note)
        column.addWidget(self.tags)
        column.addLayout(foot)

    def show_at(self, place: QPoint) -> None:
        """Open with the top left corner at a place of the screen, or as near to it as there is room."""
        self._fit()
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        x = max(room.left(), min(place.x(), room.right() - self.width() - 8))
        y = max(room.top(), min(place.y(), room.bottom() - self.height() - 8))
        self.move(x, y)
        self.show()
        self.note.setFocus()

    def show_beside(self, place: QRect) -> None:
        """Open below a rectangle of the screen, or above it where there is no room below.

        So what was clicked stays in sight, and the next click there reaches it.
        """
        self._fit()
        screen = QGuiApplication.screenAt(place.center()) or QGuiApplication.primaryScreen()
        below = place.bottom() + _CLEAR
        fits = below + self.height() <= screen.availableGeometry().bottom()
        self.show_at(QPoint(place.left(), below if fits else place.top() - _CLEAR - self.height()))

    def _show(self) -> None:
        highlight = self._highlight
        self._quote.set_whole(quoted(highlight.anchor.exact))
        self._place.setText(place_of(self._session.project, highlight))
        self._turn.setVisible(len(self._stack) > 1)
        if highlight.id in self._stack:
            self._turn.setText(f"{self._stack.index(highlight.id) + 1} of {len(self._stack)} · Next")
            self._turn.setAccessibleName(f"Highlight {self._turn.text()} one here")
        self.colors.set_value(highlight.color)
        self.meaning.setText(highlight.color.value.capitalize())
        if not (self.note.hasFocus() and self.isVisible()):
            self.note.set_text(highlight.note)
        self.tags.set_value(highlight.tags)
        if self.isVisible():
            self._fit()

    def _fit(self) -> None:
        """As tall as the note and the tags are now."""
        self.setFixedHeight(self._column.totalHeightForWidth(self.width()))

    def _show_next(self) -> None:
        """The next of the highlights that lie over one another here; what was written to this one is kept."""
        self._store_note()
        there = {highlight.id: highlight for highlight in self._session.project.highlights()}
        self._stack = tuple(number for number in self._stack if number in there)
        at = self._stack.index(self._highlight.id) + 1
        self._highlight = there[self._stack[at % len(self._stack)]]
        self.note.set_text(self._highlight.note)
        self._session.take_highlight(self._highlight.id)
        self._show()

    def _recolor(self, color: Color) -> None:
        self._store(color=color)

    def _store_note(self) -> None:
        if not self._gone and self.note.text() != self._highlight.note:
            self._store(note=self.note.text())

    def _store(self, **fields: Any) -> None:
        self._session.do(lambda project: project.edit_highlight(self._highlight.id, **fields))

    def _remove(self) -> None:
        self._gone = True
        self._session.do(lambda project: project.remove_highlight(self._highlight.id))
        self.close()

    def _follow(self, _change: Change) -> None:
        there = {highlight.id: highlight for highlight in self._session.project.highlights()}
        if self._highlight.id not in there:
            self._gone = True
            self.close()
            return
        self._highlight = there[self._highlight.id]
        self._show()

    def event(self, event: QEvent) -> bool:
        """Keep Escape from the window's shortcuts."""
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.rect().contains(event.position().toPoint()):
            self.close()
            self.clicked_beside.emit(event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and its round corners: a style sheet draws none on a window that can be seen through."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.strong_line), 1))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where no compositor mixes windows, what is outside of the round corners would be black."""
        super().resizeEvent(event)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 9, 9)
        self.setMask(QRegion(shape.toFillPolygon().toPolygon()))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._store_note()
        super().closeEvent(event)
