"""Pictures of the window with a project open, made without a screen: for the README, and where there is no display.

`python -m annotator.app.pictures FOLDER` makes them of the sample comparison, with its memo beside them.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.app.places import keep_in

DEADLINE = 60.0
"""Seconds in which a window has to be there, complete."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--looks", nargs="+", default=["light"], choices=["light", "dark"])
    parser.add_argument("--size", nargs=2, type=int, default=[1440, 900])
    parser.add_argument("--project", type=Path, default=None, help="another project than the sample")
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as elsewhere:
        keep_in(Path(elsewhere))  # the analyst's own copy of the sample, and her settings, stay as they are
        for path in take_pictures(wanted.folder, wanted.looks, tuple(wanted.size), wanted.project):
            print(path)


def take_pictures(folder: Path, looks: list[str], size: tuple[int, int], project: Path | None) -> list[Path]:
    """`window-light.png` and so on, and `memo.md`. Raises TimeoutError when the window does not get ready."""
    from annotator.app.main_window import MainWindow
    from annotator.app.project_files import sample_project
    from annotator.app.starting import make_application
    from annotator.memo import write_memo

    make_application()
    made = []
    for look in looks:
        window = MainWindow()
        window.look.choose(look)
        window.resize(*size)
        window.show()
        window.open([project or sample_project()])
        wait_until(lambda: window.session is not None)  # noqa: B023 - it is over before the next window
        assert window.session
        points = window.session.project.points()
        if points:
            window.session.choose_point(points[0].id)
        wait_until(lambda: window.area.is_sharp)  # noqa: B023
        made.append(folder / f"window-{look}.png")
        window.grab().save(str(made[-1]))
        write_memo(window.session.project, folder / "memo.md", overwrite=True)
        window.close()
    return [*made, folder / "memo.md"]


def wait_until(ready: Callable[[], bool]) -> None:
    from PySide6.QtCore import QCoreApplication

    until = time.monotonic() + DEADLINE
    while not ready():
        if time.monotonic() > until:
            raise TimeoutError("the window did not get ready")
        QCoreApplication.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    main()
