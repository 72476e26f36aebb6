"""The window: a welcome page, or two papers with the rail on their left and the points on their right.

It is made in two steps, so that the first pages wait for nothing that they do not need: the papers' panes, then the
rest, which is in `furniture`. What is not needed for the first step is imported there, or where it is used.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QToolBar

from annotator.app.actions import MENUS, NEEDS_PROJECT, make_actions
from annotator.app.controls import label
from annotator.app.desk import Desk
from annotator.app.keys_in_force import KeysInForce
from annotator.app.look import Look
from annotator.app.page_accessibility import expose_pages
from annotator.app.paper_source import PaperSource
from annotator.app.places import settings_file
from annotator.app.progress_line import ProgressLine
from annotator.app.project_files import SUFFIX
from annotator.app.recent import RecentProjects
from annotator.app.session import Session
from annotator.app.text_size import TextSize
from annotator.app.words import plain_tooltip
from annotator.app.workspace import Workspace
from annotator.papers import PaperProcess
from annotator.project import Change, Relation
from annotator.resources import resource

if TYPE_CHECKING:
    from annotator.app.commands import Commands
    from annotator.app.exporting import Exporting
    from annotator.app.finder import Finder
    from annotator.app.getting_about import GettingAbout
    from annotator.app.highlight_editor import HighlightEditor
    from annotator.app.marking import Marking
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

FIRST_SIZE = (1360, 860)
FRAME = QSize(16, 48)
"""About what a system's own frame and title take of the screen beside a window."""
TOOLS_HEIGHT = 46
"""Pixels kept free for the tools until they are there, where no earlier window has left its own."""
BRIEF = 5000
"""Milliseconds that a message about something that went well stays."""


