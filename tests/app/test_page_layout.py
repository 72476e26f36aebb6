"""Where pages stand: one below the other, two abreast, turned."""

import pytest

from annotator.app.fitting import Fit, fit_page, fit_width
from annotator.app.page_layout import GAP, PageLayout, Place, Spot, turned_box
from annotator.papers import Box, Page

PAGES = (Page(600, 800, "i"), Page(600, 800, "ii"), Page(800, 600, "1"), Page(300, 300, "2"), Page(600, 800, "3"))
ACROSS = 900
TURNS = (0, 1, 2, 3)


def layouts():
    return [PageLayout(PAGES, 0.75, turn=turn, abreast=abreast) for turn in TURNS for abreast in (False, True)]


@pytest.mark.parametrize("layout", layouts(), ids=lambda each: f"{each.turn}-{each.abreast}")
def test_spot_of_a_page_is_found_again_where_it_is_shown(layout):
    for page in range(len(PAGES)):
        spot = Spot(page, 120.0, 40.0)
        found = layout.spot_at(*layout.point_of(spot, ACROSS), ACROSS)
        assert (found.page, round(found.x, 6), round(found.y, 6)) == (page, 120.0, 40.0)


@pytest.mark.parametrize("layout", layouts(), ids=lambda each: f"{each.turn}-{each.abreast}")
def test_pages_lie_inside_the_column_and_do_not_overlap(layout):
    rects = [layout.rect(n, Box(0, 0, page.width, page.height), ACROSS) for n, page in enumerate(PAGES)]
    assert all(x >= GAP and x + wide <= max(ACROSS, layout.width) - GAP + 1 for x, _, wide, _ in rects)
    for n, (x, y, wide, high) in enumerate(rects):
        for other_x, other_y, _, _ in rects[n + 1 :]:
            assert other_y >= y + high + GAP - 1 or other_x >= x + wide + GAP - 1


@pytest.mark.parametrize("layout", layouts(), ids=lambda each: f"{each.turn}-{each.abreast}")
def test_position_in_pages_leads_back_to_the_same_height(layout):
    for y in range(GAP, layout.height, 97):
        assert layout.y_at(layout.position_at(y)) == pytest.approx(y)


def test_single_pages_are_counted_as_they_were_read():
    layout = PageLayout(PAGES, 0.75)
    assert layout.position_at(layout.tops[3]) == 3.0
    assert layout.y_of(layout.place_at(1234)) == pytest.approx(1234)


def test_half_way_down_two_pages_abreast_one_page_is_read():
    layout = PageLayout(PAGES, 0.75, abreast=True)
    assert layout.position_at(layout.tops[0] + (layout.tops[2] - layout.tops[0]) / 2) == pytest.approx(1.0, abs=0.01)


def test_position_is_the_same_at_every_zoom():
    far, near = (PageLayout(PAGES, zoom, abreast=True) for zoom in (1.0, 3.0))
    spot = Spot(3, 10.0, 120.0)
    positions = [layout.position_at(layout.point_of(spot, ACROSS)[1]) for layout in (far, near)]
    assert positions[0] == pytest.approx(positions[1], abs=0.001)


def test_pages_abreast_show_together():
    layout = PageLayout(PAGES, 0.75, abreast=True)
    assert list(layout.visible(0, 10)) == [0, 1] and list(layout.visible(layout.height, layout.height)) == [4]


def test_quarter_turn_clockwise_takes_the_top_left_corner_to_the_top_right():
    assert turned_box(Box(0, 0, 10, 20), PAGES[0], 1) == Box(780, 0, 800, 10)


def test_four_quarter_turns_change_nothing():
    box, page = Box(10, 20, 110, 32), PAGES[0]
    for _ in range(4):
        box = turned_box(box, page, 1)
        page = Page(page.height, page.width, "")
    assert box == Box(10, 20, 110, 32)


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("in_row", [1, 2])
def test_page_that_is_fitted_is_all_in_view_with_its_neighbour(turn, in_row):
    layout = PageLayout(PAGES, fit_page(PAGES, ACROSS, 700, turn, in_row), turn=turn, abreast=in_row == 2)
    assert layout.width <= ACROSS + 2 and all(layout.size(page)[1] + 2 * GAP <= 701 for page in range(len(PAGES)))


@pytest.mark.parametrize("in_row", [1, 2])
def test_width_that_is_fitted_is_filled(in_row):
    layout = PageLayout(PAGES, fit_width(PAGES, ACROSS, 0, in_row), abreast=in_row == 2)
    assert abs(layout.width - ACROSS) <= 2


def test_paper_without_pages_has_no_place_but_its_start():
    layout = PageLayout((), 1.0)
    assert (layout.position_at(300), layout.height, Fit.NOTHING.value) == (0.0, GAP, "nothing")
    assert PageLayout(PAGES, 1.0).y_of(Place(9, 0.0)) == PageLayout(PAGES, 1.0).tops[-1]


def test_view_without_pages_is_at_the_beginning():
    assert PageLayout((), 1.0).place_at(300) == Place(0, 0.0)
