import pytest


def test_highlight_prints_the_new_id_alone(run, project, shown):
    result = run("highlight", project, "--paper", "b", "--quote", "Consent at home", "--color", "evidence")
    assert (result.status, result.err) == (0, "")
    assert [it["quote"] for it in shown()["highlights"] if f"{it['id']}\n" == result.out] == ["Consent at home"]


def test_highlight_keeps_colour_note_and_tags(run, project, shown):
    run(
        "highlight",
        project,
        "--paper",
        "B",
        "--quote",
        "thin",
        "--color",
        "question",
        "--note",
        "é\nü",
        "--tag",
        "fact",
    )
    highlight = shown()["highlights"][-1]
    assert (highlight["color"], highlight["note"], highlight["tags"]) == ("question", "é\nü", ["fact"])


def test_typed_quotation_marks_and_spaces_stand_for_the_printed_ones(run, project, shown):
    assert run("highlight", project, "--paper", "a", "--quote", " the  ally's budget ").status == 0
    assert "the ally’s budget" in [it["quote"] for it in shown()["highlights"]]


def test_a_quotation_that_stands_twice_is_refused_with_its_places(run, project):
    result = run("highlight", project, "--paper", "a", "--quote", "burden is shared")
    assert (result.status, result.out) == (2, "")
    assert result.err.splitlines() == [
        "crossread: “burden is shared” stands in paper A 2 times: choose one with --nth.",
        "  1  A, p. 1  The «burden is shared» between two allies. It is the ally’s b…",
        "  2  A, p. 2  …is the ally’s budget that grew, and the «burden is shared» badly.",
    ]


def test_nth_chooses_between_places(run, project, shown):
    assert run("highlight", project, "--paper", "a", "--quote", "burden is shared", "--nth", "2").status == 0
    assert [it["page"] for it in shown()["highlights"] if it["quote"] == "burden is shared"] == [2]


def test_a_place_that_is_not_there_is_refused(run, project):
    result = run("highlight", project, "--paper", "a", "--quote", "two allies", "--nth", "2")
    assert result.status == 2
    assert "stands in paper A only once, so there is no place 2." in result.err


def test_a_quotation_that_is_not_there_is_refused_with_what_is_nearest(run, project):
    result = run("highlight", project, "--paper", "a", "--quote", "It is the ally's budget that shrank")
    assert result.status == 2
    assert "does not stand in paper A" in result.err.splitlines()[0]
    assert "«It is the ally’s budget that»" in result.err.splitlines()[1]


def test_a_quotation_in_other_case_is_refused_with_its_place(run, project):
    result = run("highlight", project, "--paper", "b", "--quote", "CONSENT AT HOME")
    assert result.status == 2
    assert result.err.splitlines()[1].startswith("  1  B, p. 2  ")


@pytest.mark.parametrize("quote", ["nothing of the kind", " ", "("])
def test_a_quotation_that_is_nowhere_is_one_line(run, project, quote):
    result = run("highlight", project, "--paper", "a", "--quote", quote)
    assert result.status == 2
    assert len(result.err.splitlines()) == 1


def test_a_paper_that_the_project_has_not_is_refused(run, project):
    result = run("highlight", project, "--paper", "c", "--quote", "x")
    assert result.status == 2
    assert "no paper “c”" in result.err


def test_point_prints_the_new_id_alone_and_keeps_all_of_it(run, project, shown):
    result = run(
        "point", project, "--title", "Who pays?", "--relation", "disagreement", "--tag", "burden", "--tag", "means",
        "--evidence", "2", "--evidence", "1", "--position-a", "A.", "--position-b", "B.", "--assessment", "Hm.",
        "--settle", "Data.", "--status", "needs-evidence",
    )  # fmt: skip
    assert (result.status, result.out) == (0, "1\n")
    assert shown()["points"] == [
        {
            "id": 1,
            "title": "Who pays?",
            "relation": "disagreement",
            "side": "",
            "tags": ["burden", "means"],
            "evidence": [2, 1],
            "position_a": "A.",
            "position_b": "B.",
            "assessment": "Hm.",
            "settle": "Data.",
            "status": "needs evidence",
            "searches": [],
        }
    ]


@pytest.mark.parametrize(
    ("more", "side"),
    [(["--evidence", "1"], "B"), (["--evidence", "2"], "A"), (["--position-b", "x"], "A"), (["--side", "a"], "A")],
)
def test_a_silence_is_of_the_paper_that_nothing_is_quoted_from(run, project, shown, more, side):
    assert run("point", project, "--title", "T", "--relation", "silence", *more).status == 0
    assert shown()["points"][0]["side"] == side


def test_a_silence_that_could_be_of_either_paper_is_refused(run, project, shown):
    result = run("point", project, "--title", "T", "--relation", "silence", "--evidence", "1", "--evidence", "2")
    assert (result.status, len(result.err.splitlines())) == (2, 1)
    assert shown()["points"] == []


def test_evidence_that_is_no_highlight_is_refused(run, project):
    result = run("point", project, "--title", "T", "--relation", "silence", "--evidence", "99")
    assert (result.status, result.out) == (2, "")
