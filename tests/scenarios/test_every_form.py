"""From two papers to the memo in all four forms, by the command line alone, and each read back."""

import json
import re
import zipfile

import pytest
from docx import Document

from annotator.cli.program import crossread
from annotator.papers import open_paper
from annotator.resources import sample

A, B = sample("a-division-of-labour.pdf"), sample("closer-is-not-safer.pdf")
IN_A = "The scarce thing is not money but attention, ammunition and ships."
IN_B = "But that experiment costs little, and it can be ended in an afternoon."


@pytest.fixture
def run(capsys):
    """A command, which has to go well; what it printed."""

    def command(*words):
        assert crossread.main([str(word) for word in words], standalone_mode=False) == 0
        return capsys.readouterr().out

    return command


def test_two_papers_become_a_memo_in_every_form(run, tmp_path):
    project = tmp_path / "work.crossread"
    run("new", project, A, B, "--title", "Two views", "--question", "Who pays?")
    ids = [
        run("highlight", project, "--paper", letter, "--quote", quote, "--note", "Look this up.").strip()
        for letter, quote in (("a", IN_A), ("b", IN_B))
    ]
    run("point", project, "--relation", "disagreement", "--title", "What is scarce?", "--tag", "means", "--status",
        "needs-evidence", "--evidence", ids[0], "--evidence", ids[1])  # fmt: skip
    for ending in ("md", "html", "pdf", "docx"):
        run("memo", project, "-o", tmp_path / f"memo.{ending}", "--with-papers")

    page = open_paper(tmp_path / "memo.pdf")
    read = {
        "md": (tmp_path / "memo.md").read_text("utf-8"),
        "html": (tmp_path / "memo.html").read_text("utf-8"),
        "pdf": page.flat.text,
        "docx": "\n".join(paragraph.text for paragraph in Document(tmp_path / "memo.docx").paragraphs),
    }
    for text in read.values():
        assert IN_A in text and IN_B in text and "What is scarce?" in text and "Look this up." in text
    assert [entry.title for entry in page.facts.outline][:2] == ["Two views", "The papers"]
    assert re.search(r"\(papers/a\.pdf#page=\d\)", read["md"]) and 'href="papers/b.pdf#page=' in read["html"]
    assert (tmp_path / "papers" / "a.pdf").read_bytes() == A.read_bytes()
    assert open_paper(tmp_path / "papers" / "a-marked.pdf").flat.text == open_paper(A).flat.text


def test_references_and_archive_are_made_by_a_command_each(run, tmp_path):
    project = tmp_path / "work.crossread"
    run("new", project, A, B)
    assert run("references", project).splitlines()[1].startswith("Whitcombe-Ellery, Nora, and Joon-ho Bastable. 2024.")
    assert [it["id"] for it in json.loads(run("references", project, "--form", "csl"))] == [
        "whitcombeellery2024division", "marchetti2023closer",
    ]  # fmt: skip
    assert run("references", project, "--form", "bibtex").startswith("@misc{whitcombeellery2024division,")
    run("memo", project, "-o", tmp_path / "all.zip", "--form", "docx", "--template", "brief")
    assert "memo.docx" in zipfile.ZipFile(tmp_path / "all.zip").namelist()
