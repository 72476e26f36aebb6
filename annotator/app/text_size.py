"""How large the window's own words are (not the pages), in steps; and what has to grow with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from annotator.app.theme import SMALLEST_BASE, set_text_share, text_font, text_grew

STEPS = (75, 90, 100, 115, 130, 150, 175, 200)
"""Per cent of the system's text, 13 pixels at least."""
NORMAL = 100


class TextSize:
    """The analyst's choice, kept in the settings."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings
        kept = str(settings.value("text-size", NORMAL))
        self.percent = int(kept) if kept.isdecimal() and int(kept) in STEPS else NORMAL
        self._put_on()

    def step(self, by: int) -> str:
        """A step larger or smaller; what to say of it."""
        at = STEPS.index(self.percent) + by
        if not 0 <= at < len(STEPS):
            return f"The window's text is as {'large' if by > 0 else 'small'} as it goes ({self.percent} %)."
        return self.choose(STEPS[at])

    def choose(self, percent: int) -> str:
        """One of `STEPS`; what to say of it."""
        self.percent = percent
        self._settings.setValue("text-size", percent)
        self._put_on()
        return f"Text of the window: {percent} %."

    def _put_on(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        set_text_share(app, self.percent / 100)


def grown(pixels: int) -> int:
    """A length that was measured at the smallest size of text, at the size of text that is on now."""
    return round(pixels * text_font().pixelSize() / SMALLEST_BASE)


def grow_with_text(widget: QWidget, set_length: Callable[[int], object], pixels: int, most: int = 10_000) -> None:
    """Call `set_length` with `pixels` as `grown`, now and at each new size of text, as long as `widget` is there."""
    grower = _Grower(widget, lambda: set_length(min(most, grown(pixels))))
    grower.grow()
    text_grew().happened.connect(grower.grow)


class _Grower(QObject):
    """Lives as long as its widget, and with it ends the connection."""

    def __init__(self, widget: QWidget, grow: Callable[[], object]) -> None:
        super().__init__(widget)
        self._grow = grow

    def grow(self) -> None:
        self._grow()
