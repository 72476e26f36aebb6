"""Pages for a screen reader: the text of the page in view, the caret, the selection, and each highlight with its note.

Qt lets Python make an accessible object for a widget of ours, but not all of its text: two of the methods that every
text must have give their answer through C++ pointers, and PySide leaves them out. So the page's words are set in a
text field that is never shown, and the page lends that field's own text interface; it is complete. A child stands for
each highlight on the page.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleObject,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QAccessibleWidget, QTextEdit
from shiboken6 import Shiboken

from annotator.app.mark_index import Mark
from annotator.app.page_view import PageView
from annotator.app.page_words import PageWords
from annotator.app.theme import LIGHT
from annotator.app.words import quoted
from annotator.papers import FlatText

Kind = QAccessible.InterfaceType
Role = QAccessible.Role


class PageText(QObject):
    """What is told of one view. It is made when a screen reader asks for the view, and then keeps up with it."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self.view = view
        self.words: PageWords | None = None
        self.marks: list[SpokenMark] = []
        self._flat: FlatText | None = None
        self._known: tuple[int, tuple[Mark, ...]] = (-1, ())
        self._caret = 0
        self._field = QTextEdit(view)
        self._field.hide()
        self._field.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._field.setReadOnly(True)
        self._field.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self._field.setAccessibleName("Text of the page")
        view.moved.connect(self._moved)
        view.selected.connect(self._selection_changed)
        self.refresh()

    @property
    def field(self) -> QTextEdit:
        self.refresh()
        return self._field

    def refresh(self) -> None:
        """Take up the page in view and its highlights where they are others than before."""
        view = self.view
        page = self._page()
        marks = [mark for mark in view.marks if any(quad.page == page for quad in mark.quads)]
        self._field.setGeometry(view.viewport().geometry())
        if view.flat is self._flat and (page, tuple(marks)) == self._known:
            return
        if view.flat is not self._flat or page != self._known[0]:
            self._caret = 0
            self.words = PageWords(view.flat, page) if view.flat else None
        self._flat, self._known = view.flat, (page, tuple(marks))
        self._write(marks)
        self._replace_marks(marks)

    def _page(self) -> int:
        return self.view.page_in_view if self.view.layout_of_pages.pages else 0

    def _write(self, marks: list[Mark]) -> None:
        self._field.setPlainText(self.words.text if self.words else "")
        cursor = QTextCursor(self._field.document())
        for mark in sorted(marks, key=lambda mark: -mark.size):
            colored = QTextCharFormat()
            colored.setBackground(LIGHT.highlight_color(mark.color))
            for start, end in self.words.parts_of(mark.start, mark.start + mark.size) if self.words else ():
                self._select(cursor, start, end)
                cursor.mergeCharFormat(colored)
        self._take_selection()

    def _select(self, cursor: QTextCursor, start: int, end: int) -> None:
        assert self.words
        cursor.setPosition(self.words.to_qt(start))
        cursor.setPosition(self.words.to_qt(end), QTextCursor.MoveMode.KeepAnchor)

    def _replace_marks(self, marks: list[Mark]) -> None:
        for spoken in self.marks:
            spoken.deleteLater()
        self.marks = [SpokenMark(self, mark) for mark in marks]

    def _moved(self, _by_hand: bool) -> None:
        """Another page: a screen reader hears which, and goes on from its first line."""
        before = self._known[0]
        self.refresh()
        if self._known[0] != before and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, self.where))
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self.view, self._caret))

    @property
    def where(self) -> str:
        """The page by its own label."""
        pages = self.view.layout_of_pages.pages
        return f"Page {pages[self._page()].label} of {len(pages)}" if pages else "No page"

    def _selection_changed(self) -> None:
        self.refresh()
        if self._take_selection() and QAccessible.isActive():
            cursor = self._field.textCursor()
            ends = cursor.selectionStart(), cursor.selectionEnd()
            QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(self.view, *ends))
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self.view, cursor.position()))

    def _take_selection(self) -> bool:
        """The view's selection in the field too; whether it has changed."""
        before, cursor = self._field.textCursor(), self._field.textCursor()
        chosen = self.view.selected_range
        parts = self.words.parts_of(*chosen) if self.words and chosen else []
        if parts:
            self._select(cursor, parts[0][0], parts[-1][1])
        else:
            cursor.setPosition(min(self._caret, self._field.document().characterCount() - 1))
        self._field.setTextCursor(cursor)
        return (before.anchor(), before.position()) != (cursor.anchor(), cursor.position())

    def caret_moved(self, position: int) -> None:
        """The keyboard's caret is at a code point of the paper's text: a screen reader reads on from there."""
        self.refresh()
        place = self.words.place(position) if self.words else None
        if place is None or not self.words:
            return
        self._caret = self.words.to_qt(place)
        self._take_selection()
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self.view, self._caret))


