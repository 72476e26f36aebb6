"""The right side of the window: the points, the form of one of them, the memo, or a page that was added."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from annotator.app.memo_panel import MemoPanel
from annotator.app.point_form import PointForm
from annotator.app.points_panel import PointsPanel
from annotator.app.session import Session
from annotator.app.text_size import grow_with_text
from annotator.project import Relation

NARROWEST, NARROWEST_MOST = 300, 480
"""Pixels at the smallest size of text, and at the largest."""


class RightPanel(QStackedWidget):
    """One page at a time. A new point that is being written is kept while the memo is looked at."""

    page_shown = Signal(str)
    """Which one: points, form, memo, or the name of a page that was added."""

    def __init__(self, session: Session, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grow_with_text(self, self.setMinimumWidth, NARROWEST, NARROWEST_MOST)
        self.points = PointsPanel(session, actions, self)
        self.form = PointForm(session, actions, self)
        self.memo = MemoPanel(session, self)
        self._pages: dict[str, QWidget] = {"points": self.points, "form": self.form, "memo": self.memo}
        for page in self._pages.values():
            self.addWidget(page)
        self.points.edit_wanted.connect(self.edit_point)
        self.form.done.connect(self._form_done)

    @property
    def page(self) -> str:
        """Which one is shown."""
        return next(name for name, page in self._pages.items() if page is self.currentWidget())

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
        self.addWidget(page)

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
        self.setCurrentWidget(self._pages[name])
        self.page_shown.emit(name)
