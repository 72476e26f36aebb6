"""The window as it is started with papers or a project: pages first, the rest around them."""

import pytest

from annotator.app.first_pages import FirstPages
from annotator.app.main_window import MainWindow
from annotator.app.project_files import sample_project
from annotator.app.starting import furnish_in_steps
from annotator.resources import sample
from tests.analyst import WAIT

PAPERS = [sample("a-division-of-labour.pdf"), sample("closer-is-not-safer.pdf")]


@pytest.fixture
def window(qtbot):
    made = MainWindow([], papers_first=True)
    qtbot.addWidget(made, before_close_func=lambda window: window.desk.close())
    made.resize(1280, 800)
    made.show()
    return made


def shows_papers(window):
    """Both papers, with everything around them."""
    around = (window.tools, window.workspace.rail, window.workspace.right, window.area)
    return window.stack.currentWidget() is window.workspace and all(part.isVisible() for part in around)


def test_project_that_is_open_before_its_first_pages_are_painted_shows_its_papers(window, qtbot):
    window.open([sample_project()])
    qtbot.waitUntil(lambda: window.session is not None, timeout=WAIT)
    furnish_in_steps(window)
    qtbot.waitUntil(lambda: window.area.is_sharp and window.is_furnished, timeout=WAIT)
    assert shows_papers(window) and not window.welcome.isVisible()


def test_papers_whose_pages_are_painted_before_their_project_begins_are_shown_with_it(window, qtbot):
    first = FirstPages(window.area)
    first.painted.connect(lambda: furnish_in_steps(window))
    with qtbot.waitSignal(first.painted, timeout=WAIT):
        window.open(PAPERS)
    qtbot.waitUntil(lambda: window.session is not None and window.is_furnished, timeout=WAIT)
    assert shows_papers(window) and window.session.project.title


def test_window_whose_papers_cannot_be_opened_is_furnished_and_says_why(window, qtbot, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 nothing else")
    window.open([tmp_path / "a.pdf", PAPERS[1]])
    qtbot.waitUntil(lambda: window.is_furnished and window.welcome.isVisible(), timeout=WAIT)
    assert "a.pdf" in window.welcome.notice.text
