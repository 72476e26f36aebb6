"""A sentence in several lines with some of its words in bold, cut with … where there is no room for all of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetrics, QTextCharFormat, QTextLayout, QTextOption

Range = tuple[int, int]


class MarkedText:
    """A sentence set in at most `most` lines of `width` pixels; `height` is what it takes."""

    def __init__(self, text: str, marks: Sequence[Range], font: QFont, width: int, most: int) -> None:
        self._font, self._width = font, max(40, width)
        self._step = QFontMetrics(font).lineSpacing() + 1
        self.layout, lines, shown = self._set(text, marks)
        while lines > most:
            text = text[: min(shown[most - 1] - 2, len(text) - 2)].rstrip(" .,;:…") + "…"
            self.layout, lines, shown = self._set(text, [mark for mark in marks if mark[1] < len(text)])
        self.height = lines * self._step

    def _set(self, text: str, marks: Sequence[Range]) -> tuple[QTextLayout, int, list[int]]:
        """The layout, how many lines there are, and the code point that each ends at."""
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([_bold(text, mark) for mark in marks])
        units, ends = text.encode("utf-16-le"), []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, len(ends) * self._step))
            end = 2 * (line.textStart() + line.textLength())
            ends.append(len(units[:end].decode("utf-16-le", "ignore")))
        layout.endLayout()
        return layout, len(ends), ends


def _bold(text: str, mark: Range) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = _units(text[: mark[0]]), _units(text[mark[0] : mark[1]])
    made.format = QTextCharFormat()
    made.format.setFontWeight(QFont.Weight.Bold)
    return made


def _units(text: str) -> int:
    """The length as Qt counts, in UTF-16."""
    return len(text.encode("utf-16-le")) // 2
