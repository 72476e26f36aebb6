"""The order in which Tab goes through a window: as it is laid out, not as its parts happened to be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QMainWindow, QScrollArea, QSplitter, QStackedWidget, QToolBar, QWidget


def order_tabs(window: QWidget) -> None:
    """Put the keyboard's way through a window in the order of its layouts. Cheap enough to do at each Tab."""
    for before, after in pairwise(reading_order(window)):
        QWidget.setTabOrder(before, after)


def reading_order(whole: QWidget) -> Iterator[QWidget]:
    """What Tab can reach in `whole`, itself included: left to right, top to bottom, as the layouts have it."""
    if whole.focusPolicy() & Qt.FocusPolicy.TabFocus and not whole.focusProxy():
        yield whole
    for part in _parts(whole):
        yield from reading_order(part)


def _parts(whole: QWidget) -> list[QWidget]:
    if isinstance(whole, QMainWindow):
        bars = whole.findChildren(QToolBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return _there([*bars, whole.centralWidget(), whole.statusBar()])
    if isinstance(whole, QToolBar):
        return _there(whole.widgetForAction(action) for action in whole.actions())
    if isinstance(whole, (QSplitter, QStackedWidget)):
        return _there(whole.widget(at) for at in range(whole.count()))
    if isinstance(whole, QScrollArea):
        return _there([whole.widget()])
    return list(_of_layout(whole.layout()))


def _there(widgets: Iterable[QWidget | None]) -> list[QWidget]:
    return [widget for widget in widgets if widget]


def _of_layout(layout: QLayout | None) -> Iterator[QWidget]:
    for at in range(layout.count() if layout else 0):
        item = layout.itemAt(at) if layout else None
        if item and (widget := item.widget()):
            yield widget
        elif item and isinstance(inner := item.layout(), QLayout):  # PySide gives a stretch as its own layout at times
            yield from _of_layout(inner)
