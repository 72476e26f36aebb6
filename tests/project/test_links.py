import pytest

from annotator.errors import Trouble
from annotator.project import LinkKind, Project


@pytest.fixture
def place_of(project):
    """Where words stand in a paper of the project."""

    def find(words: str, paper: int) -> tuple[int, int]:
        start = project.flat_text(paper).text.index(words)
        return start, start + len(words)

    return find


@pytest.fixture
def link(project, place_of):
    """Say something of a passage of A and one of B; the new id."""

    def add(kind: str = "counterpart", a: str = "Storage is cheaper", b: str = "Storage fails") -> int:
        return project.add_link(kind, 1, place_of(a, 1), 2, place_of(b, 2)).id

    return add


def kinds(project: Project) -> list[tuple[str, str, str]]:
    return [(link.kind.value, link.a.exact, link.b.exact) for link in project.links()]


def test_an_accepted_counterpart_is_there_after_opening_again(project, place, link):
    link()
    project.close()
    with Project.open(place) as again:
        assert kinds(again) == [("counterpart", "Storage is cheaper", "Storage fails")]


def test_a_link_knows_its_papers_whichever_was_named_first(project, place_of):
    project.add_link("sync", 2, place_of("Storage fails", 2), 1, place_of("Villages", 1))
    (found,) = project.links()
    assert (found.paper_a, found.a.exact, found.paper_b, found.b.exact) == (1, "Villages", 2, "Storage fails")


def test_links_come_in_the_order_of_their_places_in_the_first_paper(project, link):
    link(a="Storage is cheaper")
    link(a="The grid")
    assert [found.a.exact for found in project.links()] == ["The grid", "Storage is cheaper"]


@pytest.mark.parametrize(
    ("kind", "name"),
    [("counterpart", "Accept counterpart"), ("sync", "Tie two places"), ("dismissed", "Dismiss counterpart")],
)
def test_the_edit_menu_can_name_what_was_said_of_a_pair(project, link, kind, name):
    link(kind)
    assert project.undo_name == name


def test_undo_takes_a_link_back_and_redo_brings_the_same_one(project, link):
    at = link()
    undone = project.undo()
    assert (undone.links, project.links()) == ({at}, ())
    assert project.redo().links == {at}
    assert [found.id for found in project.links()] == [at]


def test_saying_the_same_of_a_pair_twice_changes_nothing(project, link):
    first = link()
    steps = project.undo_name
    assert (link(), len(project.links()), project.undo_name) == (first, 1, steps)
    project.undo()
    assert project.links() == ()


def test_what_is_said_of_a_pair_last_is_what_holds(project, link):
    assert link("dismissed") == link("counterpart")
    assert kinds(project) == [("counterpart", "Storage is cheaper", "Storage fails")]
    project.undo()
    assert [found.kind for found in project.links()] == [LinkKind.DISMISSED]


def test_a_dismissed_pair_stays_dismissed_until_it_is_brought_back(project, place, link):
    at = link("dismissed")
    project.close()
    with Project.open(place) as again:
        assert [found.kind for found in again.links()] == [LinkKind.DISMISSED]
        assert again.remove_link(at).step == "Bring suggestion back"
        assert again.links() == ()


def test_removing_a_link_is_a_step_that_undo_takes_back(project, link):
    at = link("sync")
    assert project.remove_link(at).links == {at}
    assert (project.links(), project.undo_name) == ((), "Remove link")
    project.undo()
    assert kinds(project) == [("sync", "Storage is cheaper", "Storage fails")]


def test_two_places_of_one_paper_are_not_linked(project, place_of):
    with pytest.raises(Trouble, match="one paper"):
        project.add_link("sync", 1, place_of("Villages", 1), 1, place_of("The grid", 1))


@pytest.mark.parametrize("nowhere", [(29, 31), (90_000, 90_010), (12, 12)])
def test_a_place_without_words_is_not_linked(project, place_of, nowhere):
    with pytest.raises(Trouble, match="no words"):
        project.add_link("sync", 1, nowhere, 2, place_of("Storage fails", 2))
    assert (project.links(), project.undo_name) == ((), "Add paper")


def test_a_kind_of_link_that_there_is_not_is_refused(link):
    with pytest.raises(Trouble, match="no kind of link “maybe”"):
        link("maybe")


def test_a_link_that_is_not_there_cannot_be_removed(project):
    with pytest.raises(Trouble, match="no link 7"):
        project.remove_link(7)


def test_undoing_the_papers_undoes_their_links_before(project, link):
    link()
    while project.undo():
        pass
    assert (project.links(), project.papers(), project.check()) == ((), (), [])


def test_a_copy_holds_the_links_and_what_was_computed(project, link, tmp_path):
    link()
    project.keep_cached("counterparts", b"long work")
    project.save_copy(tmp_path / "copy.crossread")
    with Project.open(tmp_path / "copy.crossread") as copy:
        assert (kinds(copy), copy.cached("counterparts")) == (kinds(project), b"long work")


def test_links_that_another_program_made_are_seen(project, place, link):
    assert project.links() == ()
    with Project.open(place) as other:
        grid, storage = (other.flat_text(paper).text.index(word) for paper, word in ((1, "grid"), (2, "Storage")))
        other.add_link("sync", 1, (grid, grid + 4), 2, (storage, storage + 7))
    assert project.refresh()
    assert kinds(project) == [("sync", "grid", "Storage")]


# What was computed ------------------------------------------------------------------------------------------------


def test_what_was_computed_is_kept_over_closing(project, place):
    project.keep_cached("counterparts", bytes(range(256)))
    project.close()
    with Project.open(place) as again:
        assert again.cached("counterparts") == bytes(range(256))


def test_what_was_never_computed_is_none(project):
    assert project.cached("counterparts") is None


def test_what_is_computed_again_takes_the_place_of_the_old(project):
    project.keep_cached("counterparts", b"old")
    project.keep_cached("counterparts", b"new")
    assert project.cached("counterparts") == b"new"


def test_keeping_what_was_computed_is_no_step_and_ends_no_redo(project, mark):
    mark("Storage is cheaper")
    project.undo()
    project.keep_cached("counterparts", b"new")
    assert (project.undo_name, project.redo_name) == ("Add paper", "Add highlight")


def test_a_project_whose_cache_was_emptied_is_sound(project, other, link):
    link()
    project.keep_cached("counterparts", b"new")
    other.execute("DELETE FROM cache")
    assert (project.cached("counterparts"), project.check()) == (None, [])


# Soundness --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE link_end SET exact = 'changed' WHERE side = 'b'", "link 1 do not stand at their place in paper B"),
        ("UPDATE link SET kind = 'maybe'", "link 1 is damaged"),
        ("DELETE FROM link_end WHERE side = 'a'", "link 1 is damaged"),
        ("UPDATE link_end SET quads = 'nonsense'", "link 1 is damaged"),
        ("INSERT INTO link_end SELECT 9, side, paper, exact, prefix, suffix, start, end, page, quads FROM link_end",
         "table link_end refers to a link that is not there"),
    ],
)  # fmt: skip
def test_the_check_finds_a_link_that_another_program_spoilt(project, other, link, statement, sentence):
    link()
    other.execute("PRAGMA foreign_keys = OFF")
    other.execute(statement)
    assert any(sentence in found.sentence for found in project.check())