class SpokenMark(QObject):
    """A highlight of the page in view."""

    def __init__(self, text: PageText, mark: Mark) -> None:
        super().__init__(text)
        self.text = text
        self.mark = mark

    @property
    def words(self) -> str:
        """What it says: its kind and its words."""
        flat, end = self.text.view.flat, self.mark.start + self.mark.size
        quote = quoted(flat.text[self.mark.start : end]) if flat else ""
        return f"{self.mark.color.value.capitalize()} highlight: {quote}"

    @property
    def more(self) -> str:
        """Its tags and its note."""
        return self.mark.hint.removeprefix(self.mark.color.value.capitalize()).strip(" ·\n")

    def rect(self) -> QRect:
        view = self.text.view
        rects = view.rects_in_view(self.mark.quads)
        whole = rects[0]
        for rect in rects[1:]:
            whole = whole.united(rect)
        return whole.toRect().translated(view.viewport().mapToGlobal(QPoint(0, 0)))


@cache
def expose_pages() -> None:
    """Tell Qt how views and highlights are told to a screen reader. Nothing is made before one asks."""
    QAccessible.installFactory(_told)


def _told(_name: str, told: QObject) -> QAccessibleInterface | None:
    made: QAccessibleInterface | None = None
    if isinstance(told, PageView):
        made = _AccessiblePages(told, PageText(told))
    elif isinstance(told, SpokenMark):
        made = _AccessibleMark(told)
    if made:
        told.accessible = made  # type: ignore[attr-defined]  # Qt deletes it with its object; until then it must not go
    return made


class _AccessiblePages(QAccessibleWidget):
    """A view as a document whose text can be read, with its highlights as its children."""

    def __init__(self, view: PageView, text: PageText) -> None:
        super().__init__(view, Role.Document, view.accessibleName())
        self._text = text

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        if kind is Kind.TextInterface:
            lent = QAccessible.queryAccessibleInterface(self._text.field)
            return Shiboken.VoidPtr(lent.textInterface())  # type: ignore[arg-type]  # takes any object of Qt
        return Shiboken.VoidPtr(0)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = state.multiLine = state.selectableText = True
        return state

    def childCount(self) -> int:
        self._text.refresh()
        return len(self._text.marks)

    def child(self, index: int) -> Any:
        marks = self._text.marks
        return QAccessible.queryAccessibleInterface(marks[index]) if 0 <= index < len(marks) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        owner = child.object()
        return self._text.marks.index(owner) if owner in self._text.marks else -1

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Name:
            return self._text.view.accessibleName()
        if kind is QAccessible.Text.Description:
            return self._text.where
        return super().text(kind)


class _AccessibleMark(QAccessibleObject):
    """A highlight as a note on the page."""

    def __init__(self, spoken: SpokenMark) -> None:
        super().__init__(spoken)
        self._spoken = spoken

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._spoken.text.view)

    def role(self) -> QAccessible.Role:
        return Role.Note

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.readOnly = True
        return state

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Name:
            return self._spoken.words
        return self._spoken.more if kind is QAccessible.Text.Description else ""

    def rect(self) -> QRect:
        return self._spoken.rect()

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> Any:
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def childAt(self, x: int, y: int) -> Any:
        return None

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        return Shiboken.VoidPtr(0)
