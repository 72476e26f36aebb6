import hashlib

import pytest

from annotator.anchors import outcomes
from annotator.errors import Trouble
from annotator.project import LinkKind, Project
from tests.project.conftest import TEXT_A, TEXT_B, paper_of

KEPT = "Villages have paid for thirty years"
REWORDED = "The grid will hold only if the cities pay for it."
DELETED = "Storage is cheaper than a second line."
NEW_A = """Who should keep the lights on, revised

Nobody asked the villages for the first ten years, and that was a mistake.

The grid will hold well only if all of the cities pay for it. Villages have paid for thirty years, and the lines they \
paid for carry the cities’ current.

We recommend storage first, and lines where storage fails."""


@pytest.fixture
def quoted(project, mark):
    """Three highlights of A, of which a point rests on two, and a link from each of the others to B."""
    kept, reworded, deleted = mark(KEPT), mark(REWORDED), mark(DELETED)
    project.add_point("Who pays?", "disagreement", evidence=(kept, deleted))
    b = TEXT_B.index("Storage fails"), TEXT_B.index("Storage fails") + 13
    for words in (KEPT, DELETED):
        start = TEXT_A.index(words)
        project.add_link(LinkKind.SYNC, 1, (start, start + len(words)), 2, b)
    return kept, reworded, deleted


@pytest.fixture
def replace(project):
    """Replace A by a new text; what is lost in it can be said."""

    def with_text(text: str = NEW_A, name: str = "a-2025.txt"):
        new = project.look_at_version(1, paper_of(text, name))
        found = outcomes(project.flat_text(1).text, project.quoted_places(1), new.flat.text)
        return project.replace_paper(1, new, {place: outcome.place for place, outcome in found.items()})

    return with_text


def words_of(project):
    return {each.id: (each.anchor.exact, bool(each.lost)) for each in project.highlights(1)}


def everything(project):
    return project.papers(), project.highlights(), project.points(), project.links(), project.lost_links()


def test_each_quotation_gets_its_place_in_the_new_version_or_is_lost(project, quoted, replace):
    kept, reworded, deleted = quoted
    replace()
    found = words_of(project)
    assert found[kept] == (KEPT, False)
    assert found[reworded] == ("The grid will hold well only if all of the cities pay for it.", False)
    assert found[deleted] == (DELETED, True)


def test_the_paper_is_the_new_one_under_its_old_letter(project, quoted, replace):
    change = replace()
    paper = project.paper(1)
    assert (paper.letter, paper.name, paper.title) == ("A", "a-2025.txt", "Who should keep the lights on, revised")
    assert paper.sha256 == hashlib.sha256(NEW_A.encode()).hexdigest()
    assert (project.flat_text(1).text, project.paper_data(1)) == (NEW_A, NEW_A.encode())
    assert change.papers == {1}
    assert change.highlights == set(quoted)


def test_a_lost_quotation_keeps_its_words_note_and_point_and_shows_nowhere(project, quoted, replace):
    deleted = quoted[2]
    before = project.highlight(deleted)
    replace()
    after = project.highlight(deleted)
    assert (after.anchor.prefix, after.anchor.suffix) == (before.anchor.prefix, before.anchor.suffix)
    assert after.anchor.quads == ()
    assert deleted in project.points()[0].evidence


def test_a_link_that_loses_an_end_leads_nowhere_and_is_kept(project, quoted, replace):
    replace()
    assert [link.a.exact for link in project.links()] == [KEPT]
    assert [link.a.exact for link in project.lost_links()] == [DELETED]


def test_undo_brings_the_old_paper_back_with_every_place_and_redo_the_new_one(project, quoted, replace):
    before = everything(project)
    replace()
    after = everything(project)
    assert project.undo_name == "Replace paper A"
    project.undo()
    assert everything(project) == before
    assert project.paper_data(1) == TEXT_A.encode()
    project.redo()
    assert everything(project) == after


def test_undo_works_after_the_project_was_closed_and_opened(project, quoted, replace, place):
    before = everything(project)
    replace()
    project.close()
    with Project.open(place) as again:
        again.undo()
        assert everything(again) == before
        assert (again.paper_data(1), again.flat_text(1).text) == (TEXT_A.encode(), TEXT_A)
        assert again.check() == []


def test_the_old_version_leaves_the_file_when_it_cannot_come_back(project, quoted, replace, place):
    replace()
    project.forget_history()
    project.close()
    with Project.open(place) as again:
        assert not again.has_had(hashlib.sha256(TEXT_A.encode()).hexdigest())
    assert b"keep the lights on\n" not in place.read_bytes()


def test_a_project_with_lost_quotations_is_sound(project, quoted, replace):
    replace()
    assert project.check() == []


def test_what_was_lost_comes_back_with_the_version_it_stood_in(project, quoted, replace):
    before = words_of(project)
    replace()
    replace(TEXT_A, "a.txt")
    assert words_of(project) == before
    assert project.lost_links() == ()


def test_what_was_lost_stays_lost_in_a_third_version(project, quoted, replace):
    replace()
    replace(NEW_A + "\n\n" + DELETED)
    assert words_of(project)[quoted[2]] == (DELETED, True)


def test_a_lost_quotation_is_given_a_place_by_hand(project, quoted, replace, anchor_in):
    replace()
    project.move_highlight(quoted[2], anchor_in("We recommend storage first"))
    assert words_of(project)[quoted[2]] == ("We recommend storage first", False)
    assert project.undo_name == "Place lost quotation"
    project.undo()
    assert words_of(project)[quoted[2]] == (DELETED, True)


def test_removing_a_lost_quotation_and_a_lost_link_can_be_undone(project, quoted, replace):
    replace()
    before = everything(project)
    project.remove_highlight(quoted[2])
    project.remove_link(project.lost_links()[0].id)
    assert project.lost_links() == ()
    project.undo()
    project.undo()
    assert everything(project) == before


def test_the_same_paper_is_no_new_version(project, quoted):
    with pytest.raises(Trouble, match="byte for byte: there is nothing to replace"):
        project.look_at_version(1, paper_of(TEXT_A, "copy.txt"))


def test_the_other_paper_is_no_new_version(project):
    with pytest.raises(Trouble, match="is in the project already, as paper B"):
        project.look_at_version(1, paper_of(TEXT_B, "b.txt"))


def test_what_was_quoted_meanwhile_is_not_replaced_unseen(project, quoted, mark):
    mark("We recommend storage first")
    before = everything(project)
    with pytest.raises(Trouble, match="quoted meanwhile"):
        project.replace_paper(1, paper_of(NEW_A, "a.txt"), {})
    assert everything(project) == before


def test_what_the_analyst_wrote_of_the_paper_stays(project, quoted, replace):
    project.edit_paper(1, title="My own title")
    replace()
    assert (project.paper(1).title, project.paper(1).name) == ("My own title", "a-2025.txt")


def test_a_paper_replaced_by_another_program_is_seen_and_can_be_undone_here(project, quoted, place):
    before = everything(project)
    new = paper_of(NEW_A, "a-2025.txt")
    with Project.open(place) as other:
        other.replace_paper(1, new, dict.fromkeys(other.quoted_places(1)))
    assert project.refresh()
    assert project.flat_text(1).text == NEW_A
    project.undo()
    assert everything(project) == before


def test_in_a_scan_every_quotation_is_lost(project, quoted, replace):
    replace("", "scan.pdf")
    assert all(lost for _, lost in words_of(project).values())
    assert project.check() == []
    project.undo()
    assert not any(lost for _, lost in words_of(project).values())
