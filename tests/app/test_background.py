"""Work in a thread of its own, whose result comes back to the window."""

import threading

from PySide6.QtCore import QEvent, QObject

from annotator.app.background import Background
from tests.analyst import WAIT


def test_result_comes_back_to_the_window(qtbot):
    background, told = Background(), []
    background.run(lambda: 6 * 7, lambda done: told.append(done.result()))
    qtbot.waitUntil(lambda: told == [42], timeout=WAIT)
    background.close()


def test_nobody_hears_of_work_that_never_began_as_the_window_was_closed(qtbot):
    background, go_on, told = Background(), threading.Event(), []
    background.run(go_on.wait, lambda done: told.append("first"))
    background.run(lambda: 0, lambda done: told.append("never begun"))
    threading.Timer(0.1, go_on.set).start()
    background.close()
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)  # what was never begun is given up before the first ends
    assert told == ["first"]


def test_a_window_can_go_while_its_work_comes_back(qapp):
    for _round in range(200):
        window = QObject()
        background = Background(window)
        for _ in range(5):
            background.run(lambda: None, lambda done: None)
        window.deleteLater()
        qapp.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
