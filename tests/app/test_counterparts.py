"""What an analyst does with counterparts: suggestions, peeks, links, silences, places tied by hand."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from annotator.app.counterparts import CACHE, Search, State
from annotator.counterparts import Strength
from annotator.papers import open_paper
from annotator.project import LinkKind, Project, Relation
from annotator.resources import sample
from tests.analyst import WAIT, Analyst
from tests.app.scans import scan

A = sample("a-division-of-labour.pdf")
B = sample("closer-is-not-safer.pdf")


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """A project of both papers with their counterparts found, to be copied."""
    path = tmp_path_factory.mktemp("compared") / "compared.crossread"
    with Project.create(path) as project:
        ids = [project.add_paper(open_paper(paper)).id for paper in (A, B)]
        search = Search(tuple(project.flat_text(at) for at in ids), None, lambda _search, _share: None)
        search.run()
        project.keep_cached(CACHE, search.to_keep)
        project.forget_history()
    return path


@pytest.fixture
def analyst(qtbot, compared, tmp_path):
    """Both papers are open and their counterparts are known; the panel shows them."""
    opened = Analyst(qtbot).opens(Path(shutil.copy(compared, tmp_path))).sees_pages()
    wait_for(opened, qtbot)
    return opened.does("show-counterparts")


def wait_for(analyst, qtbot, state=State.KNOWN):
    qtbot.waitUntil(lambda: analyst.window.pairing.finder.state is state, timeout=3 * WAIT)


def pairing(analyst):
    return analyst.window.pairing


def suggestions(analyst):
    return pairing(analyst).panel.suggestions


def takes_passage(analyst, qtbot, most=2):
    """Select a passage of A with at least so many suggestions that are not weak, and wait for them; its place."""
    known = pairing(analyst).finder.known
    number = next(
        at
        for at, found in enumerate(known.found.of_a)
        if sum(one.strength > Strength.WEAK for one in found) >= most and found[-1].strength is Strength.WEAK
    )
    place = known.place("A", number)
    analyst.window.area.take_in_hand("A")
    analyst.view("A").reveal(analyst.view("A").flat.quads(*place))
    analyst.view("A").select(*place)
    qtbot.waitUntil(lambda: words_of_passage(analyst) in suggestions(analyst).passage.text(), timeout=WAIT)
    return place


def words_of_passage(analyst):
    return " ".join(analyst.view("A").selected_text.split())


def cards(analyst):
    return suggestions(analyst).model.rows


# Finding --------------------------------------------------------------------------------------------------------


def test_counterparts_of_two_papers_are_found_and_kept_in_their_project(qtbot):
    analyst = Analyst(qtbot).opens(A, B)
    wait_for(analyst, qtbot)
    assert analyst.project.cached(CACHE) and pairing(analyst).finder.links()


def test_what_was_found_is_taken_up_on_opening_again(analyst, qtbot):
    path, before = analyst.project.path, pairing(analyst).finder.known.found
    analyst.does("close-project").opens(path)
    shares = []
    pairing(analyst).finder.progressed.connect(shares.append)
    wait_for(analyst, qtbot)
    assert pairing(analyst).finder.known.found == before and shares == []


def test_finding_is_no_change_that_could_be_undone(analyst, qtbot):
    analyst.project.keep_cached(CACHE, b"")
    analyst.does("find-counterparts")
    wait_for(analyst, qtbot)
    assert analyst.project.cached(CACHE) and not analyst.window.actions_by_name["undo"].isEnabled()


def test_search_that_is_stopped_says_so_and_can_be_begun_again(analyst, qtbot):
    analyst.project.keep_cached(CACHE, b"")
    analyst.does("find-counterparts")
    pairing(analyst).finder.cancel()
    assert "stopped" in suggestions(analyst).words.text() and suggestions(analyst).again.isVisible()
    QTest.mouseClick(suggestions(analyst).again, Qt.MouseButton.LeftButton)
    wait_for(analyst, qtbot)


def test_panel_says_what_is_happening_while_counterparts_are_looked_for(analyst):
    analyst.project.keep_cached(CACHE, b"")
    analyst.does("find-counterparts")
    assert "in the background" in suggestions(analyst).words.text() and suggestions(analyst).bar.isVisible()


def test_paper_without_text_is_named_in_a_sentence(qtbot, tmp_path):
    analyst = Analyst(qtbot).opens(scan(tmp_path / "scan.pdf"), B).sees_pages()
    wait_for(analyst, qtbot, State.NO_TEXT)
    analyst.does("show-counterparts")
    assert suggestions(analyst).words.text().startswith("A has no text")


def test_counterparts_are_looked_for_when_a_scan_is_given_a_text(qtbot, tmp_path):
    analyst = Analyst(qtbot).opens(scan(tmp_path / "scan.pdf"), B).sees_pages()
    wait_for(analyst, qtbot, State.NO_TEXT)
    text = tmp_path / "text.txt"
    text.write_text("The burden of the alliance is shared badly. Consent at home is thin, and drills provoke.")
    flat = open_paper(text).flat
    analyst.window.session.do(lambda project: project.give_text(1, flat, "eng"))
    wait_for(analyst, qtbot)
    assert len(pairing(analyst).finder.known.passages["A"]) == 2


def test_closing_the_project_in_the_middle_of_a_search_ends_it(analyst):
    analyst.project.keep_cached(CACHE, b"")
    analyst.does("find-counterparts").does("close-project")
    assert pairing(analyst).finder.state is State.NOTHING and not pairing(analyst).line.is_going


# Suggestions ----------------------------------------------------------------------------------------------------


def test_suggestions_are_for_the_words_that_are_selected(analyst, qtbot):
    takes_passage(analyst, qtbot)
    assert len(cards(analyst)) >= 2 and all(card.place.startswith("B, p. ") for card in cards(analyst))


def test_status_line_does_not_deny_what_the_panel_suggests(analyst, qtbot):
    analyst.does("follow-points")
    takes_passage(analyst, qtbot)
    number = len(cards(analyst))
    analyst.window.area.following.set_computed_ties(analyst.window.area.following._computed[:1])
    assert f"Not paired; B has {number} suggestions for this passage" in analyst.window.follow_words.text()
    analyst.does("show-points")
    denial = "No counterpart for this passage in B"
    qtbot.waitUntil(lambda: denial in analyst.window.follow_words.text(), timeout=WAIT)


def test_suggestions_are_for_the_passage_at_the_reading_line_where_nothing_is_selected(analyst, qtbot):
    before = suggestions(analyst).passage.text()
    analyst.view("A").go_to_page(3)
    qtbot.waitUntil(lambda: suggestions(analyst).passage.text() not in ("", before), timeout=WAIT)
    assert suggestions(analyst).passage.text().startswith("A, p. ")


def test_suggestions_are_of_the_other_paper_than_the_one_in_hand(analyst, qtbot):
    analyst.window.area.take_in_hand("B")
    qtbot.waitUntil(lambda: suggestions(analyst).passage.text().startswith("B, p. "), timeout=WAIT)


def test_weak_suggestions_show_only_when_they_are_wanted(analyst, qtbot):
    takes_passage(analyst, qtbot)
    before = cards(analyst)
    assert all(card.strength > Strength.WEAK for card in before)
    analyst.does("weak-counterparts")
    assert len(cards(analyst)) > len(before) and cards(analyst)[-1].strength is Strength.WEAK


def test_strength_is_told_by_a_word_to_those_who_listen(analyst, qtbot):
    takes_passage(analyst, qtbot)
    model = suggestions(analyst).model
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(("strong, B, p.", "fair, B, p."))


def test_enter_shows_the_suggestion_in_the_other_paper_and_back_returns(analyst, qtbot):
    takes_passage(analyst, qtbot)
    listed = suggestions(analyst).view
    analyst.does("follow-off").view("B").go_to_end(last=False)
    if in_view(analyst, pairing(analyst).shown.suggestions[0]):
        analyst.view("B").go_to_end(last=True)
    listed.setFocus()
    listed.take_row(0)
    analyst.window.getting_about.trail.clear()
    before = analyst.view("B").top
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert in_view(analyst, pairing(analyst).shown.suggestions[0])
    qtbot.waitUntil(analyst.window.actions_by_name["back"].isEnabled, timeout=WAIT)
    analyst.does("back")
    assert analyst.view("B").top == before


def in_view(analyst, one):
    return pairing(analyst)._is_in_view(one)


def test_going_to_the_counterpart_again_goes_to_the_next_one(analyst, qtbot):
    takes_passage(analyst, qtbot)
    analyst.view("A").setFocus()
    analyst.does("to-counterpart")
    first = pairing(analyst).shown.row
    analyst.does("to-counterpart")
    assert pairing(analyst).shown.row != first and in_view(analyst, pairing(analyst).shown.in_hand())


def test_counterpart_can_be_gone_to_without_the_panel(analyst, qtbot):
    takes_passage(analyst, qtbot)
    analyst.does("show-points").does("to-counterpart")
    assert "seems to speak of the same point" in analyst.window.statusBar().currentMessage()


def test_peek_shows_the_place_and_leaves_both_papers_where_they_are(analyst, qtbot):
    takes_passage(analyst, qtbot)
    places = [analyst.view(letter).top for letter in "AB"]
    suggestions(analyst).view.setFocus()
    QTest.keyClick(suggestions(analyst).view, Qt.Key.Key_Space)
    peek = analyst.window.getting_about.peeks["B"]
    qtbot.waitUntil(peek.isVisible, timeout=WAIT)
    assert peek.where.text().startswith("B, p. ") and peek.picture.meant
    QTest.keyClick(suggestions(analyst).view, Qt.Key.Key_Escape)
    assert not peek.isVisible() and [analyst.view(letter).top for letter in "AB"] == places


def test_accepted_suggestion_is_a_link_and_is_shown_as_accepted(analyst, qtbot):
    place = takes_passage(analyst, qtbot)
    analyst.does("accept-counterpart")
    (link,) = analyst.project.links()
    assert (link.kind, link.a.start, link.a.end) == (LinkKind.COUNTERPART, *place) and cards(analyst)[0].accepted
    analyst.does("undo")
    assert analyst.project.links() == () and not cards(analyst)[0].accepted


def test_dismissed_suggestion_goes_and_does_not_come_back_until_it_is_undone(analyst, qtbot):
    takes_passage(analyst, qtbot)
    before = cards(analyst)
    suggestions(analyst).view.setFocus()
    QTest.keyClick(suggestions(analyst).view, Qt.Key.Key_Delete)
    assert cards(analyst) == before[1:]
    analyst.does("find-counterparts")
    wait_for(analyst, qtbot)
    assert cards(analyst) == before[1:]
    analyst.does("undo")
    assert cards(analyst) == before


def test_delete_in_the_list_removes_no_highlight(analyst, qtbot):
    takes_passage(analyst, qtbot)
    analyst.does("claim")
    suggestions(analyst).view.setFocus()
    qtbot.waitUntil(lambda: bool(cards(analyst)), timeout=WAIT)
    QTest.keyClick(suggestions(analyst).view, Qt.Key.Key_Delete)
    assert len(analyst.highlights) == 1


def test_point_of_a_suggestion_has_both_passages_as_evidence_and_opens_its_form(analyst, qtbot):
    here = takes_passage(analyst, qtbot)
    there = pairing(analyst).shown.in_hand().there
    analyst.does("point-of-counterpart").answers("A limits B")
    (point,) = analyst.points
    assert (point.relation, point.side) == (Relation.QUALIFICATION, "A")
    found = {(mark.anchor.start, mark.anchor.end) for mark in analyst.highlights if mark.id in point.evidence}
    assert found == {here, there} and analyst.window.workspace.right.page == "form"
    analyst.window.workspace.right.form.finish()
    analyst.does("undo")
    assert analyst.points == () and analyst.highlights == ()


def test_no_words_of_the_panel_say_that_two_passages_disagree(analyst, qtbot):
    takes_passage(analyst, qtbot)
    analyst.does("to-counterpart")
    page = suggestions(analyst)
    said = [page.says.text(), page.note.text(), analyst.window.statusBar().currentMessage()]
    said += [card.reason for card in cards(analyst)]
    assert not any("disagree" in words or "contradict" in words for words in said)


# Silences -------------------------------------------------------------------------------------------------------


def test_sections_list_only_passages_without_counterpart(analyst):
    analyst.does("show-silences")
    page, known = pairing(analyst).panel.silences, pairing(analyst).finder.known
    assert page.model.rowCount() > 2
    for row in range(page.model.rowCount()):
        section = page.model.item(row)
        for child in range(section.rowCount()):
            number = section.child(child).data(Qt.ItemDataRole.UserRole + 1)
            assert all(found.strength is Strength.WEAK for found in known.of("A", number))


def test_row_of_a_section_leads_to_its_place(analyst, qtbot):
    analyst.does("show-silences")
    page = pairing(analyst).panel.silences
    last = page.model.index(page.model.rowCount() - 1, 0)
    page.view.setCurrentIndex(last)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    start = last.data(Qt.ItemDataRole.UserRole + 2)
    rects = analyst.view("A").rects_in_view(analyst.view("A").flat.quads(start, start + 1))
    assert any(rect.top() > 0 and rect.bottom() < analyst.view("A").viewport().height() for rect in rects)


def test_silence_is_made_of_a_row_and_the_row_is_gone(analyst):
    analyst.does("show-silences")
    page = pairing(analyst).panel.silences
    first = page.model.item(0)
    before = first.rowCount()
    page.view.expand(page.model.index(0, 0))
    page.view.setCurrentIndex(page.model.index(0, 0, page.model.index(0, 0)))
    QTest.mouseClick(page.silent, Qt.MouseButton.LeftButton)
    (point,) = analyst.points
    assert (point.relation, point.side, len(point.evidence)) == (Relation.SILENCE, "B", 1)
    analyst.window.workspace.right.form.finish()
    analyst.does("show-silences")
    assert page.model.item(0).rowCount() < before


def test_sections_of_the_other_paper_are_a_click_away(analyst):
    analyst.does("show-silences")
    page = pairing(analyst).panel.silences
    in_a = [page.model.item(row).text() for row in range(page.model.rowCount())]
    QTest.mouseClick(page.letters.button("B"), Qt.MouseButton.LeftButton)
    assert [page.model.item(row).text() for row in range(page.model.rowCount())] not in ([], in_a)
    assert page.silent.text() == "A says nothing"


# Links ----------------------------------------------------------------------------------------------------------

IN_A = "A narrow promise is more credible than a broad one"
IN_B = "This is the oldest trap in the study of international politics"


def test_two_selections_are_tied(analyst):
    analyst.selects("A", IN_A).selects("B", IN_B).does("tie-places")
    (link,) = analyst.project.links()
    assert (link.kind, link.a.exact, link.b.exact) == (LinkKind.SYNC, IN_A, IN_B)


def test_places_at_the_reading_lines_are_tied_where_nothing_is_selected(analyst):
    analyst.does("tie-places")
    (link,) = analyst.project.links()
    assert link.kind is LinkKind.SYNC and link.a.exact.strip() and link.b.exact.strip()
    assert all(" ".join(end.exact.split())[:20] in analyst.notice for end in (link.a, link.b))


def test_tie_is_chosen_once_it_is_made_and_undo_stands_beside_the_words(analyst):
    analyst.does("tie-places")
    chosen = analyst.window.area.ribbons.chosen
    offered = [button for button in analyst.window.workspace.notice.findChildren(QPushButton) if button.isVisible()]
    assert chosen and chosen.is_link and [button.text() for button in offered] == ["Undo"]
    analyst.does("undo")
    assert analyst.project.links() == ()


def test_link_is_listed_shown_removed_and_brought_back(analyst):
    analyst.selects("A", IN_A).selects("B", IN_B).does("tie-places").does("first-page").does("show-links")
    page = pairing(analyst).panel.links
    assert [row.kind for row in page.model.rows] == [LinkKind.SYNC]
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    view = analyst.view("A")
    assert view.rects_in_view(view.flat.quads(*analyst.find("A", IN_A)))[0].top() > 0
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert page.model.rows == () and page.nothing.isVisible()
    analyst.does("undo")
    assert len(page.model.rows) == 1


def test_dismissed_pair_is_listed_when_wanted_and_can_be_brought_back(analyst, qtbot):
    takes_passage(analyst, qtbot)
    analyst.does("dismiss-counterpart").does("show-links")
    page = pairing(analyst).panel.links
    assert page.model.rows == () and page.dismissed.text() == "1 dismissed"
    QTest.mouseClick(page.dismissed, Qt.MouseButton.LeftButton)
    assert [row.kind for row in page.model.rows] == [LinkKind.DISMISSED]
    QTest.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    assert analyst.project.links() == ()
