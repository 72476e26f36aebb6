import pytest
from PySide6.QtCore import Qt

from annotator.app.rail import Rail
from annotator.project import Color


@pytest.fixture
def rail(qtbot, session, actions):
    made = Rail(session, actions)
    qtbot.addWidget(made)
    made.resize(308, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(rail) -> list[int]:
    model = rail.highlights.model
    return [model.index(row).data(Qt.ItemDataRole.UserRole + 1).id for row in range(model.rowCount())]


def test_strip_opens_and_closes_the_panel(rail, qtbot):
    qtbot.mouseClick(rail.buttons["highlights"], Qt.MouseButton.LeftButton)
    assert rail.opened == "highlights" and rail.highlights.isVisible()
    qtbot.mouseClick(rail.buttons["highlights"], Qt.MouseButton.LeftButton)
    assert rail.opened == "" and not rail.highlights.isVisible()


def test_heading_in_the_outline_leads_to_its_place(rail, qtbot):
    rail.open("outline")
    heading = rail.outline.tree.topLevelItem(0).child(1)
    with qtbot.waitSignal(rail.place_chosen) as said:
        rail.outline.tree.itemClicked.emit(heading, 0)
    assert said.args == ["A", 2, 300.0]


def test_outline_is_nested_as_the_paper_is_and_says_the_page(rail):
    top = rail.outline.tree.topLevelItem(0)
    assert (top.child(0).text(0), top.child(0).text(1)) == ("A narrower promise", "2")


def test_paper_without_an_outline_says_so(rail):
    rail.open("outline")
    rail.show_paper("B")
    assert rail.outline.nothing.isVisible()
    assert rail.outline.nothing.text() == "Paper B has no outline."


def test_highlights_are_those_of_the_paper_in_hand(rail):
    assert shown(rail) == [1, 2, 3, 4]
    rail.show_paper("B")
    assert shown(rail) == [5, 6, 7, 8]


def test_colours_filter_the_highlights(rail, qtbot):
    rail.open("highlights")
    for color in (Color.EVIDENCE, Color.ASSUMPTION):
        qtbot.mouseClick(rail.highlights.colors.buttons[color], Qt.MouseButton.LeftButton)
    assert shown(rail) == [2, 3]


def test_click_on_a_highlight_shows_it_in_the_paper(rail, session, qtbot):
    rail.open("highlights")
    view = rail.highlights.view
    with qtbot.waitSignal(session.highlight_chosen) as said:
        place = view.visualRect(view.model().index(2)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert said.args == [3]


def test_list_follows_the_project(rail, session):
    session.do(lambda project: project.remove_highlight(2))
    assert shown(rail) == [1, 3, 4]
    session.undo()
    assert shown(rail) == [1, 2, 3, 4]


def test_highlight_is_told_in_words_with_its_kind_place_and_note(rail):
    sentence = rail.highlights.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Evidence", "p. 2", "conventional balance", "Which figures?"):
        assert part in sentence


def test_menu_of_a_highlight_asks_for_its_editor_and_removes_it(rail, qtbot):
    menu = rail.highlights.menu_for(rail.highlights.model.index(0))
    qtbot.addWidget(menu)
    with qtbot.waitSignal(rail.edit_wanted) as said:
        menu.actions()[1].trigger()
    assert said.args == [1]
    menu.actions()[-1].trigger()
    assert shown(rail) == [2, 3, 4]


def test_paper_without_highlights_says_how_to_make_one(qtbot, session, actions, comparison):
    for highlight in comparison.highlights():
        comparison.remove_highlight(highlight.id)
    rail = Rail(session, actions)
    qtbot.addWidget(rail)
    rail.open("highlights")
    rail.show()
    assert "press H" in rail.highlights.nothing.text()
    assert rail.highlights.nothing.isVisible()
