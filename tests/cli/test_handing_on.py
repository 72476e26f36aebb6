"""The memo in its forms, and references, as commands."""

import pytest


@pytest.mark.parametrize(
    ("name", "begins"), [("m.html", b"<!DOCTYPE"), ("m.pdf", b"%PDF-"), ("m.docx", b"PK"), ("m", b"---")]
)
def test_the_file_s_name_says_the_form(run, project, tmp_path, name, begins):
    assert run("memo", project, "-o", tmp_path / name).status == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_form_can_be_said(run, project, tmp_path):
    run("memo", project, "-o", tmp_path / "memo.txt", "--form", "html")
    assert (tmp_path / "memo.txt").read_bytes().startswith(b"<!DOCTYPE")
    assert run("memo", project, "--form", "html").out.startswith("<!DOCTYPE")


def test_what_is_no_text_needs_a_file(run, project):
    result = run("memo", project, "--form", "pdf")
    assert result.status == 2 and "--form pdf needs -o" in result.err


def test_an_ending_that_is_no_form_is_refused_in_one_line(run, project, tmp_path):
    result = run("memo", project, "-o", tmp_path / "memo.odt")
    assert result.status == 2 and result.err.count("\n") == 1 and "“.odt”" in result.err


def test_a_template_is_chosen_by_its_name(run, project):
    assert "page: landscape" in run("memo", project, "--template", "matrix").out
    result = run("memo", project, "--template", "other")
    assert result.status == 2 and "full, brief, matrix" in result.err


def test_what_could_not_be_enclosed_is_said_and_the_rest_is_there(run, project, tmp_path):
    result = run("memo", project, "-o", tmp_path / "memo.md", "--with-papers")
    assert result.status == 0 and "Paper A has no copy with its highlights" in result.err
    assert (tmp_path / "papers" / "a.pdf").exists() and (tmp_path / "memo.md").exists()


@pytest.mark.parametrize(("form", "begins"), [("chicago", "burden.pdf"), ("csl", "["), ("bibtex", "@misc{papera,")])
def test_references_are_printed_in_each_form(run, project, form, begins):
    assert run("references", project, "--form", form).out.startswith(begins)


def test_a_template_can_be_had_to_begin_with(run):
    result = run("template", "full")
    assert "{{ section(memo, words" in result.out and "templates" in result.err
    assert run("template", "../full").status == 2
