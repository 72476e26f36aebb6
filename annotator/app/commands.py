"""What each action does, by the action's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from annotator.app import project_files
from annotator.app.bonds import Bond, BondKind
from annotator.app.compare_dialog import CompareDialog
from annotator.app.copying import clean
from annotator.app.details_dialog import DetailsDialog
from annotator.app.dialogs import AboutDialog, ShortcutsDialog
from annotator.app.export_dialog import ExportDialog, Wish
from annotator.app.fitting import Fit
from annotator.app.getting_about import shortened
from annotator.app.marking import Marking
from annotator.app.places import log_file
from annotator.app.project_files import SUFFIX
from annotator.app.selection import Unit
from annotator.app.session import Session
from annotator.app.text_size import NORMAL
from annotator.app.words import quoted
from annotator.app.workbench import Workbench
from annotator.counterparts import Follow
from annotator.memo import Form, file_name
from annotator.project import Change, Color, LinkKind, Relation

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow

Work = Callable[[], object]


PROJECT_FILES = f"Crossread projects (*{SUFFIX})"


class Commands:
    """The analyst's actions, carried out on one window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.area = window.workspace.area
        self.workbench = Workbench(window)
        self._compared: list[Path] = []
        """What was to be compared last: named again where it could not be opened."""
        self._exported = Wish(Path())
        """How the memo was exported last: offered again, its place to the same project."""
        self._exported_of: Path | None = None

    def table(self) -> dict[str, Work]:
        """Every row of the table of actions, but for those of the window's look, and what does it."""
        return {
            **self._files(),
            **self._editing(),
            **self._moving(),
            **self._marking(),
            **self._points(),
            **self.window.pairing.table(),
            **self._memo(),
            **self._help(),
            **self._text_size(),
            **self.workbench.table(),
        }

    # Files ------------------------------------------------------------------------------------------------------

    def _files(self) -> dict[str, Work]:
        return {
            "compare": self.compare,
            "open-project": self.choose_project,
            "try-sample": lambda: self.window.desk.open_project(project_files.sample_project()),
            "details": self._in_session(lambda session: DetailsDialog(session, self.window).exec()),
            "replace-a": partial(self.window.replacing.choose, "A"),
            "replace-b": partial(self.window.replacing.choose, "B"),
            "save-as": self.save_as,
            "export-memo": self.export_memo,
            **self.window.safety.table(),
            "close-project": self.close_project,
            "quit": self.window.close,
        }

    def compare(self, first: Path | None = None) -> None:
        dialog = CompareDialog(self.window, [first] if first else self._compared)
        if dialog.exec():
            self._compared = dialog.paths()
            self.window.desk.open_papers(self._compared)

    def choose_project(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.window, "Open a project", "", PROJECT_FILES)
        if name:
            self.window.desk.open_project(Path(name))

    def save_as(self) -> None:
        session = self.window.session
        if not session:
            return
        wanted = self._own_folder() / (file_name(session.project.title, SUFFIX) or session.project.path.name)
        name, _ = QFileDialog.getSaveFileName(self.window, "Save the project as", str(wanted), PROJECT_FILES)
        if name:
            path = Path(name)
            self.window.settings.setValue("folder", str(path.parent))
            self.window.desk.keep_as(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def close_project(self) -> None:
        if self.window.safety.may_close():
            self.window.desk.close()

    def export_memo(self) -> None:
        session = self.window.session
        if not session:
            return
        wanted = self._own_folder() / (file_name(session.project.title, ".md") or "Memo.md")
        if self._exported_of == session.project.path:
            wanted = self._exported.path
        right = self.window.workspace.right
        wish = replace(self._exported, path=wanted)
        if right:
            wish = replace(wish, template=right.memo.template)
        dialog = ExportDialog(wish, self.window)
        if dialog.exec():
            self._exported, self._exported_of = dialog.wish, session.project.path
            self.write_memo(**asdict(dialog.wish))

    def _own_folder(self) -> Path:
        """Where the analyst kept something last; at first her documents."""
        kept = Path(str(self.window.settings.value("folder", "")))
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return kept if kept.is_dir() and kept != Path() else Path(documents or Path.home())

    def write_memo(
        self, path: Path, form: Form = Form.MARKDOWN, template: str = "full", with_papers: bool = False
    ) -> None:
        """A Markdown memo that is there is merged with; of any other file the dialog has said that it is replaced."""
        assert self.window.session
        path = path if path.suffix else path.with_suffix(f".{form}")
        self.window.settings.setValue("folder", str(path.parent))
        self.window.memo_files.export(Wish(path, form, template, with_papers))

    # Editing and looking ----------------------------------------------------------------------------------------

    def _editing(self) -> dict[str, Work]:
        finder = self.window.finder
        return {
            "undo": self._in_session(partial(self._step, back=True)),
            "redo": self._in_session(partial(self._step, back=False)),
            "copy": self.copy,
            "copy-locator": self.copy_with_locator,
            "caret": self.switch_caret,
            "select-all": lambda: self.area.in_hand.view.select_all(),
            **self._selecting(),
            "find": partial(self.find, both=False),
            "find-both": partial(self.find, both=True),
            "find-next": partial(finder.step, 1),
            "find-previous": partial(finder.step, -1),
            "find-whole-words": finder.options_changed,
            "find-case": finder.options_changed,
            "find-list": finder.options_changed,
            "recognise-text": self.window.text_layer.give,
        }

    def _step(self, session: Session, *, back: bool) -> None:
        what = "Undone" if back else "Done again"
        if not self.window.replacing.steps(session, back=back, then=partial(self._say_step, what)):
            self._say_step(what, session.undo() if back else session.redo())

    def _say_step(self, what: str, change: Change | None) -> None:
        session = self.window.session
        if change and session:
            titles = [point.title for point in session.project.points() if point.id in change.points]
            of = f" {quoted(shortened(titles[0]))}" if len(titles) == 1 else ""
            self.window.say_briefly(f"{what}: {change.step.lower()}{of}.")

    def find(self, *, both: bool) -> None:
        self.window.reading_modes.show_tools()
        self.window.finder.take(both=both)

    def _selecting(self) -> dict[str, Work]:
        def select(unit: Unit) -> None:
            self.area.in_hand.view.select_whole(unit)

        return {f"select-{unit.name.lower()}": partial(select, unit) for unit in list(Unit)[1:]}

    def switch_caret(self) -> None:
        """In both papers at once; the keyboard goes to the paper in hand."""
        on = self.window.actions_by_name["caret"].isChecked()
        for pane in self.area.panes.values():
            pane.view.caret.switch(on)
        self.area.in_hand.view.setFocus()
        on_words = "Caret on: the arrow keys move it, with Shift they select. F7 switches it off."
        self.window.say_briefly(on_words if on else "Caret off: the arrow keys scroll.")

    def copy(self) -> None:
        text = self.area.in_hand.view.selected_text
        if text:
            QGuiApplication.clipboard().setText(clean(text))
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
            "show-rail": self.window.reading_modes.show_rail,
            "papers-only": self.window.reading_modes.papers_only,
            "full-screen": self.window.reading_modes.full_screen,
            "ruler": self.window.ruler.switch,
            "fit-width": lambda: area.in_hand.view.fit_to(Fit.WIDTH),
            "fit-page": lambda: area.in_hand.view.fit_to(Fit.PAGE),
            "pages-abreast": self.pages_abreast,
            "turn-right": lambda: area.in_hand.view.turn_by(1),
            "turn-left": lambda: area.in_hand.view.turn_by(-1),
            "show-points": lambda: self.window.show_right("points"),
            "show-memo": lambda: self.window.show_right("memo"),
            "memo-below": self.switch_memo_below,
            "show-thumbnails": self.window.show_thumbnails,
            "back": self.window.getting_about.trail.back,
            "forward": self.window.getting_about.trail.forward,
            "links-in-view": self.window.getting_about.offer_links,
            "other-pane": lambda: area.other.view.setFocus(),
            "go-to-page": self.go_to_page,
            "first-page": lambda: area.in_hand.view.go_to_end(last=False),
            "last-page": lambda: area.in_hand.view.go_to_end(last=True),
        }
        follows: dict[str, Work] = {f"follow-{follow.value}": partial(area.set_follow, follow) for follow in Follow}
        return {**moves, **follows}

    def switch_memo_below(self) -> None:
        """The panel comes with it, where it was put away."""
        if self.window.actions_by_name["memo-below"].isChecked():
            self.window.reading_modes.show_right()
        self.window.memo_below.switch(self.window.workspace.right)

    def _text_size(self) -> dict[str, Work]:
        size, say = self.window.text_size, self.window.say_briefly
        return {
            "larger-text": lambda: say(size.step(1)),
            "smaller-text": lambda: say(size.step(-1)),
            "normal-text": lambda: say(size.choose(NORMAL)),
        }

    def go_to_page(self) -> None:
        pane = self.area.in_hand
        pane.page_box.setFocus()
        pane.page_box.selectAll()

    def pages_abreast(self) -> None:
        view = self.area.in_hand.view
        view.set_abreast(not view.abreast)

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
            "change-extent": self._with_marking(Marking.change_extent),
            "place-lost": self._with_marking(Marking.place_lost),
            "next-highlight": self._with_marking(lambda marking: marking.step_highlight(1)),
            "previous-highlight": self._with_marking(lambda marking: marking.step_highlight(-1)),
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
            "both-ends": self.bring_ends,
            "next-link": partial(self.step_link, 1),
            "previous-link": partial(self.step_link, -1),
        }

    def step_point(self, by: int) -> None:
        """Choose the point after or before the chosen one; round at the ends."""
        session = self.window.session
        ids = self._points_in_view()
        if session and ids:
            at = ids.index(session.point) + by if session.point in ids else (0 if by > 0 else -1)
            session.choose_point(ids[at % len(ids)])

    def remove_bond(self, bond: Bond) -> None:
        """Remove a point or a link that the keyboard or the pointer is on in the gutter."""
        session = self.window.session
        if not session:
            return
        if bond.kind is BondKind.POINT:
            session.choose_point(bond.key.id)
            self.workbench.remove()
        elif bond.is_link and session.do(lambda project: project.remove_link(bond.key.id)) is not None:
            self.window.say_removed("The link is removed.")

    def accept_bond(self, bond: Bond) -> None:
        """Make a link of a suggestion."""
        ribbons = self.area.ribbons
        if ribbons.bonds.get(bond.key) == bond:
            pair = ribbons.suggested[bond.key.id]
            self.window.pairing.link(LinkKind.COUNTERPART, (pair.a, pair.b))

    def step_link(self, by: int) -> None:
        """Take the link after or before the one in hand, in the order of A; round at the ends."""
        if not self.area.ribbons.step_link(by):
            self.window.say_briefly("No links yet: no counterpart is accepted, and no two places are tied.")

    def bring_ends(self) -> None:
        chosen = self.area.ribbons.chosen
        if chosen:
            self.area.ribbons.bring(chosen)
        else:
            self.window.say_briefly("Choose a point or a link first: then its two ends are brought together.")

    def _memo(self) -> dict[str, Work]:
        files = self.window.memo_files
        return {"verify-memo": files.choose_to_verify, "take-back": files.choose_to_take_back}

    def _points_in_view(self) -> list[int]:
        """The points in the order of their cards, without those that the filter keeps back; all where it keeps all."""
        session, right = self.window.session, self.window.workspace.right
        if not session or not right:
            return []
        return [card.point.id for card in right.points.model.cards] or [each.id for each in session.project.points()]

    def _help(self) -> dict[str, Work]:
        return {
            "guide": self.show_guide,
            "shortcuts": lambda: ShortcutsDialog(self.window, self.window.actions_by_name).exec(),
            "edit-shortcuts": lambda: self.window.keys.edit(self.window),
            "reload-shortcuts": lambda: self.window.keys.reload(self.window),
            "show-log": lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file().parent))),
            "about": lambda: AboutDialog(self.window).exec(),
        }

    def show_guide(self) -> None:
        """The guide beside the papers; the one that is open already comes to the front."""
        from annotator.app.guide_window import GuideWindow

        shown = self.window.findChild(GuideWindow)
        if not shown:
            shown = GuideWindow(self.window)
            shown.external_link_wanted.connect(self.window.open_link)
        shown.show()
        shown.raise_()
        shown.activateWindow()
