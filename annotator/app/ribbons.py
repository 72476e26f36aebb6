"""The ribbons between the two papers: which of them show now, where their ends are, and going to those ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.app.bonds import LETTERS, Bond, BondKind, Bonds, Key, Suggested
from annotator.app.page_view import PageView
from annotator.app.reading_line import bring_to_line
from annotator.app.session import Session
from annotator.app.theme import DARK, LIGHT
from annotator.papers import Quad
from annotator.project import Change

Span = tuple[float, float]
"""The upper and the lower height of something, in pixels."""


EDGE = 26.0
"""Height of the view's edges that arrows stand in."""


class Ribbon(NamedTuple):
    """A bond with the heights of its two ends (pixels of the gutter)."""

    bond: Bond
    left: Span
    right: Span
    chosen: bool


class Pointer(NamedTuple):
    """An end of the chosen bond that is above the view (`up`) or below it."""

    bond: Bond
    letter: str
    up: bool


class Ribbons(QObject):
    """It keeps up with the session's changes, so that a scroll step looks only at what is in view."""

    changed = Signal()
    """There are others, or another one is chosen."""
    suggestion_taken = Signal(object)
    """The `Suggested` pair whose ribbon was clicked; both its ends have been brought to the reading line."""
    brought = Signal()
    """Ends have been brought into view: where the panes are now belongs together."""

    def __init__(self, views: dict[str, PageView], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bonds = Bonds()
        self.suggested: tuple[Suggested, ...] = ()
        self._session: Session | None = None
        self._columns = {letter: _Column(letter, view) for letter, view in views.items()}
        self._taken: Key | None = None
        """The link or suggestion that was clicked last, while no other bond is chosen."""
        for letter, view in views.items():
            view.over.append(partial(self._mark_end, letter))

    def views(self) -> list[PageView]:
        return [column.view for column in self._columns.values()]

    # What there is ----------------------------------------------------------------------------------------------

    def show_session(self, session: Session | None) -> None:
        self._session, self._taken, self.suggested = session, None, ()
        self.bonds.read(session.project if session else None)
        if session:
            session.changed.connect(self._changed)
            session.point_chosen.connect(self._point_chosen)
        self.changed.emit()

    def _changed(self, change: Change) -> None:
        if self._session and (change.points or change.highlights or change.links or change.papers):
            self.bonds.read_again(self._session.project, change)
            if change.papers:
                self.set_suggested(())
            self.changed.emit()

    def _point_chosen(self, point: int) -> None:
        if point:
            self._taken = None
        self.changed.emit()

    def set_suggested(self, pairs: Sequence[tuple[tuple[int, int], tuple[int, int], int]]) -> None:
        """Suggest these for the passage in hand, and no others: places in A's and B's flat text, and a strength."""
        wanted = tuple(Suggested(*pair) for pair in pairs)
        if wanted == self.suggested:
            return
        self.suggested = wanted
        self.bonds.suggest([bond for bond in map(self._suggestion, range(len(wanted)), wanted) if len(bond.ends) == 2])
        if self._taken and self._taken.kind is BondKind.SUGGESTION:
            self._taken = None
        self.changed.emit()

    def _suggestion(self, number: int, pair: Suggested) -> Bond:
        ends: dict[str, tuple[Quad, ...]] = {}
        for letter, place in zip(LETTERS, (pair.a, pair.b), strict=True):
            flat = self._columns[letter].view.flat
            quads = flat.quads(*place) if flat else ()
            if quads:
                ends[letter] = quads
        return Bond(Key(BondKind.SUGGESTION, number), ends, strength=pair.strength)

    @property
    def chosen(self) -> Bond | None:
        """The link or suggestion that was taken, else the point that the session has chosen."""
        taken = self.bonds.get(self._taken) if self._taken else None
        point = self._session.point if self._session else 0
        return taken or (self.bonds.get(Key(BondKind.POINT, point)) if point else None)

    # What shows -------------------------------------------------------------------------------------------------

    def now(self, to_gutter: Callable[[PageView], float]) -> list[Ribbon]:
        """The bonds whose two ends are in view; the chosen one and the suggestions as soon as one end is.

        `to_gutter` says how far below the gutter's upper edge a view's is. The chosen one comes last.
        """
        chosen = self.chosen
        left, right = (_View(column, to_gutter(column.view)) for column in self._columns.values())
        found = [_ribbon(bond, left, right, bond is chosen) for bond in self._candidates() if bond is not chosen]
        if chosen and len(chosen.ends) == 2:
            found.append(_ribbon(chosen, left, right, True))
        return [ribbon for ribbon in found if ribbon]

    def _candidates(self) -> Iterator[Bond]:
        """Bonds with an end on a page in view on either side; suggestions with an end on one."""
        there = {
            letter: {bond.key: bond for bond in self.bonds.on(letter, column.view.pages_in_view())}
            for letter, column in self._columns.items()
        }
        left, right = there.values()
        for key, bond in left.items():
            if key in right or key.kind is BondKind.SUGGESTION:
                yield bond
        yield from (bond for key, bond in right.items() if key.kind is BondKind.SUGGESTION and key not in left)

    def pointers(self) -> list[Pointer]:
        """The ends of the chosen bond that are out of view."""
        bond, found = self.chosen, []
        for letter, column in self._columns.items():
            if bond and letter in bond.ends:
                view, span = _View(column), column.span(bond)
                if not view.sees(span):
                    found.append(Pointer(bond, letter, span[0] < view.top))
        return found

    def where(self, bond: Bond, letters: Sequence[str] = LETTERS) -> str:
        """The pages of a bond's ends: `A p. 3, B p. 2`."""
        found = []
        for letter in letters:
            pages = self._columns[letter].view.layout_of_pages.pages
            if letter in bond.ends and bond.ends[letter][0].page < len(pages):
                found.append(f"{letter} p. {pages[bond.ends[letter][0].page].label}")
        return ", ".join(found)

    # Going there ------------------------------------------------------------------------------------------------

    def take(self, bond: Bond) -> None:
        """Choose a bond and bring its ends to the reading lines."""
        if bond.kind is BondKind.POINT and self._session:
            self._session.choose_point(bond.key.id)  # which brings its ends there
            return
        self.bring(bond)
        self._taken = bond.key
        self.changed.emit()
        if bond.kind is BondKind.SUGGESTION:
            self.suggestion_taken.emit(self.suggested[bond.key.id])

    def mark_newest_tie(self) -> None:
        """Choose the tie that was made last, and leave the papers where they are."""
        ties = [key for key in (bond.key for bond in self.bonds.all()) if key.kind is BondKind.SYNC]
        if ties:
            self._taken = max(ties, key=lambda key: key.id)
            self.changed.emit()

    def bring(self, bond: Bond, letters: Sequence[str] = LETTERS) -> None:
        """Bring the ends of a bond in these papers to the reading lines; at a paper's ends as near as it gets."""
        for letter in letters:
            bring_to_line(self._columns[letter].view, bond.ends.get(letter, ()))
        self.brought.emit()

    def step_link(self, by: int) -> bool:
        """Take the next (1) or previous (-1) link in the order of A; False where there is none."""
        links = sorted(
            (bond for bond in self.bonds.all() if bond.is_link), key=lambda bond: (*_place(bond, "A"), bond.key.id)
        )
        if not links:
            return False
        keys = [bond.key for bond in links]
        at = keys.index(self._taken) + by if self._taken in keys else (0 if by > 0 else -1)
        self.take(links[at % len(links)])
        return True

    # On the pages -----------------------------------------------------------------------------------------------

    def _mark_end(self, letter: str, painter: QPainter) -> None:
        """A line beside the words that a link or suggestion in hand joins: nothing else on the page tells them."""
        bond, view = self.chosen, self._columns[letter].view
        if not bond or bond.kind is BondKind.POINT:
            return
        inside = QRectF(view.viewport().rect())
        rects = [rect for rect in view.rects_in_view(bond.ends.get(letter, ())) if rect.intersects(inside)]
        look = DARK if view.dark_pages else LIGHT
        dotted = Qt.PenStyle.DotLine if bond.kind is BondKind.SUGGESTION else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(look.accent), 1.5, dotted))
        for rect in rects:
            painter.drawLine(QPointF(rect.left(), rect.bottom() + 1), QPointF(rect.right(), rect.bottom() + 1))


