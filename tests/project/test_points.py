import pytest

from annotator.errors import Trouble
from annotator.project import Project, Relation, Status


def titles(project: Project) -> list[str]:
    return [point.title for point in project.points()]


def test_a_point_keeps_all_that_was_said_of_it(project, place, mark):
    evidence = [mark("Storage is cheaper"), mark("Storage fails", paper=2)]
    said = {
        "position_a": "Storage first.",
        "position_b": "A line first.",
        "assessment": "A\nnew paragraph",
        "settle": "A winter.",
    }
    done = project.add_point(
        " Storage\nor lines? ", "disagreement", tags=["means", "forecast"], evidence=evidence, **said, status="settled"
    )
    project.close()
    with Project.open(place) as again:
        point = again.point(done.id)
    assert (point.title, point.relation, point.status) == ("Storage or lines?", Relation.DISAGREEMENT, Status.SETTLED)
    assert (point.tags, point.evidence) == (("means", "forecast"), tuple(evidence))
    assert {name: getattr(point, name) for name in said} == said


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"title": "  "}, "needs a title"),
        ({"relation": "quarrel"}, "no relation “quarrel”"),
        ({"status": "done"}, "no status “done”"),
        ({"relation": "silence"}, "needs a side"),
        ({"relation": "silence", "side": "Q"}, "no side “Q”"),
        ({"relation": "agreement", "side": "A"}, "has no side"),
        ({"evidence": [77]}, "no highlight 77"),
        ({"tags": [" "]}, "tag needs a name"),
    ],
)
def test_what_a_point_cannot_be_is_refused(project, given, sentence):
    with pytest.raises(Trouble, match=sentence):
        project.add_point(**{"title": "Who pays?", "relation": "disagreement", **given})
    assert project.points() == ()


def test_a_side_is_a_letter_in_either_case(project):
    at = project.add_point("Winters", "silence", side="a").id
    assert project.point(at).side == "A"


def test_a_qualification_may_say_which_paper_limits_the_other(project):
    first = project.add_point("Rents", "qualification").id
    second = project.add_point("Rents, again", "qualification", side="B").id
    assert (project.point(first).side, project.point(second).side) == ("", "B")


def test_a_side_goes_when_the_new_relation_has_none(project):
    at = project.add_point("Winters", "silence", side="A").id
    project.edit_point(at, relation="agreement")
    assert project.point(at).side == ""


def test_a_point_does_not_become_a_silence_without_a_side(project):
    at = project.add_point("Winters", "agreement").id
    with pytest.raises(Trouble, match="needs a side"):
        project.edit_point(at, relation="silence")


def test_editing_changes_only_what_is_given(project, mark):
    evidence = mark("Storage")
    at = project.add_point("Winters", "agreement", tags=["fact"], evidence=[evidence], settle="Wait").id
    change = project.edit_point(at, title="Long winters", tags=["cause"], evidence=[])
    point = project.point(at)
    assert (point.title, point.tags, point.evidence, point.settle) == ("Long winters", ("cause",), (), "Wait")
    assert (change.points, change.step) == ({at}, "Edit point")


@pytest.mark.parametrize(
    ("to", "order"), [(0, "cabd"), (1, "acbd"), (2, "abcd"), (3, "abdc"), (99, "abdc"), (-5, "cabd")]
)
def test_a_point_moves_to_its_place_in_the_order(project, to, order):
    ids = {title: project.add_point(title, "agreement").id for title in "abcd"}
    project.move_point(ids["c"], to)
    assert titles(project) == list(order)


def test_moving_a_point_tells_all_whose_place_changed(project):
    first, second, third = (project.add_point(title, "agreement").id for title in "abc")
    assert project.move_point(second, 0).points == {first, second}
    assert third not in project.undo().points


def test_a_removed_point_leaves_its_evidence_as_highlights(project, mark):
    evidence = mark("Storage")
    at = project.add_point("Winters", "agreement", tags=["fact"], evidence=[evidence]).id
    project.remove_point(at)
    assert (project.points(), len(project.highlights())) == ((), 1)


def test_the_same_evidence_counts_once(project, mark):
    evidence = mark("Storage")
    at = project.add_point("Winters", "agreement", evidence=[evidence, evidence]).id
    assert project.point(at).evidence == (evidence,)
