"""A project with lost quotations under all that watches over it: checksums, the check, repair, backups."""

import pytest

from annotator.anchors import outcomes
from annotator.project import LinkKind, Project, difference, look_for_doubts, look_inside, repair
from tests.project.conftest import TEXT_A, TEXT_B, anchor_of, paper_of

KEPT = "Villages have paid for thirty years"
GONE = "Storage is cheaper than a second line."
NEW = "Lights, revised\n\nVillages have paid for thirty years, and more. We recommend storage first."


@pytest.fixture
def replaced(project, mark):
    """One quotation of A is lost, with a link's end; a point rests on it."""
    gone = mark(GONE, note="The figures?", tags=["fact"])
    mark(KEPT)
    project.add_point("Does storage do?", "disagreement", evidence=[gone])
    start = TEXT_A.index(GONE)
    project.add_link(LinkKind.SYNC, 1, (start, start + len(GONE)), 2, (0, len("A second line")))
    replace(project, 1, NEW, "a-2025.txt")
    return project


def replace(project, at, text, name):
    new = project.look_at_version(at, paper_of(text, name))
    found = outcomes(project.flat_text(at).text, project.quoted_places(at), new.flat.text)
    project.replace_paper(at, new, {place: outcome.place for place, outcome in found.items()})


def sentences(project):
    return [finding.sentence for finding in (*project.check(), *look_for_doubts(project.path))]


def held(project):
    return project.papers(), project.highlights(), project.points(), project.links(), project.lost_links()


def test_a_lost_quotation_and_a_lost_link_are_no_damage(replaced):
    assert [bool(each.lost) for each in replaced.highlights(1)].count(True) == 1
    assert len(replaced.lost_links()) == 1
    assert sentences(replaced) == []


def test_undo_and_redo_of_a_replacement_leave_every_row_as_it_was_written(replaced):
    after = held(replaced)
    replaced.undo()
    assert sentences(replaced) == []
    replaced.redo()
    assert (sentences(replaced), held(replaced)) == ([], after)


def test_placing_and_removing_lost_quotations_leaves_every_row_as_it_was_written(replaced):
    lost = next(each for each in replaced.highlights(1) if each.lost)
    replaced.move_highlight(lost.id, anchor_of(replaced, 1, "storage first"))
    assert sentences(replaced) == []
    replaced.undo()
    replaced.remove_highlight(lost.id)
    replaced.remove_link(replaced.lost_links()[0].id)
    assert sentences(replaced) == []
    while replaced.undo():
        pass
    assert sentences(replaced) == []


def test_replacing_both_papers_and_going_back_leaves_every_row_as_it_was_written(replaced):
    replace(replaced, 2, "Nothing of it is left.", "b-2025.txt")
    replace(replaced, 1, TEXT_A, "a.txt")
    assert sentences(replaced) == []
    replace(replaced, 2, TEXT_B, "b.txt")
    assert (sentences(replaced), replaced.lost_links()) == ([], ())


def test_repair_keeps_lost_quotations_and_the_way_back(replaced, tmp_path):
    before = held(replaced)
    replaced.close()
    found = repair(replaced.path, tmp_path / "repaired.crossread")
    with Project.open(found.path) as project:
        assert (found.lost, held(project), sentences(project)) == ([], before, [])
        project.undo()
        assert not any(each.lost for each in project.highlights())


def test_a_copy_from_before_a_replacement_differs_by_the_quotation_that_was_lost(replaced, tmp_path):
    replaced.undo()
    replaced.save_copy(tmp_path / "before.crossread")
    replaced.redo()
    differs = difference(look_inside(tmp_path / "before.crossread"), look_inside(replaced.path))
    assert differs.highlights_changed == 1


def test_words_that_are_not_where_they_should_be_are_told_with_the_words(replaced):
    replaced._db.execute("DELETE FROM lost_highlight")
    assert any(f"highlight 1 do not stand at their place in paper A: “{GONE}”." in said for said in sentences(replaced))
