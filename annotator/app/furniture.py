"""What the window has besides the papers' panes: tools, menus, the welcome page, and who does what the actions say.

This module is imported once the first pages are on the screen, and brings with it all that they do without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from annotator.app.actions import ACTIONS, ActionSpec, submenu_of
from annotator.app.commands import Commands
from annotator.app.exporting import Exporting
from annotator.app.finder import Finder
from annotator.app.getting_about import GettingAbout
from annotator.app.memo_below import MemoBelow
from annotator.app.memo_files import MemoFiles
from annotator.app.pairing import Pairing
from annotator.app.reading_modes import ReadingModes
from annotator.app.replacing import ReplacingPapers
from annotator.app.ruler import ReadingRuler
from annotator.app.safety import Safety
from annotator.app.text_layer import TextLayer
from annotator.app.tool_bar import ToolBar
from annotator.app.view_keeper import ViewKeeper
from annotator.app.welcome import WelcomePage
from annotator.counterparts import Follow

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow


def furnish(window: MainWindow) -> None:
    """Put everything into its place, once."""
    _add_widgets(window)
    _add_helpers(window)
    _fill_menus(window)
    window.commands = Commands(window)
    for name, work in window.commands.table().items():
        window.actions_by_name[name].triggered.connect(lambda _=False, work=work: work())
    follows = QActionGroup(window)
    for follow in Follow:
        follows.addAction(window.actions_by_name[f"follow-{follow.value}"])


def _add_widgets(window: MainWindow) -> None:
    actions = window.actions_by_name
    window.tools = ToolBar(actions, window)
    window.removeToolBar(window.tools_place)
    window.tools_place.setParent(None)
    window.tools_place.deleteLater()
    window.addToolBar(window.tools)
    window.workspace.furnish()
    window.welcome = WelcomePage(actions, window.recents.projects())
    window.stack.addWidget(window.welcome)


def _add_helpers(window: MainWindow) -> None:
    actions, area = window.actions_by_name, window.area
    views = [pane.view for pane in area.panes.values()]
    window.finder = Finder(area, window.tools.find_bar, window.workspace.hits, actions, window.settings, window)
    window.reading_modes = ReadingModes(window)
    window.view_keeper = ViewKeeper(window)
    window.ruler = ReadingRuler(views, actions["ruler"], window.settings, window)
    window.memo_below = MemoBelow(actions["memo-below"], window.settings, window)
    window.getting_about = GettingAbout(area, actions, window)
    window.exporting = Exporting(window.desk.background, window)
    window.memo_files = MemoFiles(window)
    window.text_layer = TextLayer(window)
    window.pairing = Pairing(window)
    window.replacing = ReplacingPapers(window)
    window.safety = Safety(window)
    window.desk.ended.connect(window.pairing.ended)
    for place, line in enumerate((window.exporting.line, window.text_layer.line, window.pairing.line), 1):
        window.statusBar().insertPermanentWidget(place, line)


def _fill_menus(window: MainWindow) -> None:
    for button in window.menuBar().findChildren(QToolButton):
        button.setAccessibleName("More menus")
    for name, menu in window.menus.items():
        menu.setToolTipsVisible(True)
        menu.setAccessibleName(name)
        _fill_menu(menu, [spec for spec in ACTIONS if spec.menu == name], window.actions_by_name)
    window.addActions(list(window.actions_by_name.values()))  # their keys work while the menus are put away


def _fill_menu(menu: QMenu, specs: list[ActionSpec], actions: dict[str, QAction]) -> None:
    """A menu with its actions in their order; a submenu stands where the first of its actions would."""
    submenus: dict[str, QMenu] = {}
    for spec in specs:
        title = submenu_of(spec)
        if spec.parted and title not in submenus:
            menu.addSeparator()
        if title and title not in submenus:
            submenus[title] = menu.addMenu(title)
            submenus[title].setToolTipsVisible(True)
        submenus.get(title, menu).addAction(actions[spec.name])
