"""Full screen, the papers only, and a project that comes back as it was left."""

import pytest
from PySide6.QtCore import Qt

from annotator.app.page_layout import Place
from annotator.app.pages_view import Fit
from annotator.app.view_keeper import pane_state
from annotator.app.view_state import ViewStates
from annotator.counterparts import Follow
from annotator.resources import sample
from tests.analyst import Analyst

A = sample("a-division-of-labour.pdf")
B = sample("closer-is-not-safer.pdf")
IN_A = "A narrow promise is more credible than a broad one"
IN_B = "This is the oldest trap in the study of international politics"


@pytest.fixture
def analyst(qtbot):
    return Analyst(qtbot).opens(A, B)


def shown(analyst):
    window = analyst.window
    parts = {
        "menu": window.menuBar(),
        "tools": window.tools,
        "rail": window.workspace.rail,
        "right": window.workspace.right,
        "status": window.statusBar(),
        "A": window.area.panes["A"],
        "B": window.area.panes["B"],
    }
    return {name for name, part in parts.items() if part.isVisible()}


# Full screen ----------------------------------------------------------------------------------------------------


def test_full_screen_shows_the_two_papers_and_says_how_to_leave(analyst):
    analyst.does("full-screen")
    assert analyst.window.isFullScreen() and shown(analyst) == {"A", "B"}
    assert "Esc" in analyst.window.reading_modes.hint.text


def test_escape_leaves_full_screen_with_everything_where_it_was(analyst):
    before = shown(analyst)
    analyst.does("full-screen").presses(Qt.Key.Key_Escape)
    assert not analyst.window.isFullScreen() and shown(analyst) == before
    assert not analyst.window.actions_by_name["full-screen"].isChecked()


def test_escape_lets_go_of_a_selection_before_it_leaves(analyst):
    analyst.does("full-screen").selects("A", IN_A)
    analyst.presses(Qt.Key.Key_Escape)
    assert analyst.window.isFullScreen() and not analyst.view("A").selected_range
    analyst.presses(Qt.Key.Key_Escape)
    assert not analyst.window.isFullScreen()


def test_keys_work_while_the_menus_are_away(analyst):
    analyst.does("full-screen").selects("A", IN_A).presses(Qt.Key.Key_1)
    assert len(analyst.highlights) == 1


def test_point_made_in_full_screen_brings_its_form_and_escape_puts_it_away(analyst):
    analyst.does("full-screen").disagrees("Which?", IN_A, IN_B)
    assert shown(analyst) == {"A", "B", "right"}
    analyst.presses(Qt.Key.Key_Escape)
    assert shown(analyst) == {"A", "B"}


def test_finding_in_full_screen_brings_the_field(analyst):
    analyst.does("full-screen").does("find")
    field = analyst.window.tools.find_bar.field
    assert field.isVisible() and analyst.window.focusWidget() is field
    analyst.presses(Qt.Key.Key_Escape)
    assert shown(analyst) == {"A", "B"}


def test_closing_the_project_leaves_full_screen(analyst):
    analyst.does("full-screen").does("close-project")
    assert not analyst.window.isFullScreen() and analyst.window.menuBar().isVisible()


# The papers only ------------------------------------------------------------------------------------------------


def test_papers_only_puts_both_panels_away_and_brings_them_back(analyst):
    before = analyst.window.workspace.sizes()
    analyst.does("papers-only")
    assert not {"rail", "right"} & shown(analyst) and {"menu", "tools"} <= shown(analyst)
    analyst.does("papers-only")
    assert {"rail", "right"} <= shown(analyst) and analyst.window.workspace.sizes() == before


def test_panel_that_is_asked_for_comes_although_only_the_papers_were_wanted(analyst):
    analyst.does("papers-only").does("show-memo")
    assert "right" in shown(analyst) and "rail" not in shown(analyst)
    assert not analyst.window.actions_by_name["papers-only"].isChecked()


