"""What an analyst meets in the window: opening, selecting, marking, following, finding, undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest

from annotator.app.actions import ACTIONS
from annotator.app.details_dialog import DetailsDialog
from annotator.app.page_layout import Place
from annotator.project import Color, Relation
from annotator.resources import sample
from tests.analyst import WAIT, Analyst

A = sample("a-division-of-labour.pdf")
B = sample("closer-is-not-safer.pdf")
IN_A = "A narrow promise is more credible than a broad one"
IN_B = "This is the oldest trap in the study of international politics"


@pytest.fixture
def analyst(qtbot):
    return Analyst(qtbot).opens(A, B)


@pytest.fixture
def stranger(qtbot):
    """At a window with nothing opened in it."""
    return Analyst(qtbot)


# Opening --------------------------------------------------------------------------------------------------------


def test_two_papers_are_shown_side_by_side(analyst):
    analyst.sees_pages()
    titles = [pane.title._whole for pane in analyst.window.area.panes.values()]
    assert titles[0].startswith("A Division of Labour") and titles[1].startswith("Closer Is Not Safer")


def test_what_was_begun_with_two_papers_goes_on_when_they_are_opened_again(analyst):
    analyst.selects("A", IN_A).does("claim")
    begun = analyst.project.path
    analyst.does("close-project").opens(A, B)
    assert (analyst.project.path, len(analyst.highlights)) == (begun, 1)


def test_dropped_papers_are_opened(stranger, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (A, B)])
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    stranger.window.dropEvent(event)
    qtbot.waitUntil(lambda: stranger.window.session is not None, timeout=WAIT)
    assert len(stranger.project.papers()) == 2


def test_paper_that_cannot_be_opened_is_said_on_the_welcome_page(stranger, tmp_path, qtbot):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 no more than that")
    with qtbot.waitSignal(stranger.window.desk.failed, timeout=WAIT) as said:
        stranger.window.open([A, broken])
    assert "broken.pdf" in said.args[0] and stranger.window.stack.currentWidget() is stranger.window.welcome


def test_opened_project_is_among_the_recent_ones(analyst):
    path = analyst.project.path
    analyst.does("close-project")
    assert analyst.window.recents.projects()[0].path == path


def test_project_kept_under_another_name_goes_on_there(qtbot, analyst, tmp_path):
    analyst.selects("A", IN_A).does("claim")
    with qtbot.waitSignal(analyst.window.desk.kept):
        analyst.window.desk.keep_as(tmp_path / "korea.crossread")
    assert len(analyst.view("A").marks) == 1
    analyst.selects("B", IN_B).does("evidence")
    assert analyst.project.path == tmp_path / "korea.crossread" and len(analyst.highlights) == 2


def test_new_papers_begin_at_their_first_pages_whatever_was_open_before(analyst, tmp_path):
    analyst.does("last-page").does("close-project")
    other = tmp_path / "other.txt"
    other.write_text("A short text on the alliance.\n\nIt has two paragraphs.", encoding="utf-8")
    analyst.opens(other, B)
    places = [analyst.view(letter).top.page for letter in "AB"]
    assert places == [0, 0] and analyst.window.area.follower.offset == 0


def test_half_written_point_is_kept_when_the_project_is_closed(analyst):
    analyst.does("new-point").types("Half a question")
    path = analyst.project.path
    analyst.does("close-project").opens(path)
    assert [point.title for point in analyst.points] == ["Half a question"]


def test_what_is_typed_is_on_disk_after_a_pause_and_not_called_saved_before(analyst, qtbot):
    analyst.disagrees("Which?", IN_A, IN_B)
    analyst.does("edit-point")
    analyst.types(" And why?")
    assert analyst.window.saved_words.text().startswith("Writing…")
    qtbot.waitUntil(lambda: analyst.points[0].title == "Which? And why?", timeout=WAIT)
    assert analyst.window.saved_words.text().startswith("All changes saved")


def test_passages_of_a_new_point_are_claims_whatever_colour_was_used_last(analyst):
    analyst.does("question").disagrees("Which?", IN_A, IN_B)
    assert {highlight.color for highlight in analyst.highlights} == {Color.CLAIM}


# Selecting and marking ------------------------------------------------------------------------------------------


def test_dragging_selects_just_the_words_that_were_dragged_over(analyst):
    assert analyst.selects("A", IN_A).view("A").selected_text == IN_A


def test_selection_goes_across_lines_and_a_line_end_hyphen(analyst):
    assert "-\n" not in IN_B and analyst.selects("B", IN_B).view("B").selected_text == IN_B


def test_double_click_takes_the_word(analyst):
    assert analyst.clicks("A", "credible", 2).view("A").selected_text == "credible"


def test_triple_click_takes_the_sentence(analyst):
    text = analyst.clicks("A", "more credible than", 3).view("A").selected_text
    assert text.startswith(IN_A) and text.endswith(".")


def test_copied_text_has_no_line_ends(analyst):
    analyst.selects("B", IN_B).does("copy")
    assert QGuiApplication.clipboard().text() == IN_B


def test_copy_with_locator_says_where_the_words_stand(analyst):
    analyst.selects("A", IN_A).does("copy-locator")
    assert QGuiApplication.clipboard().text() == f"“{IN_A}” (Whitcombe-Ellery and Bastable 2024, p. 4)"


@pytest.mark.parametrize("color", Color)
def test_selection_is_highlighted_in_the_colour_asked_for(analyst, color):
    analyst.selects("A", IN_A).does(color.value)
    (made,) = analyst.highlights
    assert (made.anchor.exact, made.color) == (IN_A, color)


def test_highlight_is_painted_on_the_page(analyst):
    analyst.sees_pages().selects("A", IN_A)
    view, (start, _) = analyst.view("A"), analyst.find("A", IN_A)
    analyst.does("claim")
    box = view.rects_in_view(view.flat.quads(start, start + 1))[0]
    pixel = view.viewport().grab().toImage().pixelColor(QPoint(round(box.left()), round(box.top())))
    assert pixel.name() == "#ffe48a"


def test_highlight_is_reached_by_a_click_and_removed_by_a_key(analyst):
    analyst.selects("A", IN_A).does("claim").clicks("A", IN_A)
    assert analyst.window.session.highlight == analyst.highlights[0].id
    analyst.does("remove-highlight")
    assert analyst.highlights == ()


def test_marking_with_nothing_selected_only_takes_the_colour_for_the_next(analyst):
    analyst.does("question").selects("A", IN_A).does("highlight")
    assert [each.color for each in analyst.highlights] == [Color.QUESTION]


# Points ---------------------------------------------------------------------------------------------------------


def test_selections_in_both_papers_become_a_disagreement_with_both_as_evidence(analyst):
    analyst.disagrees("Does a narrower promise deter?", IN_A, IN_B)
    (point,) = analyst.points
    words = [analyst.project.highlight(each).anchor.exact for each in point.evidence]
    assert (point.title, point.relation, words) == (
        "Does a narrower promise deter?",
        Relation.DISAGREEMENT,
        [IN_A, IN_B],
    )


def test_disagreement_and_its_highlights_are_undone_in_one_step(analyst):
    analyst.selects("A", IN_A).selects("B", IN_B).does("disagreement").does("undo")
    assert analyst.points == () and analyst.highlights == ()


def test_with_one_selection_the_window_says_what_it_waits_for(analyst):
    analyst.selects("A", IN_A).does("disagreement")
    assert "passage in B" in analyst.notice and analyst.points == ()


def test_silence_takes_one_selection_and_names_the_silent_paper(analyst):
    analyst.selects("A", IN_A).does("silence")
    (point,) = analyst.points
    assert (point.relation, point.side, len(point.evidence)) == (Relation.SILENCE, "B", 1)


def test_highlight_that_is_there_already_is_used_as_evidence(analyst):
    analyst.selects("A", IN_A).does("claim").disagrees("Which?", IN_A, IN_B)
    assert len(analyst.highlights) == 2


def test_two_highlights_that_were_clicked_become_a_point(analyst):
    analyst.selects("A", IN_A).does("claim").selects("B", IN_B).does("evidence")
    analyst.clicks("A", IN_A).clicks("B", IN_B).does("qualification")
    assert len(analyst.highlights) == 2 and len(analyst.points[0].evidence) == 2


def test_click_beside_a_highlight_lets_go_of_it(analyst):
    analyst.selects("A", IN_A).does("claim").clicks("A", IN_A).clicks("A", "None of this applies")
    analyst.selects("B", IN_B).does("disagreement")
    assert analyst.points == () and "passage in A" in analyst.notice


def test_selection_is_added_to_the_point_in_hand(analyst):
    analyst.disagrees("Which?", IN_A, IN_B)
    analyst.selects("A", "None of this applies to nuclear weapons").does("add-evidence")
    assert len(analyst.points[0].evidence) == 3


def test_choosing_a_point_brings_both_its_ends_into_view(analyst):
    analyst.disagrees("Which?", IN_A, IN_B)
    for letter in "AB":
        analyst.view(letter).go_to(Place(0, 0.0))
    analyst.does("next-point")
    (ribbon,) = analyst.window.area.gutter.shown()
    height = analyst.window.area.gutter.height()
    assert 0 < ribbon.left[0] < height and 0 < ribbon.right[0] < height


def test_click_on_a_ribbon_chooses_its_point(analyst):
    analyst.disagrees("Which?", IN_A, IN_B)
    gutter = analyst.window.area.gutter
    analyst.window.session.choose_point(0)
    gutter.repaint()
    (ribbon,) = analyst.window.area.gutter.shown()
    middle = round((sum(ribbon.left) + sum(ribbon.right)) / 4)
    QTest.mouseClick(gutter, Qt.MouseButton.LeftButton, pos=QPoint(gutter.width() // 2, middle))
    assert analyst.window.session.point == analyst.points[0].id


def test_title_and_papers_are_named_in_one_step(analyst):
    dialog = DetailsDialog(analyst.window.session, analyst.window)
    dialog.title.setText("Narrower or looser?")
    dialog.papers[2]["authors"].setText("S. Marchetti")
    dialog.keep()
    assert (analyst.project.title, analyst.project.paper(2).authors) == ("Narrower or looser?", "S. Marchetti")
    assert "Narrower or looser?" in analyst.window.windowTitle()
    analyst.does("undo")
    assert analyst.project.paper(2).authors == "Seo-yeon Marchetti and Tobias Aldenquist"


# Undo -----------------------------------------------------------------------------------------------------------


def test_undo_and_redo_are_named_in_the_menu_and_redraw_the_pages(analyst):
    analyst.selects("A", IN_A).does("claim")
    assert analyst.window.actions_by_name["undo"].text() == "&Undo Add highlight"
    analyst.does("undo")
    assert analyst.view("A").marks == [] and not analyst.window.actions_by_name["undo"].text().endswith("highlight")
    analyst.does("redo")
    assert len(analyst.view("A").marks) == 1


# Following ------------------------------------------------------------------------------------------------------


def test_following_by_page_turns_the_other_paper_to_the_same_page(analyst):
    analyst.does("follow-page")
    analyst.view("A").go_to_page(3)
    assert analyst.view("B").top.page == 3


def test_following_by_proportion_reaches_the_end_with_the_end(analyst):
    analyst.does("follow-proportion").does("last-page")
    bar = analyst.view("B").verticalScrollBar()
    assert bar.value() == bar.maximum() > 0


def test_with_following_off_the_other_paper_stays(analyst):
    analyst.does("follow-off").does("last-page")
    assert analyst.view("B").verticalScrollBar().value() == 0


def test_turning_following_on_moves_nothing(analyst):
    analyst.does("follow-off").does("last-page")
    analyst.does("follow-page")
    assert analyst.view("B").verticalScrollBar().value() == 0


def test_other_paper_moved_by_itself_is_kept_as_an_offset_and_said(analyst):
    analyst.does("follow-page")
    analyst.view("B").go_to_page(2)
    assert analyst.view("A").top.page == 0 and "2.0 pages ahead" in analyst.window.follow_words.text()
    analyst.view("A").go_to_page(1)
    assert analyst.view("B").top.page == 3


# Zoom and page --------------------------------------------------------------------------------------------------


def test_zoom_keeps_what_is_under_the_pointer_where_it_is(analyst):
    view = analyst.view("A")
    point = QPointF(200, 300)
    before = view.position_at(point)
    view.zoom_by(3, point)
    assert abs(view.position_at(point) - before) <= 2


def test_page_box_goes_to_the_page_that_is_typed(analyst):
    pane = analyst.window.area.panes["A"]
    analyst.does("go-to-page")
    pane.page_box.setText("5")
    QTest.keyClick(pane.page_box, Qt.Key.Key_Return)
    assert analyst.view("A").page_in_view == 4


# Every action ---------------------------------------------------------------------------------------------------


def test_every_action_has_its_own_shortcut_and_says_it_in_its_tooltip(stranger):
    keys = [spec.shortcut for spec in ACTIONS]
    assert all(keys) and len(set(keys)) == len(keys)
    for name, action in stranger.window.actions_by_name.items():
        key = QKeySequence(action.shortcut()).toString(QKeySequence.SequenceFormat.NativeText)
        assert key in action.toolTip(), name


def test_no_menu_is_higher_than_a_small_screen(stranger):
    heights = {name: menu.sizeHint().height() for name, menu in stranger.window.menus.items()}
    assert max(heights.values()) < 768 - 60, heights


def test_every_action_does_something(stranger):
    """The look's three are connected by `Look`; all the others by the table of commands."""
    done = set(stranger.window.commands.table()) | {"light", "dark", "system-theme", "dark-pages"}
    assert done == {spec.name for spec in ACTIONS}


def test_without_a_project_only_what_can_be_done_is_offered(stranger):
    actions = stranger.window.actions_by_name
    assert actions["compare"].isEnabled() and not actions["claim"].isEnabled()


def test_dark_window_darkens_the_pages_and_can_leave_them_light(analyst):
    analyst.does("dark")
    assert analyst.view("A").dark_pages
    analyst.does("dark-pages")
    assert not analyst.view("A").dark_pages


def test_memo_is_beside_the_papers_and_up_to_date(analyst, qtbot):
    analyst.disagrees("Does a narrower promise deter?", IN_A, IN_B).does("show-memo")
    memo = analyst.window.workspace.right.memo
    qtbot.waitUntil(lambda: IN_A in memo.view.toPlainText(), timeout=WAIT)
    assert "Does a narrower promise deter?" in memo.view.toPlainText()


def test_exported_memo_is_written_where_the_analyst_says(analyst, tmp_path, qtbot):
    analyst.disagrees("Does a narrower promise deter?", IN_A, IN_B)
    with qtbot.waitSignal(analyst.window.exporting.said, timeout=WAIT):
        analyst.window.commands.write_memo(tmp_path / "memo.md")
    assert IN_A in Path(tmp_path / "memo.md").read_text(encoding="utf-8")
