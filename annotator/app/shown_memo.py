"""The document of the memo beside the papers: of a memo that has changed, only what changed is set anew."""

from __future__ import annotations

import re
import time
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, islice
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser

AT_ONCE = 0.008
"""Seconds that the window can do without: a longer change is made in pieces."""
FEW = 3
"""Chunks; more of them are no change that somebody who types has made."""
PIECE = 10_000
"""Characters of HTML that are set in about that time."""
_MARKED = "<p>·</p>"
_PARAGRAPH_END = "\u2029"


class Replacing(NamedTuple):
    """`removed` chunks from number `at` on give way to `chunks`."""

    at: int
    removed: int
    chunks: tuple[str, ...]


class ShownMemo(QObject):
    """Knows what its view shows as chunks of HTML, each of which begins with a heading or a paragraph of its own.

    Only the first may begin with anything. What is read and what is selected stay where they are while chunks around
    them change. An empty paragraph ends the document, which has no height.
    """

    finished = Signal()
    """All of the memo that was given is in the document."""

    def __init__(self, view: QTextBrowser) -> None:
        super().__init__(view)
        self._view = view
        self._chunks: list[str] = []
        self._lengths: list[int] = []
        self._waiting: deque[Replacing] = deque()
        self._place: int | None = None
        """Where the reader was before a change that is made in pieces."""
        self._chunk: int | None = None
        """Which chunk she read when a new look began: in pixels it is elsewhere after that."""
        self._changed_at: int | None = None
        """Where in the document the last change began, if it was one of a few chunks."""
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)
        self.clear()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to be set."""
        return not self._waiting

    def clear(self) -> None:
        """Forget the memo, as a new look asks for; the reader is brought back to where she was when it is set again."""
        self._remember_place()
        if self._chunks and self._view.verticalScrollBar().value():
            top = self._at_top().position()
            self._chunk = bisect_right([0, *accumulate(self._lengths)], top) - 1
        self._waiting.clear()
        self._chunks, self._lengths = [], []
        self._view.document().clear()
        self._end_flat()

    def show_chunks(self, chunks: Sequence[str]) -> None:
        """Make the document that of these chunks: at once, or in pieces where that takes longer than `AT_ONCE`."""
        self._waiting = deque(_replacings(self._chunks, chunks))
        self._changed_at = None
        self._go_on()

    def bring_change_into_view(self) -> None:
        """Show what has just been changed, if it is out of view: at two thirds of the height, with what leads to it."""
        if self._changed_at is None:
            return
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(min(self._changed_at, self._view.document().characterCount() - 1))
        place, height = self._view.cursorRect(cursor), self._view.viewport().height()
        if place.top() < 0 or place.bottom() > height:
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + place.bottom() - round(height * 2 / 3))

    def bring_point_into_view(self, number: int) -> None:
        """Show the section of a point by its number in the memo; nothing where the memo has no such section."""
        begins = re.compile(rf"\s*<h3[^>]*>{number}\. ")
        at = next((at for at, chunk in enumerate(self._chunks) if begins.match(chunk)), None)
        if at is not None:
            self._show_chunk(at)

    def _show_chunk(self, number: int) -> None:
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(min(sum(self._lengths[:number]), self._view.document().characterCount() - 1))
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + self._view.cursorRect(cursor).top())

    def _go_on(self) -> None:
        """A piece of what is waiting; the rest when the window has done what else there is to do."""
        begun = time.perf_counter()
        while self._waiting and time.perf_counter() - begun < AT_ONCE:
            replacing = self._waiting.popleft()
            now = tuple(_as_much_as_goes(replacing.chunks))
            left = replacing.chunks[len(now) :]
            if left:
                self._remember_place()
                self._waiting.appendleft(Replacing(replacing.at + len(now), 0, left))
            self._replace(Replacing(replacing.at, replacing.removed, now))
        self._return()
        if self._waiting:
            self._next.start()
        else:
            self._place = None
            if self._chunk is not None:
                self._show_chunk(self._chunk)
                self._chunk = None
            self.finished.emit()

    # The document -----------------------------------------------------------------------------------------------

    def _replace(self, replacing: Replacing) -> None:
        at, after = replacing.at, replacing.at + replacing.removed
        start = sum(self._lengths[:at])
        end = start + sum(self._lengths[at:after])
        reader = _Reader(self._view, start, end, self._at_top())
        cursor = QTextCursor(self._view.document())
        cursor.beginEditBlock()
        cursor.setPosition(end)
        format_after = cursor.blockFormat(), cursor.blockCharFormat()
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        gone = cursor.selectedText() if replacing.removed <= FEW else ""
        cursor.removeSelectedText()
        self._lengths[at:after] = [_insert(cursor, chunk) for chunk in replacing.chunks]
        self._chunks[at:after] = replacing.chunks
        cursor.setBlockFormat(format_after[0])
        cursor.setBlockCharFormat(format_after[1])
        cursor.endEditBlock()
        reader.go_back(cursor.position())
        if gone:
            cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
            self._changed_at = start + _same_letters(gone, cursor.selectedText())

    def _end_flat(self) -> None:
        cursor = QTextCursor(self._view.document())
        flat = QTextBlockFormat()
        flat.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(flat)
        cursor.setBlockCharFormat(QTextCharFormat())

    # The reader's place -----------------------------------------------------------------------------------------

    def _at_top(self) -> QTextCursor:
        """The beginning of the chunk that the upper edge of the view is in.

        Qt's own way, to ask what is under a point, goes through all quotations: 30 ms in a memo of 2,000 points.
        """
        # A chunk begins between two pixels, and is shown from the nearest.
        document, top = self._view.document(), self._view.verticalScrollBar().value() + 1.0
        layout, starts = document.documentLayout(), [0, *accumulate(self._lengths)]
        height = lambda start: layout.blockBoundingRect(document.findBlock(start)).top()  # noqa: E731
        cursor = QTextCursor(document)
        cursor.setPosition(starts[max(0, bisect_right(starts, top, key=height) - 1)])
        return cursor

    def _remember_place(self) -> None:
        if self._place is None:
            self._place = self._view.verticalScrollBar().value()

    def _return(self) -> None:
        """To where the reader was, as far as the document goes by now; not if she has gone elsewhere meanwhile."""
        bar = self._view.verticalScrollBar()
        if self._place is not None and bar.value() < self._place:
            bar.setValue(min(self._place, bar.maximum()))


class _Reader:
    """Where the reader is in a view, and what she has selected, while the characters from `start` to `end` change."""

    def __init__(self, view: QTextBrowser, start: int, end: int, top: QTextCursor) -> None:
        self._view, self._start, self._end, self._top = view, start, end, top
        is_above = end <= self._top.position() and view.verticalScrollBar().value() > 0
        self._y = view.cursorRect(self._top).top() if is_above else None
        cursor = view.textCursor()
        self._selected = cursor.selectedText()
        self._offsets = cursor.anchor() - start, cursor.position() - start
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        self._is_moved = start <= first <= last <= end and (first < end or start == end)

    def go_back(self, end: int) -> None:
        """Put her where she was; `end`: where what changed ends now."""
        bar = self._view.verticalScrollBar()
        if self._y is not None:
            bar.setValue(bar.value() + self._view.cursorRect(self._top).top() - self._y)
        if self._is_moved:
            place = bar.value()
            self._select_again(end)
            bar.setValue(place)

    def _select_again(self, end: int) -> None:
        """The same words, as far from the beginning of what changed as they were, or as far from its end.

        With nothing selected, the same place, from which the keyboard goes on to the next link.
        """
        for moved in (0, end - self._end):
            anchor, position = (self._start + offset + moved for offset in self._offsets)
            if not self._start <= min(anchor, position) <= max(anchor, position) <= end:
                continue
            cursor = QTextCursor(self._view.document())
            cursor.setPosition(anchor)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            if cursor.selectedText() == self._selected:
                self._view.setTextCursor(cursor)
                return


def _insert(cursor: QTextCursor, chunk: str) -> int:
    """Put a chunk before what the cursor stands at; its length in the document.

    A mark on either side gives it ends of its own: else its first and its last paragraph would be one with those that
    they are put between, and look like these.
    """
    start = cursor.position()
    cursor.insertHtml(f"{_MARKED}{chunk}{_MARKED}")
    cursor.deletePreviousChar()
    length = cursor.position() - start
    cursor.setPosition(start)
    gone = 2 if cursor.document().characterAt(start + 1) == _PARAGRAPH_END else 1
    cursor.setPosition(start + gone, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    cursor.setPosition(start + length - gone)
    return length - gone


def _same_letters(before: str, after: str) -> int:
    """How many letters at the beginning are the same."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((at for at, (old, new) in pairs if old != new), min(len(before), len(after)))


def _replacings(before: Sequence[str], after: Sequence[str]) -> Iterator[Replacing]:
    """What makes one list of the other, from the first to the last."""
    same = next((at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), None)
    first = min(len(before), len(after)) if same is None else same
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    moved = first
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Replacing(moved + a, b - a, tuple(new[c:d]))
            moved += (d - c) - (b - a)


def _as_much_as_goes(chunks: Sequence[str]) -> Iterator[str]:
    """The first of the chunks, one at least, that are set in about the time that there is."""
    letters = 0
    for chunk in islice(chunks, len(chunks)):
        if letters and letters + len(chunk) > PIECE:
            return
        letters += len(chunk)
        yield chunk
