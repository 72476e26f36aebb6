"""What each action does, by the action's name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from annotator.app import project_files
from annotator.app.compare_dialog import CompareDialog
from annotator.app.details_dialog import DetailsDialog
from annotator.app.dialogs import AboutDialog, ShortcutsDialog
from annotator.app.marking import Marking
from annotator.app.pages_view import Fit
from annotator.app.places import log_file, projects_folder
from annotator.app.project_files import SUFFIX
from annotator.app.session import Session
from annotator.counterparts import Follow
from annotator.errors import Trouble
from annotator.memo import write_memo
from annotator.project import Color, Relation

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow

Work = Callable[[], object]
PROJECT_FILES = f"Crossread projects (*{SUFFIX})"


class Commands:
    """The analyst's actions, carried out on one window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.area = window.workspace.area

    def table(self) -> dict[str, Work]:
        """Every row of the table of actions, but for those of the window's look, and what does it."""
        return {
            **self._files(),
            **self._editing(),
            **self._moving(),
            **self._marking(),
            **self._points(),
            **self._help(),
        }

    # Files ------------------------------------------------------------------------------------------------------

    def _files(self) -> dict[str, Work]:
        return {
            "compare": self.compare,
            "open-project": self.choose_project,
            "try-sample": lambda: self.window.desk.open_project(project_files.sample_project()),
            "details": self._in_session(lambda session: DetailsDialog(session, self.window).exec()),
            "save-as": self.save_as,
            "export-memo": self.export_memo,
            "close-project": self.window.close_project,
            "quit": self.window.close,
        }

    def compare(self, first: Path | None = None) -> None:
        dialog = CompareDialog(self.window, first)
        if dialog.exec():
            self.window.desk.open_papers(dialog.paths())

    def choose_project(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.window, "Open a project", "", PROJECT_FILES)
        if name:
            self.window.desk.open_project(Path(name))

    def save_as(self) -> None:
        session = self.window.session
        name, _ = QFileDialog.getSaveFileName(
            self.window, "Save the project as", f"{session.project.path.stem}{SUFFIX}" if session else "", PROJECT_FILES
        )
        if name:
            path = Path(name)
            self.window.desk.keep_as(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def export_memo(self) -> None:
        session = self.window.session
        if not session:
            return
        folder = session.project.path.parent
        start = Path.home() if folder == projects_folder() else folder
        name, _ = QFileDialog.getSaveFileName(
            self.window, "Export the memo", str(start / f"{session.project.path.stem} memo.md"), "Markdown (*.md)"
        )
        if name:
            self.write_memo(Path(name))

    def write_memo(self, path: Path) -> None:
        """The file dialog has asked already whether a file that is there may be replaced."""
        assert self.window.session
        path = path if path.suffix else path.with_suffix(".md")
        try:
            write_memo(self.window.session.project, path, overwrite=True)
        except Trouble as trouble:
            self.window.say(str(trouble))
        else:
            self.window.say(f"The memo is in {path}.")

    # Editing and looking ----------------------------------------------------------------------------------------

    def _editing(self) -> dict[str, Work]:
        find = self.window.tools.find_bar
        return {
            "undo": self._in_session(Session.undo),
            "redo": self._in_session(Session.redo),
            "copy": self.copy,
            "copy-locator": self.copy_with_locator,
            "find": find.take,
            "find-next": partial(find.step, 1),
            "find-previous": partial(find.step, -1),
        }

    def copy(self) -> None:
        text = self.area.in_hand.view.selected_text
        if text:
            QGuiApplication.clipboard().setText(" ".join(text.split()))
            self.window.say_briefly("Copied.")

    def copy_with_locator(self) -> None:
        """The quotation in quotation marks, and its place: what a memo written by hand needs."""
        quotation = self.window.marking.quotation() if self.window.marking else ""
        if quotation:
            QGuiApplication.clipboard().setText(quotation)
            self.window.say_briefly("Copied with its locator.")

    def _moving(self) -> dict[str, Work]:
        area = self.area
        moves: dict[str, Work] = {
            "zoom-in": lambda: area.in_hand.view.zoom_by(1),
            "zoom-out": lambda: area.in_hand.view.zoom_by(-1),
            "fit-text": lambda: area.in_hand.view.fit_to(Fit.TEXT),
            "fit-width": lambda: area.in_hand.view.fit_to(Fit.PAGE),
            "show-rail": self.window.show_rail,
            "show-points": lambda: self.window.show_right("points"),
            "show-memo": lambda: self.window.show_right("memo"),
            "other-pane": lambda: area.other.view.setFocus(),
            "go-to-page": self.go_to_page,
            "first-page": lambda: area.in_hand.view.scroll_to(0),
            "last-page": lambda: area.in_hand.view.scroll_to(area.in_hand.view.verticalScrollBar().maximum()),
        }
        follows: dict[str, Work] = {f"follow-{follow.value}": partial(area.set_follow, follow) for follow in Follow}
        return {**moves, **follows}

    def go_to_page(self) -> None:
        pane = self.area.in_hand
        pane.page_box.setFocus()
        pane.page_box.selectAll()

    # Marking and points -----------------------------------------------------------------------------------------

    def _in_session(self, work: Callable[[Session], object]) -> Work:
        return lambda: work(self.window.session) if self.window.session else None

    def _with_marking(self, work: Callable[[Marking], object]) -> Work:
        return lambda: work(self.window.marking) if self.window.marking else None

    def _marking(self) -> dict[str, Work]:
        colors = {color.value: self._with_marking(methodcaller("highlight", color)) for color in Color}
        return {
            **colors,
            "highlight": self._with_marking(lambda marking: marking.highlight(marking.session.color)),
            "note": self.window.edit_note,
            "remove-highlight": self._with_marking(Marking.remove_highlight),
        }

    def _points(self) -> dict[str, Work]:
        window = self.window
        relations = {relation.value: self._with_marking(methodcaller("relate", relation)) for relation in Relation}
        return {
            **relations,
            "new-point": window.new_point,
            "edit-point": self._in_session(lambda session: window.edit_point(session.point)),
            "add-evidence": window.add_evidence,
            "next-point": partial(self.step_point, 1),
            "previous-point": partial(self.step_point, -1),
            "remove-point": self.remove_point,
        }

    def step_point(self, by: int) -> None:
        """Choose the point after or before the chosen one; round at the ends."""
        session = self.window.session
        ids = [point.id for point in session.project.points()] if session else []
        if session and ids:
            at = ids.index(session.point) + by if session.point in ids else (0 if by > 0 else -1)
            session.choose_point(ids[at % len(ids)])

    def remove_point(self) -> None:
        session = self.window.session
        if session and session.point:
            number = session.point
            session.choose_point(0)
            session.do(lambda project: project.remove_point(number))

    def _help(self) -> dict[str, Work]:
        return {
            "shortcuts": lambda: ShortcutsDialog(self.window).exec(),
            "show-log": lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file().parent))),
            "about": lambda: AboutDialog(self.window).exec(),
        }
