"""A quotation with what is around it, in one version of a paper, its changed words marked."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from annotator.app.controls import label
from annotator.app.replaced_quotation import Side, changes
from annotator.app.theme import current_theme


class VersionWords(QWidget):
    """Plain text that can be selected and read aloud. What is gone is struck through, what is new underlined."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._head = label(name, "field")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(name)
        self.text.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addWidget(self.text, 1)

    def say(self, sentence: str) -> None:
        """A sentence in the place of words."""
        self._head.setText(self._name)
        self.text.setPlainText(sentence)

    def show_side(self, side: Side, other: str, *, gone: bool) -> None:
        """The quotation of this version; what differs from the `other` words is gone in the new one, or new in it."""
        self._head.setText(f"{self._name}, {side.place}")
        self.text.clear()
        cursor = self.text.textCursor()
        pieces = changes(side.words, other)[0]
        cursor.insertText(_one_line(side.before, "…", ""), _format(dim=True))
        start = cursor.position()
        for words, changed in pieces:
            cursor.insertText(_spaced(words), _format(changed=changed, gone=gone))
        cursor.insertText(_one_line(side.after, "", "…"), _format(dim=True))
        place = QTextCursor(self.text.document())
        place.setPosition(start)
        self.text.setTextCursor(place)
        self.text.ensureCursorVisible()


def _format(*, dim: bool = False, changed: bool = False, gone: bool = False) -> QTextCharFormat:
    theme = current_theme()
    made = QTextCharFormat()
    made.setForeground(QColor(theme.dim if dim else theme.text))
    if changed:
        made.setFontWeight(QFont.Weight.DemiBold)
        made.setFontStrikeOut(gone)
        made.setFontUnderline(not gone)
    return made


def _spaced(words: str) -> str:
    """Without line ends, which are accidents of the page."""
    return "".join(" " if sign.isspace() else sign for sign in words)


def _one_line(words: str, before: str, after: str) -> str:
    return f"{before}{_spaced(words)}{after}" if words else ""
