"""The points as a table: sorted, written in, filtered with the cards, copied, put on paper, drawn."""

import pymupdf
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QPlainTextEdit

from annotator.app.card_setting import Part
from annotator.app.matrix_chart import bars_of
from annotator.app.matrix_model import MatrixModel
from annotator.app.matrix_page import MatrixPage
from annotator.app.matrix_text import as_html, as_mime, as_tsv, print_matrix
from annotator.app.point_cards import PointsModel
from annotator.project import Relation


@pytest.fixture
def page(qtbot, session, actions):
    made = MatrixPage(PointsModel(session), session, actions)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def column(page, number: int) -> list[str]:
    model = page.view.model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def ids(page) -> list[int]:
    return [card.point.id for card in page.shown_cards()]


def cell(page, row: int, number: int) -> QPoint:
    return page.view.visualRect(page.view.model().index(row, number)).center()


def test_model_of_the_matrix_is_sound(session, qtmodeltester):
    qtmodeltester.check(MatrixModel(PointsModel(session), session))


def test_row_says_what_both_papers_say_of_a_point(page):
    row = [page.view.model().index(0, number).data() for number in range(6)]
    assert row[0] == "Who should carry conventional defence?"
    assert row[1:3] == ["South Korea alone, within five years.", "Both, with fewer troops."]
    assert row[3:] == ["⟂ disagreement", "means, burden", "open"]


def test_a_relation_is_not_broken_where_the_table_is_narrow(page):
    page.resize(500, 800)
    view = page.view
    words = view.fontMetrics().horizontalAdvance("⟂ disagreement")
    assert view.columnWidth(3) > words + 16
    assert sum(view.columnWidth(number) for number in range(6)) <= view.viewport().width()


def test_quotation_stands_in_for_a_position_and_a_silence_is_said(page):
    assert column(page, 1)[1].startswith("“The peninsula’s conventional balance")
    assert column(page, 1)[3] == "says nothing"


@pytest.mark.parametrize(
    ("number", "order"),
    [(0, [3, 5, 2, 4, 1]), (1, [1, 2, 3, 4, 5]), (3, [1, 2, 3, 5, 4]), (5, [1, 2, 4, 3, 5])],
)
def test_click_on_a_head_sorts_and_a_third_click_gives_the_order_back(page, qtbot, comparison, number, order):
    heads = page.view.horizontalHeader()
    place = QPoint(heads.sectionViewportPosition(number) + 20, heads.height() // 2)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert ids(page) == order
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert ids(page) == [1, 2, 3, 4, 5]


def test_row_in_hand_stays_in_view_when_the_table_is_sorted(page):
    page.resize(page.width(), 260)
    page.view.choose(5)
    page.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert page.view.viewport().rect().contains(page.view.visualRect(page.view.currentIndex()))


def write(page, qtbot, row: int, number: int, words: str) -> None:
    page.view.setCurrentIndex(page.view.model().index(row, number))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    field = page.view.findChild(QPlainTextEdit)
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(("number", "field"), [(0, "title"), (1, "position_a"), (2, "position_b")])
def test_cell_is_written_in_where_it_stands_and_undone(page, qtbot, session, comparison, number, field):
    before = getattr(comparison.point(2), field)
    write(page, qtbot, 1, number, "Another thing.")
    assert getattr(comparison.point(2), field) == "Another thing."
    assert column(page, number)[1] == "Another thing."
    session.undo()
    assert getattr(comparison.point(2), field) == before


def test_question_that_was_emptied_stays_as_it_was(page, qtbot, comparison):
    write(page, qtbot, 1, 0, " ")
    assert comparison.point(2).title.startswith("Does strength")


def test_row_that_is_changed_stays_where_it_is_while_the_table_is_sorted(page, qtbot):
    page.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    before = ids(page)
    write(page, qtbot, 4, 0, "A question that would come first")
    assert ids(page) == before


@pytest.mark.parametrize(("number", "part"), [(3, Part.RELATION), (4, Part.TAGS), (5, Part.STATUS)])
def test_relation_tags_and_status_are_changed_by_a_menu(page, qtbot, session, number, part):
    page.view.setCurrentIndex(page.view.model().index(2, number))
    with qtbot.waitSignal(page.menu_wanted) as said:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert said.args[0] is part
    assert session.chosen == (3,)


def test_filter_is_the_same_in_the_matrix_and_in_the_cards(page):
    page._cards.set_filter(page._cards.filter.__class__(relation=Relation.DISAGREEMENT))
    assert ids(page) == [1, 2]
    assert "Disagreement" in page.filters.relation.text()
    page.filters.words.setText("strength")
    assert [card.point.id for card in page._cards.cards] == ids(page) == [2]
    page.filters.clear()
    assert len(ids(page)) == 5


def test_double_click_and_space_ask_for_both_ends(page, qtbot):
    for act in (
        lambda: qtbot.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=cell(page, 1, 0)),
        lambda: qtbot.keyClick(page.view, Qt.Key.Key_Space),
    ):
        page.view.setCurrentIndex(page.view.model().index(1, 0))
        with qtbot.waitSignal(page.ends_wanted) as said:
            act()
        assert said.args == [2]


