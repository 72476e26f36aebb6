from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPixmap

from annotator.app.card_painter import CardFonts, set_card, wrapped_lines
from annotator.app.cards_view import CardsView
from annotator.app.point_cards import PointsModel
from annotator.app.theme import DARK, LIGHT, apply_theme, text_font


def test_long_text_is_cut_into_lines_that_fit(qapp):
    font = text_font()
    lines = wrapped_lines("Does strength or reconciliation bring security to the peninsula? " * 4, font, 200, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(QFontMetrics(font).horizontalAdvance(line) <= 200 for line in lines)


def test_no_letter_is_lost_where_lines_break_after_letters_beyond_the_basic_plane(qapp):
    text = "𝒜 𝒞𝒾𝓇𝒸𝓁𝑒 and a square, and another 𝒜 circle, and so on to the end"
    lines = wrapped_lines(text, text_font(), 120, 20)
    assert " ".join(lines).split() == text.split()


def test_everything_on_a_card_stays_on_it_at_the_narrowest_panel(qapp, session):
    card = PointsModel(session).card(0)
    wide = replace(card.point, tags=("burden", "means", "a very long tag indeed", "forecast"))
    setting = set_card(replace(card, point=wide), 276, CardFonts())
    assert all(rect.right() <= 276 and rect.bottom() < setting.height for rect in (chip.rect for chip in setting.chips))
    assert all(rect.right() <= 276 and rect.bottom() < setting.height for rect, _ in setting.lines)


def test_cards_are_drawn_in_light_and_in_dark(qtbot, qapp, session):
    view = CardsView(PointsModel(session))
    qtbot.addWidget(view)
    view.resize(320, 600)
    view.show()
    qtbot.waitExposed(view)
    pictures: list[QPixmap] = []
    for theme in (LIGHT, DARK):
        apply_theme(qapp, theme)
        pictures.append(view.grab().toImage())
    inks = [{picture.pixelColor(13, y).name() for y in range(20, 60)} for picture in pictures]
    assert LIGHT.disagreement.lower() in inks[0]
    assert DARK.disagreement.lower() in inks[1]


def test_tooltip_role_is_left_to_the_quotations(session):
    assert PointsModel(session).index(0).data(Qt.ItemDataRole.ToolTipRole) is None
