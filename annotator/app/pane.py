"""One side of the window: a paper's head line (letter, title, page, zoom) above its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from annotator.app.bonds import Bond, BondKind
from annotator.app.controls import ElidedLabel, label, restyle
from annotator.app.hits import Hits
from annotator.app.mark_index import Mark
from annotator.app.page_view import PageView
from annotator.app.paper_source import PaperSource
from annotator.app.reading_line import bring_to_line
from annotator.app.row import Row
from annotator.app.selection_bar import SelectionBar
from annotator.app.strip import Found, Lane, StripMark
from annotator.app.text_size import grow_with_text
from annotator.app.theme import current_theme
from annotator.papers import Box, Quad

TEXT_MENU = (
    "copy", "copy-locator", "claim", "evidence", "assumption", "recommendation", "question", "note", "change-extent",
    "remove-highlight", "disagreement", "agreement", "qualification", "silence", "add-evidence",
)  # fmt: skip
"""What the right button offers on a paper's text, by the actions' names."""
STRIP_RESTS = 100
"""Milliseconds after the last zoom until the strip's marks are put where the pages stand now."""


class Pane(QWidget):
    """A paper, its pages, and what is said about where the reader is in it."""

    taken_in_hand = Signal(str)
    bond_clicked = Signal(object)
    """A Bond whose mark on the strip was clicked."""

    def __init__(self, letter: str, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letter = letter
        self.view = PageView()
        self.view.setAccessibleName(f"Pages of paper {letter}")
        self.selection_bar = SelectionBar(actions, self.view.viewport())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_head())
        layout.addWidget(self.view, 1)
        self.view.taken_in_hand.connect(lambda: self.taken_in_hand.emit(self.letter))
        self.view.moved.connect(self._moved)
        self.view.zoomed.connect(self._show_zoom)
        self.view.selected.connect(self._place_selection_bar)
        viewport = self.view.viewport()
        viewport.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        viewport.addActions([actions[name] for name in TEXT_MENU])
        self.view.selecting.connect(self.selection_bar.hide)
        self._bonds: list[Bond] = []
        self._chosen: Bond | None = None
        self.view.bar.show_marks(self._marks_on_bar, self._words_on_bar)
        self.view.bar.mark_clicked.connect(self._go_to_mark)
        self._bar_soon = QTimer(self, singleShot=True, interval=STRIP_RESTS)
        self._bar_soon.timeout.connect(self.view.bar.renew)
        self.view.zoomed.connect(self._bar_soon.start)

    def _make_head(self) -> QWidget:
        head = Row()
        head.setObjectName("pane-head")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = head.row
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        self.badge = label(self.letter, "badge")
        self.badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = ElidedLabel(kind="pane-title")
        self.year = label("", "dim")
        self.page_box = QLineEdit("1")
        self.page_box.setAccessibleName(f"Page of paper {self.letter}")
        self.page_box.setToolTip("The page in view; type another and press Enter")
        self.page_box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page_box.setProperty("kind", "page")
        grow_with_text(self.page_box, self.page_box.setFixedWidth, 44)
        self.page_box.returnPressed.connect(self._go_to_typed_page)
        self.pages = label("", "dim")
        self.zoom = label("100 %", "dim")
        for widget in (self.badge, self.title, self.year, self.page_box, self.pages, self.zoom):
            row.addWidget(widget, 1 if widget is self.title else 0)
        grow_with_text(self.title, self.title.setMinimumWidth, 60, 100)
        head.optional = [self.year, self.zoom, self.title]
        return head

    # The paper --------------------------------------------------------------------------------------------------

    def show_paper(self, source: PaperSource) -> None:
        """Show an opened paper; `set_title` may follow once more is known of it."""
        assert source.known
        facts = source.known.facts
        self.set_title(facts.title or PurePath(source.name).stem, facts.date)
        self.pages.setText(f"/ {len(facts.pages)}")
        self.view.show_paper(source)
        self._show_page()
        source.told.connect(self._show_page)

    def clear(self) -> None:
        """No paper is on this side, or none yet."""
        self.set_title("", "")
        self.page_box.clear()
        self.pages.clear()
        self.view.clear()

    def set_title(self, title: str, date: str) -> None:
        self.title.set_whole(title)
        year = re.search(r"\b\d{4}\b", date)
        self.year.setText(year[0] if year else date[:12])

    def set_in_hand(self, in_hand: bool) -> None:
        """Show which paper the keyboard and the search mean."""
        self.badge.setProperty("on", in_hand)
        restyle(self.badge)

    def set_dark_pages(self, dark: bool) -> None:
        self.view.set_dark_pages(dark)
        self.view.bar.renew()

    def set_marks(self, marks: list[Mark]) -> None:
        self.view.marks = marks
        self.view.bar.renew()
        self.view.viewport().update()

    def set_hits(self, hits: Hits | None) -> None:
        """Show what is found in this paper, or that there is more of it now; None ends that."""
        self.view.hits = hits
        self.view.bar.renew()
        self.view.viewport().update()

    def take_hit(self, start: int) -> None:
        """Show which of the hits is the one in hand."""
        self.view.hit = start
        self.view.viewport().update()

    def set_bonds(self, bonds: Iterable[Bond], chosen: Bond | None) -> None:
        """Show on the strip where points and links have their ends."""
        self._bonds = [bond for bond in bonds if self.letter in bond.ends and bond.kind is not BondKind.SUGGESTION]
        self._chosen = chosen
        self.view.bar.renew()
        self.view.viewport().update()

    def _marks_on_bar(self) -> Iterator[StripMark]:
        theme = current_theme()
        for mark in self.view.marks:
            if mark.quads:
                color = theme.highlight_color(mark.color)
                yield StripMark(self._share(mark.quads), Lane.HIGHLIGHT, color, mark, mark.in_hand)
        for page, y in self.view.hits.on_strip() if self.view.hits is not None else ():
            yield StripMark(self._share_of(page, y), Lane.HIT, QColor(theme.accent), Found(page, y))
        for bond in self._bonds:
            lane = Lane.LINK if bond.is_link else Lane.POINT
            color = theme.relation_color(bond.relation) if bond.relation else QColor(theme.dim)
            yield StripMark(self._share(bond.ends[self.letter]), lane, color, bond, bond is self._chosen)

    def _words_on_bar(self, mark: StripMark) -> str:
        """What a mark on the strip is, and on which page."""
        thing = mark.thing
        page = thing.page if isinstance(thing, Found) else self._quads(thing)[0].page
        where = f"p. {self.view.layout_of_pages.pages[page].label}"
        if isinstance(thing, Bond):
            return f"{thing.words} · {where}"
        return f"{thing.hint.partition(chr(10))[0]} · {where}" if isinstance(thing, Mark) else f"Found · {where}"

    def _quads(self, thing: Mark | Bond) -> tuple[Quad, ...]:
        return thing.quads if isinstance(thing, Mark) else thing.ends[self.letter]

    def _go_to_mark(self, mark: StripMark) -> None:
        """Bring what a mark stands for to the reading line; of a point or link both ends."""
        thing = mark.thing
        if isinstance(thing, Bond):
            self.bond_clicked.emit(thing)
        elif isinstance(thing, Mark):
            bring_to_line(self.view, thing.quads)
        else:
            bring_to_line(self.view, (Quad(thing.page, Box(0, thing.y, 1, thing.y)),))

    def _share(self, quads: tuple[Quad, ...]) -> float:
        return self._share_of(quads[0].page, quads[0].box.y0)

    def _share_of(self, page: int, y: float) -> float:
        layout = self.view.layout_of_pages
        page = min(page, len(layout.tops) - 1)
        if page < 0:
            return 0.0
        if not layout.turn:  # the plain sum, for thousands of marks
            return (layout.tops[page] + y * layout.scale) / max(1, layout.height)
        return layout.rect(page, Box(0, y, 0, y), 0)[1] / max(1, layout.height)

    # Where we are -----------------------------------------------------------------------------------------------

    def _moved(self, by_hand: bool) -> None:
        self._show_page()
        self.selection_bar.hide()

    def _show_page(self) -> None:
        pages = self.view.layout_of_pages.pages
        if pages and not (self.page_box.hasFocus() and self.page_box.isModified()):
            self.page_box.setText(pages[self.view.page_in_view].label)

    def _show_zoom(self) -> None:
        self.zoom.setText(f"{round(self.view.zoom * 100)} %")
        self._place_selection_bar()
        self._show_page()

    def _go_to_typed_page(self) -> None:
        """By the paper's own label first, as it is printed or in other letters, then by count; else nothing changes."""
        typed = self.page_box.text().strip()
        labels = [page.label for page in self.view.layout_of_pages.pages]
        lower = [label.lower() for label in labels]
        if typed in labels:
            self.view.go_to_page(labels.index(typed))
        elif typed.lower() in lower:
            self.view.go_to_page(lower.index(typed.lower()))
        elif typed.isdecimal() and 1 <= int(typed) <= len(labels):
            self.view.go_to_page(int(typed) - 1)
        self.view.setFocus()
        self._show_page()

    # The selection ----------------------------------------------------------------------------------------------

    def _place_selection_bar(self) -> None:
        chosen = self.view.selected_range
        if not chosen or not self.view.flat:
            self.selection_bar.hide()
            return
        rects = self.view.rects_in_view(self.view.quads_in_view(*chosen))
        inside = self.view.viewport().rect()
        seen = [rect for rect in rects if rect.intersects(inside)]
        if not seen:
            self.selection_bar.hide()
            return
        self.selection_bar.offer_extent(bool(self.view.mark_index.in_hand))
        self.selection_bar.show_below(seen[-1].bottomRight().toPoint() + QPoint(-40, 6), round(seen[0].top()) - 6)