def _place(bond: Bond, letter: str) -> tuple[int, float]:
    first = bond.ends[letter][0]
    return first.page, first.box.y0


class _Column:
    """One paper's pages, and at which heights of them ends are: worked out once for a layout of the pages."""

    def __init__(self, letter: str, view: PageView) -> None:
        self.letter = letter
        self.view = view
        self._layout: object = None
        self._known: dict[Key, tuple[Bond, Span]] = {}

    def span(self, bond: Bond) -> Span:
        """Where a bond's end is, in pixels of the column."""
        layout = self.view.layout_of_pages
        if layout is not self._layout:
            self._layout = layout
            self._known.clear()
        known = self._known.get(bond.key)
        if known and known[0] is bond:
            return known[1]
        quads = [quad for quad in bond.ends[self.letter] if quad.page < len(layout.pages)]
        rects = [layout.rect(quad.page, quad.box, 0) for quad in quads]
        found = min((y for _, y, _, _ in rects), default=0.0), max((y + tall for _, y, _, tall in rects), default=0.0)
        self._known[bond.key] = bond, found
        return found


class _View:
    """What shows of a column at one painting."""

    def __init__(self, column: _Column, to_gutter: float = 0.0) -> None:
        self.column = column
        self.top = float(column.view.verticalScrollBar().value())
        self.bottom = self.top + column.view.viewport().height()
        self.shift = to_gutter - self.top
        """From the column's pixels to the gutter's."""

    def sees(self, span: Span) -> bool:
        return span[1] > self.top and span[0] < self.bottom

    def in_gutter(self, span: Span, chosen: bool) -> Span:
        """A ribbon to an end that is out of view leaves it at the edge; the chosen one at its arrow."""
        top, bottom = span
        if bottom > self.top and top < self.bottom:
            return top + self.shift, bottom + self.shift
        room, half = (EDGE / 2, 4.0) if chosen else (0.0, 1.0)
        at = self.shift + (self.top + room if top < self.top else self.bottom - room)
        return at - half, at + half


def _ribbon(bond: Bond, left: _View, right: _View, chosen: bool) -> Ribbon | None:
    in_a = left.column.span(bond)
    seen_in_a, alone = left.sees(in_a), chosen or bond.kind is BondKind.SUGGESTION
    if not (seen_in_a or alone):
        return None
    in_b = right.column.span(bond)
    seen_in_b = right.sees(in_b)
    if not (seen_in_a or seen_in_b if alone else seen_in_b):
        return None
    return Ribbon(bond, left.in_gutter(in_a, chosen), right.in_gutter(in_b, chosen), chosen)
