"""What crossread.exe (the window) and crossread.com (the command line) run on Windows."""

from __future__ import annotations

import atexit
import io
import sys

_ICON_ERROR = 0x10


class Unheard(io.StringIO):
    """What is said to a program that has no console. Trouble at its start must be seen nevertheless."""

    failed = True

    def show(self) -> None:
        """Show what was said, if the program has failed."""
        if self.failed and self.getvalue():
            import ctypes

            ctypes.windll.user32.MessageBoxW(None, self.getvalue(), "Crossread", _ICON_ERROR)  # type: ignore[attr-defined]


def start() -> None:
    """Run the command that the program was started with."""
    sys.frozen = True  # type: ignore[attr-defined]  # its other processes are this program with other words
    sys.argv[0] = sys.executable
    if sys.stderr is None:
        sys.stderr = unheard = Unheard()
        atexit.register(unheard.show)
    from annotator.cli import main

    status = main()
    if isinstance(sys.stderr, Unheard):
        sys.stderr.failed = bool(status)
    sys.exit(status)


start()
