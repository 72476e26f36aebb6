"""The memo beside the papers, always up to date, as a colleague will read it."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from annotator.app.controls import label, rule
from annotator.app.export_dialog import fill_templates, template_box
from annotator.app.memo_page import memo_page, memo_style
from annotator.app.session import Session
from annotator.app.theme import current_theme, text_font
from annotator.errors import Trouble
from annotator.memo import HIGHLIGHT_SCHEME, memo_html, memo_text

PAUSE = 40
"""Milliseconds without a change before the memo is set again, so that a burst of changes sets it once."""
NARROW = 560
"""Pixels of width below which a table of six columns breaks inside words."""
OUTSIDE = frozenset({"http", "https", "mailto"})


class MemoView(QTextBrowser):
    """Rich text that loads nothing, from disk or network, and goes nowhere by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName("Memo")
        self.document().setDocumentMargin(20)

    @property
    def narrow(self) -> bool:
        return self.width() < NARROW

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing, whatever is asked for. After None the document would look on the disk itself."""
        return QByteArray()

    def set_memo(self, html: str) -> None:
        """Show a memo's HTML in the window's look, at the place where the reader was."""
        bar = self.verticalScrollBar()
        place, end = bar.value(), bar.maximum()
        self.document().setDefaultStyleSheet(memo_style(current_theme()))
        self.document().setDefaultFont(text_font())
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if self.narrow else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(policy)
        self.setHtml(memo_page(html, current_theme(), narrow=self.narrow))
        bar.setValue(min(place, bar.maximum()) if end else 0)


class MemoPanel(QWidget):
    """A heading, and the memo below; the button that exports it is in the row of tools."""

    external_link_wanted = Signal(str)
    """An address outside the window that the analyst clicked; nobody has opened it yet."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self._narrow = True
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = MemoView(self)
        self.templates = template_box()
        self.templates.currentIndexChanged.connect(self._changed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._renew)
        self._lay_out()
        self.view.anchorClicked.connect(self._follow_link)
        session.changed.connect(self._changed)

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
            self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.view.narrow is not self._narrow:
            self._changed()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_pause"):
            self._changed()

    def _changed(self, _change: object = None) -> None:
        self._stale = True
        if self.isVisible():
            self._pause.start()

    def _renew(self) -> None:
        """Write the memo again, unless nobody looks: then when the panel is shown."""
        if not self.isVisible():
            return
        self._pause.stop()
        self._stale, self._narrow = False, self.view.narrow
        self.view.set_memo(self._html())

    @property
    def template(self) -> str:
        """The name of the template that the memo is shown by."""
        return str(self.templates.currentData())

    def _html(self) -> str:
        """The memo; or what is wrong with the analyst's template, in its place."""
        try:
            return memo_html(memo_text(self._session.project, links="window", template=self.template))
        except Trouble as trouble:
            return f"<p>{escape(str(trouble))}</p>"

    def _follow_link(self, url: QUrl) -> None:
        address = url.toString()
        if address.startswith(HIGHLIGHT_SCHEME):
            number = address.removeprefix(HIGHLIGHT_SCHEME)
            ids = {str(highlight.id): highlight.id for highlight in self._session.project.highlights()}
            if number in ids:
                self._session.choose_highlight(ids[number])
        elif url.scheme().lower() in OUTSIDE:
            self.external_link_wanted.emit(address)
