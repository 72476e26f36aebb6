"""What becomes of pages in the dark: text, coloured figures, charts, photographs, scans."""

import math

import pymupdf
import pytest

from annotator.papers.darkening import INK, PAPER
from annotator.papers.engine import OpenPaper

WIDTH, HEIGHT = 300, 400
RED, BLUE = (0.8, 0.1, 0.1), (0.1, 0.2, 0.8)


def picture(color_at, width=120, height=90):
    """A picture of which each pixel's colour is told by its place, 0 to 1 across and down."""
    samples = bytearray()
    for y in range(height):
        for x in range(width):
            samples += bytes(color_at(x / width, y / height))
    return pymupdf.Pixmap(pymupdf.csRGB, width, height, bytes(samples), 0)


def photograph(x, y):
    return tuple(int(120 + 100 * math.sin(part * x + 3 * y)) for part in (5, 7, 9))


def chart(x, y):
    return (200, 40, 40) if 0.3 < x < 0.6 and y > 0.4 else (255, 255, 255)


def old_scan(x, y):
    """A page of yellowish paper with lines of print."""
    return (40, 36, 30) if int(y * 40) % 3 == 0 and int(x * 60) % 2 else (239, 231, 210)


def drawn(make, dark=True):
    """The pixel at a place (in points) of a page that `make` has filled."""
    document = pymupdf.open()
    page = document.new_page(width=WIDTH, height=HEIGHT)
    make(page)
    pixels = bytearray(4 * WIDTH * HEIGHT)
    OpenPaper(document.tobytes(), "paper.pdf").draw(0, 1.0, (0, 0, WIDTH, HEIGHT), memoryview(pixels), dark)

    def at(x, y):
        place = 4 * (y * WIDTH + x)
        blue, green, red = pixels[place : place + 3]
        return red, green, blue

    return at


def rgb(color):
    return color >> 16, color >> 8 & 255, color & 255


def close(one, other, by=4):
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def test_white_and_black_become_dark_paper_and_light_ink():
    at = drawn(lambda page: page.draw_rect((100, 100, 200, 200), fill=(0, 0, 0)))
    assert at(10, 10) == rgb(PAPER) and close(at(150, 150), rgb(INK))


@pytest.mark.parametrize("color", [RED, BLUE])
def test_coloured_figures_keep_their_hue(color):
    red, green, blue = drawn(lambda page: page.draw_rect((100, 100, 200, 200), fill=color))(150, 150)
    assert (red > max(green, blue)) if color == RED else (blue > max(red, green))


def test_photograph_is_left_alone():
    def make(page):
        page.insert_image((50, 50, 250, 200), pixmap=picture(photograph))

    dark, light = drawn(make), drawn(make, dark=False)
    assert all(dark(x, y) == light(x, y) for x in range(52, 248, 20) for y in range(52, 198, 20))
    assert close(dark(150, 300), rgb(PAPER))


def test_chart_on_white_does_not_glare_and_keeps_its_colours():
    at = drawn(lambda page: page.insert_image((50, 50, 250, 200), pixmap=picture(chart)))
    red, green, blue = at(140, 150)
    assert close(at(60, 60), rgb(PAPER)) and red > max(green, blue)


def test_scanned_page_is_darkened_though_its_paper_is_not_white():
    at = drawn(lambda page: page.insert_image(page.rect, pixmap=picture(old_scan, 300, 400)))
    pixels = sorted(sum(at(x, y)) / 3 for x in range(5, 295, 7) for y in range(5, 395, 7))
    assert pixels[len(pixels) // 2] < 100 < pixels[-1]


def test_photograph_that_fills_the_page_is_left_alone():
    def make(page):
        page.insert_image(page.rect, pixmap=picture(photograph), keep_proportion=False)

    assert drawn(make)(150, 150) == drawn(make, dark=False)(150, 150)


def test_photograph_is_left_alone_in_a_piece_of_a_page_too():
    document = pymupdf.open()
    document.new_page(width=WIDTH, height=HEIGHT).insert_image((50, 50, 250, 200), pixmap=picture(photograph))
    paper = OpenPaper(document.tobytes(), "paper.pdf")
    dark, light = bytearray(4 * WIDTH * 60), bytearray(4 * WIDTH * 60)
    paper.draw(0, 1.0, (0, 120, WIDTH, 180), memoryview(dark), True)
    paper.draw(0, 1.0, (0, 120, WIDTH, 180), memoryview(light), False)
    middle = slice(4 * (30 * WIDTH + 60), 4 * (30 * WIDTH + 240))
    assert dark[middle] == light[middle] and dark != light
