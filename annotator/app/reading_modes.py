"""More room for the papers: the panels put away, or the whole screen for the two panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from annotator.app.controls import label

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow

HINT_STAYS = 4000
"""Milliseconds."""
FROM_EDGE = 24


class ReadingModes(QObject):
    """Knows which panels the analyst wants beside the papers, and puts them away while she wants the papers only."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions = window.actions_by_name
        self._was_maximized = False
        self._sizes: tuple[int, ...] = ()
        self.rail_wanted = True
        self.right_wanted = True
        self.hint = _Hint(window)
        window.statusBar().messageChanged.connect(self._say_in_full_screen)

    # Panels -----------------------------------------------------------------------------------------------------

    def began(self) -> None:
        """A project's panels were just made: all of them show, unless the whole screen is for reading."""
        self._sizes = ()
        self.show_panels(rail=True, right=True)
        if self.is_full:
            self._show_bars(False)

    def show_panels(self, *, rail: bool, right: bool) -> None:
        """Say which panels are wanted beside the papers."""
        self._remember_sizes()
        self.rail_wanted, self.right_wanted = rail, right
        self._show_wanted()

    def papers_only(self) -> None:
        """Both panels away, or both there again."""
        if self.is_full:
            self._show_wanted()
            return
        away = self._actions["papers-only"].isChecked()
        self.show_panels(rail=not away, right=not away)

    def show_rail(self) -> None:
        """Open the rail's panel or close it; where the whole rail was away it comes with its panel open."""
        rail = self._window.workspace.rail
        away = not self.rail_wanted
        if away:
            self.show_panels(rail=True, right=self.right_wanted)
        if rail and not (away and rail.opened):
            rail.toggle()

    def show_right(self) -> None:
        """The right panel is needed now, in full screen as well."""
        if not self.right_wanted:
            self.show_panels(rail=self.rail_wanted, right=True)
        if self._window.workspace.right:
            self._window.workspace.right.show()

    def sizes(self) -> tuple[int, ...]:
        """The widths of rail, papers and right panel as they are when all three show."""
        space = self._window.workspace
        all_show = all(panel and not panel.isHidden() for panel in (space.rail, space.right))
        return tuple(space.sizes()) if all_show else self._sizes

    def _remember_sizes(self) -> None:
        self._sizes = self.sizes()

    def _show_wanted(self) -> None:
        space, full = self._window.workspace, self.is_full
        for panel, wanted in ((space.rail, self.rail_wanted), (space.right, self.right_wanted)):
            if panel:
                panel.setVisible(wanted and not full)
        self._actions["show-rail"].setChecked(bool(self.rail_wanted and space.rail and space.rail.opened))
        self._actions["papers-only"].setChecked(not self.rail_wanted and not self.right_wanted)

    # The whole screen -------------------------------------------------------------------------------------------

    @property
    def is_full(self) -> bool:
        return self._window.isFullScreen()

    def full_screen(self) -> None:
        """Change between the window and the whole screen."""
        self.leave_full_screen() if self.is_full else self._enter_full_screen()

    def _enter_full_screen(self) -> None:
        window = self._window
        self._remember_sizes()
        self._was_maximized = window.isMaximized()
        window.showFullScreen()
        self._show_bars(False)
        self._show_wanted()
        key = self._actions["full-screen"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.hint.say(f"Esc or {key} leaves full screen" if key else "Esc leaves full screen")

    def leave_full_screen(self) -> None:
        if not self.is_full:
            return
        window = self._window
        window.showMaximized() if self._was_maximized else window.showNormal()
        self.hint.hide()
        self._show_bars(True)
        self._show_wanted()

    def _show_bars(self, shown: bool) -> None:
        window = self._window
        window.menuBar().setVisible(shown)
        window.statusBar().setVisible(shown)
        window.tools.setVisible(shown and window.session is not None)
        self._actions["full-screen"].setChecked(not shown)

    def step_out(self) -> None:
        """First puts away what had come into the full screen for a while; then leaves it."""
        tools, right = self._window.tools, self._window.workspace.right
        if not tools.isHidden() or (right and not right.isHidden()):
            self._show_bars(False)
            self._show_wanted()
            self._window.area.in_hand.view.setFocus()
        else:
            self.leave_full_screen()

    def show_tools(self) -> None:
        """The field that finds words stands in the tool bar: it comes for as long as it is needed."""
        if self.is_full and self._window.session:
            self._window.tools.show()

    def put_tools_away(self) -> None:
        if self.is_full:
            self._window.tools.hide()

    def _say_in_full_screen(self, sentence: str) -> None:
        if self.is_full and sentence:
            self.hint.say(sentence)


class _Hint(QWidget):
    """A few words at the foot of the window, for a few seconds."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = label("", "hint")
        self._words.setParent(self)
        self._over = QTimer(self, singleShot=True, interval=HINT_STAYS)
        self._over.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        return self._words.text() if self.isVisible() else ""

    def say(self, sentence: str) -> None:
        self._words.setText(sentence)
        self._words.adjustSize()
        self.setAccessibleName(sentence)
        self.resize(self._words.size())
        self.place()
        self.show()
        self.raise_()
        self._over.start()

    def place(self) -> None:
        """In the middle, just above the window's lower edge."""
        self.move((self._window.width() - self.width()) // 2, self._window.height() - self.height() - FROM_EDGE)
