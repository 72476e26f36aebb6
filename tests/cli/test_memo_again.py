"""Writing the memo to a file that is there already."""

import pytest


@pytest.fixture
def memo(run, project, tmp_path):
    """The path of a memo that was exported."""
    run(
        "point", project, "--title", "Who pays?", "--relation", "disagreement", "--evidence", 1, "--assessment", "Both."
    )
    path = tmp_path / "memo.md"
    run("memo", project, "-o", path)
    return path


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_sentence_of_the_analysts_stays_and_a_new_point_comes_in(run, project, memo):
    edit(memo, "**Assessment.** Both.", "I asked them.\n\n**Assessment.** Both.")
    run("point", project, "--title", "Who deters?", "--relation", "agreement")
    assert run("memo", project, "-o", memo).status == 0
    text = memo.read_text("utf-8")
    assert "I asked them.\n" in text and "### 2. Who deters?" in text


def test_exporting_twice_changes_nothing(run, project, memo):
    edit(memo, "Both.", "Both, I think.")
    before = memo.read_bytes()
    for _ in range(2):
        assert run("memo", project, "-o", memo).status == 0
    assert memo.read_bytes() == before


def test_an_edit_survives_any_number_of_exports(run, project, memo):
    edit(memo, "Both.", "Both, I think.")
    for title in ("Who deters?", "Who commands?", "Who votes?"):
        run("point", project, "--title", title, "--relation", "agreement")
        assert run("memo", project, "-o", memo).status == 0
    assert "Both, I think." in memo.read_text("utf-8")


def test_a_memo_that_was_renamed_and_moved_is_merged_all_the_same(run, project, memo, tmp_path):
    edit(memo, "Both.", "Both, I think.")
    (tmp_path / "elsewhere").mkdir()
    moved = memo.rename(tmp_path / "elsewhere" / "to Kim.md")
    run("memo", project, "-o", memo)
    run("point", project, "--title", "Who deters?", "--relation", "agreement")
    assert run("memo", project, "-o", moved).status == 0
    assert "Both, I think." in moved.read_text("utf-8") and "Who deters?" in moved.read_text("utf-8")


def test_a_memo_whose_front_matter_an_editor_took_off_is_merged(run, project, memo):
    memo.write_text(memo.read_text("utf-8").split("---\n", 2)[2].replace("Both.", "Both, I think."), "utf-8")
    run("point", project, "--title", "Who deters?", "--relation", "agreement")
    assert run("memo", project, "-o", memo).status == 0
    assert "Both, I think." in memo.read_text("utf-8") and not memo.read_text("utf-8").startswith("---")


def test_a_file_that_is_no_memo_of_this_project_is_refused_and_kept(run, project, tmp_path):
    (tmp_path / "mine.md").write_text("# My own notes\n")
    result = run("memo", project, "-o", tmp_path / "mine.md")
    assert result.status == 2 and "give --overwrite" in result.err
    assert (tmp_path / "mine.md").read_text() == "# My own notes\n"


@pytest.fixture
def both_changed(project, memo):
    """The assessment was changed in the memo and in the project."""
    from annotator.project import Project

    edit(memo, "**Assessment.** Both.", "**Assessment.** Neither.")
    with Project.open(project) as work:
        work.edit_point(1, assessment="Only one.")
    return memo


def test_where_both_changed_the_same_words_nothing_is_written_and_both_are_shown(run, project, both_changed):
    before = both_changed.read_bytes()
    result = run("memo", project, "-o", both_changed)
    assert result.status == 1 and both_changed.read_bytes() == before
    assert "     memo | **Assessment.** Neither.\n  project | **Assessment.** Only one.\n" in result.out
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("keep", "words"),
    [("memo", ["Neither."]), ("project", ["Only one."]), ("both", ["Neither.", "Only one."])],
)
def test_both_changed_says_whose_wording_stays(run, project, both_changed, keep, words):
    assert run("memo", project, "-o", both_changed, "--both-changed", keep).status == 0
    text = both_changed.read_text("utf-8")
    assert [word for word in ("Neither.", "Only one.") if word in text] == words
    assert run("memo", project, "-o", both_changed).status == 0
    assert both_changed.read_text("utf-8") == text


def test_check_says_what_would_change_and_writes_nothing(run, project, memo):
    assert run("memo", project, "-o", memo, "--check").out == f"Nothing would change in {memo}.\n"
    run("point", project, "--title", "Who deters?", "--relation", "agreement")
    before = memo.read_bytes()
    result = run("memo", project, "-o", memo, "--check")
    assert (result.status, memo.read_bytes()) == (1, before)
    assert result.out.startswith(f"In {memo}, ")


def test_line_ends_of_the_editor_stay(run, project, memo):
    memo.write_bytes(memo.read_bytes().replace(b"\n", b"\r\n"))
    run("point", project, "--title", "Who deters?", "--relation", "agreement")
    assert run("memo", project, "-o", memo).status == 0
    assert memo.read_bytes().count(b"\r\n") == memo.read_bytes().count(b"\n")


def test_a_merged_memo_goes_with_the_papers_too(run, project, memo):
    edit(memo, "Both.", "Both, I think.")
    assert run("memo", project, "-o", memo, "--with-papers").status == 0
    assert "](papers/a.pdf#page=1)" in memo.read_text("utf-8") and "Both, I think." in memo.read_text("utf-8")
    assert (memo.parent / "papers" / "a.pdf").exists()
