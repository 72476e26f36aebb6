"""Work that would make the window wait: done in a thread of its own, its result brought back to the window's."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

log = logging.getLogger(__name__)
Result = TypeVar("Result")


class Background(QObject):
    """One piece of work after the other. What is done here must not touch a widget."""

    _in_window = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, "background")
        self._in_window.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)
        gate = self._gate = _Gate()
        self.destroyed.connect(lambda: gate.shut())

    def run(self, work: Callable[[], Result], then: Callable[[Future[Result]], None]) -> Future[Result]:
        """Do `work`; `then` is called in the window's thread with the future, to ask for the result or the trouble.

        Of what never began, since this was closed before, nobody hears.
        """
        future = self._thread.submit(work)
        future.add_done_callback(lambda done: None if done.cancelled() else self._emit(lambda: then(done)))
        return future

    def _emit(self, call: Callable[[], None]) -> None:
        with self._gate.lock:
            if self._gate.is_open:
                try:
                    self._in_window.emit(call)
                except RuntimeError:  # the window, and this object with it, is gone
                    log.debug("a piece of work ended after its window was closed")

    def close(self) -> None:
        """Wait for what is under way: half-written files are nobody's wish."""
        self._thread.shutdown(wait=True, cancel_futures=True)


class _Gate:
    """Shut while the window is being destroyed: a thread that tells it something just then would end the program."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.is_open = True

    def shut(self) -> None:
        with self.lock:
            self.is_open = False
