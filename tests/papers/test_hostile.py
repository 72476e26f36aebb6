"""Papers that were made to do harm: each ends in a sentence or in pages, and costs at most its own processes."""

import pytest

from annotator.papers import MOST_PIXELS, PaperProcess, limits, open_paper, process
from tests.faults.hostile import PAPERS, WORDS, boxed, paper, stream
from tests.faults.opening import AREA, Reader

WAIT = 30
PATIENCE = 1.0
"""Seconds that a step may take here; the program allows more."""


@pytest.fixture(autouse=True)
def short_deadlines(monkeypatch):
    for name in ("OPENING", "A_LOOK", "A_PAGE_READ", "ALL_FACTS"):
        monkeypatch.setattr(process, name, PATIENCE)


BESIDE = {"flate bomb.pdf", "billion forms.pdf", "endless text.pdf", "huge image.pdf", "deep forms.pdf"}
"""Papers whose second page is drawn whatever the first one does."""


def read(name: str, data: bytes = b""):
    return Reader(data or PAPERS[name](), name, 3 * PATIENCE).reads()


# Every one of them ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAPERS)
def test_hostile_paper_ends_in_a_sentence_or_in_pages(name):
    found = read(name)
    assert found.said or found.pages
    assert all(said.endswith(".") and "\n" not in said and len(said) < 300 for said in found.said)
    assert found.pages <= limits.MOST_PAGES and found.outline <= 10_000 and found.deepest <= 32
    assert found.ended <= 4  # one for the look at the first page, its drawing, what it says of itself, its text
    assert 1 in found.drawn or name not in BESIDE


def test_other_paper_answers_while_a_hostile_one_is_drawn():
    hostile, other = PaperProcess(), PaperProcess()
    try:
        other.open(paper(stream(WORDS)), "other.pdf").result(WAIT)
        hostile.open(PAPERS["billion forms.pdf"](), "hostile.pdf", careful=True).result(WAIT)
        drawing = hostile.draw(0, 1.0, AREA, 0)
        assert len(other.draw(0, 1.0, AREA, 0).result(WAIT)) == 4 * 300 * 400
        assert not drawing.done()
    finally:
        hostile.close()
        other.close()


# Limits ---------------------------------------------------------------------------------------------------------


def test_paper_of_too_many_pages_says_so():
    (said,) = read("many pages.pdf").said
    assert "12,000 pages" in said and "10,000" in said


@pytest.mark.parametrize(
    "box",
    [b"0 0 14400 14400", b"0 0 1e9 1e9", b"0 0 0 0", b"9 9 9 9", b"0 0 NaN 5", b"0 0 1 99999", b"-1e9 -1e9 1e9 1e9"],
)
def test_page_of_an_impossible_size_has_a_possible_one(box):
    process = PaperProcess()
    try:
        opened = process.open(boxed(box), "a.pdf").result(WAIT)
        page = opened.facts.pages[0]
        assert 1 <= page.width <= MOST_PIXELS and 1 <= page.height <= MOST_PIXELS
        assert process.draw(0, 0.05, (0, 0, 30, 40), 0).result(WAIT)
    finally:
        process.close()


def test_what_a_paper_says_of_itself_is_cut_off():
    process = PaperProcess()
    try:
        opened = process.open(PAPERS["long title.pdf"](), "a.pdf").result(WAIT)
        assert len(opened.facts.title) <= limits.MOST_SAID + 1
    finally:
        process.close()


def test_text_of_the_other_pages_is_read_where_one_page_takes_too_long(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(PAPERS["endless text.pdf"]().replace(b"A page that nothing", b"The page after that"))
    assert "The page after that is wrong" in open_paper(path).flat.text


def test_job_of_windows_has_the_size_that_windows_expects():
    assert len(limits.job_limits()) == 144
