"""The keys of the file in the window: in the menus, in every tooltip that names one, and in the list of shortcuts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QLabel, QWidget

from annotator.app.actions import ACTIONS, native, tooltip
from annotator.app.shortcuts_file import make_file, read_file, sentence, shortcuts_file

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow


class KeysInForce:
    """Reads the file of shortcuts, and takes it up again when the analyst has changed it."""

    def __init__(self, actions: dict[str, QAction]) -> None:
        """Before any widget is made, so that each names the right key from the start."""
        self.file = shortcuts_file()
        self._actions = actions
        self.trouble = self._read()

    def _read(self) -> str:
        """Put the file's keys on the actions; what was wrong with the file, in a sentence."""
        read = read_file(self.file)
        put_keys(self._actions, read.keys)
        return sentence(self.file, read.mistakes)

    def reload(self, window: MainWindow) -> None:
        before = {name: (action.toolTip(), _key(action)) for name, action in self._actions.items()}
        self.trouble = self._read()
        after = {name: (action.toolTip(), _key(action)) for name, action in self._actions.items()}
        changed = {before[name]: after[name] for name in before if before[name] != after[name]}
        refresh_words(window, changed)
        window.tools.redraw_colors()
        window.say(self.trouble) if self.trouble else window.say_briefly("The shortcuts are as the file has them.")

    def edit(self, window: MainWindow) -> None:
        """Open the file in the system's editor; it is written first where it is not there yet."""
        try:
            make_file(self.file)
        except OSError as error:
            window.say(f"{self.file} cannot be written: {error.strerror or error}.")
            return
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file)))
        where = _shown(self.file)
        window.say(
            f"Your shortcuts are in {where}: change them there, then reload them."
            if opened
            else f"No editor opened by itself: your shortcuts are in {where}.",
            self._actions["reload-shortcuts"],
            "Reload shortcuts",
        )


def put_keys(actions: Mapping[str, QAction], keys: Mapping[str, str]) -> None:
    """Give each action its key, and its tooltip that key's name."""
    for spec in ACTIONS:
        action = actions[spec.name]
        action.setShortcut(QKeySequence(keys[spec.name], QKeySequence.SequenceFormat.PortableText))
        action.setToolTip(tooltip(spec, keys[spec.name]))


def refresh_words(window: QWidget, changed: Mapping[tuple[str, str], tuple[str, str]]) -> None:
    """Buttons and fields carry copies of the actions' tooltips, and some labels show a key: put the new ones there."""
    tips = {before[0]: after[0] for before, after in changed.items()}
    keys = {before[1]: after[1] for before, after in changed.items() if before[1]}
    for widget in window.findChildren(QWidget):
        if widget.accessibleName() in tips:
            widget.setAccessibleName(tips[widget.accessibleName()])
        if widget.toolTip() in tips:
            widget.setToolTip(tips[widget.toolTip()])
        if isinstance(widget, QLabel) and widget.property("kind") == "key" and widget.text() in keys:
            widget.setText(keys[widget.text()])


def _key(action: QAction) -> str:
    return native(action.shortcut().toString(QKeySequence.SequenceFormat.PortableText))


def _shown(file: Path) -> str:
    """A file by its path from the home folder, as it is short to read."""
    home = Path.home()
    return f"~/{file.relative_to(home).as_posix()}" if file.is_relative_to(home) else str(file)
