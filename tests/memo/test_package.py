"""What goes along with a memo: papers, their marked copies, references; beside it or in one archive."""

import io
import json
import zipfile

import pymupdf
import pytest

from annotator.errors import Trouble
from annotator.memo import Form, write_memo
from annotator.papers import open_paper
from annotator.project import Project
from annotator.resources import sample


@pytest.fixture
def alliance(tmp_path):
    """A copy of the sample, whose papers are real PDFs."""
    Project.open(sample("alliance.crossread")).save_copy(tmp_path / "alliance.crossread")
    with Project.open(tmp_path / "alliance.crossread") as project:
        yield project


@pytest.fixture
def mixed(tmp_path):
    """A PDF that is locked, and a Markdown file, each with a highlight."""
    document = pymupdf.open()
    document.new_page().insert_text((72, 90), "The alliance shares its burden.")
    document.save(tmp_path / "locked.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="secret", owner_pw="x")
    (tmp_path / "doubts.md").write_text("# Doubts\n\nCloser ties are no remedy.\n")
    with Project.create(tmp_path / "mixed.crossread") as project:
        for path, password in ((tmp_path / "locked.pdf", "secret"), (tmp_path / "doubts.md", None)):
            at = project.add_paper(open_paper(path, password)).id
            text = project.flat_text(at).text
            start = text.index("alliance") if password else text.index("Closer")
            project.add_highlight(at, project_anchor(project, at, start, start + 6), "claim", "Since when?")
        yield project


def project_anchor(project, at, start, end):
    from annotator.anchors import make_anchor

    return make_anchor(project.flat_text(at), start, end)


def annotations(path):
    document = pymupdf.open(path)
    return [(page.number, each.info["content"], each.info["subject"]) for page in document for each in page.annots()]


def test_the_papers_lie_untouched_beside_copies_with_their_highlights(alliance, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    assert write_memo(alliance, out / "memo.md", with_papers=True) == ()
    for paper in alliance.papers():
        letter = paper.letter.lower()
        assert (out / "papers" / f"{letter}.pdf").read_bytes() == alliance.paper_data(paper.id)
        marked = annotations(out / "papers" / f"{letter}-marked.pdf")
        assert {page for page, *_ in marked} == {it.anchor.page for it in alliance.highlights(paper.id)}
        assert len(marked) >= len(alliance.highlights(paper.id))


def test_a_highlights_note_and_meaning_are_in_the_copy(alliance, tmp_path):
    write_memo(alliance, tmp_path / "memo.md", with_papers=True)
    marked = annotations(tmp_path / "papers" / "b-marked.pdf")
    assert any(
        content.startswith("B judges the sum of the steps") and what == "Question" for _, content, what in marked
    )


def test_references_lie_beside_the_memo(alliance, tmp_path):
    write_memo(alliance, tmp_path / "memo.md", with_papers=True)
    assert len(json.loads((tmp_path / "references.json").read_text("utf-8"))) == 2
    assert (tmp_path / "references.bib").read_text("utf-8").count("@misc{") == 2


def test_a_paper_that_cannot_be_marked_is_there_all_the_same_and_said_to_be_without(mixed, tmp_path):
    (remark,) = write_memo(mixed, tmp_path / "memo.md", with_papers=True)
    assert "Paper A has no copy with its highlights: “locked.pdf” is locked" in remark
    assert (tmp_path / "papers" / "a.pdf").read_bytes() == (tmp_path / "locked.pdf").read_bytes()
    assert not (tmp_path / "papers" / "a-marked.pdf").exists()


def test_a_paper_that_is_no_pdf_is_there_as_it_is_and_as_marked_pages(mixed, tmp_path):
    write_memo(mixed, tmp_path / "memo.md", with_papers=True)
    assert (tmp_path / "papers" / "b.md").read_bytes() == (tmp_path / "doubts.md").read_bytes()
    assert annotations(tmp_path / "papers" / "b-marked.pdf") == [(0, "Since when?", "Claim")]


def test_one_archive_holds_all_of_it(alliance, tmp_path):
    write_memo(alliance, tmp_path / "all.zip", form=Form.HTML)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.testzip() is None
        assert set(archive.namelist()) == {
            "memo.html", "papers/a.pdf", "papers/a-marked.pdf", "papers/b.pdf", "papers/b-marked.pdf",
            "references.json", "references.bib",
        }  # fmt: skip
        assert 'href="papers/a.pdf#page=5"' in archive.read("memo.html").decode()
    assert not (tmp_path / "papers").exists()


def test_an_archive_has_the_same_bytes_again(alliance, tmp_path):
    for name in ("one.zip", "two.zip"):
        write_memo(alliance, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_exporting_again_with_nothing_changed_needs_no_leave_for_the_copies(alliance, tmp_path):
    write_memo(alliance, tmp_path / "memo.md", with_papers=True)
    write_memo(alliance, tmp_path / "other.md", with_papers=True)
    assert (tmp_path / "other.md").read_bytes() == (tmp_path / "memo.md").read_bytes()


def test_references_of_somebody_else_are_not_replaced(alliance, tmp_path):
    (tmp_path / "references.bib").write_text("mine")
    with pytest.raises(Trouble, match=r"references\.bib"):
        write_memo(alliance, tmp_path / "memo.md", with_papers=True)
    assert not (tmp_path / "memo.md").exists() and (tmp_path / "references.bib").read_text() == "mine"


def test_a_word_document_says_where_the_papers_are(alliance, tmp_path):
    write_memo(alliance, tmp_path / "memo.docx", with_papers=True)
    with zipfile.ZipFile(io.BytesIO((tmp_path / "memo.docx").read_bytes())) as archive:
        assert 'Target="papers/a.pdf#page=5"' in archive.read("word/_rels/document.xml.rels").decode()


def test_giving_up_on_the_way_leaves_no_memo(alliance, tmp_path):
    def give_up(share):
        if share > 0.5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_memo(alliance, tmp_path / "memo.pdf", with_papers=True, tell=give_up)
    assert not (tmp_path / "memo.pdf").exists()
