"""The memo of the sample comparison: what a colleague is handed.

Renew the golden copy after a change that is meant: `crossread sample --memo > sample_corpus/memo.md`.
"""

from annotator.memo import memo_text
from annotator.papers import open_paper
from annotator.project import Project
from annotator.resources import sample
from tests.memo_reader import quotations_of


def test_sample_gives_the_memo_that_is_kept_beside_it(tmp_path):
    Project.open(sample("alliance.crossread")).save_copy(tmp_path / "copy.crossread")
    with Project.open(tmp_path / "copy.crossread") as project:
        assert memo_text(project) == sample("memo.md").read_text(encoding="utf-8")


def test_every_quotation_of_the_sample_memo_stands_letter_by_letter_in_its_paper():
    quotations = quotations_of(sample("memo.md").read_text(encoding="utf-8"))
    papers = {"A": "a-division-of-labour.pdf", "B": "closer-is-not-safer.pdf"}
    texts = {letter: open_paper(sample(name)).flat.text for letter, name in papers.items()}
    assert sum(map(len, quotations.values())) > 40
    assert [quote for letter in "AB" for quote in quotations[letter] if quote not in texts[letter]] == []
