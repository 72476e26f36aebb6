"""Widgets that nobody needs any more are destroyed in the window's thread, never in another."""

import gc
import threading
import weakref

import pytest

from annotator.app.garbage import GarbageCollector


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


def allocate(kept):
    """More than makes Python collect by itself."""
    kept.extend([] for _ in range(50 * gc.get_threshold()[0]))


def test_garbage_of_the_window_is_not_collected_in_a_thread_that_allocates(collector):
    ended, kept = [], []
    Thing(ended)
    thread = threading.Thread(target=allocate, args=[kept])
    thread.start()
    thread.join()
    assert ended == []
    collector.clock.timeout.emit()
    assert ended == [threading.main_thread()]
