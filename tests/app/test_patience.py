"""What takes long says so in its place, can be stopped, and holds nothing else up."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from annotator.app import tiles
from annotator.app.page_layout import Place
from annotator.app.pages_painter import PagesPainter
from annotator.app.progress_line import ProgressLine
from annotator.memo import write
from annotator.resources import sample
from tests.analyst import WAIT, Analyst
from tests.app.scans import slow_paper

A, B = sample("a-division-of-labour.pdf"), sample("closer-is-not-safer.pdf")
LATER = 3 * WAIT
SLOW = 4
"""The page that takes many seconds to draw."""


class Ticker:
    """Ticks while the window is free to; `longest` is the longest that it was not, in seconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


@pytest.fixture
def analyst(qtbot, monkeypatch):
    monkeypatch.setattr(tiles, "DEADLINE", 0.3)
    return Analyst(qtbot)


def message(analyst: Analyst, page: int) -> str:
    """What stands in the place of a page of A."""
    return PagesPainter._message(type("Painter", (), {"view": analyst.view("A")})(), page)


def slow_place(analyst: Analyst) -> QPoint:
    view = analyst.view("A")
    top = view.layout_of_pages.tops[SLOW] - view.verticalScrollBar().value()
    return QPoint(view.viewport().width() // 2, max(top, 0) + 20)


# A page that is slow --------------------------------------------------------------------------------------------


def test_slow_page_says_so_in_its_place_and_a_click_stops_it_and_the_others_go_on(analyst, tmp_path, qtbot):
    analyst.opens(slow_paper(tmp_path / "slow.pdf", slow_page=SLOW, pages=6), B)
    view = analyst.view("A")
    view.go_to(Place(SLOW, 0.0))
    qtbot.waitUntil(lambda: SLOW in view.tiles.slow, timeout=LATER)
    assert "Click to stop it" in message(analyst, SLOW)
    assert message(analyst, 0) == "" and message(analyst, 5) == ""
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=slow_place(analyst))
    assert "was stopped" in message(analyst, SLOW)
    view.go_to(Place(5, 0.0))
    qtbot.waitUntil(lambda: all(view.tiles.image(tile) for tile in view.drawing.tiles_of_page(5)[:1]), timeout=LATER)


def test_window_and_the_other_paper_go_on_beside_a_slow_page(analyst, tmp_path, qtbot):
    analyst.opens(slow_paper(tmp_path / "slow.pdf", slow_page=SLOW, pages=6), B)
    analyst.view("A").go_to(Place(SLOW, 0.0))
    qtbot.waitUntil(lambda: SLOW in analyst.view("A").tiles.slow, timeout=LATER)
    ticker = Ticker()
    other = analyst.view("B")
    other.go_to(Place(3, 0.0))
    qtbot.waitUntil(lambda: other.is_sharp, timeout=LATER)
    analyst.selects("B", "the oldest trap").does("claim")
    assert len(analyst.highlights) == 1 and SLOW in analyst.view("A").tiles.slow
    assert ticker.longest < 1.0


# Opening --------------------------------------------------------------------------------------------------------


def large(path: Path, megabytes: int) -> Path:
    """A text of one line, and a PDF's worth of bytes behind it that nobody reads."""
    path.write_bytes(A.read_bytes() + b"\n%" + b"\0" * (megabytes << 20) + A.read_bytes()[-600:])
    return path


def test_reading_a_large_file_and_taking_it_in_hold_nothing_up(analyst, tmp_path):
    path = large(tmp_path / "large.pdf", 60)
    ticker = Ticker()
    analyst.opens(path, B)
    assert analyst.project.paper_data(1) == path.read_bytes()
    assert ticker.longest < 1.0


def test_opening_is_said_with_a_way_to_stop_it(analyst, tmp_path, qtbot):
    analyst.window.open([slow_paper(tmp_path / "slow.pdf", slow_page=0, pages=6), B])
    line = analyst.window.opening_line
    qtbot.waitUntil(lambda: "Opening the papers" in line.words or "Reading the text" in line.words, timeout=WAIT)
    with qtbot.waitSignal(analyst.window.desk.failed, timeout=WAIT):
        line.cancel()
    assert line.words == "" and analyst.window.stack.currentWidget() is analyst.window.welcome


def test_opening_that_was_given_up_while_the_file_was_read_opens_nothing(analyst, tmp_path, qtbot):
    analyst.window.open([large(tmp_path / "large.pdf", 30), B])
    analyst.window.desk.cancel()
    analyst.opens(A, B)
    assert analyst.project.papers()[0].name == A.name


# Exporting ------------------------------------------------------------------------------------------------------


def test_export_that_takes_long_shows_how_far_it_is_and_can_be_stopped(analyst, tmp_path, qtbot, monkeypatch):
    analyst.opens(A, B)
    text, path = write.memo_text, tmp_path / "memo.md"
    write.write_memo(analyst.project, path)
    path.write_text(path.read_text(encoding="utf-8") + "\nMine.\n", encoding="utf-8")
    before = path.read_bytes()
    exporting = analyst.window.exporting

    def long(*args: object, **more: object) -> str:
        while not exporting._cancelled:
            time.sleep(0.01)
        return text(*args, **more)

    monkeypatch.setattr(write, "memo_text", long)
    with qtbot.waitSignal(exporting.said, timeout=WAIT) as said:
        analyst.window.commands.write_memo(path)
        qtbot.waitUntil(lambda: "Writing memo.md: 10 %" in exporting.line.words, timeout=WAIT)
        exporting.line.cancel()
    assert said.args == ["Nothing was written."] and path.read_bytes() == before


def test_what_is_over_at_once_is_not_spoken_of(qtbot):
    line = ProgressLine()
    qtbot.addWidget(line)
    line.begin("Writing", lambda: None)
    assert line.words == ""
    line.end()
    assert not line._soon.isActive()
