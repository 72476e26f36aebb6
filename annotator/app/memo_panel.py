"""The memo beside the papers, always up to date, as a colleague will read it."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from html import escape
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from annotator.app.background import Background
from annotator.app.controls import label, rule
from annotator.app.export_dialog import fill_templates, template_box
from annotator.app.memo_page import memo_chunks, memo_style
from annotator.app.session import Session
from annotator.app.shown_memo import ShownMemo
from annotator.app.theme import Theme, current_theme, text_font
from annotator.errors import Trouble
from annotator.memo import HIGHLIGHT_SCHEME, Known, Moment, live_memo, points_in_order
from annotator.project import Point

NARROW = 560
"""Pixels of width below which a table of six columns breaks inside words."""
LONGEST_REST = 1.0
"""Seconds between one memo and the next, at most."""
FELT = 0.02
"""Seconds that setting a change may take before somebody who types feels it."""
QUIET, LONGEST_QUIET = 0.4, 3.0
"""Seconds without another change that a memo waits for whose changes are felt, and for how long at most."""
OUTSIDE = frozenset({"http", "https", "mailto"})


class MemoView(QTextBrowser):
    """Rich text that loads nothing, from disk or network, and goes nowhere by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName("Memo")
        self.document().setDocumentMargin(20)
        self.memo = ShownMemo(self)
        self._look: tuple[object, ...] = ()

    @property
    def narrow(self) -> bool:
        return self.width() < NARROW

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing, whatever is asked for. After None the document would look on the disk itself."""
        return QByteArray()

    def set_memo(self, chunks: list[str], theme: Theme, *, narrow: bool) -> None:
        """Show a memo in a look; what is read and what is selected stay where they are."""
        look = theme, narrow, text_font().toString()
        if look != self._look:
            self._look = look
            self.memo.clear()
            self.document().setDefaultStyleSheet(memo_style(theme))
            self.document().setDefaultFont(text_font())
            policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if narrow else Qt.ScrollBarPolicy.ScrollBarAsNeeded
            self.setHorizontalScrollBarPolicy(policy)
        self.memo.show_chunks(chunks)


class MemoPanel(QWidget):
    """A heading, and the memo below; the button that exports it is in the row of tools.

    The memo is composed in a thread, from what the project is at one moment. While one is being composed the next has
    to wait, and then as long again as that one took: so a large memo comes less often. One that is so large that Qt
    takes long to move all that stands below a change waits until the analyst pauses.
    """

    external_link_wanted = Signal(str)
    """An address outside the window that the analyst clicked; nobody has opened it yet."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self._narrow = True
        self._is_composing = False
        self._begun, self._rest_until = 0.0, 0.0
        self._is_felt, self._stale_since = False, 0.0
        self._background = Background(self)
        self._known = Known()
        self.draft: Callable[[], Point | None] = lambda: None
        """A point with what is being written in it, where that is not in the project yet."""
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = MemoView(self)
        self.templates = template_box()
        self.templates.currentIndexChanged.connect(self.look_again)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._renew)
        self._lay_out()
        self.view.anchorClicked.connect(self._follow_link)
        session.changed.connect(self.look_again)
        session.point_chosen.connect(self._show_point)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 8)
        head.addWidget(label("Memo", "heading"))
        head.addStretch(1)
        head.addWidget(self.templates)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addWidget(self.view, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fill_templates(self.templates)
        if self._stale:
            self.look_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.view.narrow is not self._narrow:
            self.look_again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_pause"):
            self.look_again()

    def look_again(self, _change: object = None) -> None:
        """What the memo is made of has changed: it follows at once, or when the one that is on its way is there."""
        now = time.monotonic()
        if not self._stale:
            self._stale_since = now
        self._stale = True
        if self.isVisible() and not self._is_composing and (self._is_felt or not self._pause.isActive()):
            quiet = min(now + QUIET, self._stale_since + LONGEST_QUIET) if self._is_felt else now
            self._pause.start(max(0, round(1000 * (max(self._rest_until, quiet) - now))))

    def _renew(self) -> None:
        """Write the memo again, unless nobody looks: then when the panel is shown."""
        if not self.isVisible():
            return
        self._stale, self._narrow, self._is_composing = False, self.view.narrow, True
        self._begun = time.monotonic()
        theme, narrow, template = current_theme(), self._narrow, self.template
        moment = self._moment()

        def chunks() -> list[str]:
            return memo_chunks(live_memo(moment, template, self._known), theme, narrow=narrow)

        self._background.run(chunks, lambda done: self._composed(done, theme, narrow))

    def _moment(self) -> Moment:
        moment, draft = Moment.of(self._session.project), self.draft()
        return moment.with_point(draft) if draft else moment

    def _composed(self, done: Future[list[str]], theme: Theme, narrow: bool) -> None:
        """The memo; or what is wrong with the analyst's template, in its place."""
        self._is_composing = False
        if not self.isVisible():
            self._stale = True
            return
        try:
            chunks = done.result()
        except Trouble as trouble:
            chunks = [f"<p>{escape(str(trouble))}</p>"]
        begun = time.thread_time()
        self.view.set_memo(chunks, theme, narrow=narrow)
        if self.draft():
            self.view.memo.bring_change_into_view()
        now = time.monotonic()
        self._is_felt = time.thread_time() - begun > FELT
        self._rest_until = now + min(LONGEST_REST, now - self._begun)
        if self._stale:
            self.look_again()

    def _show_point(self, point: int) -> None:
        """The section of a point that was chosen, beside or in the matrix."""
        order = [each.id for each in points_in_order(self._session.project.points())] if self.isVisible() else []
        if point in order:
            self.view.memo.bring_point_into_view(order.index(point) + 1)

    @property
    def is_up_to_date(self) -> bool:
        """Whether all of what is shown is the memo as it would be written now."""
        return not self._stale and not self._is_composing and self.view.memo.is_whole

    @property
    def template(self) -> str:
        """The name of the template that the memo is shown by."""
        return str(self.templates.currentData())

    def _follow_link(self, url: QUrl) -> None:
        address = url.toString()
        if address.startswith(HIGHLIGHT_SCHEME):
            number = address.removeprefix(HIGHLIGHT_SCHEME)
            ids = {str(highlight.id): highlight.id for highlight in self._session.project.highlights()}
            if number in ids:
                self._session.choose_highlight(ids[number])
        elif url.scheme().lower() in OUTSIDE:
            self.external_link_wanted.emit(address)
