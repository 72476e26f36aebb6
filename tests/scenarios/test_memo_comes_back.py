"""A memo leaves the project, is edited by the analyst in her editor, and comes back: nothing of hers is lost, and every
quotation can still be checked.
"""

import re
import shutil

import pytest
from click.testing import CliRunner

from annotator.cli.program import crossread
from annotator.project import Project
from annotator.resources import sample

MINE = "I put this to both authors, and neither objected."
DELETED = "What would show that the course is wrong?"
MOVED = "Should forces in Korea be used in a war over Taiwan?"
ASSESSED = "Nothing between the papers; the open question is what Washington would accept."


@pytest.fixture
def project(tmp_path):
    return shutil.copyfile(sample("alliance.crossread"), tmp_path / "alliance.crossread")


@pytest.fixture
def run():
    def invoke(*words):
        result = CliRunner().invoke(crossread, [str(word) for word in words], catch_exceptions=False)
        return result.exit_code, result.output

    return invoke


def section(text, title):
    found = re.search(rf"^### \d+\. {re.escape(title)}\n.*?(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[0]


def edited(text):
    """In an editor: a section moved up, a sentence added, a point deleted, an assessment reworded."""
    moved = section(text, MOVED)
    text = text.replace(moved, "").replace(section(text, DELETED), "")
    text = text.replace("## Disagreements\n", f"## Disagreements\n\n{MINE}\n\n{moved.rstrip()}\n")
    return text.replace(ASSESSED, "Nothing, so far as I can see.")


def test_memo_edited_by_hand_is_exported_again_verified_and_taken_back(run, project, tmp_path):
    memo = tmp_path / "memo.md"
    assert run("memo", project, "-o", memo) == (0, "")
    memo.write_text(edited(memo.read_text("utf-8")), "utf-8")
    by_hand = memo.read_text("utf-8")
    assert run("memo", project, "-o", memo) == (0, "")
    assert memo.read_text("utf-8") == by_hand

    with Project.open(project) as work:
        work.edit_point(work.points()[0].id, assessment="Neither paper looks at the years in between.")
        work.add_point("Who speaks for the conscripts?", "silence", side="B", position_a="Nobody yet.")
    assert run("memo", project, "-o", memo, "--check")[0] == 1
    assert memo.read_text("utf-8") == by_hand
    assert run("memo", project, "-o", memo) == (0, "")
    text = memo.read_text("utf-8")
    assert f"## Disagreements\n\n{MINE}\n\n### " in text
    assert text.index(MOVED, text.index(MINE)) < text.index("## Qualifications")
    assert f". {DELETED}" not in text
    assert "Neither paper looks at the years in between." in text and "### 17. Who speaks for the conscripts?" in text

    assert run("adopt", memo, project) == (
        0,
        "What would settle it, “Who should hold command in war?”: Nothing, so far as I can see.\n",
    )
    with Project.open(project) as work:
        assert "Nothing, so far as I can see." in [point.settle for point in work.points()]
        assert work.undo_name == "Take edits back"
    assert run("memo", project, "-o", memo) == (0, "")
    assert MINE in memo.read_text("utf-8")

    status, said = run("verify", memo, project)
    assert (status, said) == (0, "All 53 quotations stand in the papers, letter by letter.\n")
    memo.write_text(
        memo.read_text("utf-8").replace("They have been reduced before", "They were reduced before"), "utf-8"
    )
    status, said = run("verify", memo, project)
    assert status == 1 and "B, p. 4 has “They have been reduced before without disaster.”" in said


def test_a_sentence_changed_on_both_sides_is_not_decided_by_the_program(run, project, tmp_path):
    memo = tmp_path / "memo.md"
    run("memo", project, "-o", memo)
    memo.write_text(memo.read_text("utf-8").replace(ASSESSED, "Nothing, so far as I can see."), "utf-8")
    with Project.open(project) as work:
        point = next(point for point in work.points() if point.settle == ASSESSED)
        work.edit_point(point.id, settle="What Washington would accept.")
    before = memo.read_bytes()
    status, said = run("memo", project, "-o", memo)
    assert status == 1 and memo.read_bytes() == before
    assert "Nothing, so far as I can see." in said and "What Washington would accept." in said
    assert run("memo", project, "-o", memo, "--both-changed", "memo")[0] == 0
    assert "Nothing, so far as I can see." in memo.read_text("utf-8")
    assert run("memo", project, "-o", memo) == (0, "")


def test_a_settled_memo_agrees_with_itself_and_is_verified(run, project, tmp_path):
    memo, title, hers = tmp_path / "memo.md", "Who should hold command in war?", "Seoul, and soon."
    run("memo", project, "-o", memo)
    memo.write_text(
        memo.read_text("utf-8").replace("**A.** Seoul, on a date and not on a condition.", f"**A.** {hers}")
    )
    with Project.open(project) as work:
        point = next(point for point in work.points() if point.title == title)
        work.edit_point(point.id, position_a="Seoul, on a fixed date.")
        work.add_point("Who pays?", "agreement", position_a="Seoul.", position_b="Both.")
    assert "1 point new, 1 point changed, 1 conflict to settle." in run("memo", project, "-o", memo, "--check")[1]
    assert run("memo", project, "-o", memo, "--both-changed", "memo")[0] == 0
    text = memo.read_text("utf-8")
    assert f"**A.** {hers}" in section(text, title) and f"| {title} | {hers} |" in text
    assert "Seoul, on a fixed date." not in text and "and agree on 5;" in text
    assert run("verify", memo, project)[0] == 0
    memo.write_text(text.replace(f"**A.** {hers}", "**A.** Seoul, at once."), "utf-8")
    with Project.open(project) as work:
        work.edit_point(point.id, assessment="Agreed.")
    assert run("memo", project, "-o", memo)[0] == 0
    assert f"| {title} | Seoul, at once. |" in memo.read_text("utf-8")
    before = memo.read_bytes()
    assert run("memo", project, "-o", memo)[0] == 0 and memo.read_bytes() == before
