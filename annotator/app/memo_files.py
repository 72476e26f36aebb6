"""Memos that left the window and come back: exported again, verified, their edits taken back into the project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from annotator.app.conflicts_dialog import ConflictsDialog
from annotator.app.export_dialog import ZIP, Wish
from annotator.app.exporting import Tell, Write
from annotator.app.news_dialog import NewsDialog
from annotator.app.take_back_dialog import TakeBackDialog
from annotator.app.verify_dialog import VerifyDialog
from annotator.app.words import other_side
from annotator.errors import Trouble
from annotator.memo import (
    Again,
    Edit,
    Form,
    Keep,
    Links,
    News,
    Verification,
    edits_in,
    look_again,
    memo_at,
    take_back,
    verify,
    write_again,
    write_memo,
)
from annotator.project import Project

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow

Result = TypeVar("Result")
MEMOS = "Memos (*.md *.markdown *.txt)"


class MemoFiles(QObject):
    """What can be done with a memo's file. Files are read, merged and verified in the background."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.verified: VerifyDialog | None = None
        """The last verification, while it is shown."""
        self._news: News | None = None
        """What became of a memo that was merged with, until it is said; `_told`: what was said of last."""
        self._told: News | None = None
        self.show_news = QAction("Show", self)
        self.show_news.setToolTip("List what is new in the memo, and what of yours was kept")
        self.show_news.triggered.connect(self._show_news)

    # Exporting --------------------------------------------------------------------------------------------------

    def export(self, wish: Wish) -> None:
        """Write the memo; a memo in Markdown that is there is merged with, any other file replaced."""
        if wish.form is Form.MARKDOWN and wish.path.suffix.lower() != ZIP and wish.path.exists():
            look = partial(look_again, path=wish.path, links=_links(wish), template=wish.template)
            self._in_background(look, partial(self._exported_before, wish))
        else:
            self._write(wish, _anew(wish))

    def _exported_before(self, wish: Wish, again: Again) -> None:
        if not again.is_known:
            words = "It was not exported from this project, or too long ago, so edits made in it cannot be told apart."
            if self._ask_to_replace(wish.path, words):
                self._write(wish, _anew(wish))
            return
        choices: Mapping[int, Keep] = {}
        if again.conflicts:
            dialog = ConflictsDialog(self._window, wish.path.name, again.conflicts)
            if dialog.exec() != QDialog.DialogCode.Accepted:
                self._window.say_briefly("Nothing was written.")
                return
            choices = dialog.choices
        self._write(wish, self._merged(wish, again, choices))

    def _merged(self, wish: Wish, again: Again, choices: Mapping[int, Keep]) -> Write:
        def write(project: Project, path: Path, *, tell: Tell) -> tuple[str, ...]:
            remarks = write_again(
                project, again, choices, template=wish.template, with_papers=wish.with_papers, tell=tell
            )
            self._news = news = again.news
            return (news.sentence(settled=True), *remarks) if news else remarks

        return write

    def say_exported(self, sentence: str) -> None:
        """What came of an export; where there is something to list, it can be shown."""
        news, self._news = self._news, None
        if not news or not news.lines:
            self._window.say(sentence)
            return
        self._told = news
        self._window.say(sentence, self.show_news, "Show")

    def _show_news(self) -> None:
        if self._told:
            NewsDialog(self._window, self._told).show()

    def _write(self, wish: Wish, write: Write) -> None:
        session = self._window.session
        if session:
            if wish.form is Form.MARKDOWN and wish.path.suffix.lower() != ZIP:
                self._window.settings.setValue("memo", [str(session.project.path), str(wish.path)])
            self._window.exporting.start(session.project.path, wish.path, write)

    def _ask_to_replace(self, path: Path, words: str) -> bool:
        box = QMessageBox(self._window)
        box.setWindowTitle("Export memo")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Replace “{path.name}”?")
        box.setInformativeText(words)
        replace = box.addButton("Replace", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        return box.clickedButton() is replace

    # Verifying --------------------------------------------------------------------------------------------------

    def choose_to_verify(self) -> None:
        if path := self._choose("Verify a memo"):
            self.verify(path)

    def verify(self, path: Path) -> None:
        """Look up a memo's quotations, and show what came of it."""

        def work(project: Project) -> Verification:
            return verify(memo_at(path), project)

        self._in_background(work, lambda came: self._show_verified(path, came))

    def _show_verified(self, path: Path, came: Verification) -> None:
        if self.verified:
            self.verified.close()
        self.verified = VerifyDialog(self._window, path.name, came)
        self.verified.place_wanted.connect(self._show_place)
        right = self._window.workspace.right
        if right and right.isVisible():
            self.verified.stand_over(right)
        self.verified.show()

    def _show_place(self, paper: int, start: int, end: int) -> None:
        """Select the words in their paper, so that they can be seen, and copied."""
        session = self._window.session
        letters = {record.id: record.letter for record in session.project.papers()} if session else {}
        pane = self._window.area.panes.get(letters.get(paper, ""))
        if pane and pane.view.flat:
            if self.verified:
                self.verified.make_way(pane, self._window.area.panes[other_side(pane.letter)])
            pane.view.select(start, end)
            pane.view.reveal(pane.view.flat.quads(start, end))

    # Taking back ------------------------------------------------------------------------------------------------

    def choose_to_take_back(self) -> None:
        if path := self._choose("Take edits of a memo back"):
            self.take_back(path)

    def take_back(self, path: Path) -> None:
        """Show what was edited in a memo, and write into the project what she ticks."""
        self._in_background(lambda project: edits_in(memo_at(path), project), partial(self._offer, path))

    def _offer(self, path: Path, edits: tuple[Edit, ...]) -> None:
        session = self._window.session
        if not edits:
            self._window.say(f"There is nothing to take back from {path.name}: it says what the project says.")
            return
        dialog = TakeBackDialog(self._window, path.name, edits)
        if session and dialog.exec() == QDialog.DialogCode.Accepted:
            session.do(partial(take_back, dialog.chosen()))

    # Both -------------------------------------------------------------------------------------------------------

    def _choose(self, title: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(self._written_last()), MEMOS)
        return Path(name) if name else None

    def _written_last(self) -> Path:
        """The memo that was written last of this project, while it is there; else the folder that was used last."""
        session, kept = self._window.session, self._window.settings.value("memo")
        project, memo = kept if isinstance(kept, list) and len(kept) == 2 else ("", "")
        if session and project == str(session.project.path) and Path(memo).is_file():
            return Path(memo)
        return Path(str(self._window.settings.value("folder", "")))

    def _in_background(self, work: Callable[[Project], Result], then: Callable[[Result], None]) -> None:
        """Do `work` in a thread, with a project of its own; trouble on the way is said, and `then` not called."""
        session = self._window.session
        if not session:
            return
        project = session.project.path

        def opened() -> Result:
            with Project.open(project) as read:
                return work(read)

        def done(future: Future[Result]) -> None:
            try:
                result = future.result()
            except Trouble as trouble:
                self._window.say(str(trouble))
                return
            if self._window.session is session:
                then(result)

        self._window.desk.background.run(opened, done)


def _links(wish: Wish) -> Links:
    return "papers" if wish.with_papers else "none"


def _anew(wish: Wish) -> Write:
    return partial(write_memo, form=wish.form, template=wish.template, with_papers=wish.with_papers, overwrite=True)
