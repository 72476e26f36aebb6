"""Points among each other in the window: chosen together, merged, split, dragged, silences with their searches."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from annotator.app.card_setting import Part
from annotator.app.split_dialog import SplitDialog
from annotator.project import Relation, Search, Status
from annotator.resources import sample
from tests.analyst import Analyst

A = sample("a-division-of-labour.pdf")
B = sample("closer-is-not-safer.pdf")
IN_A = "A narrow promise is more credible than a broad one"
IN_B = "This is the oldest trap in the study of international politics"


@pytest.fixture
def analyst(qtbot):
    return Analyst(qtbot).opens(A, B).sees_pages()


def bench(analyst):
    return analyst.window.commands.workbench


@pytest.fixture
def three(analyst):
    """Three points, of which the first is in hand."""
    with analyst.project.step("Three"):
        ids = [analyst.project.add_point(f"Question {number}?", "agreement").id for number in (1, 2, 3)]
    analyst.window.session.changed.emit(analyst.project.undo() and analyst.project.redo())
    analyst.window.session.choose_point(ids[0])
    return ids


def menu_of(analyst, action: str) -> QMenu:
    analyst.does(action)
    menu = next(menu for menu in analyst.window.findChildren(QMenu) if menu.isVisible())
    return menu


def test_undoing_says_which_point_it_was(analyst, three):
    number = analyst.points[0].id
    analyst.window.session.do(lambda project: project.edit_point(number, title="Who pays for the fleet?"))
    analyst.window.session.do(lambda project: project.edit_point(number, assessment="Nobody says."))
    analyst.does("undo")
    assert analyst.window.statusBar().currentMessage() == "Undone: edit point “Who pays for the fleet?”."


def test_points_chosen_together_are_merged_and_undone(analyst, three):
    analyst.window.session.chosen = (three[0], three[2])
    analyst.does("merge-points")
    assert [point.id for point in analyst.points] == three[:2]
    analyst.does("undo")
    assert [point.id for point in analyst.points] == three


def test_points_chosen_together_are_removed_in_one_step(analyst, three):
    analyst.window.session.chosen = tuple(three[:2])
    analyst.does("remove-point")
    assert [point.id for point in analyst.points] == [three[2]]
    assert analyst.project.undo_name == "Remove 2 points"


def test_duplicate_is_in_hand_afterwards(analyst, three):
    analyst.does("duplicate-point")
    assert [point.title for point in analyst.points][:2] == ["Question 1?", "Question 1? (copy)"]
    assert analyst.window.session.point == analyst.points[1].id


def test_relation_of_all_chosen_points_is_changed_in_one_step(analyst, three):
    analyst.window.session.chosen = tuple(three)
    menu = menu_of(analyst, "point-relation")
    next(action for action in menu.actions() if "B is silent" in action.text()).trigger()
    menu.close()
    assert {(point.relation, point.side) for point in analyst.points} == {(Relation.SILENCE, "B")}
    analyst.does("undo")
    assert {point.relation for point in analyst.points} == {Relation.AGREEMENT}


def test_tags_are_switched_while_the_menu_stays(analyst, three):
    menu = menu_of(analyst, "point-tags")
    for name in ("means", "scope"):
        action = next(action for action in menu.actions() if action.text() == name)
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    menu.close()
    assert analyst.points[0].tags == ("means", "scope")


def test_status_is_changed_from_the_card(analyst, three):
    menu = menu_of(analyst, "point-status")
    next(action for action in menu.actions() if action.text() == "Settled").trigger()
    menu.close()
    assert analyst.points[0].status is Status.SETTLED


def test_order_that_shows_becomes_the_order_by_hand(analyst, three):
    analyst.project.edit_point(three[2], tags=["fact"])
    analyst.window.workspace.right.points.model.refresh()
    analyst.window.workspace.right.points.filters.sorting.take("tag")
    analyst.does("keep-order")
    assert [point.id for point in analyst.points] == [three[2], *three[:2]]
    analyst.does("undo")
    assert [point.id for point in analyst.points] == three


def test_next_point_keeps_to_the_cards_that_show(analyst, three):
    analyst.window.workspace.right.points.filters.words.setText("3")
    analyst.does("next-point")
    assert analyst.window.session.point == three[2]


def test_quotations_that_are_ticked_go_into_a_point_of_their_own(analyst, qtbot):
    analyst.disagrees("Who?", IN_A, IN_B)
    point = analyst.points[0]
    dialog = SplitDialog(analyst.window.session, point, analyst.window)
    qtbot.addWidget(dialog)
    assert not dialog.split.isEnabled()
    dialog.quotations.item(1).setCheckState(Qt.CheckState.Checked)
    assert dialog.split.isEnabled() and dialog.chosen() == [point.evidence[1]]


# Dragging ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def marked(analyst):
    """A highlight in each paper, both in view."""
    analyst.selects("A", IN_A).does("claim")
    analyst.selects("B", IN_B).does("evidence")
    analyst.window.session.let_go()
    return analyst


def middle(analyst, letter: str, quote: str) -> QPoint:
    start, end = analyst.find(letter, quote)
    return analyst.place_of(letter, (start + end) // 2)


def drag(analyst, place: QPoint) -> None:
    """Press on A's highlight and move to a place on the screen."""
    view = analyst.view("A").viewport()
    start = middle(analyst, "A", IN_A)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(12, 0))
    QTest.mouseMove(view, view.mapFromGlobal(place))


