"""Files that come from the system while the window is open."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from annotator.app.opened_from_outside import FilesFromOutside
from annotator.resources import sample
from tests.analyst import WAIT, Analyst


def test_two_papers_dropped_on_the_icon_are_compared(qtbot):
    analyst = Analyst(qtbot)
    app = QApplication.instance()
    taken = FilesFromOutside(app, analyst.window.open)
    for name in ("a-division-of-labour.pdf", "closer-is-not-safer.pdf"):
        app.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile(str(sample(name)))))
    qtbot.waitUntil(lambda: analyst.window.session is not None, timeout=WAIT)
    assert [paper.letter for paper in analyst.project.papers()] == ["A", "B"]
    app.removeEventFilter(taken)
