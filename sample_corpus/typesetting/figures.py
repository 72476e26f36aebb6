"""The two figures, from their data. The sources are named in the captions of the briefs."""

from __future__ import annotations

from collections.abc import Callable
from math import log10
from typing import NamedTuple

from typesetting.drawing import Pen
from typesetting.fonts import SANS, SANS_BOLD

_INK, _GREY, _PALE = "#2b2b2b", "#6f7680", "#d5d9de"
_NAVY, _RUST, _TEAL = "#1f3f66", "#a5432d", "#1f6f78"


class Figure(NamedTuple):
    """A figure's height in points, and what draws it with a pen at a width in points."""

    height: float
    draw: Callable[[Pen, float], None]


RATIOS = (
    ("National income, 2022", 60.0, "about 60"),
    ("Population, 2022", 2.0, "2.0"),
    ("Defence budget against the North’s whole income", 1.5, "1.5"),
    ("Soldiers on active duty, 2022", 0.39, "0.4"),
    ("Assembled nuclear warheads", None, "0 to about 30"),
)
"""The South's figure divided by the North's, rounded; None where the South has none."""

YEARS = (2018, 2019, 2020, 2021, 2022)
SHARES = (("China", _RUST, (26.8, 25.1, 25.9, 25.3, 22.8)), ("United States", _TEAL, (12.0, 13.5, 14.5, 14.9, 16.1)))
"""Per cent of South Korea's exports of goods."""


def _south_and_north(pen: Pen, wide: float) -> None:
    left, right, top, step = 168.0, wide - 62.0, 20.0, 24.0

    def across(ratio: float) -> float:
        return left + (log10(ratio) + 1) / 3 * (right - left)

    bottom = top + step * len(RATIOS)
    for tick, label in ((0.1, "one tenth"), (1.0, "equal"), (10.0, "10 times"), (100.0, "100 times")):
        x = across(tick)
        pen.line([(x, top - 4), (x, bottom)], _INK if tick == 1 else _PALE, 0.9 if tick == 1 else 0.5)
        pen.letters_around(x, top - 9, label, SANS, 7, _GREY)
    for row, (name, ratio, label) in enumerate(RATIOS):
        y = top + step * (row + 0.5)
        _row_name(pen, name, y)
        if ratio is None:
            pen.dot(left, y, 3.2, _RUST, hollow=True)
            pen.letters(left + 8, y + 2.6, label, SANS, 7.5, _RUST)
            continue
        color = _NAVY if ratio > 1 else _RUST
        pen.line([(across(1), y), (across(ratio), y)], color, 2.2)
        pen.dot(across(ratio), y, 3.6, color)
        if ratio > 1:
            pen.letters(across(ratio) + 8, y + 2.6, label, SANS_BOLD, 7.5, color)
        else:
            pen.letters_ending(across(ratio) - 8, y + 2.6, label, SANS_BOLD, 7.5, color)
    pen.letters(left, bottom + 13, "North has more", SANS, 7, _RUST)
    pen.letters_ending(right, bottom + 13, "South has more", SANS, 7, _NAVY)


def _row_name(pen: Pen, name: str, y: float) -> None:
    if len(name) < 36:
        pen.letters(0, y + 2.6, name, SANS, 8, _INK)
        return
    cut = name.rindex(" ", 0, 30)
    pen.letters(0, y - 2, name[:cut], SANS, 8, _INK)
    pen.letters(0, y + 7.5, name[cut + 1 :], SANS, 8, _INK)


def _export_shares(pen: Pen, wide: float) -> None:
    left, right, top, bottom = 18.0, wide - 12.0, 12.0, 118.0

    def place(year: int, share: float) -> tuple[float, float]:
        x = left + 10 + (year - YEARS[0]) / (YEARS[-1] - YEARS[0]) * (right - left - 20)
        return x, bottom - share / 30 * (bottom - top)

    for share in (0, 10, 20, 30):
        y = place(YEARS[0], share)[1]
        pen.line([(left, y), (right, y)], _INK if share == 0 else _PALE, 0.6)
        pen.letters_ending(left - 4, y + 2.4, str(share), SANS, 7, _GREY)
    for year in YEARS:
        pen.letters_around(place(year, 0)[0], bottom + 10, str(year), SANS, 7, _GREY)
    for name, color, shares in SHARES:
        points = [place(year, share) for year, share in zip(YEARS, shares, strict=True)]
        pen.line(points, color, 1.6)
        for x, y in points:
            pen.dot(x, y, 2.2, color)
        for index in (0, -1):
            pen.letters_around(points[index][0], points[index][1] - 6, f"{shares[index]:.1f}", SANS_BOLD, 7, color)
        pen.letters_around(points[2][0], points[2][1] - 7, name, SANS_BOLD, 7.5, color)


FIGURES = {
    "figures/south-and-north.svg": Figure(160.0, _south_and_north),
    "figures/export-shares.svg": Figure(132.0, _export_shares),
}
