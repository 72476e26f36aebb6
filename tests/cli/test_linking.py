import pytest

A, B = "that grew, and the burden", "Consent at home is thin."


def test_link_prints_the_new_id_alone_and_keeps_both_places(run, project, shown):
    result = run("link", project, "--a", A, "--b", B)
    assert (result.status, result.out, result.err) == (0, "1\n", "")
    (link,) = shown()["links"]
    assert (link["kind"], link["a"]["quote"], link["b"]["quote"]) == ("sync", A, B)
    assert (link["a"]["locator"], link["b"]["locator"], link["b"]["page"]) == ("A, p. 2", "B, p. 2", 2)


def test_a_pair_that_is_linked_already_is_not_linked_twice(run, project, shown):
    first = run("link", project, "--a", A, "--b", B)
    again = run("link", project, "--a", A, "--b", B, "--kind", "counterpart")
    assert (again.out, [link["kind"] for link in shown()["links"]]) == (first.out, ["counterpart"])


def test_a_quotation_that_stands_twice_is_refused_with_the_option_that_chooses(run, project, shown):
    result = run("link", project, "--a", "burden is shared", "--b", B)
    assert (result.status, result.out, shown()["links"]) == (2, "", [])
    assert result.err.splitlines()[0].endswith("stands in paper A 2 times: choose one with --nth-a.")


def test_the_option_chooses_between_places(run, project, shown):
    assert run("link", project, "--a", "burden is shared", "--nth-a", "2", "--b", B).status == 0
    assert shown()["links"][0]["a"]["page"] == 2


@pytest.mark.parametrize(("a", "b", "paper"), [("nowhere at all", B, "A"), (A, "nowhere at all", "B")])
def test_a_quotation_that_is_missing_is_one_line_and_nothing_is_linked(run, project, shown, a, b, paper):
    result = run("link", project, "--a", a, "--b", b)
    assert (result.status, len(result.err.splitlines()), shown()["links"]) == (2, 1, [])
    assert f"does not stand in paper {paper}" in result.err


def test_links_are_shown_with_their_places(run, project):
    run("link", project, "--a", A, "--b", B)
    text = run("show", project).out
    assert "Links\n   1  sync         A, p. 2  “that grew, and the burden”  –  B, p. 2  “Consent" in text


def test_a_pair_cannot_be_dismissed_by_a_command(run, project):
    assert run("link", project, "--a", A, "--b", B, "--kind", "dismissed").status == 2