class MainWindow(QMainWindow):
    """Puts the parts together, and shows what the open project and the papers say."""

    # The furniture
    tools: ToolBar
    welcome: WelcomePage
    finder: Finder
    reading_modes: ReadingModes
    view_keeper: ViewKeeper
    ruler: ReadingRuler
    memo_below: MemoBelow
    getting_about: GettingAbout
    exporting: Exporting
    memo_files: MemoFiles
    text_layer: TextLayer
    pairing: Pairing
    replacing: ReplacingPapers
    safety: Safety
    commands: Commands

    def __init__(self, processes: list[PaperProcess] | None = None, *, papers_first: bool = False) -> None:
        """With `papers_first` papers can be opened at once; `furnish` has to follow when they show."""
        super().__init__()
        self.settings = QSettings(str(settings_file()), QSettings.Format.IniFormat)
        self.recents = RecentProjects()
        self.text_size = TextSize(self.settings)
        self.actions_by_name = make_actions(self)
        self.keys = KeysInForce(self.actions_by_name)
        self.look = Look(self.settings, self.actions_by_name, self)
        self.desk = Desk(self._ask_password, processes or [], self)
        self.marking: Marking | None = None
        expose_pages()
        self.setAcceptDrops(True)
        self.setWindowTitle("Crossread")
        self.setWindowIcon(QIcon(str(resource("crossread.svg"))))
        self.is_furnished = False
        self._make_places()
        self._make_status()
        self._connect_desk()
        self._restore()
        self.look.put_on()
        if not papers_first:
            self.furnish()

    def furnish(self) -> None:
        """Make everything that the first pages do without: tools, menus, the welcome page, what the actions do."""
        if self.is_furnished:
            return
        from annotator.app.furniture import furnish

        self.is_furnished = True
        furnish(self)
        self._connect()
        self._look_changed()
        if self.desk.is_opening or self.session:
            self._enable(False)
        else:
            self._show_welcome()
        if self.keys.trouble:
            self.say(self.keys.trouble)

    @property
    def session(self) -> Session | None:
        return self.desk.session

    # Making -----------------------------------------------------------------------------------------------------

    def _make_places(self) -> None:
        """The panes, and around them the places that the furniture will take, so that no page moves when it comes."""
        self.menus = {name: self.menuBar().addMenu(f"&{name}") for name in MENUS}
        self.tools_place = QToolBar("Tools", self)
        self.tools_place.setFixedHeight(int(str(self.settings.value("tools-height", TOOLS_HEIGHT))))
        self.addToolBar(self.tools_place)
        self.workspace = Workspace(self.actions_by_name)
        self.area = self.workspace.area
        self.stack = QStackedWidget()
        self.stack.addWidget(self.workspace)
        self.setCentralWidget(self.stack)

    def _make_status(self) -> None:
        self.follow_words = label("")
        self.saved_words = label("")
        self.opening_line = ProgressLine()
        self.statusBar().addWidget(self.follow_words, 1)
        # By itself the bar shows them again, under the message, when its height changes
        self.statusBar().messageChanged.connect(lambda said: self.follow_words.setHidden(bool(said)))
        self.statusBar().addPermanentWidget(self.opening_line)
        self.statusBar().addPermanentWidget(self.saved_words)
        self.statusBar().setSizeGripEnabled(False)

    def _connect_desk(self) -> None:
        self.look.changed.connect(self._look_changed)
        self.desk.paper_shown.connect(self._paper_shown)
        self.desk.began.connect(self._began)
        self.desk.kept.connect(self._kept)
        self.desk.ended.connect(self._ended)
        self.desk.said.connect(self._opening_says)
        self.desk.failed.connect(self._opening_failed)

    def _connect(self) -> None:
        self.getting_about.leads_out.connect(self.open_link)
        self.area.follow_changed.connect(self._show_follow)
        self.area.gutter.edit_wanted.connect(self.edit_point)
        self.area.gutter.removal_wanted.connect(lambda bond: self.commands.remove_bond(bond))
        self.area.gutter.acceptance_wanted.connect(lambda bond: self.commands.accept_bond(bond))
        self.area.highlight_clicked.connect(self._highlight_clicked)
        self.area.extent_dragged.connect(self._extent_dragged)
        self.area.selection_changed.connect(self._selection_given_up)
        self.tools.find_bar.closed.connect(self.reading_modes.put_tools_away)
        self.exporting.said.connect(self.memo_files.say_exported)
        self.welcome.project_chosen.connect(self.desk.open_project)
        self.welcome.project_forgotten.connect(self._forget_recent)

    def _restore(self) -> None:
        room = self.screen().availableSize() - FRAME
        self.resize(QSize(*FIRST_SIZE).boundedTo(room))
        kept = self.settings.value("geometry")
        if isinstance(kept, QByteArray):
            self.restoreGeometry(kept)

    # Opening and closing ----------------------------------------------------------------------------------------

    def _ask_password(self, name: str, wrong: bool) -> str | None:
        from annotator.app.dialogs import ask_password

        return ask_password(self, name, wrong)

    def open(self, paths: list[Path]) -> None:
        """Open what was named or dropped: a project, or papers."""
        projects = [path for path in paths if path.suffix == SUFFIX]
        if projects:
            self.desk.open_project(projects[0])
        elif len(paths) >= 2:
            self.desk.open_papers(paths[:2])
        elif paths:
            self.furnish()
            self.commands.compare(paths[0])

    def _paper_shown(self, letter: str, source: PaperSource) -> None:
        self.stack.setCurrentWidget(self.workspace)
        self.area.panes[letter].show_paper(source)
        if self.is_furnished:
            self.tools.setVisible(not self.isFullScreen())
            self.getting_about.trail.clear()

    def _began(self, session: Session) -> None:
        from annotator.app.marking import Marking

        self.furnish()
        project = session.project
        self.view_keeper.goes_on()
        self.marking = Marking(session, self.area, session)
        self.marking.point_made.connect(self._point_made)
        self.marking.waiting.connect(self._wait_for_other)
        self.marking.nothing_selected.connect(self.say_briefly)
        self.marking.said.connect(self.say_briefly)
        session.changed.connect(self._changed)
        session.trouble.connect(self.say)
        session.waiting_changed.connect(lambda: self._changed(Change("")))
        session.color_changed.connect(self.tools.show_color)
        self.tools.show_color(session.color)
        rail, right = self.workspace.attach(session)
        self.commands.workbench.began()
        rail.edit_wanted.connect(self.edit_highlight)
        rail.panel_toggled.connect(self.actions_by_name["show-rail"].setChecked)
        right.page_shown.connect(lambda page: self.tools.view.set_value("points" if page == "form" else page))
        right.form.writing.connect(self._show_writing)
        right.memo.external_link_wanted.connect(self.open_link)
        for record in project.papers():
            if record.letter in self.area.panes:
                self.area.panes[record.letter].set_title(record.short_title, record.date)
        self.reading_modes.began()
        self.memo_below.began(right)
        right.show_points()
        self.area.following.begin()
        self._enable(True)
        self.recents.add(project.path, project.title or project.path.stem)
        self.finder.begin()
        self._changed(Change(""))
        self.area.panes["A"].view.setFocus()
        self.view_keeper.began(project.path)
        self.pairing.began(session)
        self.safety.began(session)
        self.text_layer.tell()

    def _kept(self, path: Path) -> None:
        assert self.session
        self.recents.add(path, self.session.project.title or path.stem)
        self._changed(Change(""))
        self.say_briefly(f"The project is now {path}.")

    def _forget_recent(self, path: Path) -> None:
        self.recents.forget(path)
        self.welcome.show_recent(self.recents.projects())

    def _ended(self) -> None:
        self.reading_modes.leave_full_screen()
        self.view_keeper.leaves()
        self.marking = None
        self.finder.end()
        self.text_layer.cancel()
        self.getting_about.trail.clear()
        self.workspace.clear()
        self._show_welcome()

    def _show_welcome(self) -> None:
        self.furnish()
        self._enable(False)
        self.tools.hide()
        self.workspace.notice.hide()
        self.welcome.show_recent(self.recents.projects())
        self.stack.setCurrentWidget(self.welcome)
        self.setWindowTitle("Crossread")
        self.follow_words.setText("")
        self.saved_words.setText("")

    def _enable(self, on: bool) -> None:
        for name in NEEDS_PROJECT:
            self.actions_by_name[name].setEnabled(on)
        self.getting_about.show_ways()

    def _opening_says(self, sentence: str, share: float) -> None:
        """A share below 0 is one that nobody knows."""
        if not sentence:
            self.opening_line.end()
        elif not self.opening_line.is_going:
            self.opening_line.begin(sentence, self.desk.cancel)
        self.opening_line.tell(sentence, share if share >= 0 else None)

    def _opening_failed(self, sentence: str) -> None:
        if not self.session:
            self.workspace.clear()
            self._show_welcome()
        if sentence:
            self.say(sentence, None, "", *self.safety.ways_out())

    # What is shown ----------------------------------------------------------------------------------------------

    def _changed(self, change: Change) -> None:
        """After each change: the names in the menu, the window's title, and that it is on disk."""
        session = self.session
        if not session:
            return
        project = session.project
        for action, verb, step in (("undo", "Undo", project.undo_name), ("redo", "Redo", project.redo_name)):
            self.actions_by_name[action].setText(f"&{verb} {step.replace('&', '&&')}".rstrip())
            self.actions_by_name[action].setEnabled(bool(step))
        self.setWindowTitle(f"{project.title or project.path.stem} – Crossread")
        if change.settings:
            self.recents.add(project.path, project.title or project.path.stem)
        self._show_writing(bool(self.workspace.right and self.workspace.right.draft_open))
        self.saved_words.setToolTip(plain_tooltip(str(project.path)))
        self._show_follow()

    def _show_writing(self, writing: bool) -> None:
        """“Saved” only when it is so."""
        if self.session:
            papers = len(self.session.project.papers())
            self.saved_words.setText(f"{'Writing…' if writing else self.safety.saved_words} · {papers} papers")

    def _show_follow(self) -> None:
        follow = self.area.following.follow.value
        self.follow_words.setText(self.area.following.words)
        self.tools.follow.set_value(follow)
        self.actions_by_name[f"follow-{follow}"].setChecked(True)

    def _look_changed(self) -> None:
        if self.is_furnished:
            self.tools.redraw_colors()
        for pane in self.area.panes.values():
            pane.set_dark_pages(self.look.dark_pages)
        self.area.gutter.update()

    def say(self, sentence: str, action: QAction | None = None, words: str = "", *more: tuple[QAction, str]) -> None:
        """Something the analyst must read: it stays until she closes it. `action`, and `more`: what can be done."""
        page = self.welcome if self.stack.currentWidget() is self.welcome else self.workspace
        page.notice.say(sentence, action, words, *more)

    def say_briefly(self, sentence: str) -> None:
        self.statusBar().showMessage(sentence, BRIEF)

    def say_removed(self, sentence: str) -> None:
        """Something went at a single key: it can be had back at once."""
        self.say(sentence, self.actions_by_name["undo"], "Undo")

    def show_right(self, which: str) -> None:
        right = self.workspace.right
        if right:
            self.reading_modes.show_right()
            right.show_points() if which == "points" else right.show_page(which)

    def show_thumbnails(self) -> None:
        """The pages of the paper in hand in the panel on the left, with the keyboard in them."""
        rail = self.workspace.rail
        if rail:
            rail.open("pages")
            rail.pages.take()

    # Marking ----------------------------------------------------------------------------------------------------

    def _wait_for_other(self, relation: str, other: str) -> None:
        self.workspace.notice.say(
            f"Now select the passage in {other} too, then press {self._key(relation)} again.",
            self.actions_by_name["silence"],
            f"{other} says nothing",
        )
        self.area.panes[other].view.setFocus()

    def _selection_given_up(self) -> None:
        """What was waited for will not come any more."""
        if not self.area.selections():
            self.workspace.notice.hide()

    def _key(self, action: str) -> str:
        return self.actions_by_name[action].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def _point_made(self, point: int) -> None:
        self.workspace.notice.hide()
        self.edit_point(point, fresh=True)

    def edit_point(self, point: int, *, fresh: bool = False) -> None:
        if point and self.workspace.right:
            self.show_right("points")
            self.workspace.right.edit_point(point, title_selected=fresh)

    def new_point(self) -> None:
        if self.workspace.right:
            self.show_right("points")
            self.workspace.right.new_point(Relation.DISAGREEMENT, (), "")

    def add_evidence(self) -> None:
        """To the point that is being written, or to the chosen one."""
        right = self.workspace.right
        if not self.marking or not right:
            return
        if right.draft_open:
            made = self.marking.highlights_of_selection()
            if made:
                right.add_evidence(made)
        else:
            self.marking.add_evidence()

    def edit_note(self) -> None:
        """The note of what is selected, which is highlighted first, or of the highlight in hand."""
        if not self.marking or not self.session:
            return
        chosen = self.area.in_hand.view.selected_range
        number = self.marking.highlight(self.session.color) if chosen else self.session.highlight
        if chosen and not number:
            self.safety.ask_waiting_note(self.marking)
        elif number:
            self._open_highlight(number).write()
        else:
            self.say_briefly("Select text, or click a highlight, to write a note on it.")

    def edit_highlight(self, number: int) -> None:
        """Bring a highlight into view and open its small form just below it."""
        if self.session:
            self._open_highlight(number)

    def _highlight_clicked(self, number: int) -> None:
        if self.session:
            self._open_highlight(number, self.area.in_hand.view.stack)

    def _open_highlight(self, number: int, stack: tuple[int, ...] = ()) -> HighlightEditor:
        from annotator.app.highlight_editor import HighlightEditor

        assert self.session
        self.session.take_highlight(number)
        editor = HighlightEditor(self.session, number, self, stack)
        editor.clicked_beside.connect(self.area.click_at, Qt.ConnectionType.QueuedConnection)
        editor.show_beside(self.area.rect_of(number))
        return editor

    def _extent_dragged(self, number: int, start: int, end: int) -> None:
        if self.marking:
            self.marking.move_highlight(number, start, end)

    def open_link(self, address: str) -> None:
        """Out of the program, to the web or the mail program; anything else is refused with a sentence."""
        from annotator.app.dialogs import confirm_link
        from annotator.app.getting_about import refusal

        refused = refusal(address)
        if refused:
            self.say_briefly(refused)
        elif confirm_link(self, address):
            QDesktopServices.openUrl(QUrl(address))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_furnished:
            self.reading_modes.hint.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no part of the window wanted: Escape leaves the full screen."""
        if event.key() == Qt.Key.Key_Escape and self.is_furnished and self.reading_modes.is_full:
            self.reading_modes.step_out()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Panels and rows come and go, and each new one would be last."""
        from annotator.app.tab_order import order_tabs

        order_tabs(self)
        return super().focusNextPrevChild(forwards)

    # The window itself ------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.open([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_furnished and not self.safety.may_close():
            return event.ignore()
        self.settings.setValue("geometry", self.saveGeometry())
        if self.is_furnished:
            self.text_layer.cancel()
            self.safety.leave()
            if self.tools.isVisible():
                self.settings.setValue("tools-height", self.tools.height())
        self.desk.leave()
        super().closeEvent(event)
