"""An analyst at the window: she opens papers, selects words with the mouse, presses keys, and reads what is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from annotator.app.main_window import MainWindow
from annotator.app.page_view import PageView
from annotator.project import Highlight, Point, Project

WAIT = 20_000


class Analyst:
    """Drives one window. Quotations are found in the paper's text, and selected where they are printed."""

    def __init__(self, qtbot: QtBot, size: tuple[int, int] = (1440, 900)) -> None:
        self._bot = qtbot
        self.window = MainWindow()
        qtbot.addWidget(self.window, before_close_func=lambda window: window.desk.close())
        self.window.resize(*size)
        self.window.show()

    # Opening ----------------------------------------------------------------------------------------------------

    def opens(self, *paths: Path) -> Analyst:
        before = self.window.session
        self.window.open(list(paths))
        self._bot.waitUntil(lambda: self.window.session not in (None, before), timeout=WAIT)
        return self

    def sees_pages(self) -> Analyst:
        self._bot.waitUntil(lambda: self.window.area.is_sharp, timeout=WAIT)
        return self

    def leaves(self) -> None:
        self.window.close()

    # Doing ------------------------------------------------------------------------------------------------------

    def does(self, action: str) -> Analyst:
        """Trigger an action by its name, as its menu does."""
        chosen = self.window.actions_by_name[action]
        assert chosen.isEnabled(), f"{action} is not to be had now"
        chosen.trigger()
        return self

    def view(self, letter: str) -> PageView:
        return self.window.area.panes[letter].view

    def place_of(self, letter: str, position: int, *, after: bool = False) -> QPoint:
        """The pixel at the left of a character (at the right with `after`), scrolled into view."""
        view = self.view(letter)
        quads = view.flat.quads(position, position + 1)
        view.reveal(quads)
        box = view.rects_in_view(quads)[0]
        return QPoint(round(box.right() - 0.5 if after else box.left() + 0.5), round(box.center().y()))

    def find(self, letter: str, quote: str) -> tuple[int, int]:
        start = self.view(letter).flat.text.index(quote)
        return start, start + len(quote)

    def selects(self, letter: str, quote: str) -> Analyst:
        """Drag over a quotation with the mouse."""
        start, end = self.find(letter, quote)
        view = self.view(letter)
        self.place_of(letter, end - 1)
        first = self.place_of(letter, start)
        last = self.place_of(letter, end - 1, after=True)
        first = self.place_of(letter, start)
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
        QTest.mouseMove(view.viewport(), last)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=last)
        return self

    def clicks(self, letter: str, quote: str, times: int = 1) -> Analyst:
        """Click, once or more, on the middle of a quotation."""
        start, end = self.find(letter, quote)
        place = self.place_of(letter, (start + end) // 2)
        viewport = self.view(letter).viewport()
        for number in range(times):
            press = QTest.mouseDClick if number == 1 else QTest.mouseClick
            press(viewport, Qt.MouseButton.LeftButton, pos=place)
        return self

    def types(self, text: str) -> Analyst:
        """Type into whatever has the keyboard."""
        QTest.keyClicks(self.window.focusWidget(), text)
        return self

    def presses(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> Analyst:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self.window.focusWidget() or self.window, key, held)
        return self

    def finds(self, words: str, *options: str) -> Analyst:
        """Type words into the field, with switches turned by the names of their actions; wait until all is found."""
        for option in options:
            self.does(option)
        finder = self.window.finder
        self.window.tools.find_bar.field.setText(words)
        self._bot.waitUntil(lambda: not finder.is_running, timeout=WAIT)
        return self

    def disagrees(self, title: str, quote_a: str, quote_b: str, relation: str = "disagreement") -> Analyst:
        """Make a point of two quotations, and type its title."""
        self.selects("A", quote_a).selects("B", quote_b).does(relation)
        return self.titles(title)

    def answers(self, words: str) -> Analyst:
        """Choose a line of the menu that asks."""
        menu = next(each for each in self.window.findChildren(QMenu) if each.isVisible())
        next(line for line in menu.actions() if words in line.text().replace("&", "")).trigger()
        menu.close()
        return self

    def titles(self, title: str) -> Analyst:
        """Type the title of the point just made: the keyboard is there, and what stood there is replaced."""
        self.types(title)
        self.window.workspace.right.show_points()
        return self

    # Reading ----------------------------------------------------------------------------------------------------

    @property
    def project(self) -> Project:
        assert self.window.session
        return self.window.session.project

    @property
    def highlights(self) -> tuple[Highlight, ...]:
        return self.project.highlights()

    @property
    def points(self) -> tuple[Point, ...]:
        return self.project.points()

    @property
    def notice(self) -> str:
        return self.window.workspace.notice.text
