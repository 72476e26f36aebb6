import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit, QPushButton

from annotator.app.card_setting import Part
from annotator.app.points_panel import PointsPanel
from annotator.app.session import Session
from annotator.project import Relation


@pytest.fixture
def panel(qtbot, session, actions):
    made = PointsPanel(session, actions)
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


class DropFromHere(QDropEvent):
    """A drop whose drag began in the list itself."""

    def __init__(self, view, place, data, buttons, held):
        super().__init__(place, Qt.DropAction.MoveAction, data, buttons, held)
        self._view = view

    def source(self):
        return self._view


def line_place(panel, row: int, number: int) -> QPoint:
    """The middle of a quotation on a card, in the list's viewport."""
    view = panel.view
    index = panel.model.index(row)
    rect, _line = view.itemDelegate()._setting(panel.model.card(row), view.viewport().width()).lines[number]
    return view.visualRect(index).topLeft() + QPoint(12, 0) + rect.center()


def ids(panel) -> list[int]:
    return [panel.model.card(row).point.id for row in range(panel.model.rowCount())]


def test_choosing_a_card_chooses_the_point(panel, session, qtbot):
    with qtbot.waitSignal(session.point_chosen) as said:
        qtbot.mouseClick(
            panel.view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=panel.view.visualRect(panel.model.index(1)).topLeft() + QPoint(40, 14),
        )
    assert said.args == [2]


def test_point_chosen_elsewhere_is_selected_and_not_said_again(panel, session, qtbot):
    said = []
    session.point_chosen.connect(said.append)
    session.choose_point(3)
    assert panel.model.card(panel.view.currentIndex().row()).point.id == 3
    assert said == [3]


def test_click_on_a_quotation_shows_it(panel, session, qtbot):
    with qtbot.waitSignal(session.highlight_chosen) as said:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=line_place(panel, 0, 1))
    assert said.args == [5]


def test_quotations_are_reached_from_the_keyboard_by_the_card_s_menu(panel, session, qtbot):
    menu = panel.view.menu_for(panel.model.index(0))
    qtbot.addWidget(menu)
    with qtbot.waitSignal(session.highlight_chosen) as said:
        menu.actions()[0].trigger()
    assert said.args == [1]


@pytest.mark.parametrize("by", ["enter", "double click"])
def test_enter_and_double_click_ask_for_the_form(panel, session, qtbot, by):
    session.choose_point(2)
    place = panel.view.visualRect(panel.model.index(1)).topLeft() + QPoint(40, 14)
    with qtbot.waitSignal(panel.edit_wanted) as said:
        if by == "enter":
            qtbot.keyClick(panel.view, Qt.Key.Key_Return)
        else:
            qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
            qtbot.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert said.args == [2]


def test_keys_move_a_point_and_undo_moves_it_back(panel, session, qtbot):
    session.choose_point(1)
    both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(panel.view, Qt.Key.Key_Down, both)
    assert ids(panel) == [2, 1, 3, 4, 5]
    assert panel.view.currentIndex().row() == 1
    session.undo()
    assert ids(panel) == [1, 2, 3, 4, 5]


def test_move_in_a_filtered_list_goes_past_the_points_that_are_not_shown(panel, session, comparison):
    comparison.add_point("Who decides?", Relation.DISAGREEMENT)
    panel.model.refresh()
    panel.filters.relation.take("disagreement")
    panel.move_to_row(1, 2)
    assert [point.id for point in comparison.points()] == [2, 3, 4, 5, 6, 1]


def test_card_let_go_below_the_middle_of_another_comes_after_it(panel):
    under = panel.view.visualRect(panel.model.index(2)).bottomLeft() + QPoint(40, -12)
    over = panel.view.visualRect(panel.model.index(2)).topLeft() + QPoint(40, 4)
    assert panel.view.row_for_drop(under, 0) == 2
    assert panel.view.row_for_drop(over, 0) == 1
    assert panel.view.row_for_drop(over, 4) == 2


