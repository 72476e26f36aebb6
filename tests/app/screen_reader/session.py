"""Inside a message bus and a display of its own: starts the window, and reads it as a screen reader does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(reader: str, project: str, into: str) -> int:
    environment = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    window = subprocess.Popen(
        [sys.executable, str(HERE / "window.py"), project],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        ready = window.stdout.readline()
        if ready.strip() != "ready":
            return 3
        return subprocess.run([reader, str(HERE / "tree.py"), into], timeout=60).returncode
    finally:
        window.stdin.close()
        window.wait(timeout=20)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
