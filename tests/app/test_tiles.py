"""Pictures of pages: cut to fit their slots, the most wanted first, within bounds, sharp at every zoom."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QTransform, QWheelEvent
from PySide6.QtWidgets import QApplication

from annotator.app.pages_view import ZOOM_LEAST, ZOOM_MOST, PagesView
from annotator.app.paper_source import PaperSource
from annotator.app.tiles import IN_SLOTS, SMALL, Tile, Urgency, most_ratio, tiles_of
from annotator.papers import TILE_PIXELS
from tests.analyst import WAIT

pymupdf = pytest.importorskip("pymupdf")


@pytest.fixture
def view(qtbot):
    """A pane of 640 x 800 pixels with a paper of 30 pages, each with its own grey."""
    document = pymupdf.open()
    for number in range(30):
        page = document.new_page(width=595, height=842)
        grey = 0.2 + number / 50
        page.draw_rect(page.rect, fill=(grey, grey, grey), color=None)
        page.insert_text((72, 100), "Fine print " * 8, fontsize=5)
    source = PaperSource(document.tobytes(), "a.pdf")
    with qtbot.waitSignal(source.opened, timeout=WAIT):
        source.open()
    made = PagesView()
    qtbot.addWidget(made)
    made.resize(640, 800)
    made.show_paper(source)
    made.show()
    yield made
    source.close()


def is_sharp(view, qtbot):
    qtbot.waitUntil(lambda: view.is_sharp, timeout=WAIT)


# Cutting --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zoom", [0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 8.0])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_pieces_cover_the_page_once_and_each_fits_its_slot(zoom, ratio):
    width, height = round(595 * zoom * ratio * 4 / 3), round(842 * zoom * ratio * 4 / 3)
    pieces = tiles_of(0, width, height, zoom, False)
    sizes = [(x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in (piece.area for piece in pieces)]
    assert sum(sizes) == width * height and max(sizes) <= TILE_PIXELS


def test_only_the_pieces_that_show_are_cut_of_a_page_as_large_as_a_poster():
    pieces = tiles_of(0, 50_000, 70_000, 20.0, False, (10_000.0, 20_000.0, 11_000.0, 21_500.0))
    assert len(pieces) == 4 and pieces[0].area == (9216, 19456, 10240, 20480)


@pytest.mark.parametrize("view_size", [(640, 800), (1300, 1300), (1900, 2100), (2500, 2800)])
@pytest.mark.parametrize("zoom", [1, 2, 4, 8])
def test_all_that_shows_of_a_page_fits_the_slots_on_any_screen(view_size, zoom):
    page = (793 * zoom, 1122 * zoom)
    ratio = most_ratio(2.0, view_size, page)
    wide, high = (round(side * ratio) for side in page)
    part = (500.0, 500.0, 500.0 + view_size[0] * ratio, 500.0 + view_size[1] * ratio)
    assert len(tiles_of(0, wide, high, 1.0, False, part)) <= IN_SLOTS


# Drawing --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zoom", [ZOOM_LEAST, 1.0, 3.3, ZOOM_MOST])
@pytest.mark.parametrize("abreast", [False, True])
def test_pages_are_drawn_sharp_at_every_zoom(view, qtbot, zoom, abreast):
    view.set_abreast(abreast)
    view.set_zoom(zoom)
    is_sharp(view, qtbot)
    shown, seen = view.viewport().grab().toImage(), 0
    for page in view.pages_in_view():
        for tile in view.drawing.tiles_of_page(page):
            place = view.drawing.tile_rect(tile).intersected(view.viewport().rect()).toRect()
            if place.width() > 20 and place.height() > 20:
                seen += 1
                assert abs(shown.pixelColor(place.center()).red() - 255 * (0.2 + page / 50)) <= 2
    assert seen >= len(view.pages_in_view()) - 1


def test_page_is_shown_at_once_from_what_is_there(view, qtbot):
    view.set_zoom(0.5)
    is_sharp(view, qtbot)
    view.set_zoom(0.6)
    assert not view.is_sharp
    shown = view.viewport().grab().toImage().pixelColor(view.viewport().width() // 2, 200).red()
    assert abs(shown - 51) <= 2


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_turned_page_loses_no_sharpness(view, qtbot, turns):
    view.set_zoom(0.6)
    view.turn_by(turns)
    is_sharp(view, qtbot)
    (tile,) = view.drawing.tiles_of_page(0)
    rect = view.drawing.tile_rect(tile).toRect()
    shown = view.viewport().grab(rect).toImage().convertToFormat(QImage.Format.Format_RGB32)
    upright = shown
    for _ in range((4 - turns) % 4):
        upright = upright.transformed(quarter_turn())
    drawn = view.tiles.image(tile)
    inside = (40, 40, min(drawn.width(), upright.width()) - 80, min(drawn.height(), upright.height()) - 80)
    best = min(difference(drawn, upright, inside, dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
    assert best == 0


def quarter_turn():
    return QTransform().rotate(90)


def difference(drawn, shown, inside, dx, dy):
    x, y, wide, high = inside
    drawn = drawn.copy(x, y, wide, high)
    drawn.setDevicePixelRatio(1.0)
    moved = shown.copy(x + dx, y + dy, wide, high)
    return sum(drawn.pixel(i, j) != moved.pixel(i, j) for i in range(0, wide, 3) for j in range(0, high, 3))


# What is wanted first -------------------------------------------------------------------------------------------


def wanted_pages(view):
    return [tile.page for tile in view.tiles._wanted[Urgency.PAGES]]


def test_next_page_is_drawn_before_the_one_behind_in_the_direction_of_reading(view, qtbot):
    view.set_zoom(0.6)
    view.scroll_to(6000)
    is_sharp(view, qtbot)
    pages = view.pages_in_view()
    assert wanted_pages(view)[: len(pages) + 1] == [*pages, pages.stop]
    view.scroll_to(5800)
    is_sharp(view, qtbot)
    pages = view.pages_in_view()
    assert wanted_pages(view)[: len(pages) + 1] == [*pages, pages.start - 1]


def test_rest_of_a_page_larger_than_the_view_is_drawn_ahead(view, qtbot):
    view.set_zoom(4.0)
    is_sharp(view, qtbot)
    assert any(
        view.drawing.tile_rect(tile).top() >= view.viewport().height() for tile in view.tiles._wanted[Urgency.PAGES]
    )


def test_page_passed_over_is_not_drawn(view, qtbot):
    view.set_zoom(1.0)
    is_sharp(view, qtbot)
    before = len(view.tiles._images)
    for y in range(0, 20_000, 400):
        view.scroll_to(y)
        view.drawing.want()  # as if the window had come to rest there for a moment
    is_sharp(view, qtbot)
    drawn = {tile.page for tile in view.tiles._images}
    assert before < 10 and not {6, 7, 8, 9, 10, 11} & drawn


def test_thumbnails_wait_until_the_pages_are_there(view, qtbot):
    order = []
    view.tiles.arrived.connect(order.append)
    small = [Tile(page, 0.1, (0, 0, 60, 84)) for page in range(20, 24)]
    view.set_zoom(0.5)
    view.tiles.want(small, Urgency.THUMBNAILS)
    view.drawing.want()
    qtbot.waitUntil(lambda: all(view.tiles.image(tile) for tile in small), timeout=WAIT)
    first = order.index(20)
    assert all(page < 20 for page in order[:first]) and set(view.pages_in_view()) <= set(order[: first + 1])


def test_pictures_stay_within_their_bounds(view, qtbot):
    for zoom in (0.3, 0.5, 1.0):
        view.set_zoom(zoom)
        for y in range(0, view.verticalScrollBar().maximum(), 3000):
            view.scroll_to(y)
            is_sharp(view, qtbot)
    large = sum(tile.area[2] * tile.area[3] > SMALL for tile in view.tiles._images)
    assert large <= 16 and view.tiles._small_bytes <= 32 * 1024 * 1024


def test_process_that_is_started_again_draws_the_pages_again(view, qtbot):
    is_sharp(view, qtbot)
    with qtbot.waitSignal(view.source.restarted, timeout=WAIT):
        view.source.stop_and_restart()
    is_sharp(view, qtbot)
    assert view.tiles.failed == {}


# Wheel and trackpad ---------------------------------------------------------------------------------------------


def wheel(view, *, angle=0, pixels=0):
    at = QPointF(200, 200)
    event = QWheelEvent(
        at,
        QPointF(view.viewport().mapToGlobal(at.toPoint())),
        QPoint(0, pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_trackpad_scrolls_by_the_pixel(view):
    wheel(view, angle=-7, pixels=-3)
    assert view.verticalScrollBar().value() == 3


def test_wheel_turned_by_hairs_scrolls_by_hairs(view):
    for _ in range(10):
        wheel(view, angle=-4)
    assert 40 <= view.verticalScrollBar().value() <= 60
