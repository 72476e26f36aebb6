"""A session in which everything that can be said of a paper's words goes wrong: `python -m` this, with two papers.

Its exit status is 0 where each bug was shown to the analyst with what it said.
"""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication

from annotator.app.dialogs import ReportDialog
from annotator.app.main_window import MainWindow
from annotator.app.pictures import wait_until
from annotator.app.starting import make_application, show_window


def bug(text):
    try:
        {}[text]
    except KeyError as error:
        raise ValueError(text) from error


class Analyst:
    """Reads each report of a bug, and closes it."""

    def __init__(self) -> None:
        self.reports: list[str] = []
        self.ticker = QTimer(interval=20)
        self.ticker.timeout.connect(self.look)
        self.ticker.start()

    def look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ReportDialog):
            self.reports.append(dialog.text.toPlainText())
            dialog.reject()

    def work(self) -> None:
        try:
            self.meets_bugs(next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)))
        finally:
            QApplication.closeAllWindows()

    def meets_bugs(self, window: MainWindow) -> None:
        wait_until(lambda: window.session is not None and window.area.is_sharp)
        text = window.session.project.flat_text(1).text
        QTimer.singleShot(0, lambda: bug(text))
        wait_until(lambda: len(self.reports) == 1)
        window.desk.background.run(lambda: bug(text), lambda done: done.result())
        wait_until(lambda: len(self.reports) == 2)
        thread = threading.Thread(target=bug, args=(text,))
        thread.start()
        thread.join()
        with ThreadPoolExecutor(1) as elsewhere:
            elsewhere.submit(int).add_done_callback(lambda done: bug(text))
        qWarning(f"Qt cannot find “{text[:60]}” in file:///home/{text[:30].replace(' ', '')}")
        window.open([Path(f"{text[:30]}.crossread")])
        wait_until(lambda: not window.desk.is_opening)


if __name__ == "__main__":
    app = make_application()
    analyst = Analyst()
    QTimer.singleShot(0, analyst.work)
    show_window([Path(name) for name in sys.argv[1:]], sample=False, processes=[])
    sys.exit(0 if len(analyst.reports) == 2 and all(report.count("Error: ") for report in analyst.reports) else 1)
