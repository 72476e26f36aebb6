"""Templates: the shipped ones, the analyst's own, and the words of the memo."""

import pytest

from annotator.errors import Trouble
from annotator.memo import compose, memo_text, own_templates, templates
from annotator.project import Relation, Status


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    """The analyst's folder of templates."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = own_templates()
    folder.mkdir(parents=True)
    return folder


def test_there_are_three_templates_and_the_analysts_own(own):
    (own / "Ministry.md.j2").write_text("# {{ memo.title }}")
    assert list(templates().items()) == [
        ("full", "Full memo"), ("brief", "One page"), ("matrix", "Matrix only"), ("Ministry", "Ministry"),
    ]  # fmt: skip


def test_one_page_names_every_point_and_quotes_nothing(compared):
    brief = memo_text(compared, template="brief")
    assert all(point.title in brief for point in compose(compared).points)
    assert "\n>" not in brief and "(A, p. iii)" in brief


def test_the_matrix_is_a_table_with_every_point(compared):
    matrix = memo_text(compared, template="matrix")
    assert sum(line.startswith("| ") for line in matrix.splitlines()) == 2 + len(compared.points())
    assert "| A asserts it. B shows it. | needs evidence |" in matrix


def test_every_template_begins_with_the_front_matter_by_which_a_memo_is_known(compared, burden):
    for template in ("full", "brief", "matrix"):
        assert f'sha256: "{burden.sha256}"' in memo_text(compared, template=template).split("---\n")[1]


def test_own_template_escapes_what_it_writes_and_may_use_the_parts(compared, own):
    (own / "mine.md.j2").write_text(
        '{% from "parts.md.j2" import papers %}\n# {{ memo.title }}\n{{ memo.points[0].side("A").position }}\n'
        "{{ papers(memo, words) }}"
    )
    memo = memo_text(compared, template="mine")
    assert memo.startswith("# Two views of the alliance\n") and "One ally deters \\| alone." in memo
    assert "## The papers" in memo


def test_own_template_takes_the_place_of_one_of_ours(compared, own):
    (own / "full.md.j2").write_text("# Ours: {{ memo.title }}")
    assert memo_text(compared) == "# Ours: Two views of the alliance\n"


def test_a_change_of_an_own_template_shows_at_once(compared, own):
    (own / "mine.md.j2").write_text("# One")
    memo_text(compared, template="mine")
    (own / "mine.md.j2").write_text("# Another")
    assert memo_text(compared, template="mine") == "# Another\n"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("# {{ memo.title }}\n{% if %}", "“mine” cannot be used: line 2: "),
        ("\n\n{{ memo.nothing }}", "line 3: .*has no attribute 'nothing'"),
        ("{{ memo.title + 1 }}", "line 1: "),
        ("{{ 1 / 0 }}", "line 1: division by zero"),
        ("\n{{ memo.title|safe }}", "line 2: .*safe"),
        ("{{ memo.__class__.__mro__ }}", "line 1: "),
        ("{% include 'other.md.j2' %}", "asks for “other.md.j2”"),
        ("{% include '../../secret.md.j2' %}", "asks for"),
        ("{{ words.color['mauve'] }}", "line 1: "),
    ],
)
def test_a_mistake_in_an_own_template_is_one_sentence_with_its_line(compared, own, written, said):
    (own / "mine.md.j2").write_text(written)
    with pytest.raises(Trouble, match=said) as trouble:
        memo_text(compared, template="mine")
    assert "\n" not in str(trouble.value) and str(trouble.value).endswith(".")


def test_an_own_template_that_is_no_text_is_said_to_be_none(compared, own):
    (own / "mine.md.j2").write_bytes(b"\xff\xfe#")
    with pytest.raises(Trouble, match="not UTF-8"):
        memo_text(compared, template="mine")


def test_a_template_that_is_not_there_is_refused_with_those_that_are(compared):
    with pytest.raises(Trouble, match=r"no template “other”.*full, brief, matrix"):
        memo_text(compared, template="other")


# Words --------------------------------------------------------------------------------------------------------------


def test_own_words_are_in_the_place_of_ours(compared, own):
    (own / "words.toml").write_text(
        'language = "de"\n[section]\ndisagreement = "Streitpunkte"\n[summary]\none = "x"\n[strange]\nthing = 1\n'
    )
    memo = memo_text(compared)
    assert "## Streitpunkte\n" in memo and 'language: "de"' in memo and "## Agreements" in memo


def test_braces_that_mean_nothing_do_no_harm(compared, own):
    (own / "words.toml").write_text('[kind]\nwhole = "{kind} {nonsense} {status}"\n')
    assert "{nonsense}" in memo_text(compared)


def test_words_that_are_no_toml_are_said_to_be_none(compared, own):
    (own / "words.toml").write_text("[section\n")
    with pytest.raises(Trouble, match="words of the memo"):
        memo_text(compared)


# The summary --------------------------------------------------------------------------------------------------------


def summary_of(project, *points):
    for relation, tags, status in points:
        project.add_point("A point", relation, tags=tags, status=status)
    return compose(project).summary


D, A = Relation.DISAGREEMENT, Relation.AGREEMENT


def test_summary_says_what_the_disagreements_are_about(project):
    told = summary_of(project, (D, ["means", "fact"], "open"), (D, ["means"], "open"), (A, ["scope"], "open"))
    assert told.endswith("agree on 1. The disagreements are about means (2) and fact (1).")


def test_summary_names_the_most_frequent_tags_and_none_that_ties_with_one_left_out(project):
    tags = ["means", "fact", "cause", "value", "scope"]
    told = summary_of(project, (D, tags, "open"), (D, ["means", "fact"], "open"))
    assert "The disagreements are mostly about means (2) and fact (2)." in told


def test_summary_of_one_disagreement_needs_no_numbers(project):
    assert summary_of(project, (D, ["means", "fact"], "open")) == (
        "On the one point compared, the papers disagree. The disagreement is about means and fact."
    )


def test_summary_says_how_far_the_work_is(project):
    told = summary_of(project, (D, [], Status.SETTLED), (A, [], Status.OPEN), (A, [], Status.NEEDS_EVIDENCE))
    assert told.endswith("Of the points, 1 is settled, 1 is open and 1 needs evidence.")


def test_comment_without_an_end_in_an_own_template_is_told_with_its_line(compared, own):
    (own / "mine.md.j2").write_text("# Memo\n{# not ended\n", "utf-8")
    with pytest.raises(Trouble, match=r"“mine” cannot be used: line 2"):
        memo_text(compared, template="mine")


@pytest.mark.parametrize(
    "reaching",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ memo.__init__.__globals__ }}",
        "{{ words.__class__ }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{% include '../../crossread.ini' %}",
        "{{ ''.format.__self__ }}",
        "{{ '{0.__class__}'.format(memo) }}",
    ],
)
def test_own_template_reaches_neither_files_nor_the_program(reaching, compared, own):
    (own / "mine.md.j2").write_text(reaching, "utf-8")
    with pytest.raises(Trouble, match=r"mine|asks for"):
        memo_text(compared, template="mine")
