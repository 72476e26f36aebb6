import pytest

from annotator.errors import Trouble
from annotator.project import Search, Status


@pytest.fixture
def marks(mark):
    return [mark(words) for words in ("Storage is cheaper", "storage first", "Villages have paid")]


@pytest.fixture
def two(project, marks):
    """Two points that share a quotation and a tag."""
    storage, first, villages = marks
    one = project.add_point(
        "Is storage cheaper?",
        "disagreement",
        tags=["fact", "means"],
        evidence=[storage, first],
        position_a="Yes.",
        assessment="A counts one winter.",
        status=Status.SETTLED,
    ).id
    between = project.add_point("Between", "agreement").id
    other = project.add_point(
        "Who paid?",
        "silence",
        side="B",
        tags=["means", "burden"],
        evidence=[villages, first],
        position_a="The villages.",
        position_b="Nothing.",
        assessment="B keeps quiet.",
        settle="The bills.",
    ).id
    project.add_searches(other, [Search("bill", 2)])
    return one, between, other


def state(project):
    return project.points(), project.tags(), project.highlights()


def test_merged_points_keep_every_quotation_tag_and_word(project, two, marks):
    one, between, other = two
    project.merge_points([one, other])
    merged, rest = project.points()
    assert (merged.id, rest.id) == (one, between)
    assert merged.evidence == (marks[0], marks[1], marks[2])
    assert merged.tags == ("fact", "means", "burden")
    assert (merged.title, merged.relation, merged.side) == ("Is storage cheaper?", "disagreement", "")
    assert (merged.position_a, merged.position_b) == ("Yes.\n\nThe villages.", "Nothing.")
    assert merged.assessment == "A counts one winter.\n\nWho paid?\n\nB keeps quiet."
    assert merged.settle == "The bills."
    assert [search.words for search in merged.searches] == ["bill"]


def test_merged_points_are_as_open_as_the_one_least_done(project, two):
    one, between, other = two
    project.edit_point(between, status=Status.NEEDS_EVIDENCE)
    project.merge_points([one, other])
    assert project.point(one).status is Status.OPEN
    project.merge_points([one, between])
    assert project.point(one).status is Status.NEEDS_EVIDENCE


def test_a_merge_is_one_step_that_is_undone_and_done_again(project, two):
    before = state(project)
    change = project.merge_points([two[2], two[0]])
    after = state(project)
    assert project.undo_name == change.step == "Merge 2 points"
    assert change.points == {two[0], two[2]}
    project.undo()
    assert state(project) == before
    project.redo()
    assert state(project) == after


def test_texts_that_say_the_same_are_not_doubled(project):
    ids = [project.add_point("Same", "agreement", assessment="Once.").id for _ in range(3)]
    project.merge_points(ids)
    assert project.point(ids[0]).assessment == "Once."


@pytest.mark.parametrize("which", [[0], [0, 0], []])
def test_one_point_alone_is_not_merged(project, two, which):
    with pytest.raises(Trouble, match="two points or more"):
        project.merge_points([two[at] for at in which])


def test_chosen_quotations_go_into_a_point_of_their_own_right_behind(project, two, marks):
    done = project.split_point(two[2], [marks[2]])
    ids = [point.id for point in project.points()]
    new = project.point(done.id)
    assert ids == [two[0], two[1], two[2], done.id]
    assert (new.evidence, project.point(two[2]).evidence) == ((marks[2],), (marks[1],))
    assert (new.title, new.relation, new.side, new.tags) == ("Who paid?", "silence", "B", ("means", "burden"))
    project.undo()
    assert [point.id for point in project.points()] == list(two)
    assert project.point(two[2]).evidence == (marks[2], marks[1])


def test_a_split_leaves_at_least_one_quotation_on_either_side(project, two, marks):
    for chosen in ([], [marks[0], marks[1]], [marks[2]]):
        with pytest.raises(Trouble, match="some of the point's quotations"):
            project.split_point(two[0], chosen)


def test_a_duplicate_stands_right_behind_and_has_all(project, two):
    done = project.duplicate_point(two[2])
    before, copy = project.point(two[2]), project.point(done.id)
    assert [point.id for point in project.points()] == [*two, done.id]
    assert copy.title == "Who paid? (copy)"
    assert (copy.evidence, copy.tags, copy.assessment) == (before.evidence, before.tags, before.assessment)
    assert [search.words for search in copy.searches] == ["bill"]


def test_an_order_is_kept_in_one_step_and_what_is_not_named_comes_behind(project, two):
    project.order_points([two[2], two[0]], "Order by place in A")
    assert [point.id for point in project.points()] == [two[2], two[0], two[1]]
    assert project.undo_name == "Order by place in A"
    project.undo()
    assert [point.id for point in project.points()] == list(two)


def test_an_order_that_is_there_already_is_no_step(project, two):
    before = project.undo_name
    assert project.order_points(two).points == frozenset()
    assert project.undo_name == before


# Searches ---------------------------------------------------------------------------------------------------------


def test_searches_are_kept_with_their_paper_options_hits_and_time(project, two):
    project.add_searches(two[0], [Search("Bill", 2, 3, whole_words=True, match_case=True)])
    (kept,) = project.point(two[0]).searches
    assert (kept.words, kept.paper, kept.hits, kept.whole_words, kept.match_case) == ("Bill", 2, 3, True, True)
    assert kept.made.endswith("Z")


def test_the_same_search_is_kept_once_as_it_was_last(project, two):
    project.add_searches(two[0], [Search("bill", 2, 1), Search("bill", 1, 1), Search("bill", 2, 0, True)])
    project.add_searches(two[0], [Search(" bill", 2, 0)])
    assert [(s.paper, s.hits, s.whole_words) for s in project.point(two[0]).searches] == [
        (1, 1, False),
        (2, 0, True),
        (2, 0, False),
    ]


def test_a_search_needs_words_and_a_paper_of_the_project(project, two):
    for wrong, said in ((Search(" ", 2), "needs words"), (Search("x", 9), "no paper 9")):
        with pytest.raises(Trouble, match=said):
            project.add_searches(two[0], [wrong])


def test_a_search_is_removed_and_comes_back_by_undo(project, two):
    (kept,) = project.point(two[2]).searches
    project.remove_search(two[2], kept.id)
    assert project.point(two[2]).searches == ()
    with pytest.raises(Trouble, match="no search"):
        project.remove_search(two[2], kept.id)
    project.undo()
    assert project.point(two[2]).searches == (kept,)


def test_a_point_goes_with_its_searches_and_comes_back_with_them(project, two):
    kept = project.point(two[2]).searches
    project.remove_point(two[2])
    assert project.check() == []
    project.undo()
    assert project.point(two[2]).searches == kept
