"""Scans: the window says that they have no text, and offers to recognise it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from annotator.app.language_dialog import ask_languages
from annotator.app.pane import Pane
from annotator.app.progress_line import ProgressLine
from annotator.app.recognising import Recognising
from annotator.app.session import Session
from annotator.papers import WHAT_TO_INSTALL, FlatText, recognition_languages

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow

AskLanguages = Callable[[tuple[str, ...], tuple[str, ...]], tuple[str, ...]]


class TextLayer(QObject):
    """What the window does about papers without text, one at a time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._action = window.actions_by_name["recognise-text"]
        self.line = ProgressLine()
        self.ask_languages: AskLanguages = lambda known, likely: ask_languages(window, known, likely)
        self._work: Recognising | None = None
        window.area.in_hand_changed.connect(lambda _: self.look())

    # What is there ----------------------------------------------------------------------------------------------

    def look(self) -> None:
        """The action is there for the paper in hand, where that has no text and the languages are installed."""
        scan = self._window.session is not None and is_scan(self._window.area.in_hand)
        self._action.setEnabled(scan and self._work is None and bool(recognition_languages()))

    def tell(self) -> None:
        """Say which of the papers just opened have no text, and what can be done."""
        self.look()
        scans = [letter for letter, pane in self._window.area.panes.items() if is_scan(pane)]
        if not scans:
            return
        who = f"Paper {scans[0]} is a scan" if len(scans) == 1 else "Both papers are scans"
        says = f"{who} without text, so nothing in it can be marked by its words"
        says = says if len(scans) == 1 else says.replace("in it ", "in them ").replace("its words", "their words")
        if not recognition_languages():
            self._window.say(f"{says}: {WHAT_TO_INSTALL}.")
            return
        self._window.area.take_in_hand(scans[0])
        self._window.workspace.notice.say(f"{says}.", self._action, f"Give {scans[0]} a text layer")

    # Recognising ------------------------------------------------------------------------------------------------

    def give(self) -> None:
        """Recognise the text of the paper in hand, after asking for its language where several are installed."""
        known, pane, session = recognition_languages(), self._window.area.in_hand, self._window.session
        if not session or not known or not is_scan(pane) or self._work or not pane.view.source:
            return
        chosen = known if len(known) == 1 else self.ask_languages(known, likely(known))
        if not chosen:
            return
        work = self._work = Recognising(pane.view.source, "+".join(chosen), self)
        says = f"Recognising the text of {pane.letter}"
        work.progressed.connect(lambda share: self.line.tell(f"{says}: {round(100 * share)} %", share))
        work.finished.connect(lambda flat: self._finished(session, pane, flat))
        work.failed.connect(self._failed)
        self.line.begin(says, self.cancel, after=0)
        self._window.workspace.notice.hide()
        self.look()
        work.start()

    def cancel(self) -> None:
        """Give up; the paper stays as it was."""
        if self._work:
            self._work.cancel()
            self._over()

    def _failed(self, sentence: str) -> None:
        self._over()
        self._window.say(sentence)

    def _over(self) -> None:
        if self._work:
            self._work.deleteLater()
        self._work = None
        self.line.end()
        self.look()

    def _finished(self, session: Session, pane: Pane, flat: FlatText) -> None:
        assert self._work
        languages = self._work.languages
        self._over()
        if session is not self._window.session:
            return
        if not flat.text.strip():
            self._window.say(f"No text was recognised in {pane.letter}: its pages may be pictures without words.")
            return
        paper = next(paper for paper in session.project.papers() if paper.letter == pane.letter)
        self._give(session, pane, paper.id, flat, languages)

    def _give(self, session: Session, pane: Pane, paper: int, flat: FlatText, languages: str) -> None:
        """Into the project, now or, where the file cannot take it, when it can; then the pane has it as well."""
        again = partial(self._give, session, pane, paper, flat, languages)
        if session.do(lambda project: project.give_text(paper, flat, languages), again=again) is None:
            return
        if pane.view.source:
            pane.view.source.take_text(flat)
        self.look()
        self._window.workspace.notice.hide()
        self._window.say_briefly(f"{pane.letter} has a text now. It was recognised, so check what you quote.")


def is_scan(pane: Pane) -> bool:
    """Whether a paper was read and no text was in it."""
    return pane.view.flat is not None and not pane.view.flat.text.strip()


def likely(known: tuple[str, ...]) -> tuple[str, ...]:
    """The language that the system speaks, if it is installed; else English; else the first."""
    own = QLocale.languageToCode(QLocale.system().language(), QLocale.LanguageCodeType.ISO639Part2T)
    return next(((code,) for code in (own, "eng", *known) if code in known), ())
