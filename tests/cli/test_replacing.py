import pytest

from annotator.project import Project

KEPT = "The burden is shared between two allies."
OLD = f"""Preface to the papers.

{KEPT}

It is the ally’s budget that grew, and the burden is shared badly.

Nobody has counted what the harbour costs.
"""
NEW = f"""Preface to the papers, in a second edition with a longer preface.

It is the ally’s own budget that grew, and the burden is shared badly.

A paragraph between the two that the first edition did not have at all.

{KEPT}
"""


@pytest.fixture
def texts(tmp_path, run):
    """A project of two texts with three quotations of A, and the second edition of A."""
    path, old, new, other = (tmp_path / name for name in ("w.crossread", "old.txt", "new.txt", "other.txt"))
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    other.write_text("Another paper says another thing.\n", encoding="utf-8")
    assert run("new", path, old, other).status == 0
    for quote in (KEPT, "It is the ally’s budget that grew", "Nobody has counted what the harbour costs."):
        assert run("highlight", path, "--paper", "a", "--quote", quote, "--color", "claim").status == 0
    with Project.open(path) as project:
        project.add_point("What of the harbour?", "disagreement", evidence=(3,))
    return path, new


def quotes(path):
    with Project.open(path) as project:
        return [(each.anchor.exact, bool(each.lost)) for each in sorted(project.highlights(), key=lambda it: it.id)]


def test_every_quotation_is_told_with_its_fate_and_its_points(texts, run):
    path, new = texts
    result = run("replace", path, "a", new)
    lines = result.out.splitlines()
    assert (result.status, result.err) == (0, "")
    assert lines == [
        f"moved        1  A, ¶ 2 → A, ¶ 4  “{KEPT}”",
        "reworded     2  A, ¶ 3 → A, ¶ 2  “It is the ally’s budget that grew”",
        "           now  “It is the ally’s own budget that grew”",
        "lost         3  A, ¶ 4  “Nobody has counted what the harbour costs.”",
        "                point 1: What of the harbour?",
        "A: 0 kept, 1 moved, 1 reworded, 1 lost.",
    ]


def test_the_project_has_the_new_version_afterwards(texts, run):
    path, new = texts
    run("replace", path, "a", new)
    assert quotes(path) == [
        (KEPT, False),
        ("It is the ally’s own budget that grew", False),
        ("Nobody has counted what the harbour costs.", True),
    ]
    assert run("check", path).status == 0


def test_checking_says_the_same_and_changes_nothing(texts, run):
    path, new = texts
    before = path.read_bytes()
    checked = run("replace", path, "a", new, "--check")
    assert path.read_bytes() == before
    assert run("replace", path, "a", new).out == checked.out


@pytest.mark.parametrize(
    ("letter", "file", "says"),
    [
        ("c", "new.txt", "The project has no paper “c”: it has A, B."),
        ("a", "nowhere.txt", "nowhere.txt"),
        ("a", "old.txt", "byte for byte: there is nothing to replace"),
        ("a", "other.txt", "is in the project already, as paper B"),
    ],
)
def test_what_cannot_be_replaced_is_one_sentence_and_changes_nothing(texts, run, letter, file, says):
    path, new = texts
    before = path.read_bytes()
    result = run("replace", path, letter, new.with_name(file))
    assert (result.status, result.out) == (2, "")
    assert says in result.err and len(result.err.splitlines()) == 1
    assert path.read_bytes() == before


def test_lost_quotations_are_listed_in_the_overview_and_in_the_memo(texts, run):
    path, new = texts
    run("replace", path, "a", new)
    assert "A, lost" in run("show", path).out
    memo = run("memo", path).out
    assert "## Lost quotations" in memo
    assert "Nobody has counted what the harbour costs." in memo.partition("## Lost quotations")[2]


def test_a_memo_of_the_old_version_is_not_certified_and_says_why(texts, run, tmp_path):
    path, new = texts
    memo = tmp_path / "memo.md"
    memo.write_text(run("memo", path).out, encoding="utf-8")
    assert run("verify", memo, path).status == 0
    run("replace", path, "a", new)
    result = run("verify", memo, path)
    assert result.status == 1
    assert "has been replaced in the project since the memo was exported" in result.out


def test_a_memo_of_the_new_version_doubts_only_what_is_lost(texts, run, tmp_path):
    path, new = texts
    run("replace", path, "a", new)
    memo = tmp_path / "memo.md"
    memo.write_text(run("memo", path).out, encoding="utf-8")
    result = run("verify", memo, path)
    assert "It is the ally" not in result.out


def test_checking_counts_lost_quotations_apart(texts, run):
    path, new = texts
    run("replace", path, "a", new)
    assert run("check", path).out == "Sound: 2 quotations stand in the papers; 1 is lost since a paper was replaced.\n"
