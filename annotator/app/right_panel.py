"""The right side of the window: the points, the form of one of them or a page that was added; in their place, or below
them, the memo.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from annotator.app.memo_panel import MemoPanel
from annotator.app.point_form import PointForm
from annotator.app.points_panel import PointsPanel
from annotator.app.session import Session
from annotator.app.text_size import grow_with_text
from annotator.project import Relation

NARROWEST, NARROWEST_MOST = 300, 480
"""Pixels at the smallest size of text, and at the largest."""


LEAST_HEIGHT = 140
"""Pixels of either part when the memo stands below."""
UPPER_SHARE = 0.55
"""Of the height, until the analyst moves the edge."""


class RightPanel(QSplitter):
    """One page at a time, and the memo below it where that is wanted. A new point is kept while others are shown."""

    page_shown = Signal(str)
    """Which one: points, form, memo, or the name of a page that was added."""

    def __init__(self, session: Session, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        grow_with_text(self, self.setMinimumWidth, NARROWEST, NARROWEST_MOST)
        self.points = PointsPanel(session, actions, self)
        self.form = PointForm(session, actions, self)
        self.memo = MemoPanel(session, self)
        self.memo.draft = self.form.unsaved
        self._memo_below = False
        self._memo_alone = False
        self._pages: dict[str, QWidget] = {"points": self.points, "form": self.form}
        self._upper = QStackedWidget(self)
        for page in self._pages.values():
            self._upper.addWidget(page)
        self._lay_out()
        self.points.edit_wanted.connect(self.edit_point)
        self.form.done.connect(self._form_done)
        self.form.typed.connect(self.memo.look_again)

    def _lay_out(self) -> None:
        for part in (self._upper, self.memo):
            part.setMinimumHeight(LEAST_HEIGHT)
            self.addWidget(part)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.handle(1).setAccessibleName("Edge of the memo below")
        self.share_height(UPPER_SHARE)
        self.memo.hide()

    @property
    def page(self) -> str:
        """Which one is shown, above the memo where that stands below."""
        if self._memo_alone:
            return "memo"
        return next(name for name, page in self._pages.items() if page is self._upper.currentWidget())

    def set_memo_below(self, below: bool) -> None:
        """Let the memo stand below the other pages, or only in their place."""
        self._memo_below = below
        if below and self._memo_alone:
            self.show_points()
        else:
            self._show_parts()

    def share_height(self, upper: float) -> None:
        """Give the points so much of the height, 0 to 1, and the rest to the memo below them."""
        self.setSizes([round(1000 * upper), round(1000 * (1 - upper))])

    @property
    def upper_share(self) -> float:
        """How much of the height the points have while the memo stands below them."""
        upper, lower = self.sizes()
        return upper / max(1, upper + lower)

    @property
    def draft_open(self) -> bool:
        """Whether a new point is being written that the project does not have yet."""
        return self.form.draft_open

    def show_points(self) -> None:
        """The list, or the new point that is being written."""
        if self.form.draft_open:
            self._show("form")
            return
        if self.page == "form":
            self.form.finish()
        self._show("points")

    def show_memo(self) -> None:
        """The memo, with everything in it that was typed so far into the form of a point that exists."""
        self.show_page("memo")

    def add_page(self, name: str, page: QWidget) -> None:
        """Take in another page, to be shown by its name."""
        self._pages[name] = page
        self._upper.addWidget(page)

    def show_page(self, name: str) -> None:
        """Another page than the points; what was typed into the form of a point that exists is stored before."""
        if self.form.point:
            self.form.finish()
        self._show(name)

    def edit_point(self, point: int, *, title_selected: bool = False) -> None:
        """The form of a point of the project; a new point that is being written is added first.

        With `title_selected` the first key that is typed replaces the question, as one that was made up asks for.
        """
        self._keep_draft()
        self._show("form")
        self.form.edit(point, title_selected=title_selected)

    def new_point(self, relation: Relation, evidence: tuple[int, ...] = (), side: str = "") -> None:
        """The form of a point that is not there yet; the keyboard is in its question."""
        self._keep_draft()
        self._show("form")
        self.form.draft(relation, evidence, side)

    def add_evidence(self, ids: tuple[int, ...]) -> None:
        """Put highlights behind the point whose form is open."""
        self.form.add_evidence(ids)

    def _keep_draft(self) -> None:
        if self.form.draft_open:
            self.form.add_point()

    def _form_done(self) -> None:
        self._show("points")
        self.points.view.setFocus()

    def _show(self, name: str) -> None:
        self._memo_alone = name == "memo"
        if not self._memo_alone:
            self._upper.setCurrentWidget(self._pages[name])
        self._show_parts()
        self.page_shown.emit(name)

    def _show_parts(self) -> None:
        self._upper.setVisible(not self._memo_alone)
        self.memo.setVisible(self._memo_alone or self._memo_below)