# As it was left -------------------------------------------------------------------------------------------------


def leave_in_disorder(analyst):
    """Point chosen, rail open, memo shown, A zoomed by hand, B as wide as its page, both somewhere, B in hand."""
    analyst.disagrees("Which?", IN_A, IN_B).does("show-memo")
    window = analyst.window
    window.workspace.rail.open("highlights")
    window.workspace.setSizes([360, 700, 380])
    analyst.does("follow-off")
    analyst.view("B").setFocus()
    analyst.does("fit-width")
    analyst.view("B").go_to(Place(2, 300.0))
    analyst.view("A").set_zoom(2.0)
    analyst.view("A").go_to(Place(4, 150.0))
    analyst.view("A").horizontalScrollBar().setValue(40)
    analyst.does("follow-proportion")


def seen(analyst):
    window = analyst.window
    return {
        "panes": {letter: pane_state(pane.view) for letter, pane in window.area.panes.items()},
        "across": analyst.view("A").horizontalScrollBar().value(),
        "sizes": window.workspace.sizes(),
        "rail": window.workspace.rail.opened,
        "right": window.workspace.right.page,
        "follow": window.area.follower.follow,
        "point": window.session.point,
        "in hand": window.area.in_hand.letter,
    }


def close_enough(one, other):
    """The same but for the pixel that a place in points is rounded to."""
    places = [(one["panes"][letter], other["panes"][letter]) for letter in "AB"]
    rest = [{name: value for name, value in each.items() if name != "panes"} for each in (one, other)]
    return rest[0] == rest[1] and all(
        (a.page, a.fit) == (b.page, b.fit) and abs(a.y - b.y) < 1 and abs(a.zoom - b.zoom) < 0.01 for a, b in places
    )


def test_project_comes_back_as_it_was_left(analyst):
    leave_in_disorder(analyst)
    path, before = analyst.project.path, seen(analyst)
    analyst.does("close-project").opens(path).sees_pages()
    assert close_enough(seen(analyst), before)
    assert before["panes"]["A"].fit == Fit.NOTHING.value and before["follow"] is Follow.PROPORTION


def test_another_window_shows_the_project_as_it_was_left(analyst, qtbot):
    leave_in_disorder(analyst)
    path, before = analyst.project.path, seen(analyst)
    analyst.leaves()
    assert close_enough(seen(Analyst(qtbot).opens(path).sees_pages()), before)


def test_window_that_ends_at_once_is_remembered_as_it_stood_last(analyst):
    leave_in_disorder(analyst)
    analyst.window.view_keeper.clock.timeout.emit()
    last = ViewStates().of(analyst.project.path)
    assert (last.panes["A"].page, last.follow, last.right) == (4, "proportion", "memo")


def test_panels_that_were_away_are_away_again(analyst):
    path = analyst.project.path
    analyst.does("papers-only").does("close-project").opens(path)
    assert not {"rail", "right"} & shown(analyst)
    analyst.does("papers-only")
    assert {"rail", "right"} <= shown(analyst)


def test_project_left_in_full_screen_comes_back_in_the_window_with_its_panels(analyst):
    path = analyst.project.path
    analyst.does("full-screen").does("close-project").opens(path)
    assert not analyst.window.isFullScreen() and {"rail", "right", "tools"} <= shown(analyst)


def test_project_that_goes_on_under_another_name_stays_where_it_was(qtbot, analyst, tmp_path):
    leave_in_disorder(analyst)
    before = seen(analyst)
    with qtbot.waitSignal(analyst.window.desk.kept):
        analyst.window.desk.keep_as(tmp_path / "korea.crossread")
    assert analyst.project.path.name == "korea.crossread" and close_enough(seen(analyst), before)


def test_papers_of_another_project_start_at_their_first_page(analyst):
    leave_in_disorder(analyst)
    analyst.opens(B, A)
    assert analyst.view("A").top.page == analyst.view("B").top.page == 0
