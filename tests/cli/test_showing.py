import json
import sqlite3
from contextlib import closing


def test_show_as_json_has_all_of_it(run, project):
    shown = json.loads(run("show", project, "--json").out)
    assert {"papers", "highlights", "points", "tags"} <= set(shown)
    assert [paper["letter"] for paper in shown["papers"]] == ["A", "B"]
    assert shown["highlights"][0]["locator"] == "A, p. 1"


def test_show_for_people_names_papers_and_quotations(run, project):
    out = run("show", project).out
    assert "A  burden.pdf" in out
    assert "“Drills provoke what they are meant to deter.”" in out


def test_memo_goes_to_stdout(run, project):
    result = run("memo", project)
    assert result.status == 0
    assert "> Drills provoke what they are meant to deter.\n\n— B, p. 1 (claim)\n" in result.out


def test_memo_goes_to_a_file_with_the_same_bytes(run, project, tmp_path):
    assert run("memo", project, "-o", tmp_path / "memo.md").out == ""
    assert (tmp_path / "memo.md").read_bytes() == run("memo", project).out.encode()


def test_memo_refuses_an_existing_file_unless_it_may_be_overwritten(run, project, tmp_path):
    path = tmp_path / "memo.md"
    path.write_text("mine")
    assert "give --overwrite" in run("memo", project, "-o", path).err
    assert path.read_text() == "mine"
    assert run("memo", project, "-o", path, "--overwrite").status == 0


def test_memo_with_papers_needs_a_file_to_put_them_beside(run, project):
    result = run("memo", project, "--with-papers")
    assert (result.status, len(result.err.splitlines())) == (2, 1)


def test_check_of_a_sound_project_is_status_0(run, project):
    result = run("check", project)
    assert (result.status, result.out) == (0, "Sound: 2 quotations stand in the papers.\n")


def test_check_of_a_changed_text_is_status_1_with_a_line_for_each_quotation(run, project):
    with closing(sqlite3.connect(project)) as file, file:
        file.execute("UPDATE paper_content SET text = replace(text, 'provoke', 'prevent')")
    result = run("check", project)
    assert (result.status, result.err) == (1, "")
    quotation, text = result.out.splitlines()
    assert "do not stand at their place in paper B" in quotation and "is not as Crossread wrote it" in text
    assert len(json.loads(run("check", project, "--json").out)) == 2
