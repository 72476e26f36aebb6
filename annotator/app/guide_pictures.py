"""The guide's pictures: what the window shows at each step of a comparison, made anew from the sample.

`python -m annotator.app.guide_pictures FOLDER`
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QElapsedTimer, Qt

from annotator.app.counterparts import State
from annotator.app.main_window import MainWindow
from annotator.app.pictures import wait_until
from annotator.app.places import keep_in
from annotator.app.project_files import sample_project
from annotator.app.starting import make_application

SIZE = (1280, 800)
WIDTH = 800
"""Pixels of a picture as it is kept: a page of the guide is no wider."""
PAIR = 3
"""Which of the pairs that were found is shown; the first two are what both papers print about themselves."""
REST = 600
"""Milliseconds after which what follows the papers has followed them."""
SENTENCE = "A narrow promise is more credible than a broad one"


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as elsewhere:
        keep_in(Path(elsewhere))
        make_application()
        window = MainWindow()
        window.look.choose("light")
        window.resize(*SIZE)
        window.show()
        window.open([sample_project()])
        wait_until(lambda: window.session is not None and window.pairing.finder.state is State.KNOWN)
        for name, scene in SCENES.items():
            scene(window)
            rested = QElapsedTimer()
            rested.start()
            wait_until(lambda: rested.elapsed() > REST)  # noqa: B023 - it is over before the next scene
            wait_until(lambda: window.area.is_sharp and not window.area.following.is_gliding)
            picture = window.grab().scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
            picture.save(str(folder / f"{name}.png"))
            print(folder / f"{name}.png")
        window.close()


def _comparison(window: MainWindow) -> None:
    """A point chosen: both of its ends at the reading line, and the ribbon between them."""
    assert window.session
    window.session.choose_point(window.session.project.points()[0].id)


def _marking(window: MainWindow) -> None:
    view = window.area.panes["A"].view
    assert view.flat
    start = view.flat.text.index(SENTENCE)
    view.reveal(view.flat.quads(start, start + len(SENTENCE)))
    view.select(start, start + len(SENTENCE))
    view.setFocus()


def _points(window: MainWindow) -> None:
    assert window.session
    window.area.clear_selections()
    window.edit_point(window.session.project.points()[1].id)


def _counterparts(window: MainWindow) -> None:
    known = window.pairing.finder.known
    assert known and window.workspace.right
    window.workspace.right.show_points()
    (a, _), _ = window.pairing.finder.links()[PAIR]
    view = window.area.panes["A"].view
    assert view.flat
    view.reveal(view.flat.quads(*a))
    view.select(*a)
    window.actions_by_name["show-counterparts"].trigger()
    wait_until(lambda: bool(window.pairing.shown.suggestions))


def _following(window: MainWindow) -> None:
    """Following by points, a point chosen whose two passages are pages apart."""
    assert window.session
    window.area.clear_selections()
    window.actions_by_name["show-points"].trigger()
    window.actions_by_name["follow-points"].trigger()
    window.session.choose_point(window.session.project.points()[4].id)


def _matrix(window: MainWindow) -> None:
    window.area.clear_selections()
    window.actions_by_name["show-points"].trigger()
    window.actions_by_name["matrix"].trigger()


def _memo(window: MainWindow) -> None:
    window.actions_by_name["matrix"].trigger()
    window.actions_by_name["show-memo"].trigger()


SCENES: dict[str, Callable[[MainWindow], None]] = {
    "comparison": _comparison,
    "marking": _marking,
    "points": _points,
    "counterparts": _counterparts,
    "following": _following,
    "matrix": _matrix,
    "memo": _memo,
}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
