"""A paper's pages with what stands on them: highlights and the hits of a search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from annotator.app.grounds import Grounds
from annotator.app.hits import Hits
from annotator.app.mark_index import Mark, MarkIndex
from annotator.app.pages_view import PagesView
from annotator.papers import Quad


class MarkedView(PagesView):
    """It is given marks and hits, and says which of them are where. What is done with them is `PageView`'s."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: Sequence[Mark] = []
        self.mark_index = MarkIndex()
        self.grounds = Grounds(self)
        self.hits: Hits | None = None
        """Where the words that are searched for stand."""
        self.hit = -1
        """Where the hit that is gone to begins, in code points; -1 for none."""
        self.stack: tuple[int, ...] = ()
        """The highlights under the last click, the smallest first, where they are more than one."""
        self._stack_at = QPointF()

    @property
    def marks(self) -> Sequence[Mark]:
        return self._marks

    @marks.setter
    def marks(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self.mark_index = MarkIndex(marks)

    @property
    def current_hit(self) -> tuple[Quad, ...]:
        """Where the hit is that is gone to; empty for none."""
        return self.hits.quads(self.hit) if self.hits and self.hit >= 0 else ()

    def marks_at(self, point: QPointF) -> list[Mark]:
        """The highlights under a point, the smallest first, so that one inside another can be reached."""
        if not self.layout_of_pages.pages:
            return []
        there = self.mark_index.on((self.spot_at(point).page,))
        under = [mark for mark, quads in there if any(rect.contains(point) for rect in self.rects_in_view(quads))]
        return sorted(under, key=lambda mark: (mark.size, mark.highlight))

    def mark_at(self, point: QPointF) -> Mark | None:
        """The smallest highlight under a point."""
        return next(iter(self.marks_at(point)), None)

    def mark_in_turn(self, point: QPointF) -> Mark | None:
        """The smallest highlight under a point and, at the same place again, the one after the one in hand."""
        under = self.marks_at(point)
        ids = tuple(mark.highlight for mark in under)
        at = point + self._offset()
        again = ids == self.stack and (at - self._stack_at).manhattanLength() < 8
        self.stack, self._stack_at = (ids if len(ids) > 1 else ()), at
        turn = next((n + 1 for n, mark in enumerate(under) if mark.in_hand), 0) if again and self.stack else 0
        return under[turn % len(under)] if under else None
