"""From nothing to a window on the screen: Qt, the log, what happens when there is a bug."""

from __future__ import annotations

import gc
import logging
import re
import signal
import sys
import traceback
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from annotator import __version__
from annotator.app.first_pages import FirstPages
from annotator.app.garbage import GarbageCollector
from annotator.app.main_window import MainWindow
from annotator.app.places import log_file
from annotator.app.project_files import sample_project
from annotator.discreet import be_discreet_beside, trace_of
from annotator.papers import PaperProcess

log = logging.getLogger(__name__)

LOG_BYTES = 500_000
SWITCH = 0.0005
"""Seconds that a thread which reads counterparts or writes a memo may keep Python from the window's thread. By default
they are ten times as many, and a step of the window asks for Python several times."""
_QUOTED = re.compile(r"""(["'“‘]).*["'”’]|\w+://\S+""", re.DOTALL)
"""What Qt may have from a paper: what it quotes, and addresses."""
_TOLD_OF_QT = 200
PATIENCE = 1500
"""Milliseconds after which the rest of the window comes although a first page is not drawn yet."""
FURNITURE = (
    "annotator.app.tool_bar",
    "annotator.app.welcome",
    "annotator.project.database",
    "annotator.project.project",
    "jinja2",
    "annotator.memo.view",
    "annotator.app.commands",
    "annotator.app.furniture",
    "annotator.app.rail",
    "annotator.app.right_panel",
)
"""What is imported while the first pages are being looked at."""


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The one QApplication, named; the one that is there already if there is one. `arguments`: what Qt itself reads."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    gc.disable()  # `GarbageCollector` takes over; a window must not be destroyed in whichever thread is at work
    qInstallMessageHandler(_log_qt)
    sys.setswitchinterval(SWITCH)
    app = QApplication(arguments or sys.argv[:1])
    app.setApplicationName("Crossread")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("org.crossread.Crossread")
    return app


def show_window(paths: list[Path], *, sample: bool, processes: list[PaperProcess]) -> int:
    """Show the window until it is closed."""
    start_log()
    app = make_application()
    wanted = [sample_project()] if sample else paths
    window = MainWindow(processes, papers_first=bool(wanted))
    report_bugs(window)
    FirstPages(window.area).painted.connect(lambda: furnish_in_steps(window))
    if sys.platform == "darwin":  # only there; every event of the window goes through what looks for them
        from annotator.app.opened_from_outside import FilesFromOutside

        FilesFromOutside(app, window.open)
    window.show()
    if wanted:
        window.open(wanted)
        QTimer.singleShot(PATIENCE, window, lambda: furnish_in_steps(window))
    else:
        QTimer.singleShot(0, window, lambda: listen(window))
    # Python sees Ctrl+C in the terminal only between its own steps: this gives it one now and then.
    # The window closes afterwards: a step may be anywhere, in the middle of an import too.
    signal.signal(signal.SIGINT, lambda *_: QTimer.singleShot(0, window, window.close))
    ticker = QTimer(interval=500)
    ticker.timeout.connect(lambda: None)
    ticker.start()
    return app.exec()


def furnish_in_steps(window: MainWindow, left: tuple[str, ...] = FURNITURE) -> None:
    """Bring what the window still lacks, a module at a time, so that keys and the wheel are heard in between."""
    if left and not window.is_furnished:
        import_module(left[0])
        QTimer.singleShot(0, window, lambda: furnish_in_steps(window, left[1:]))
    else:
        window.furnish()
        listen(window)
        gc.freeze()
        window.findChild(GarbageCollector) or GarbageCollector(window)


def listen(window: MainWindow) -> None:
    """Hear from now on what second starts are given."""
    from annotator.app.first_window import FirstWindow

    if not window.findChild(FirstWindow):
        first = FirstWindow(window)
        make_application().aboutToQuit.connect(first.close)


def start_log() -> None:
    """A log that the analyst can find, in two files: a new one is begun when the other has half a megabyte.

    No word of any paper goes into it.
    """
    path = log_file()
    if path.exists() and path.stat().st_size > LOG_BYTES:
        path.replace(path.with_suffix(".log.1"))
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    log.info("Crossread %s starts", __version__)


class _Discreet(logging.Formatter):
    """Errors are told without their messages, and of what a library says only where it says it."""

    def format(self, record: logging.LogRecord) -> str:
        if record.name.partition(".")[0] != "annotator":
            record.msg, record.args = f"said something in line {record.lineno} of {record.module}", ()
        return super().format(record)

    def formatException(self, told: Any) -> str:
        return trace_of(told[1]) if told[1] else ""


def _log_qt(kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    """What Qt has to say goes into the log; only what ends the program is shouted."""
    levels = {QtMsgType.QtCriticalMsg: logging.ERROR, QtMsgType.QtFatalMsg: logging.CRITICAL}
    told = _QUOTED.sub("…", words)[:_TOLD_OF_QT]
    log.log(levels.get(kind, logging.INFO), "Qt: %s", told)
    if kind is QtMsgType.QtFatalMsg and sys.__stderr__:
        sys.__stderr__.write(f"{told}\n")


def report_bugs(window: MainWindow) -> None:
    """A bug: into the log, and into a dialog whose text can be copied. The window stays, the work is saved."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        told = trace_of(error)
        log.error("a bug:\n%s", told)
        sys.__stderr__ and sys.__stderr__.write(told)
        from annotator.app.dialogs import show_report

        show_report(window, "".join(traceback.format_exception(kind, error, trace)))

    sys.excepthook = report
    be_discreet_beside()
