"""The quotations that stand behind a point: each can be shown in its pane, moved and taken away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.app.card_painter import wrapped_lines
from annotator.app.controls import IconButton, label
from annotator.app.session import Session
from annotator.app.theme import current_theme, text_font
from annotator.app.words import place_of, plain_tooltip, quote_of
from annotator.project import Highlight

MOST_LINES = 3


class QuoteButton(QAbstractButton):
    """A quotation in a few lines that is a button: it shows its place in the paper."""

    def __init__(self, quote: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quote = quote
        self.setAccessibleName(f"{hint}: {quote}")
        self.setToolTip(plain_tooltip(f"{hint}: {quote[:400]}"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return len(self._lines(width)) * QFontMetrics(text_font("small")).lineSpacing() + 4

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(120, self.width())))

    def _lines(self, width: int) -> list[str]:
        return wrapped_lines(self._quote, text_font("small"), max(60, width - 4), MOST_LINES)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, font = current_theme(), text_font("small")
        measure = QFontMetrics(font)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(QColor(theme.accent if self.underMouse() else theme.text))
        for at, line in enumerate(self._lines(self.width())):
            painter.drawText(2, 2 + measure.ascent() + at * measure.lineSpacing(), line)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


class EvidenceList(QWidget):
    """Cards for a point's highlights, in order. `changed` carries the ids as the analyst now wants them."""

    changed = Signal(object)
    """A tuple of highlight ids."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: tuple[int, ...] = ()
        self._says: tuple[tuple[int, str, str], ...] = ()
        """What the rows show of each highlight."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.rows: list[QFrame] = []

    def set_evidence(self, ids: tuple[int, ...]) -> None:
        """Show these highlights; those that are not in the project any more are left out."""
        project = self._session.project
        there = {highlight.id: highlight for highlight in project.highlights()}
        self._ids = tuple(each for each in ids if each in there)
        says = tuple((each, quote_of(there[each]), place_of(project, there[each])) for each in self._ids)
        self.setVisible(bool(self._ids))
        if says == self._says:  # made anew under the keyboard that is on its way here, they would lose it
            return
        self._says = says
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(there[each], at) for at, each in enumerate(self._ids)]
        for row in self.rows:
            self._column.addWidget(row)

    def _row(self, highlight: Highlight, at: int) -> QFrame:
        project = self._session.project
        letter = project.paper(highlight.paper).letter
        row = QFrame(self)
        row.setProperty("kind", "card")
        column = QVBoxLayout(row)
        column.setContentsMargins(8, 4, 4, 8)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(label(letter, "badge"), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addSpacing(8)
        head.addWidget(label(place_of(project, highlight), "small"), 1)
        for name, hint, steps in (("up", "Move up", -1), ("down", "Move down", 1)):
            button = self._small(row, name, f"{hint} the quotation from {letter}")
            button.setEnabled(0 <= at + steps < len(self._ids))
            button.clicked.connect(lambda _on, each=at, by=steps: self._move(each, by))
            head.addWidget(button)
        remove = self._small(row, "close", f"Take the quotation from {letter} out of this point; its highlight stays")
        remove.clicked.connect(lambda: self._take(tuple(each for each in self._ids if each != highlight.id)))
        head.addWidget(remove)
        column.addLayout(head)
        quote = QuoteButton(quote_of(highlight), f"Show in {letter}", row)
        quote.clicked.connect(lambda: self._session.choose_highlight(highlight.id))
        column.addWidget(quote)
        return row

    def _small(self, row: QFrame, name: str, hint: str) -> IconButton:
        button = IconButton(name, hint, row)
        return button

    def _move(self, at: int, by: int) -> None:
        ids = list(self._ids)
        ids.insert(at + by, ids.pop(at))
        self._take(tuple(ids))

    def _take(self, ids: tuple[int, ...]) -> None:
        self.set_evidence(ids)
        self.changed.emit(ids)
