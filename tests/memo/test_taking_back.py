import pytest

from annotator.memo import edits_in, memo_text, take_back


@pytest.fixture
def memo(compared):
    """The memo as it was exported."""
    text = memo_text(compared)
    compared.keep_edition(text.split('edition: "')[1].split('"')[0], text)
    return text


def taken(memo, project):
    return {(edit.point, edit.field): edit.after for edit in edits_in(memo, project)}


def test_a_memo_that_nobody_edited_has_nothing_to_take_back(memo, compared):
    assert edits_in(memo, compared) == ()
    compared.edit_point(4, assessment="Another one.")
    assert edits_in(memo, compared) == ()


@pytest.mark.parametrize(
    ("old", "new", "field", "after"),
    [
        ("Who deters?", "Who should deter?", "title", "Who should deter?"),
        ("One ally deters \\| alone.", "One \\| *ally*\ndeters.", "position_a", "One | ally deters."),
        ("Deterring provokes.", "Deterring\\\nprovokes.", "position_b", "Deterring\nprovokes."),
        ("A asserts it.", "A shows it.", "assessment", "A shows it.\n\nB shows it."),
        ("B shows it.", "B shows it.\n\nSo do I.", "assessment", "A asserts it.\n\nB shows it.\n\nSo do I."),
        ("A count of incidents.", "Two counts.", "settle", "Two counts."),
    ],
)
def test_what_was_edited_in_a_point_is_taken_back(memo, compared, old, new, field, after):
    start = memo.index("### 1.")
    edited = memo[:start] + memo[start:].replace(old, new, 1)
    assert taken(edited, compared) == {(4, field): after}


def test_a_point_is_known_wherever_it_was_moved_and_whatever_became_of_its_number(memo, compared):
    compared.move_point(4, 0)
    start, end = memo.index("### 3."), memo.index("## Silences")
    moved = memo[:start] + memo[end:] + "\n" + memo[start:end].replace("**A.** They are.", "**A.** They were.")
    compared.add_point("A new one", "disagreement")
    assert taken(moved, compared) == {(2, "position_a"): "They were."}


def test_what_the_memo_has_still_from_before_does_not_take_the_project_back(memo, compared):
    compared.edit_point(4, assessment="Another one.")
    edited = memo.replace("A count of incidents.", "Two counts.")
    assert taken(edited, compared) == {(4, "settle"): "Two counts."}


def test_quotations_are_never_taken_back(memo, compared):
    assert edits_in(memo.replace("> Drills", "> Exercises"), compared) == ()


def test_edits_taken_back_are_one_step_and_the_next_export_agrees(memo, compared):
    edited = memo.replace("A asserts it.", "A shows it.").replace("### 1. Who deters?", "### 1. Who should deter?")
    change = take_back(edits_in(edited, compared), compared)
    assert (change.step, change.points) == ("Take edits back", frozenset({4}))
    assert compared.point(4).title == "Who should deter?" and edits_in(edited, compared) == ()
    compared.undo()
    assert compared.point(4).title == "Who deters?" and compared.point(4).assessment == "A asserts it.\n\nB shows it."
