"""What somebody stumbles over who meets the window for the first time."""

import pymupdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton, QToolButton

from annotator.app.details_dialog import DetailsDialog
from annotator.app.selection_bar import swatch
from annotator.project import Color
from annotator.resources import sample
from tests.analyst import WAIT, Analyst

A = sample("a-division-of-labour.pdf")
B = sample("closer-is-not-safer.pdf")
IN_A = "A narrow promise is more credible than a broad one"
IN_B = "This is the oldest trap in the study of international politics"
BANNER = "WHITE WORDS ON A DARK BANNER"


@pytest.fixture
def analyst(qtbot):
    return Analyst(qtbot).opens(A, B)


def banner_paper(path, ground):
    """A page whose first words stand in white on a box of another colour, and whose others in black on white."""
    document = pymupdf.open()
    page = document.new_page()
    page.draw_rect(pymupdf.Rect(60, 60, 540, 130), color=None, fill=ground)
    page.insert_text((72, 100), BANNER, fontsize=16, color=(1, 1, 1))
    page.insert_text((72, 180), "Black words on plain white paper, as everywhere else.", fontsize=12)
    document.save(path)
    return path


# Opening --------------------------------------------------------------------------------------------------------


def test_comparison_that_is_open_comes_back_where_the_next_one_cannot_be_opened(analyst, qtbot, tmp_path):
    analyst.disagrees("Which?", IN_A, IN_B)
    before = analyst.project.path
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing else")
    analyst.opens(broken, B)
    assert analyst.project.path == before and [point.title for point in analyst.points] == ["Which?"]
    assert "broken.pdf" in analyst.notice


# Points and notices ---------------------------------------------------------------------------------------------


def test_delete_in_the_list_of_points_removes_the_point_and_the_notice_brings_it_back(analyst):
    analyst.disagrees("Which?", IN_A, IN_B)
    analyst.window.workspace.right.points.view.setFocus()
    analyst.presses(Qt.Key.Key_Delete)
    assert analyst.points == () and len(analyst.highlights) == 2 and "point is removed" in analyst.notice
    QTest.mouseClick(analyst.window.workspace.notice.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert [point.title for point in analyst.points] == ["Which?"]


def test_notice_lies_over_the_pages_and_moves_none_of_them(analyst, qtbot):
    view, pane = analyst.view("A"), analyst.window.area.panes["A"]
    before = view.viewport().mapToGlobal(QPoint(0, 0)), view.viewport().size()
    analyst.window.say("Something to read.")
    notice = analyst.window.workspace.notice
    qtbot.waitUntil(lambda: notice.mapToGlobal(QPoint(0, 0)).y() == before[0].y(), timeout=WAIT)
    assert (view.viewport().mapToGlobal(QPoint(0, 0)), view.viewport().size()) == before
    assert not pane.page_box.visibleRegion().isEmpty()


def test_tab_reaches_the_button_of_a_notice(analyst):
    analyst.disagrees("Which?", IN_A, IN_B).does("remove-point")
    button = analyst.window.workspace.notice.findChild(QPushButton)
    for _ in range(60):
        analyst.presses(Qt.Key.Key_Tab)
        if button.hasFocus():
            break
    assert button.hasFocus()


# Words ----------------------------------------------------------------------------------------------------------


def test_export_memo_is_offered_by_one_button(analyst):
    analyst.does("show-memo")
    buttons = [*analyst.window.findChildren(QPushButton), *analyst.window.findChildren(QToolButton)]
    assert [each.text() for each in buttons if "Export" in each.text() and each.isVisible()] == ["Export memo"]


def test_dialog_of_title_and_papers_says_what_its_button_does(analyst, qtbot):
    dialog = DetailsDialog(analyst.window.session, analyst.window)
    qtbot.addWidget(dialog)
    words = {button.text().replace("&", "") for button in dialog.findChild(QDialogButtonBox).buttons()}
    assert words == {"Use these words", "Cancel"}


def test_swatches_show_the_key_that_gives_their_colour(analyst, qtbot, tmp_path):
    for color, key in zip(Color, "12345", strict=True):
        shown = analyst.window.actions_by_name[color.value].icon().pixmap(18).toImage()
        assert shown == swatch(color, key).pixmap(18).toImage() != swatch(color, "").pixmap(18).toImage()


def test_swatch_of_a_colour_without_a_short_key_shows_its_letter(analyst):
    action = analyst.window.actions_by_name["claim"]
    action.setShortcut(QKeySequence("Ctrl+Shift+F12"))
    analyst.window.tools.redraw_colors()
    letter, digit = (swatch(Color.CLAIM, key).pixmap(18).toImage() for key in ("C", "1"))
    assert action.icon().pixmap(18).toImage() == letter != digit


# Highlights that can be seen ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("look", "ground"), [("light", (0.05, 0.1, 0.3)), ("dark", (0.05, 0.1, 0.3))])
def test_highlight_on_a_banner_that_takes_no_colour_has_an_outline(qtbot, tmp_path, look, ground):
    analyst = Analyst(qtbot).opens(banner_paper(tmp_path / "banner.pdf", ground), B).does(look).sees_pages()
    analyst.selects("A", BANNER).does("claim").sees_pages()
    view = analyst.view("A")
    rect = view.rects_in_view(analyst.highlights[0].anchor.quads)[0]
    image = view.viewport().grab().toImage()
    edge = {image.pixelColor(round(rect.center().x()), round(rect.bottom()) + by).name() for by in (-1, 0, 1, 2)}
    assert ("#ffe48a" if look == "light" else "#6b5a17") in edge


def test_highlight_on_plain_paper_has_no_outline(qtbot, tmp_path):
    analyst = Analyst(qtbot).opens(banner_paper(tmp_path / "banner.pdf", (0, 0, 0.3)), B).does("light").sees_pages()
    analyst.selects("A", "Black words on plain white paper").does("claim")
    view = analyst.view("A")
    assert not any(view.grounds.swallows(quad) for quad in analyst.highlights[0].anchor.quads)


def test_small_words_under_a_highlight_keep_their_weight_on_dark_pages(analyst):
    """All the steps between ground and ink together are as much ink as before."""
    analyst.does("dark").sees_pages()
    view = analyst.view("A")
    start, end = analyst.find("A", IN_A)
    view.reveal(view.flat.quads(start, end))
    analyst.sees_pages()
    rect = view.rects_in_view(view.flat.quads(start, end))[0].toRect()

    def weight() -> float:
        image = view.viewport().grab().toImage().copy(rect)
        reds = [image.pixelColor(x, y).redF() for x in range(image.width()) for y in range(image.height())]
        ground, ink = min(reds), max(reds)
        return sum((red - ground) / (ink - ground) for red in reds)

    plain = weight()
    view.select(start, end)
    analyst.does("claim").sees_pages()
    assert weight() == pytest.approx(plain, rel=0.05)


def test_notice_lies_at_the_foot_of_the_matrix_whose_controls_are_above(analyst):
    window = analyst.window
    window.say("The memo is written.")
    QApplication.processEvents()
    over_pages = window.workspace.notice.geometry().top()
    analyst.does("matrix")
    QApplication.processEvents()
    notice, page = window.workspace.notice.geometry(), window.workspace.instead
    assert over_pages < 100 < notice.top() and notice.bottom() >= page.geometry().bottom() - 2
    analyst.does("matrix")
    QApplication.processEvents()
    assert window.workspace.notice.geometry().top() == over_pages