def let_go(analyst, place: QPoint) -> None:
    view = analyst.view("A").viewport()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=view.mapFromGlobal(place))


def test_highlight_dragged_to_one_of_the_other_paper_makes_a_point(marked):
    place = marked.view("B").viewport().mapToGlobal(middle(marked, "B", IN_B))
    drag(marked, place)
    assert bench(marked).drag.ribbon.isVisible() and marked.window.statusBar().currentMessage()
    let_go(marked, place)
    assert marked.window.statusBar().currentMessage() == ""
    assert bench(marked).drag.ribbon.isVisible()  # the menu asks about what it joins
    menu = next(menu for menu in marked.window.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if "Disagreement" in action.text().replace("&", "")).trigger()
    menu.close()
    assert not bench(marked).drag.ribbon.isVisible()
    (point,) = marked.points
    assert (point.relation, point.evidence) == (Relation.DISAGREEMENT, (1, 2))
    assert marked.window.workspace.right.page == "form"
    marked.does("undo")
    assert marked.points == ()


def test_highlight_dragged_onto_a_card_is_its_evidence(marked):
    number = marked.window.session.do(lambda project: project.add_point("Who?", "agreement"))
    cards = marked.window.workspace.right.points.view
    place = cards.viewport().mapToGlobal(cards.visualRect(cards.model().index(0)).center())
    drag(marked, place)
    let_go(marked, place)
    assert marked.project.point(number).evidence == (1,)
    assert marked.project.undo_name == "Add evidence"


def test_drag_that_comes_back_selects_text_as_any_other(marked):
    view = marked.view("A")
    _, end = marked.find("A", IN_A)
    drag(marked, view.viewport().mapToGlobal(QPoint(view.width() + 40, 200)))
    assert view.selected_range is None
    back = marked.place_of("A", end - 1, after=True)
    QTest.mouseMove(view.viewport(), back)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=back)
    assert view.selected_range is not None
    assert view.selected_range[1] == end


def test_escape_gives_a_drag_up(marked):
    place = marked.view("B").viewport().mapToGlobal(middle(marked, "B", IN_B))
    drag(marked, place)
    QTest.keyClick(marked.view("A"), Qt.Key.Key_Escape)
    assert not bench(marked).drag.ribbon.isVisible()
    let_go(marked, place)
    assert marked.points == () and marked.view("A").selected_range is None


def test_keys_join_two_highlights_as_well(marked):
    marked.view("A").setFocus()
    marked.does("next-highlight")
    marked.view("B").setFocus()
    marked.does("next-highlight").does("agreement")
    (point,) = marked.points
    assert point.evidence == (1, 2)


# Silence ----------------------------------------------------------------------------------------------------------


def test_search_without_a_hit_in_one_paper_becomes_a_silence_with_its_evidence(analyst):
    analyst.finds("oldest trap")
    assert analyst.window.tools.find_bar.silence.isVisible()
    menu = bench(analyst).silences.menu(analyst.window.session)
    next(action for action in menu.actions() if "A says nothing" in action.text()).trigger()
    menu.close()
    (point,) = analyst.points
    assert (point.relation, point.side) == (Relation.SILENCE, "A")
    (search,) = point.searches
    assert (search.words, search.hits, search.paper) == ("oldest trap", 0, analyst.project.paper_by("A").id)
    (spoken,) = (mark for mark in analyst.highlights if mark.id in point.evidence)
    assert "oldest trap" in " ".join(spoken.anchor.exact.split()) and spoken.anchor.exact.rstrip()[-1] == "."
    analyst.window.workspace.right.show_points()
    assert "Searched “oldest trap”: 0 hits in A" in analyst.window.workspace.right.points.model.card(0).searches
    analyst.does("undo")
    assert analyst.points == () and analyst.highlights == ()


