"""The first window listens for second starts, opens what they were given, and comes to the front."""

from __future__ import annotations

import logging
import os
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from annotator.app.second_start import LONGEST, PATIENCE, TAKEN, meeting_place, read_wish

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow

log = logging.getLogger(__name__)


class _Request:
    """A wish on its way from the thread that hears it to the window's; one of the two lets go of it first."""

    def __init__(self, wish: dict[str, Any]) -> None:
        self.wish = wish
        self._lock = threading.Lock()
        self._over = False
        self._done = threading.Event()
        self.is_taken = False

    def take(self) -> bool:
        """In the window's thread: whether somebody still waits for this."""
        return self._end(taken=True)

    def refuse(self) -> None:
        self._end(taken=False)

    def wait(self) -> bool:
        """In the thread that listens: whether the window takes it. It has somewhat less time than the other side."""
        self._done.wait(PATIENCE - 0.5)
        self._end(taken=False)
        return self.is_taken

    def _end(self, *, taken: bool) -> bool:
        with self._lock:
            first, self._over = not self._over, True
            if first:
                self.is_taken = taken
        self._done.set()
        return first


class FirstWindow(QObject):
    """Does nothing where another window listens already."""

    _asked = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._asked.connect(self._open, Qt.ConnectionType.QueuedConnection)
        self._close: Callable[[], None] = lambda: None
        place = meeting_place()
        if place:
            self._listen_at(place)
        window.destroyed.connect(lambda: self._close())

    def close(self) -> None:
        """Listen no more."""
        self._close()
        self._close = lambda: None

    def _open(self, request: _Request) -> None:
        """A dialog that waits for an answer must not lose the project under it: then the second start is on its own."""
        if QApplication.activeModalWidget():
            request.refuse()
        elif request.take():
            self._come_to_front(request.wish["token"])
            if request.wish["sample"]:
                self._window.actions_by_name["try-sample"].trigger()
            elif request.wish["paths"]:
                self._window.open([Path(path) for path in request.wish["paths"]])

    def _come_to_front(self, token: str) -> None:
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # Wayland brings no window to the front without one
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
        window.show()
        window.raise_()
        window.activateWindow()

    def _ask(self, data: bytes) -> bytes:
        """In the thread that listens: what is answered to a second start."""
        wish = read_wish(data)
        if wish is None:
            return b""
        request = _Request(wish)
        try:
            self._asked.emit(request)
        except RuntimeError:  # the window is gone
            return b""
        return TAKEN if request.wait() else b""

    def _listen_at(self, place: str) -> None:
        listen = self._listen_on_windows if sys.platform == "win32" else self._listen
        try:
            listen(place)
        except OSError as error:
            log.info("no second start is heard: %s", error)

    def _listen(self, place: str) -> None:
        import fcntl

        lock = os.open(f"{place}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            return
        Path(place).unlink(missing_ok=True)  # of a window that was killed
        ear = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        ear.bind(place)
        ear.listen(4)

        def close() -> None:
            with suppress(OSError):
                ear.shutdown(socket.SHUT_RDWR)  # wakes the thread
            ear.close()
            Path(place).unlink(missing_ok=True)
            os.close(lock)

        self._close = close
        threading.Thread(target=self._hear, args=(ear,), name="second starts", daemon=True).start()
        log.info("second starts are heard")

    def _hear(self, ear: socket.socket) -> None:
        while True:
            try:
                way, _ = ear.accept()
            except OSError:
                return
            with way, suppress(OSError):
                way.settimeout(PATIENCE)
                way.sendall(self._ask(_line(way)))

    def _listen_on_windows(self, place: str) -> None:
        from multiprocessing.connection import Listener

        ear = Listener(place, "AF_PIPE")
        self._close = ear.close
        threading.Thread(target=self._hear_on_windows, args=(ear,), name="second starts", daemon=True).start()

    def _hear_on_windows(self, ear: Any) -> None:
        while True:
            try:
                with ear.accept() as pipe:
                    pipe.send_bytes(self._ask(pipe.recv_bytes(LONGEST)))
            except EOFError:
                continue
            except OSError:
                return


def _line(way: socket.socket) -> bytes:
    data = b""
    while not data.endswith(b"\n") and len(data) < LONGEST:
        piece = way.recv(4096)
        if not piece:
            break
        data += piece
    return data
