"""`crossread --self-test`: whether this installation can do its work, tried on the sample without a screen.

Every test of an installer runs it. It opens the window, and has what a slim installation may lack: both papers'
processes, counterparts with their vectors, every form of the memo, printing, the licences, the guide with its pictures,
the icons.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from annotator.app.places import keep_in

if TYPE_CHECKING:
    from annotator.app.main_window import MainWindow
    from annotator.app.page_view import PageView

FORMS = ("memo.md", "memo.html", "memo.pdf", "memo.docx", "memo.zip")
QUOTATIONS = ("A narrow promise is more credible than a broad one", "Each step is defended as a precaution")


def self_test(say: Callable[[str], None]) -> bool:
    """Do one of everything, in folders that are gone afterwards; a line for each step. Returns whether all went well.

    Whatever goes wrong is told with its traceback, since a report of it is what this is for.
    """
    with TemporaryDirectory(prefix="crossread-", ignore_cleanup_errors=True) as folder:
        keep_in(Path(folder, "data"))
        try:
            for done in _steps(Path(folder)):
                say(done)
        except Exception:  # noqa: BLE001 - it does not go on: it is told, and the test has failed
            say("".join(["FAILED\n", traceback.format_exc()]))
            return False
    say("All is well.")
    return True


def _steps(folder: Path) -> Iterator[str]:
    """The steps in the order of the work; each yields what it did once it is done."""
    from annotator.app.dialogs import facts
    from annotator.app.main_window import MainWindow
    from annotator.app.pictures import wait_until
    from annotator.app.starting import make_application

    # An argument, since not every system's Qt sees what Python puts into its environment once it runs.
    app = make_application([sys.argv[0], "-platform", "offscreen"])
    yield from (f"{name}: {value}" for name, value in facts())
    yield f"Qt platform: {app.platformName()}"
    window = MainWindow()
    window.show()
    try:
        yield _open_papers(window)
        wait_until(lambda: window.area.is_sharp)
        yield f"Pages are drawn: {window.grab().width()} by {window.grab().height()} pixels of window."
        yield _mark(window)
        yield _find_counterparts(window)
        yield _hand_on(window, folder)
        yield _print_matrix(window, folder / "matrix.pdf")
        yield _show_licences()
        yield _show_guide(window)
    finally:
        window.close()
        window.desk.close()
        window.settings.sync()  # what is not written yet would be written once the folder is gone


def _open_papers(window: MainWindow) -> str:
    from annotator.app.pictures import wait_until
    from annotator.resources import sample

    window.open([sample("a-division-of-labour.pdf"), sample("closer-is-not-safer.pdf")])
    wait_until(lambda: window.session is not None)
    wait_until(lambda: all(view.flat for view in _views(window)))
    lengths = [len(view.flat.text) for view in _views(window) if view.flat]
    return f"Both papers are open: {lengths[0]:,} and {lengths[1]:,} characters."


def _views(window: MainWindow) -> list[PageView]:
    return [window.area.panes[letter].view for letter in "AB"]


def _mark(window: MainWindow) -> str:
    """A disagreement of a selection in each pane, by the action that its key has."""
    for view, words in zip(_views(window), QUOTATIONS, strict=True):
        assert view.flat
        start = view.flat.text.index(words)
        view.select(start, start + len(words))
    window.actions_by_name["disagreement"].trigger()
    assert window.session
    project = window.session.project
    count = len(project.points()), len(project.highlights())
    if count != (1, 2):
        raise RuntimeError(f"{count} points and highlights where there should be 1 and 2")
    return "A point is made of two highlights."


def _find_counterparts(window: MainWindow) -> str:
    from annotator.app.counterparts import State
    from annotator.app.pictures import wait_until

    finder = window.pairing.finder
    wait_until(lambda: finder.state is State.KNOWN)
    assert finder.known
    vectors = "with" if finder.known.found.has_vectors else "WITHOUT"
    return f"{len(finder.links())} pairs of counterparts are found, {vectors} sentence vectors."


def _hand_on(window: MainWindow, folder: Path) -> str:
    from annotator.memo import verify, write_memo

    assert window.session
    project = window.session.project
    for name in FORMS:
        write_memo(project, folder / name)
    sizes = ", ".join(f"{name} {(folder / name).stat().st_size:,} bytes" for name in FORMS)
    came = verify((folder / "memo.md").read_text("utf-8"), project)
    if not came.stands or came.certified != len(QUOTATIONS):
        raise RuntimeError(f"The memo does not stand: {came.sentence}")
    return f"The memo is written ({sizes}). {came.sentence}"


def _print_matrix(window: MainWindow, path: Path) -> str:
    """Into a PDF, by the printer that the key of printing has; its part of Qt is imported nowhere else."""
    matrix = window.commands.workbench.matrix
    printer = matrix.printer()
    printer.setOutputFileName(str(path))
    matrix.print_with(printer)
    if not path.read_bytes().startswith(b"%PDF-"):
        raise RuntimeError("the matrix was not printed into a PDF")
    return f"The matrix is printed: {path.stat().st_size:,} bytes."


def _show_licences() -> str:
    """What “Licences” in the window shows; an installation has every text in a folder of its own."""
    from annotator.licences import licences
    from annotator.resources import licence_texts

    known = licences()
    bare = [each.package for each in known if not each.texts]
    if licence_texts() and bare:
        raise RuntimeError(f"there is no text of the licences of {', '.join(bare)}")
    return f"The licences of {len(known)} parts are there, with {sum(len(each.texts) for each in known)} texts."


def _show_guide(window: MainWindow) -> str:
    """The guide; pictures that its chapters show may be missing in an installation without a word."""
    from PySide6.QtGui import QImage

    from annotator.app.guide_window import GuideWindow, chapters
    from annotator.resources import guide

    window.actions_by_name["guide"].trigger()
    opened = window.findChild(GuideWindow)
    if opened is None or not opened.isVisible():
        raise RuntimeError("the guide did not open")
    shown = [word.partition(")")[0] for name, _ in chapters() for word in guide(name).read_text("utf-8").split("](")]
    pictures = [guide(address) for address in shown if address.endswith(".png")]
    missing = [str(picture) for picture in pictures if QImage(str(picture)).isNull()]
    if missing or not pictures:
        raise RuntimeError(f"the guide lacks pictures: {missing}")
    return f"The guide is open, and its {len(pictures)} pictures are there."
