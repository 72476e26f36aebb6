"""Commands that read real files, each in a process of its own."""

import json

import pymupdf
import pytest

from annotator.project import Project


@pytest.fixture
def burden(tmp_path):
    path = tmp_path / "burden.md"
    text = "# Sharing a burden\n\nThe burden is *shared*. It grew.\n\nNobody asked.\n\nThe end is near.\n\nIt came.\n"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def doubts(tmp_path):
    path = tmp_path / "doubts.txt"
    path.write_text("Doubts\n\nDrills provoke what they are meant to deter.\n", "utf-8")
    return path


def test_text_prints_what_can_be_quoted(run, burden):
    result = run("text", burden)
    assert (result.status, result.err) == (0, "")
    assert "The burden is shared. It grew.\n\nNobody asked.\n\n" in result.out


def test_pages_stand_at_their_places_in_the_text(run, burden):
    text = run("text", burden).out
    pages = json.loads(run("text", burden, "--pages").out)
    assert set(pages[0]) == {"page", "label", "width", "height", "start", "end", "text"}
    assert pages[0]["page"] == 1
    assert text[pages[0]["start"] : pages[0]["end"]] == pages[0]["text"]


def test_passages_stand_at_their_places_in_the_text(run, burden):
    text = run("text", burden).out
    passages = json.loads(run("text", burden, "--passages").out)
    assert [it["text"] for it in passages][:3] == ["The burden is shared.", "It grew.", "Nobody asked."]
    assert all(text[it["start"] : it["end"]] == it["text"] for it in passages)
    assert [it["paragraph"] for it in passages] == [1, 1, 2, 3, 4]


def test_new_makes_a_project_of_the_papers(run, burden, doubts, tmp_path):
    path = tmp_path / "new.crossread"
    result = run("new", path, burden, doubts, "--title", "Two views", "--question", "Who pays?")
    assert result.status == 0
    assert [line.split("  ")[:2] for line in result.out.splitlines()] == [["A", "burden.md"], ["B", "doubts.txt"]]
    with Project.open(path) as project:
        assert (project.title, project.question) == ("Two views", "Who pays?")
        assert project.paper_data(project.paper_by("a").id) == burden.read_bytes()


def test_new_leaves_an_existing_file_alone(run, burden, tmp_path):
    path = tmp_path / "there.crossread"
    path.write_text("mine")
    assert run("new", path, burden).status == 2
    assert path.read_text() == "mine"


def test_new_leaves_nothing_behind_when_a_paper_cannot_be_read(run, burden, tmp_path):
    path = tmp_path / "new.crossread"
    assert run("new", path, burden, tmp_path / "nowhere.pdf").status == 2
    assert run("new", path, burden, burden).status == 2
    assert not path.exists()


def test_a_password_file_that_cannot_be_read_is_one_line(run, burden, tmp_path):
    result = run("text", burden, "--password-file", tmp_path / "nowhere")
    assert (result.status, len(result.err.splitlines())) == (2, 1)


@pytest.fixture
def locked(tmp_path):
    path = tmp_path / "locked.pdf"
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), "The secret burden is shared by two allies.")
        document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="geheim", owner_pw="owner")
    return path


@pytest.mark.parametrize("passwords", ["geheim\n", "wrong\r\ngeheim", "\ufeffgeheim"])
def test_a_locked_paper_opens_with_a_password_of_the_file(run, locked, tmp_path, passwords):
    (tmp_path / "passwords").write_text(passwords, "utf-8", newline="")
    assert "The secret burden is shared" in run("text", locked, "--password-file", tmp_path / "passwords").out


def test_a_locked_paper_without_password_says_what_to_do(run, locked):
    result = run("text", locked)
    assert (result.status, result.out) == (2, "")
    assert "--password-file" in result.err


def test_a_locked_paper_with_a_wrong_password_is_refused(run, locked, tmp_path):
    (tmp_path / "passwords").write_text("wrong")
    result = run("text", locked, "--password-file", tmp_path / "passwords")
    assert (result.status, len(result.err.splitlines())) == (2, 1)


def test_a_paper_without_text_opens_and_says_that_nothing_can_be_marked(run, tmp_path):
    path = tmp_path / "scan.pdf"
    with pymupdf.open() as document:
        document.new_page().draw_circle((100, 100), 50)
        document.save(path)
    result = run("text", path)
    assert (result.status, result.out) == (0, "")
    assert "“scan.pdf” has no text" in result.err
