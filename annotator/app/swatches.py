"""The five colours of highlights as buttons: a colour, its letter, and its name for those who hear it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from annotator.app.theme import Theme, current_theme, text_font
from annotator.project import Color


def draw_swatch(painter: QPainter, box: QRectF, color: Color, theme: Theme, sign: str = "") -> None:
    """A rounded square in a highlight's colour with its letter, or another sign."""
    ground = theme.highlight_color(color)
    painter.setPen(QPen(ground.darker(115) if theme.name == "light" else ground.lighter(130), 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    painter.setFont(text_font("tiny", QFont.Weight.DemiBold))
    painter.setPen(QColor(theme.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign or color.letter)


class SwatchButton(QAbstractButton):
    """One colour that can be on: then with a ring around it."""

    def __init__(self, color: Color, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.color = color
        self.setCheckable(True)
        self.setAccessibleName(color.value)
        self.setToolTip(hint)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        side = max(28, self.fontMetrics().height() + 12)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        draw_swatch(painter, whole.adjusted(4, 4, -4, -4), self.color, theme)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked() or self.hasFocus():
            pen = QPen(QColor(theme.accent if self.isChecked() else theme.text), 2)
            pen.setStyle(Qt.PenStyle.DotLine if self.hasFocus() and not self.isChecked() else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.drawRoundedRect(whole.adjusted(2, 2, -2, -2), 6, 6)
        if self.isChecked() and self.hasFocus():
            painter.setPen(QPen(QColor(theme.text), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)


class Swatches(QWidget):
    """All five side by side: one of them is on (`single`), or any number."""

    chosen = Signal(object)
    """The Color that the analyst clicked."""

    def __init__(self, *, single: bool, hint: str, parent: QWidget | None = None) -> None:
        """`hint` is a sentence for the tooltips with `{}` where the colour's name goes."""
        super().__init__(parent)
        self._single = single
        self.buttons = {color: SwatchButton(color, hint.format(color.value), self) for color in Color}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in self.buttons.values():
            row.addWidget(button)
            button.clicked.connect(lambda _on, color=button.color: self._clicked(color))

    def value(self) -> frozenset[Color]:
        """The colours that are on."""
        return frozenset(color for color, button in self.buttons.items() if button.isChecked())

    def set_value(self, *colors: Color) -> None:
        for color, button in self.buttons.items():
            button.setChecked(color in colors)

    def _clicked(self, color: Color) -> None:
        if self._single:
            self.set_value(color)
        self.chosen.emit(color)
