"""Finding in the paper in hand or in both: what is looked for, which hit is in hand, the walk from hit to hit."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QAction

from annotator.app.find_bar import FindBar
from annotator.app.finding import Wanted
from annotator.app.hits_panel import HitsPanel
from annotator.app.pane import Pane
from annotator.app.paper_search import PaperSearch
from annotator.app.reading_area import ReadingArea
from annotator.papers import Facts

OPTIONS = {"find-whole-words": False, "find-case": False, "find-list": True}
"""The switches, and how they stand until the analyst has said otherwise."""
LONGEST_SELECTION = 80
"""Code points of a selection that is taken for words to find."""
REDRAW = 200
"""Milliseconds between two drawings of hits while more are being found."""


class Finder(QObject):
    """Searches run by themselves (`PaperSearch`); here they are begun, shown and walked through."""

    finished = Signal()
    """Every paper that is looked through has been, to its end."""

    def __init__(
        self,
        area: ReadingArea,
        bar: FindBar,
        panel: HitsPanel,
        actions: dict[str, QAction],
        settings: QSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.area, self.bar, self.panel = area, bar, panel
        self._actions, self._settings = actions, settings
        self.both = _is_true(settings.value("find-both", True))
        for name, usual in OPTIONS.items():
            actions[name].setChecked(_is_true(settings.value(name, usual)))
        self.searches = {letter: PaperSearch(self) for letter in area.panes}
        self.in_hand = dict.fromkeys(area.panes, -1)
        """Where the hit in hand of each paper begins; -1 for none."""
        self._at = area.in_hand.letter
        self._redraw = QTimer(self, singleShot=True, interval=REDRAW)
        self._redraw.timeout.connect(self._show_all)
        self._connect()
        self.bar.show_both(self.both)

    def _connect(self) -> None:
        for letter, search in self.searches.items():
            search.grown.connect(partial(self._grown, letter))
            search.finished.connect(partial(self._search_finished, letter))
        self.area.in_hand_changed.connect(self._paper_taken)
        self.bar.typed.connect(self.find)
        self.bar.stepped.connect(self.step)
        self.bar.closed.connect(self.close)
        self.bar.list_wanted.connect(lambda: self.panel.take(self._at))
        self.panel.walked.connect(self.go)
        self.panel.entered_paper.connect(lambda letter: self.area.panes[letter].view.setFocus())
        self.panel.both_wanted.connect(lambda: self._set_both(not self.both))
        self.panel.closed.connect(self._close_list)

    # Beginning and ending ---------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Papers are there: fold their texts while nothing is looked for yet."""
        for letter, search in self.searches.items():
            search.prepare(self.area.panes[letter].view.flat)
        self.find()

    def end(self) -> None:
        """The papers are put away."""
        self.bar.field.clear()
        for search in self.searches.values():
            search.prepare(None)

    def take(self, *, both: bool) -> None:
        """Ask for words; a few words that are selected are looked for at once."""
        selected = " ".join(self.area.in_hand.view.selected_text.split())
        self._set_both(both)
        if selected and len(selected) <= LONGEST_SELECTION:
            self.bar.field.setText(selected)
        self.bar.take()

    def close(self) -> None:
        """Nothing is looked for any more, and the keyboard is in the paper again."""
        self.bar.field.clear()
        self.area.in_hand.view.setFocus()

    def options_changed(self) -> None:
        """A switch was turned: keep how it stands, and find anew."""
        for name in OPTIONS:
            self._settings.setValue(name, self._actions[name].isChecked())
        self.find()

    def _set_both(self, both: bool) -> None:
        if both != self.both:
            self.both = both
            self._settings.setValue("find-both", both)
            self.bar.show_both(both)
            self.find()

    def _close_list(self) -> None:
        self._actions["find-list"].setChecked(False)
        self.options_changed()
        self.area.in_hand.view.setFocus()

    def _paper_taken(self, letter: str) -> None:
        self._at = letter
        if not self.both:
            self.find()

    # Searching --------------------------------------------------------------------------------------------------

    @property
    def wanted(self) -> Wanted:
        return Wanted(
            self.bar.words, self._actions["find-whole-words"].isChecked(), self._actions["find-case"].isChecked()
        )

    @property
    def letters(self) -> tuple[str, ...]:
        """The papers that are looked through."""
        return tuple(self.searches) if self.both else (self.area.in_hand.letter,)

    @property
    def is_running(self) -> bool:
        return any(search.is_running for search in self.searches.values())

    def find(self) -> None:
        """Look for what the field says now, from where each paper is; what was under way is given up."""
        wanted = self.wanted
        for letter, search in self.searches.items():
            pane = self.area.panes[letter]
            search.prepare(pane.view.flat)
            begin, self.in_hand[letter] = self._begin_place(letter), -1
            if letter in self.letters and wanted.needle and pane.view.flat:
                search.start(wanted, begin)
            else:
                search.stop()
                pane.set_hits(None)
            pane.take_hit(-1)
        self.panel.show_letters(self.letters)
        self.panel.setVisible(bool(wanted.needle) and self._actions["find-list"].isChecked())
        self._show_counts()

    def _begin_place(self, letter: str) -> int:
        """The hit in hand while it is in view, so that more letters stay with it; else the top of the view."""
        view, search = self.area.panes[letter].view, self.searches[letter]
        if not view.flat or not view.layout_of_pages.pages:
            return 0
        in_hand = self.in_hand[letter]
        if in_hand >= 0 and search.hits is not None and in_sight(self.area.panes[letter], in_hand):
            return in_hand
        return search.ranges.first_below(view.top.page, view.top.y)

    def _grown(self, letter: str) -> None:
        hits = self.searches[letter].hits
        if hits is not None and self.in_hand[letter] < 0 and len(hits) > hits.before:
            self._take_first(letter)
        elif not self._redraw.isActive():
            self._redraw.start()

    def _search_finished(self, letter: str) -> None:
        if self.in_hand[letter] < 0:
            self._take_first(letter)
        self._show(letter)
        self._show_counts()
        if not self.is_running:
            self.finished.emit()

    def _take_first(self, letter: str) -> None:
        hits = self.searches[letter].hits
        assert hits is not None
        self._show(letter)
        if hits.from_begin() >= 0:
            self.go(letter, hits.from_begin())

    # Walking ----------------------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) hit; in both papers through A, then through B, and round."""
        letters = self.letters
        letter = self._at if self._at in letters else letters[0]
        hits = self.searches[letter].hits
        at = (hits.index(self.in_hand[letter]) if hits is not None else -1) + by
        for _ in range(len(letters) + 1):
            hits = self.searches[letter].hits
            if hits is not None and 0 <= at < len(hits):
                self.area.take_in_hand(letter)
                self.go(letter, hits.starts[at])
                return
            letter = letters[(letters.index(letter) + by) % len(letters)]
            hits = self.searches[letter].hits
            at = 0 if by > 0 else len(hits or ()) - 1

    def go(self, letter: str, start: int) -> None:
        """Take a hit in hand, and show it where it stands."""
        hits = self.searches[letter].hits
        if hits is None:
            return
        self.in_hand[letter] = start
        pane = self.area.panes[letter]
        pane.take_hit(start)
        if self.both:
            self.area.bring_into_view({letter: hits.quads(start)})
        else:
            pane.view.reveal(hits.quads(start))
        self.panel.take_hit(letter, hits.index(start))
        self._show_counts()

    # Showing ----------------------------------------------------------------------------------------------------

    def _show_all(self) -> None:
        for letter in self.letters:
            self._show(letter)
        self._show_counts()

    def _show(self, letter: str) -> None:
        hits, pane = self.searches[letter].hits, self.area.panes[letter]
        pane.set_hits(hits)
        source = pane.view.source
        facts = source.known.facts if source and source.known else Facts(())
        self.panel.show_hits(letter, hits, facts, self._place_words(letter))

    def _show_counts(self) -> None:
        for letter in self.letters:
            self.panel.columns[letter].count.setText(self._place_words(letter))
        self.bar.show_count(*self._count())

    def _count(self) -> tuple[str, str]:
        """How much was found, in short and at length."""
        found = {letter: self.searches[letter].hits for letter in self.letters}
        if all(hits is None for hits in found.values()):
            return "", ""
        hint = "; ".join(f"{letter}: {self._place_words(letter)}" for letter in found)
        if not self.is_running and not any(found.values()):
            return "not found", hint
        if len(found) == 1:
            return self._place_words(*found), hint
        return " · ".join(f"{letter} {len(hits or ()):,}{self._more(letter)}" for letter, hits in found.items()), hint

    def _place_words(self, letter: str) -> str:
        """`3 of 12`."""
        hits = self.searches[letter].hits
        if hits is None or not len(hits):
            return "searching…" if self.searches[letter].is_running else "not found"
        at = hits.index(self.in_hand[letter])
        return f"{at + 1:,} of {len(hits):,}{self._more(letter)}" if at >= 0 else f"{len(hits):,}{self._more(letter)}"

    def _more(self, letter: str) -> str:
        return "…" if self.searches[letter].is_running else ""


def in_sight(pane: Pane, start: int) -> bool:
    """Whether the hit that begins at a place shows in its pane."""
    hits = pane.view.hits
    rects = pane.view.rects_in_view(hits.quads(start)) if hits is not None else []
    return any(rect.intersects(pane.view.viewport().rect()) for rect in rects)


def _is_true(kept: object) -> bool:
    """A setting as it was kept: an ini file gives words."""
    return kept in (True, "true")
