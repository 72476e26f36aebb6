from dataclasses import replace

import pytest

from annotator.errors import Trouble
from annotator.papers import Box, Quad
from annotator.project import Color, Project


def test_a_highlight_keeps_its_place_colour_note_and_tags(project, place, anchor_in):
    anchor = anchor_in("Storage is cheaper")
    done = project.add_highlight(1, anchor, Color.EVIDENCE, note="Since when?", tags=("means", "fact"))
    project.close()
    with Project.open(place) as again:
        found = again.highlight(done.id)
    assert (found.anchor, found.color, found.note) == (anchor, Color.EVIDENCE, "Since when?")
    assert (found.paper, found.tags) == (1, ("means", "fact"))


def test_a_rectangle_comes_back_to_the_last_digit(project, anchor_in):
    quads = (Quad(0, Box(72.02400207519531, 1 / 3, 523.2760009765625, 700.1)),)
    anchor = replace(anchor_in("Storage"), quads=quads)
    assert project.highlight(project.add_highlight(1, anchor, "claim").id).anchor.quads == quads


def test_adding_a_highlight_says_what_it_touched(project, anchor_in):
    done = project.add_highlight(1, anchor_in("Storage"), "claim", tags=["brand new"])
    assert done.change.step == "Add highlight"
    assert (done.change.highlights, done.change.points) == ({done.id}, frozenset())
    assert [tag.name for tag in project.tags() if tag.id in done.change.tags] == ["brand new"]


def test_highlights_come_in_the_order_of_their_places(project, mark):
    late, early, other = mark("lines where storage fails"), mark("The grid"), mark("Storage fails", paper=2)
    assert [highlight.id for highlight in project.highlights()] == [early, late, other]
    assert [highlight.id for highlight in project.highlights(2)] == [other]


def test_words_that_do_not_stand_there_are_refused(project, anchor_in):
    anchor = anchor_in("Storage")
    for wrong in (replace(anchor, exact="storage"), replace(anchor, start=anchor.start + 1, end=anchor.end + 1)):
        with pytest.raises(Trouble, match="do not stand there in paper A"):
            project.add_highlight(1, wrong, Color.CLAIM)
    assert project.highlights() == ()


def test_a_colour_that_does_not_exist_is_refused_with_those_that_do(project, anchor_in):
    with pytest.raises(Trouble, match="no colour “pink”: choose one of claim, evidence"):
        project.add_highlight(1, anchor_in("Storage"), "pink")


def test_a_refused_highlight_leaves_no_tag_and_no_step_behind(project, anchor_in):
    tags, name = project.tags(), project.undo_name
    with pytest.raises(Trouble):
        project.add_highlight(1, anchor_in("Storage"), "claim", tags=["brand new", "  "])
    assert (project.tags(), project.undo_name, project.highlights()) == (tags, name, ())


def test_a_paper_without_text_cannot_be_marked(project, make_paper, anchor_in):
    scan = project.add_paper(make_paper("", "scan.pdf")).id
    with pytest.raises(Trouble, match="Paper C has no text"):
        project.add_highlight(scan, anchor_in("Storage"), Color.CLAIM)


def test_editing_changes_only_what_is_given(project, mark):
    at = mark("Storage", note="Mine", tags=["fact"])
    project.edit_highlight(at, color="question")
    project.edit_highlight(at, tags=["cause", "fact"])
    found = project.highlight(at)
    assert (found.color, found.note, found.tags) == (Color.QUESTION, "Mine", ("cause", "fact"))


def test_an_edit_that_changes_nothing_is_no_step(project, mark):
    at = mark("Storage", note="Mine")
    change = project.edit_highlight(at, color="claim", note="Mine", tags=[])
    assert (change.highlights, project.undo_name) == (frozenset(), "Add highlight")


def test_a_highlight_gets_other_words_in_one_step_and_keeps_the_rest(project, mark, anchor_in):
    at = mark("Storage", color="question", note="Mine", tags=["fact"])
    point = project.add_point("Storage?", "agreement", evidence=[at]).id
    change = project.move_highlight(at, anchor_in("Storage is cheaper"))
    found = project.highlight(at)
    assert (change.step, change.highlights, change.points) == ("Change extent", {at}, frozenset())
    assert (found.anchor, found.color) == (anchor_in("Storage is cheaper"), Color.QUESTION)
    assert (found.note, found.tags, project.point(point).evidence) == ("Mine", ("fact",), (at,))
    project.undo()
    assert project.highlight(at).anchor == anchor_in("Storage")


def test_a_highlight_gets_no_words_that_do_not_stand_in_its_paper(project, mark, anchor_in):
    at = mark("Storage")
    with pytest.raises(Trouble, match="do not stand there in paper A"):
        project.move_highlight(at, anchor_in("A second line does not", paper=2))
    assert (project.highlight(at).anchor, project.undo_name) == (anchor_in("Storage"), "Add highlight")


def test_a_highlight_that_stays_where_it_is_makes_no_step(project, mark, anchor_in):
    change = project.move_highlight(mark("Storage"), anchor_in("Storage"))
    assert (change.highlights, project.undo_name) == (frozenset(), "Add highlight")


def test_highlights_come_in_their_new_order_after_one_was_moved(project, mark, anchor_in):
    first, second = mark("The grid"), mark("Villages")
    project.move_highlight(first, anchor_in("Storage"))
    assert [highlight.id for highlight in project.highlights(1)] == [second, first]


def test_a_removed_highlight_leaves_the_evidence_and_comes_back_with_it(project, mark):
    first, second = mark("Storage", tags=["fact"]), mark("The grid")
    point = project.add_point("Storage?", "agreement", evidence=[first, second]).id
    change = project.remove_highlight(first)
    assert (change.highlights, change.points) == ({first}, {point})
    assert project.point(point).evidence == (second,)
    project.undo()
    assert project.point(point).evidence == (first, second)
    assert project.highlight(first).tags == ("fact",)


def test_an_id_is_never_used_again(project, mark):
    first = mark("Storage")
    project.undo()
    assert mark("The grid") > first


def test_half_a_character_from_the_clipboard_does_not_stop_a_note(project, mark):
    at = mark("Storage", note="odd \ud83d end")
    assert project.highlight(at).note == "odd ? end"


def test_a_highlight_that_is_not_there_is_trouble(project):
    for change in (project.highlight, project.remove_highlight, project.edit_highlight):
        with pytest.raises(Trouble, match="no highlight 9"):
            change(9)
    with pytest.raises(Trouble, match="no highlight 9"):
        project.move_highlight(9, None)
