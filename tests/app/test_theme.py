from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from annotator.app.theme import DARK, LIGHT, TEXT_PAIRS, apply_theme, current_theme, draw_icon, icon, text_font
from annotator.project import Color, Relation
from annotator.resources import resource


def luminance(name: str) -> float:
    """Relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    color = QColor(name)
    parts = [color.redF(), color.greenF(), color.blueF()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_every_ground_it_is_set_on(theme, ink, ground):
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_token_is_a_colour(theme):
    names = [field.name for field in fields(theme) if field.name != "name"]
    assert all(QColor(getattr(theme, name)).isValid() for name in names)


def test_colours_and_relations_have_the_colour_of_the_look():
    assert DARK.highlight_color(Color.CLAIM) == QColor("#6B5A17")
    assert LIGHT.relation_color(Relation.DISAGREEMENT) == QColor("#B0412F")


def test_dark_look_reaches_palette_and_painted_widgets(qapp):
    apply_theme(qapp, DARK)
    assert current_theme() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.panel)


def test_text_does_not_grow_when_the_look_changes_back_and_forth(qapp):
    before = text_font().pixelSize()
    for theme in (DARK, LIGHT, DARK):
        apply_theme(qapp, theme)
    assert text_font().pixelSize() == before >= 13


def test_button_with_the_keyboard_looks_different_from_one_without(qtbot):
    page = QWidget()
    with_keyboard, without = QPushButton("Done", page), QPushButton("Done", page)
    qtbot.addWidget(page)
    page.show()
    with_keyboard.setFocus()
    qtbot.waitUntil(with_keyboard.hasFocus)
    assert with_keyboard.grab().toImage() != without.grab().toImage()


@pytest.mark.parametrize("file", sorted(resource("icons").glob("*.svg")), ids=lambda file: file.stem)
def test_every_icon_draws_something_in_the_look_s_ink(qapp, file):
    assert not icon(file.stem, DARK).isNull()
    picture = draw_icon(file.read_text().replace("currentColor", DARK.text), 24).toImage()
    solid = [picture.pixelColor(x, y) for x in range(24) for y in range(24) if picture.pixelColor(x, y).alpha() > 200]
    assert solid
    assert all(contrast(ink.name(), DARK.text) < 1.2 for ink in solid)


def test_icon_that_is_on_has_the_accent(qapp):
    on = icon("highlights", LIGHT).pixmap(24, 24, QIcon.Mode.Normal, QIcon.State.On).toImage()
    off = icon("highlights", LIGHT).pixmap(24, 24, QIcon.Mode.Normal, QIcon.State.Off).toImage()
    assert on != off
