"""Hostile papers in the window: a sentence or a tile in one pane, and the other one goes on."""

import pytest

from annotator.app import tiles
from annotator.app.page_layout import Place
from annotator.papers import process
from annotator.resources import sample
from tests.analyst import WAIT, Analyst
from tests.faults.hostile import PAPERS
from tests.faults.window import Ticker

B = sample("closer-is-not-safer.pdf")
LATER = 3 * WAIT
STALL = 3.0
"""Seconds: a machine that runs other tests beside this one stalls a window by itself."""


@pytest.fixture
def analyst(qtbot, monkeypatch):
    monkeypatch.setattr(tiles, "DEADLINE", 0.5)
    for name in ("A_LOOK", "A_PAGE_READ"):
        monkeypatch.setattr(process, name, 1.0)
    return Analyst(qtbot)


def hostile(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(PAPERS[name]())
    return path


def turns_pages_of_b(analyst, qtbot):
    other = analyst.view("B")
    other.go_to(Place(3, 0.0))
    qtbot.waitUntil(lambda: other.is_sharp, timeout=LATER)


@pytest.mark.parametrize("name", ["billion forms.pdf", "endless text.pdf", "huge image.pdf"])
def test_page_that_never_ends_is_slow_alone_and_the_other_paper_goes_on(analyst, tmp_path, qtbot, name):
    ticker = Ticker()
    analyst.window.open([hostile(tmp_path, name), B])
    qtbot.waitUntil(lambda: is_slow(analyst), timeout=LATER)
    turns_pages_of_b(analyst, qtbot)
    analyst.view("A").tiles.stop_slow_page(0)
    view = analyst.view("A")
    view.go_to(Place(1, 0.0))
    qtbot.waitUntil(lambda: view.tiles.image(view.drawing.tiles_of_page(1)[0]) is not None, timeout=LATER)
    assert "was stopped" in view.tiles.failed[0]
    qtbot.waitUntil(lambda: analyst.window.session is not None, timeout=LATER)
    assert ticker.longest < STALL


@pytest.mark.parametrize("name", ["nested outline.pdf", "flat outline.pdf", "long title.pdf", "page as a hair.pdf"])
def test_paper_that_is_too_much_opens_within_bounds(analyst, tmp_path, qtbot, name):
    ticker = Ticker()
    analyst.opens(hostile(tmp_path, name), B)
    turns_pages_of_b(analyst, qtbot)
    assert ticker.longest < STALL


@pytest.mark.parametrize("name", ["many pages.pdf", "garbage.pdf", "zip bomb.docx", "a billion pages, it says.pdf"])
def test_what_cannot_be_read_is_refused_in_a_sentence(analyst, tmp_path, qtbot, name):
    ticker = Ticker()
    with qtbot.waitSignal(analyst.window.desk.failed, timeout=LATER) as refused:
        analyst.window.open([hostile(tmp_path, name), B])
    assert name.partition(".")[0] in refused.args[0] and refused.args[0].endswith(".")
    analyst.opens(sample("a-division-of-labour.pdf"), B)
    assert ticker.longest < STALL


def is_slow(analyst):
    tiles_of_a = analyst.view("A").tiles
    return tiles_of_a is not None and 0 in tiles_of_a.slow
