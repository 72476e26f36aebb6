"""A whole session in the program as it is started, for whoever looks at it from outside.

`python -m tests.scenarios.whole_session window FOLDER PAPER PAPER`: two papers are opened, read, marked and compared,
the memo is exported in every form and verified, and the window closed. With `commands` the command line does the same.
"""

import sys
from pathlib import Path
from types import SimpleNamespace

IN_A = "A narrow promise is more credible than a broad one"
IN_B = "This is the oldest trap in the study of international politics"


def by_commands(outputs: Path, papers: list[Path]) -> int:
    from annotator.cli.program import crossread

    def run(*words: object) -> None:
        status = crossread.main([str(word) for word in words], standalone_mode=False)
        assert status == 0, words

    project = outputs / "work.crossread"
    run("new", project, *papers, "--title", "Two views")
    run("text", papers[0])
    for letter, quote in (("a", IN_A), ("b", IN_B)):
        run("highlight", project, "--paper", letter, "--quote", quote)
    run("point", project, "--relation", "disagreement", "--title", "Is it so?", "--evidence", 1, "--evidence", 2)
    run("counterparts", *papers)
    for ending in ("md", "html", "pdf", "docx", "zip"):
        run("memo", project, "-o", outputs / f"memo.{ending}", "--with-papers")
    run("verify", outputs / "memo.md", project)
    run("check", project)
    run("backups", project)
    run("repair", project, "-o", outputs / "repaired.crossread")
    return 0


def in_the_window(outputs: Path, papers: list[Path]) -> int:
    from annotator.papers import PaperProcess

    processes = [PaperProcess(path) for path in papers]  # as the program does it: before Qt is there

    from PySide6.QtCore import QTimer

    from annotator.app.starting import make_application, show_window

    app = make_application()
    ended = []

    def work() -> None:
        try:
            read_and_write(outputs)
            ended.append(True)
        finally:
            app.closeAllWindows()
            app.quit()

    QTimer.singleShot(0, work)
    show_window(papers, sample=False, processes=processes)
    return 0 if ended else 1


def read_and_write(outputs: Path) -> None:
    from annotator.app.counterparts import State
    from annotator.app.pictures import wait_until
    from annotator.memo import Form
    from tests.analyst import Analyst

    class AtTheScreen(Analyst):
        """The analyst at a window that is there already."""

        def __init__(self, window) -> None:
            self.window = window
            self._bot = SimpleNamespace(waitUntil=lambda ready, timeout: wait_until(ready))

    analyst = AtTheScreen(the_window())
    analyst.window.resize(1440, 900)
    wait_until(lambda: analyst.window.session is not None)
    analyst.sees_pages().disagrees("Does a narrower promise deter?", IN_A, IN_B)
    analyst.does("follow-points").finds("alliance").does("show-memo")
    finder = analyst.window.pairing.finder
    wait_until(lambda: finder.state in (State.KNOWN, State.FAILED, State.NO_TEXT))
    assert finder.state is State.KNOWN, finder.state
    analyst.does("show-counterparts")
    analyst.does("guide")
    for form in Form:
        export(analyst.window, outputs / f"memo.{form}", form)
    export(analyst.window, outputs / "all.zip", Form.MARKDOWN)
    analyst.window.memo_files.verify(outputs / "memo.md")
    wait_until(lambda: analyst.window.memo_files.verified is not None)
    assert not analyst.window.memo_files.verified.text()


def the_window():
    from PySide6.QtWidgets import QApplication

    from annotator.app.main_window import MainWindow

    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))


def export(window, path: Path, form) -> None:
    from annotator.app.export_dialog import Wish
    from annotator.app.pictures import wait_until

    said = []
    window.exporting.said.connect(said.append)
    window.memo_files.export(Wish(path, form, with_papers=True))
    wait_until(lambda: said)
    window.exporting.said.disconnect(said.append)
    assert path.is_file(), said


if __name__ == "__main__":
    way = {"window": in_the_window, "commands": by_commands}[sys.argv[1]]
    sys.exit(way(Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]]))
