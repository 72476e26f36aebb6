"""A window with a project, until the pipe into it is closed. It says “ready” once all of it can be read."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.app.main_window import MainWindow
from annotator.app.starting import make_application


class Pipe(QObject):
    closed = Signal()

    def watch(self) -> None:
        sys.stdin.read()
        self.closed.emit()


def main(project: str) -> None:
    app = make_application()
    window = MainWindow()
    window.resize(1400, 860)
    window.show()
    window.open([Path(project)])
    pipe = Pipe()
    pipe.closed.connect(window.close)
    threading.Thread(target=pipe.watch, daemon=True).start()
    look = QTimer(interval=100)

    def say_when_ready() -> None:
        if window.session and window.area.is_sharp:
            look.stop()
            window.activateWindow()
            window.workspace.rail.open("highlights")
            window.area.in_hand.view.select(0, 20)
            print("ready", flush=True)

    look.timeout.connect(say_when_ready)
    look.start()
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
