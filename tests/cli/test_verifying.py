import json


def written(run, project, tmp_path):
    path = tmp_path / "memo.md"
    run("memo", project, "-o", path)
    return path


def test_verifying_a_memo_as_it_was_written_is_status_0(run, project, tmp_path):
    result = run("verify", written(run, project, tmp_path), project)
    assert (result.status, result.out) == (0, "All 2 quotations stand in the papers, letter by letter.\n")


def test_a_changed_quotation_is_status_1_with_its_line_and_column(run, project, tmp_path):
    memo = written(run, project, tmp_path)
    text = memo.read_text("utf-8").replace("Drills provoke", "Drills prevent")
    memo.write_text(text, "utf-8")
    line = text[: text.index("> Drills")].count("\n") + 1
    result = run("verify", memo, project)
    assert (result.status, result.err) == (1, "")
    assert result.out.splitlines() == [
        f"{memo}:{line}:3: changed: The words were changed, “prevent” for “provoke”: "
        "B, p. 1 has “Drills provoke what they are meant to deter.”",
        "1 thing is wrong; 1 of 2 quotations stand in the papers, letter by letter.",
    ]
    assert json.loads(run("verify", memo, project, "--json").out)["doubts"][0]["kind"] == "changed"


def test_a_memo_that_cannot_be_read_is_status_2_and_one_line(run, project, tmp_path):
    (tmp_path / "memo.md").write_bytes(b"\xff\xfe")
    for name in ("memo.md", "none.md"):
        result = run("verify", tmp_path / name, project)
        assert (result.status, result.out, len(result.err.splitlines())) == (2, "", 1)