def test_card_that_is_let_go_elsewhere_moves_by_the_project_and_not_twice(panel, session, comparison, qtbot):
    session.choose_point(1)
    view, data = panel.view, panel.model.mimeData([panel.model.index(0)])
    place = QPointF(view.visualRect(panel.model.index(2)).bottomLeft() + QPoint(40, -12))
    left, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = DropFromHere(view, place, data, left, held)
    view.dropEvent(event)
    assert [point.id for point in comparison.points()] == ids(panel) == [2, 3, 1, 4, 5]
    assert not panel.model.removeRows(0, 1)


def test_card_far_down_comes_into_view(qtbot, comparison, actions):
    with comparison.step("Many"):
        for number in range(300):
            comparison.add_point(f"Question {number}?", Relation.AGREEMENT, evidence=(1, 5))
    session = Session(comparison)
    panel = PointsPanel(session, actions)
    qtbot.addWidget(panel)
    panel.resize(320, 700)
    panel.show()
    session.choose_point(comparison.points()[-1].id)
    view = panel.view
    qtbot.waitUntil(lambda: view.viewport().rect().contains(view.visualRect(view.currentIndex()).center()))


def test_filters_work_together_and_can_be_cleared_at_once(panel, qtbot):
    panel.filters.relation.take("disagreement")
    panel.filters.words.setText("strength")
    assert ids(panel) == [2]
    panel.filters.words.setText("nothing has these words")
    everything = next(each for each in panel.findChildren(QPushButton) if each.isVisible())
    qtbot.mouseClick(everything, Qt.MouseButton.LeftButton)
    assert len(ids(panel)) == 5


def test_filter_that_is_on_is_told_by_its_words_and_not_by_colour_alone(panel):
    panel.filters.relation.take("silence")
    assert "Silence" in panel.filters.relation.text()
    assert "Silence" in panel.filters.relation.accessibleName()


def test_tags_to_filter_by_are_those_in_use(panel, session):
    words = [action.text() for action in panel.filters.tag.menu().actions()]
    assert "burden" in words and "definition" not in words
    session.do(lambda project: project.edit_point(1, tags=("definition",)))
    assert "definition" in [action.text() for action in panel.filters.tag.menu().actions()]


def test_first_point_is_explained_and_can_be_made_from_there(qtbot, blank, actions):
    panel = PointsPanel(Session(blank), actions)
    qtbot.addWidget(panel)
    panel.show()
    button = next(each for each in panel.findChildren(QPushButton) if each.isVisible())
    with qtbot.waitSignal(actions["new-point"].triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_menu_of_a_card_has_what_can_be_done_with_the_cards_chosen(panel, actions, qtbot):
    panel.view.card_actions = [actions["merge-points"], actions["remove-point"]]
    menu = panel.view.menu_for(panel.model.index(0))
    qtbot.addWidget(menu)
    assert menu.actions()[-2:] == panel.view.card_actions


def click(panel, row, qtbot, *held):
    modifiers = Qt.KeyboardModifier.NoModifier
    for modifier in held:
        modifiers |= modifier
    place = panel.view.visualRect(panel.model.index(row)).topLeft() + QPoint(40, 14)
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, modifiers, pos=place)


def part_place(panel, row, part) -> QPoint:
    return panel.view.itemDelegate().rect_of(panel.model.index(row), part).center()


def test_several_cards_are_chosen_together_in_the_order_that_shows(panel, session, qtbot):
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    click(panel, 2, qtbot)
    click(panel, 0, qtbot, control)
    assert session.chosen == (1, 3)
    assert session.point == 1
    click(panel, 2, qtbot, shift)
    assert session.chosen == (1, 2, 3)
    click(panel, 1, qtbot)
    assert session.chosen == (2,)


