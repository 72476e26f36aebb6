"""Nothing lost: changes that a file cannot take, another window with the project, words that changed by themselves."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from annotator.app.background import Background
from annotator.app.notice import Offer
from annotator.app.project_files import SUFFIX
from annotator.app.session import Session
from annotator.errors import Trouble
from annotator.project import Backup, Finding, Repaired, can_be_repaired, look_for_doubts

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow
    from annotator.app.marking import Marking

LOOK = 1500
"""Milliseconds from one look whether another program has changed the project to the next."""
LATER = 1500
"""Milliseconds after a project has come in, until its rows are compared with their checksums."""


class Safety(QObject):
    """Watches over the open project's file for one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._background = Background(self)
        self.findings: list[Finding] = []
        self._failed: Path | None = None
        """The project that could not be opened, for the buttons that offer a way out."""
        self._of_failed = {
            "Restore a backup…": self._action(lambda: self._show_backups_of(self._failed)),
            "Repair…": self._action(self._repair_failed),
        }
        self._why = ""
        """Why the file could not take the last change."""
        self._look = QTimer(self, interval=LOOK)
        self._look.timeout.connect(self._look_elsewhere)
        self._soon = QTimer(self, singleShot=True, interval=LATER)
        self._soon.timeout.connect(lambda: self.check(tell_all=False))
        window.desk.may_close = self.may_close
        window.desk.kept.connect(self._kept)
        window.desk.ended.connect(self._ended)
        window.desk.restored.connect(self._restored)
        window.desk.repaired.connect(self._repaired)
        window.actions_by_name["save-as"].triggered.connect(self._still_waiting)
        window.actions_by_name["try-again"].setEnabled(False)

    def table(self) -> dict[str, Callable[[], object]]:
        """What this does, by the names of the actions."""
        return {
            "backups": self.show_backups,
            "check-project": self.check,
            "repair-project": self.choose_to_repair,
            "try-again": self.try_again,
        }

    # A project's life -------------------------------------------------------------------------------------------

    def began(self, session: Session) -> None:
        self.findings = []
        session.refused.connect(self._refused)
        session.waiting_changed.connect(self._count)
        self._look.start()
        self._soon.start()
        if session.project.is_reading_only:
            self._window.say(
                "This project is open in another window already. Here it is for reading only, and shows what is done "
                "there.",
                *self._elsewhere(),
            )

    def _kept(self) -> None:
        """The project goes on in another file: what waited is written there."""
        session = self._window.session
        if session and session.waiting:
            session.try_again()

    def _ended(self) -> None:
        self._look.stop()
        self._soon.stop()

    def leave(self) -> None:
        self._ended()
        self._background.close()

    def may_close(self) -> bool:
        """Whether the project can be put away; asked only where changes wait that no file has."""
        session = self._window.session
        if not session or not session.waiting or session.try_again():
            return True
        box = QMessageBox(self._window)
        box.setWindowTitle("Not everything is saved")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"{_counted(len(session.waiting), 'change')} could not be saved in “{session.project.path.name}”.")
        box.setInformativeText("In a copy elsewhere they can be kept.")
        copy = box.addButton("Save a copy elsewhere…", QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton("Leave without them", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(copy)
        box.exec()
        if box.clickedButton() is copy:
            self._window.actions_by_name["save-as"].trigger()
        return box.clickedButton() is leave

    # Changes that wait ------------------------------------------------------------------------------------------

    @property
    def saved_words(self) -> str:
        """Whether all that was done is on disk, as the status bar says it."""
        session = self._window.session
        if not session or session.project.is_reading_only:
            return "Reading only"
        return f"{_counted(len(session.waiting), 'change')} not saved" if session.waiting else "All changes saved"

    def try_again(self) -> None:
        session = self._window.session
        if session and session.try_again():
            self._window.say_briefly("Saved.")

    def ask_waiting_note(self, marking: Marking) -> None:
        """Where the highlight to be noted waits for the file: what is typed now is its note, and no keys of actions."""
        if marking.waits:
            says = "The highlight is not saved yet. It waits, with this note:"
            note, taken = QInputDialog.getMultiLineText(self._window, "Note", says)
            if taken:
                marking.keep_waiting_note(note)

    def _refused(self, sentence: str) -> None:
        self._why = sentence
        action = self._window.actions_by_name["try-again"]
        self._window.say(sentence, action, "Try again", self._elsewhere())

    def _still_waiting(self) -> None:
        """The file dialog may be given up: until what waits is saved, the ways to save it stay in sight."""
        session = self._window.session
        if session and session.waiting:
            self._refused(self._why)

    def _count(self) -> None:
        session = self._window.session
        waiting = bool(session and session.waiting)
        self._window.actions_by_name["try-again"].setEnabled(waiting)
        if session and len(session.waiting) == 1:
            self._look.start()  # anew: what came just now has its time until it is tried again
        if session and not waiting and "Try again" in self._window.workspace.notice.offers():
            self._window.workspace.notice.hide()

    def _elsewhere(self) -> Offer:
        return self._window.actions_by_name["save-as"], "Save a copy elsewhere…"

    def _look_elsewhere(self) -> None:
        if self._window.session:
            self._window.session.try_by_itself()
            self._window.session.look_elsewhere()

    # What changed by itself -------------------------------------------------------------------------------------

    def check(self, *, tell_all: bool = True) -> None:
        """Compare all rows with their checksums, in a thread; then say what was found, with `tell_all` also nothing."""
        session = self._window.session
        if not session:
            return
        path = session.project.path

        def done(future: Future[list[Finding]]) -> None:
            if self._window.session is session:
                self._checked(future, tell_all=tell_all)

        self._background.run(lambda: look_for_doubts(path), done)

    def _checked(self, future: Future[list[Finding]], *, tell_all: bool) -> None:
        try:
            self.findings = future.result()
        except Trouble as trouble:
            if tell_all:
                self._window.say(str(trouble))
            return
        if tell_all:
            self._show_findings()
        elif self.findings:
            many = _counted(len(self.findings), "thing")
            self._window.say(
                f"{many} in this project {'is' if len(self.findings) == 1 else 'are'} not as you left it: "
                "the disk or another program changed the file. Look at what it is; a backup may have what was there.",
                self._window.actions_by_name["check-project"],
                "Show…",
                self._backups_offer(),
            )

    def _show_findings(self) -> None:
        from annotator.app.findings_dialog import FindingsDialog

        session = self._window.session
        if not session:
            return
        dialog = FindingsDialog(self._window, [finding.sentence for finding in self.findings])
        dialog.backups_wanted.connect(self.show_backups)
        if dialog.exec() and self.findings:
            try:
                session.project.vouch()
            except Trouble as trouble:
                self._window.say(str(trouble))

    # Ways back --------------------------------------------------------------------------------------------------

    def ways_out(self) -> tuple[Offer, ...]:
        """What can be done where a project could not be opened."""
        wanted, session = self._window.desk.wanted, self._window.session
        if not wanted or wanted.suffix != SUFFIX:
            return ()
        if session:
            return self._ways_out_beside(wanted) if wanted.absolute() != session.project.path else ()
        repair = ((self._window.actions_by_name["repair-project"], "Repair…"),) if can_be_repaired(wanted) else ()
        return (self._backups_offer(), *repair)

    def _ways_out_beside(self, failed: Path) -> tuple[Offer, ...]:
        """The same while another project is open, to which the menu's own actions refer."""
        self._failed = failed
        ways = ("Restore a backup…", "Repair…") if can_be_repaired(failed) else ("Restore a backup…",)
        return tuple((self._of_failed[words], words) for words in ways)

    def _action(self, work: Callable[[], object]) -> QAction:
        action = QAction(self)
        action.triggered.connect(lambda _=False: work())
        return action

    def _repair_failed(self) -> None:
        if self._failed:
            self._window.desk.repair(self._failed)

    def _backups_offer(self) -> Offer:
        return self._window.actions_by_name["backups"], "Restore a backup…"

    def show_backups(self) -> None:
        """The copies of the open project, or of the one that could not be opened, or of any."""
        session = self._window.session
        self._show_backups_of(session.project.path if session else self._window.desk.wanted)

    def _show_backups_of(self, project: Path | None) -> None:
        from annotator.app.backups_dialog import BackupsDialog

        dialog = BackupsDialog(self._window, self._background, project)
        dialog.restore_wanted.connect(self._restore)
        dialog.copy_wanted.connect(self._save_backup)
        dialog.exec()
        dialog.deleteLater()

    def _restore(self, backup: Backup, project: Path) -> None:
        self._window.desk.put_back(backup, project)

    def _save_backup(self, backup: Backup, project: Path) -> None:
        wanted = project.with_name(f"{project.stem} {backup.made.astimezone():%Y-%m-%d %H.%M}{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Save the backup as a new project", str(wanted), f"Crossread projects (*{SUFFIX})"
        )
        if name:
            path = Path(name)
            self._window.desk.restore_as(backup, path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def _restored(self, aside: Path | None) -> None:
        kept = f"The damaged file is kept as “{aside.name}”." if aside else "What it was before is a backup now."
        self._window.say_briefly(f"The backup is restored. {kept}")

    def choose_to_repair(self) -> None:
        """The project that could not be opened, or one that is chosen now."""
        wanted = self._window.desk.wanted
        if self._window.session or not wanted or not wanted.is_file():
            filter_ = f"Crossread projects (*{SUFFIX})"
            name, _ = QFileDialog.getOpenFileName(self._window, "Repair a project", "", filter_)
            wanted = Path(name) if name else None
        if wanted:
            self._window.desk.repair(wanted)

    def _repaired(self, repaired: Repaired) -> None:
        from annotator.app.findings_dialog import LostDialog

        if repaired.lost:
            LostDialog(self._window, repaired.path.name, repaired.lost).open()
        else:
            self._window.say_briefly(f"Repaired as “{repaired.path.name}”; nothing was lost.")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
