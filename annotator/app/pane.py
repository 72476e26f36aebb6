"""One side of the window: a paper's head line (letter, title, page, zoom) above its pages."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from annotator.app.controls import ElidedLabel, label, restyle
from annotator.app.hits import Hits
from annotator.app.mark_index import Mark
from annotator.app.page_view import PageView
from annotator.app.paper_source import PaperSource
from annotator.app.row import Row
from annotator.app.selection_bar import SelectionBar
from annotator.app.text_size import grow_with_text
from annotator.app.theme import current_theme
from annotator.papers import Box, Quad

TEXT_MENU = (
    "copy", "copy-locator", "claim", "evidence", "assumption", "recommendation", "question", "note", "change-extent",
    "remove-highlight", "disagreement", "agreement", "qualification", "silence", "add-evidence",
)  # fmt: skip
"""What the right button offers on a paper's text, by the actions' names."""


class Pane(QWidget):
    """A paper, its pages, and what is said about where the reader is in it."""

    taken_in_hand = Signal(str)

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
        self.set_title(facts.title or source.name, facts.date)
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
        self._show_on_bar()

    def set_marks(self, marks: list[Mark]) -> None:
        self.view.marks = marks
        self._show_on_bar()
        self.view.viewport().update()

    def set_hits(self, hits: Hits | None) -> None:
        """Show what is found in this paper, or that there is more of it now; None ends that."""
        self.view.hits = hits
        self._show_on_bar()
        self.view.viewport().update()

    def take_hit(self, start: int) -> None:
        """Show which of the hits is the one in hand."""
        self.view.hit = start
        self.view.viewport().update()

    def _show_on_bar(self) -> None:
        theme = current_theme()
        shown = [(self._share(m.quads), theme.highlight_color(m.color)) for m in self.view.marks if m.quads]
        hits = self.view.hits.on_strip() if self.view.hits is not None else []
        shown += [(self._share_of(page, y), QColor(theme.accent)) for page, y in hits]
        self.view.bar.set_marks(shown)

    def _share(self, quads: tuple[Quad, ...]) -> float:
        return self._share_of(quads[0].page, quads[0].box.y0)

    def _share_of(self, page: int, y: float) -> float:
        layout = self.view.layout_of_pages
        page = min(page, len(layout.tops) - 1)
        return layout.rect(page, Box(0, y, 0, y), 0)[1] / max(1, layout.height) if layout.tops else 0.0

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