def test_new_and_removed_points_come_and_go_in_the_matrix(page, session):
    session.do(lambda project: project.remove_point(2))
    session.do(lambda project: project.merge_points([1, 3]))
    assert ids(page) == [1, 4, 5]
    session.undo()
    session.undo()
    assert ids(page) == [1, 2, 3, 4, 5]


# Elsewhere --------------------------------------------------------------------------------------------------------


def test_table_goes_to_the_clipboard_for_a_spreadsheet_and_for_a_word_processor(page, session):
    session.do(lambda project: project.edit_point(1, title="=SUM(A1)\t<b>&", position_a="one\n\ntwo"))
    data = as_mime(page.shown_cards())
    lines = data.text().splitlines()
    assert lines[0].split("\t") == ["Question", "A", "B", "Relation", "About", "Status"]
    assert lines[1].split("\t")[:2] == ["'=SUM(A1) <b>&", "one two"]
    assert len(lines) == 6 and all(line.count("\t") == 5 for line in lines)
    assert "=SUM(A1) &lt;b&gt;&amp;" in data.html().replace("\t", " ")
    assert "one<br><br>two" in data.html()


def test_matrix_on_paper_has_every_point_and_its_head_on_every_page(page, session, tmp_path):
    with session.project.step("More"):
        for number in range(60):
            session.project.add_point(f"Question number {number}?", "agreement", position_a="So " * 20)
    page._cards.refresh()
    path = tmp_path / "matrix.pdf"
    print_matrix(page.shown_cards(), "Korea alliance", QPdfWriter(str(path)))
    with pymupdf.open(path) as printed:
        pages = [page.get_text() for page in printed]
    assert len(pages) > 1
    assert all("Question" in text and "Relation" in text for text in pages)
    assert "Question number 59?" in pages[-1] and "Korea alliance" in pages[0]


def test_empty_matrix_is_a_head_alone():
    assert as_tsv([]).count("\n") == 1
    assert "<th" in as_html([])


# The chart --------------------------------------------------------------------------------------------------------


def test_chart_counts_points_by_tag_and_relation_in_words(page, actions):
    page.show_chart(True)
    told = page.bars.accessibleDescription()
    assert "means: 1 disagreement" in told and "scope: 1 silence" in told
    assert bars_of(page.shown_cards(), ["fact"])[0].total == 1


def test_strips_say_where_the_points_lie(page):
    page.show_chart(True)
    told = page.strips.accessibleDescription()
    assert told.startswith("A: 3 quotations, 1 in the first third") and "B: 4 quotations" in told


def test_click_on_a_bar_shows_only_its_tag_and_a_tick_takes_its_point(page, qtbot, session):
    page.show_chart(True)
    qtbot.waitUntil(lambda: bool(page.strips._ticks))
    names = [bar.tag for bar in page.bars.bars]
    row = QPoint(60, 4 + 24 * names.index("priority") + 12)
    place, point = page.strips._ticks[0]
    qtbot.mouseClick(page.strips, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert session.point == point
    qtbot.mouseClick(page.bars, Qt.MouseButton.LeftButton, pos=row)
    assert ids(page) == [3]


def test_keys_go_along_the_bars(page, qtbot):
    page.show_chart(True)
    second = page.bars.bars[1].tag
    qtbot.keyClick(page.bars, Qt.Key.Key_Down)
    qtbot.keyClick(page.bars, Qt.Key.Key_Return)
    assert page.filters.tag.value == second


def test_chart_of_nothing_is_drawn(qtbot, blank, actions):
    from annotator.app.session import Session

    session = Session(blank)
    made = MatrixPage(PointsModel(session), session, actions)
    qtbot.addWidget(made)
    made.show_chart(True)
    assert made.grab().size() != QSize()
    assert made.bars.accessibleDescription() == "No points"


def test_cell_with_a_quotation_says_what_will_stand_in_its_place(page, qtbot):
    page.view.setCurrentIndex(page.view.model().index(1, 1))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    field = page.view.findChild(QPlainTextEdit)
    assert field.toPlainText() == "" and field.placeholderText() == "Position of A in a sentence"


def test_on_a_low_screen_the_chart_stands_beside_the_table(page, qtbot):
    page.show_chart(True)
    page.resize(1340, 600)
    assert page.chart.x() > page.view.x() and page.view.height() > 400
    page.resize(1340, 1000)
    assert page.chart.y() > page.view.y()