def test_silence_of_a_search_takes_the_highlight_that_has_the_hit(analyst):
    analyst.selects("B", IN_B).does("evidence").does("undo").does("redo").finds("oldest trap")
    analyst.window.session.let_go()
    menu = bench(analyst).silences.menu(analyst.window.session)
    next(action for action in menu.actions() if "A says nothing" in action.text()).trigger()
    menu.close()
    assert analyst.points[0].evidence == (analyst.highlights[0].id,) and len(analyst.highlights) == 1


def test_search_found_in_both_papers_is_not_offered(analyst):
    analyst.finds("the")
    assert not analyst.window.tools.find_bar.silence.isVisible()


def test_searches_of_the_session_are_remembered_when_they_rest_and_can_be_kept_later(analyst, qtbot, three):
    silences, session = bench(analyst).silences, analyst.window.session
    for words in ("oldest trap", "narrow promise"):
        with qtbot.waitSignal(silences.rest.timeout, timeout=5000):
            analyst.finds(words)
    assert [search.words for search in session.searches] == ["oldest trap"] * 2 + ["narrow promise"] * 2
    menu = silences.menu(session)
    older = next(action.menu() for action in menu.actions() if action.menu())
    next(action for action in older.actions() if "“oldest trap”: 0 hits in A" in action.text()).trigger()
    menu.close()
    assert [search.words for search in analyst.project.point(three[0]).searches] == ["oldest trap"]


def test_form_of_a_silence_shows_its_searches_and_takes_one_out(analyst, qtbot, three):
    session = analyst.window.session
    session.do(lambda project: project.edit_point(three[0], relation="silence", side="B"))
    session.do(lambda project: project.add_searches(three[0], [Search("x y", 1), Search("z", 2)]))
    analyst.window.edit_point(three[0])
    fields = analyst.window.workspace.right.form.fields
    assert fields.searches.isVisible() and len(fields.searches.rows) == 2
    close = next(button for button in fields.searches.rows[0].children() if hasattr(button, "click"))
    close.click()
    assert [search.words for search in analyst.points[0].searches] == ["z"]


# The matrix in the window -----------------------------------------------------------------------------------------


def test_matrix_takes_the_place_of_the_papers_and_gives_it_back_with_both_ends_in_view(analyst):
    analyst.disagrees("Who?", IN_A, IN_B)
    point = analyst.points[0].id
    analyst.does("matrix")
    page = bench(analyst).matrix.page
    assert page.isVisible() and not analyst.window.area.isVisible()
    page.ends_wanted.emit(point)
    assert analyst.window.area.isVisible() and not page.isVisible()
    assert analyst.window.session.point == point
    for letter, quote in (("A", IN_A), ("B", IN_B)):
        view = analyst.view(letter)
        rect = view.rects_in_view(view.flat.quads(*analyst.find(letter, quote)))[0]
        assert view.viewport().rect().contains(rect.center().toPoint())


def test_menus_and_titles_work_in_the_matrix_while_it_shows(analyst, three):
    analyst.does("matrix").does("point-title")
    page = bench(analyst).matrix.page
    assert page.view.state() == page.view.State.EditingState
    QTest.keyClick(analyst.window.focusWidget(), Qt.Key.Key_Escape)
    assert page.view.place_of(Part.STATUS).x() > page.view.mapToGlobal(QPoint(0, 0)).x()


def test_matrix_is_copied_as_it_shows(analyst, three, qapp):
    analyst.does("matrix")
    analyst.window.workspace.right.points.filters.words.setText("2")
    analyst.does("copy-matrix")
    assert qapp.clipboard().text().splitlines()[1].startswith("Question 2?")


def test_another_project_begins_without_the_matrix(analyst, three):
    analyst.does("matrix")
    analyst.does("close-project")
    analyst.opens(A, B)
    assert analyst.window.area.isVisible()
    assert not analyst.window.actions_by_name["matrix"].isChecked()
