"""The memo as its reader gets it."""

import re
import sqlite3
from contextlib import closing

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from annotator.memo import compose, memo_html, memo_text
from annotator.project import Project, Relation


def headings(memo):
    return re.findall(r"^#+ (.*)$", memo, re.MULTILINE)


def quotations(memo):
    """The words of each block quote, as a reader of the rendered memo sees them."""
    reader = MarkdownIt("commonmark").enable("table").use(front_matter_plugin)
    found, depth = [], 0
    for token in reader.parse(memo):
        depth += token.nesting if token.type.startswith("blockquote") else 0
        if token.type == "blockquote_open":
            found.append([])
        if token.type == "inline" and depth:
            found[-1].append("".join(child.content for child in token.children))
    return ["\n\n".join(parts) for parts in found]


def test_memo_has_its_sections_in_order(compared):
    assert headings(memo_text(compared)) == [
        "Two views of the alliance",
        "The papers",
        "The points",
        "Disagreements",
        "1. Who deters?",
        "Qualifications",
        "2. What drills do",
        "Agreements",
        "3. Whether both are allies",
        "Silences",
        "4. What money does",
        "Highlights not used in any point",
    ]


def test_every_quotation_is_the_papers_own_words(compared):
    texts = [compared.flat_text(paper.id).text for paper in compared.papers()]
    found = quotations(memo_text(compared))
    assert len(found) == 5
    assert all(any(words in text for text in texts) for words in found)


def test_a_disagreement_reads_as_a_passage_of_plain_text(compared):
    memo = memo_text(compared)
    section = memo[memo.index("### 1.") : memo.index("## Qualifications")]
    assert section == (
        "### 1. Who deters?\n\n"
        "Disagreement about means and burden. Status: needs evidence.\n\n"
        "**A.** One ally deters \\| alone.\n\n"
        "> The alliance should leave nuclear deterrence to \\*one\\* ally \\[1\\]\n\n"
        "— A, p. iii (claim)\n\n"
        "Note by the analyst: The thesis.\n\n"
        "**B.** Deterring provokes.\n\n"
        "> Drills \\<b>provoke\\</b> what they are meant to deter.\n\n"
        "— B, ¶ 1 (evidence)\n\n"
        "**Assessment.** A asserts it.\n\nB shows it.\n\n"
        "**What would settle it.** A count of incidents.\n\n"
    )


def test_sign_for_paragraphs_is_explained_once_and_only_where_a_paper_needs_it(compared, tmp_path, burden):
    assert memo_text(compared).count("The sign ¶ in a locator stands for paragraphs") == 1
    with Project.create(tmp_path / "paged.crossread") as paged:
        paged.add_paper(burden)
        assert "¶" not in memo_text(paged)


def test_the_table_has_a_row_for_each_point(compared):
    rows = [line for line in memo_text(compared).splitlines() if line.startswith("| ")]
    assert rows[2] == (
        "| 1 | Who deters? | One ally deters &#124; alone. | Deterring provokes. | disagreement | means, burden |"
    )
    assert rows[5] == "| 4 | What money does | It is spent. | says nothing | silence |  |"


def test_a_silence_says_which_paper_says_nothing(compared):
    memo = memo_text(compared)
    assert "Silence of B. Status: open." in memo
    assert "**B** says nothing on this." in memo


def test_references_name_the_papers_by_their_bytes(compared, burden):
    assert f"**A.** Kim. 2024. *Sharing a burden*. File burden.pdf, SHA-256 `{burden.sha256}`." in memo_text(compared)


def test_the_same_project_gives_the_same_bytes(compared):
    before = memo_text(compared)
    compared.set_title("Another title")
    compared.undo()
    assert memo_text(compared) == before


def test_memo_is_tidy_as_plain_text(compared):
    memo = memo_text(compared)
    assert memo.endswith("\n") and not memo.endswith("\n\n")
    assert "\n\n\n" not in memo
    assert all(line == line.rstrip() for line in memo.split("\n"))


def test_memo_of_a_project_without_points_still_reads_sensibly(project):
    memo = memo_text(project)
    assert headings(memo) == ["“Sharing a burden” and “Doubts” compared", "The papers"]
    assert "No point has been compared yet." in memo


@pytest.fixture
def changed(compared):
    """The project after a word of A's text has become another of the same length."""
    with closing(sqlite3.connect(compared.path)) as file, file:
        file.execute("UPDATE paper_content SET text = replace(text, 'nuclear', 'counter')")
    with Project.open(compared.path) as project:
        yield project


def test_a_lost_quotation_has_no_locator_and_is_listed(changed):
    memo = memo_text(changed)
    assert "— A (claim); these words are no longer at their place in the paper" in memo
    assert "leave nuclear deterrence" in memo[memo.index("## Lost quotations") :]


def test_front_matter_gives_title_papers_and_generator(compared, burden):
    front = memo_text(compared).split("---\n")[1]
    assert front.startswith('title: "Two views of the alliance"\nquestion: "Who should carry which burden?"\n')
    assert f'    sha256: "{burden.sha256}"\n' in front
    assert re.search(r'^generator: "Crossread \d', front, re.MULTILINE)


@pytest.mark.parametrize(
    ("relations", "sentence"),
    [
        ([], "No point has been compared yet."),
        ([Relation.DISAGREEMENT], "On the one point compared, the papers disagree."),
        ([Relation.AGREEMENT] * 3, "On all 3 points compared, the papers agree."),
        (
            [Relation.DISAGREEMENT] * 2 + [Relation.AGREEMENT, Relation.QUALIFICATION, Relation.SILENCE],
            "Of 5 points, the papers disagree on 2 and agree on 1; one limits the other on 1; one says nothing on 1.",
        ),
        (
            [Relation.QUALIFICATION, Relation.SILENCE],
            "Of 2 points, one paper limits the other on 1; one says nothing on 1.",
        ),
    ],
)
def test_the_opening_sentence_counts_the_points(project, relations, sentence):
    for relation in relations:
        project.add_point("A point", relation, side="B" if relation is Relation.SILENCE else "")
    assert compose(project).summary == sentence


def test_window_links_each_locator_to_its_highlight(compared):
    memo = memo_html(memo_text(compared, links="window"))
    assert '<a href="crossread:highlight/1">A, p. iii</a>' in memo


def test_locators_of_exported_papers_lead_to_the_page(compared):
    memo = memo_text(compared, links="papers")
    assert "— [A, p. iii](papers/a.pdf#page=1) (claim)" in memo
    assert "— [B, ¶ 1](papers/b.md) (evidence)" in memo
