"""Widgets that nobody needs any more are destroyed in the window's thread, never in another."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from annotator.app.garbage import MANY, GarbageCollector


class Thing:
    """Holds itself, so that only a collector can end it."""

    def __init__(self, ended):
        self.itself = self
        weakref.finalize(self, lambda: ended.append(threading.current_thread()))


@pytest.fixture
def collector(qapp):
    gc.collect()
    made = GarbageCollector()
    yield made
    made.clock.stop()
    gc.enable()


def allocate(kept, many=10):
    """More than makes Python collect by itself."""
    kept.extend([] for _ in range(many * gc.get_threshold()[0]))


def test_garbage_of_the_window_is_not_collected_in_a_thread_that_allocates(collector):
    ended, kept = [], []
    Thing(ended)
    thread = threading.Thread(target=allocate, args=[kept])
    thread.start()
    thread.join()
    assert ended == []
    collector.clock.timeout.emit()
    assert ended == [threading.main_thread()]


def test_thousands_of_things_that_came_in_at_once_wait_until_the_analyst_is_elsewhere(collector):
    ended, kept = [], []
    Thing(ended)
    allocate(kept, many=2 * MANY // gc.get_threshold()[0])
    before = gc.get_freeze_count()
    collector.clock.timeout.emit()
    assert gc.get_freeze_count() - before > MANY and ended == []
    QGuiApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert ended == [threading.main_thread()]
