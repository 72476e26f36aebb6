"""A paper of a finished comparison comes out in a new version: it is replaced, and the memo is exported again."""

import re
import shutil

import pytest

from annotator.memo import memo_text, verify
from annotator.papers import open_paper
from annotator.project import Project
from annotator.resources import sample
from tests.analyst import WAIT, Analyst


@pytest.fixture
def second_edition(tmp_path):
    """The sample and a second edition of its A: one quotation reworded, one deleted, the last section put first."""
    path = shutil.copyfile(sample("alliance.crossread"), tmp_path / "alliance.crossread")
    with Project.open(path) as project:
        text = project.flat_text(1).text
        quotations = sorted(project.highlights(1), key=lambda each: each.anchor.start)
        reworded, deleted = quotations[0], quotations[-1]
        changed = reworded.anchor.exact.replace(" the ", " some ", 1).replace(" to ", " hardly to ", 1)
        assert changed != reworded.anchor.exact
        new = text.replace(reworded.anchor.exact, changed).replace(deleted.anchor.exact, "")
    file = tmp_path / "second.txt"
    paragraphs = new.split("\n\n")
    file.write_text("\n\n".join([paragraphs[0], *paragraphs[-4:], *paragraphs[1:-4]]), encoding="utf-8")
    return path, file, reworded.id, changed, deleted.id


def test_a_new_version_is_replaced_and_the_memo_is_exported_again(qtbot, second_edition, tmp_path):
    path, file, reworded, changed, deleted = second_edition
    analyst = Analyst(qtbot).opens(path).sees_pages()
    old_memo = memo_text(analyst.project)
    replacing = analyst.window.replacing
    replacing.ask_file = lambda _: file
    analyst.does("replace-a")
    dialog = replacing.dialog
    qtbot.waitUntil(lambda: dialog.replace.isEnabled(), timeout=WAIT)
    dialog.replace.click()
    qtbot.waitUntil(lambda: replacing.dialog is None, timeout=WAIT)
    analyst.sees_pages()
    project = analyst.project
    assert " ".join(project.highlight(reworded).anchor.exact.split()) == " ".join(changed.split())
    assert project.highlight(deleted).lost
    assert project.check() == []
    memo = memo_text(project)
    assert open_paper(file).sha256 in memo
    gone = project.highlight(deleted).anchor.exact.split()[0]
    assert gone in memo.partition("## Lost quotations")[2]
    doubts = verify(old_memo, project).doubts
    assert any(re.search("has been replaced in the project", doubt.sentence) for doubt in doubts)
    with qtbot.waitSignal(analyst.window.session.changed, timeout=WAIT):
        analyst.does("undo")
    assert memo_text(project) == old_memo
    assert verify(old_memo, project).stands