def test_cards_dragged_together_stand_together_in_one_step(panel, session, comparison, qtbot):
    click(panel, 0, qtbot)
    click(panel, 2, qtbot, Qt.KeyboardModifier.ControlModifier)
    data = panel.model.mimeData([panel.model.index(0)])
    place = QPointF(panel.view.visualRect(panel.model.index(3)).bottomLeft() + QPoint(40, -12))
    panel.view.dropEvent(DropFromHere(panel.view, place, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)))
    assert [point.id for point in comparison.points()] == ids(panel) == [2, 4, 1, 3, 5]
    assert comparison.undo_name == "Move 2 points"


def test_question_is_written_on_the_card(panel, session, comparison, qtbot):
    session.choose_point(2)
    panel.view.write_title()
    field = panel.view.findChild(QLineEdit, options=Qt.FindChildOption.FindChildrenRecursively)
    assert field.text() == "Does strength or reconciliation bring security?"
    qtbot.keyClicks(field, "Which of the two?")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: comparison.point(2).title == "Which of the two?")
    session.undo()
    assert panel.model.card(1).point.title.startswith("Does strength")


def test_second_click_on_a_question_writes_it(panel, session, qtbot):
    session.choose_point(2)
    click(panel, 1, qtbot)
    qtbot.waitUntil(lambda: panel.view.state() == panel.view.State.EditingState)


@pytest.mark.parametrize("part", [Part.RELATION, Part.TAGS, Part.STATUS])
def test_click_on_a_word_of_the_card_asks_for_its_menu(panel, session, qtbot, part):
    with qtbot.waitSignal(panel.view.menu_wanted) as said:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=part_place(panel, 0, part))
    assert said.args[0] is part
    assert session.chosen == (1,)


def test_all_of_a_card_is_shown_by_click_and_by_key(panel, session, qtbot):
    panel.view.expansion_wanted.connect(panel.model.expand)
    session.choose_point(1)
    before = panel.view.visualRect(panel.model.index(0)).height()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=part_place(panel, 0, Part.MORE))
    qtbot.waitUntil(lambda: panel.view.visualRect(panel.model.index(0)).height() > before)
    qtbot.keyClick(panel.view, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: panel.view.visualRect(panel.model.index(0)).height() == before)
    assert panel.view.visualRect(panel.model.index(1)).top() >= before


def test_filters_by_colour_and_by_paper_go_together_and_are_counted(panel, comparison):
    panel.filters.quoted.take("not A")
    assert ids(panel) == [4, 5]
    panel.filters.color.take("assumption")
    assert ids(panel) == [4]
    assert panel.filters.count.text() == "1 of 5"
    panel.filters.clear()
    assert len(ids(panel)) == 5
    assert not panel.filters.count.isVisible()


@pytest.mark.parametrize(
    ("by", "order"),
    [
        ("place in A", [1, 2, 3, 4, 5]),
        ("place in B", [1, 2, 3, 4, 5]),
        ("tag", [2, 3, 1, 5, 4]),
        ("status", [1, 2, 4, 3, 5]),
    ],
)
def test_cards_are_sorted_without_touching_the_order_by_hand(panel, comparison, session, by, order):
    session.do(lambda project: project.order_points([1, 2, 3, 4, 5][::-1] if "place" in by else [1, 2, 3, 4, 5]))
    kept = [point.id for point in comparison.points()]
    panel.filters.sorting.take(by)
    assert ids(panel)[:3] == order[:3]
    assert [point.id for point in comparison.points()] == kept
    panel.filters.sorting.take("")
    assert ids(panel) == kept


def test_sorted_cards_are_not_moved_by_hand(panel, session, comparison, qtbot):
    panel.filters.sorting.take("tag")
    assert not panel.model.index(0).flags() & Qt.ItemFlag.ItemIsDragEnabled


def test_every_control_has_a_name_and_can_be_reached_by_tab(panel):
    controls = [panel.filters.words, panel.filters.relation, panel.filters.tag, panel.filters.status, panel.view]
    assert all(control.accessibleName() for control in controls)
    assert all(control.focusPolicy() & Qt.FocusPolicy.TabFocus for control in controls)
