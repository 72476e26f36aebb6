"""What a page leads to, asked of the paper's own process."""

import pytest

from annotator.papers import PaperProcess

pymupdf = pytest.importorskip("pymupdf")
WAIT = 30


def make_pdf(*, turned=0):
    document = pymupdf.open()
    for _ in range(3):
        document.new_page(width=400, height=600)
    page = document[0]
    inside = {"kind": pymupdf.LINK_GOTO, "page": 2, "to": pymupdf.Point(50, 500)}
    page.insert_link({**inside, "from": pymupdf.Rect(100, 100, 200, 120)})
    page.insert_link(
        {"kind": pymupdf.LINK_URI, "uri": "mailto:a@example.org", "from": pymupdf.Rect(100, 200, 200, 220)}
    )
    page.set_rotation(turned)
    return document.tobytes()


@pytest.fixture
def process():
    started = PaperProcess()
    yield started
    started.close()


def links_of(process, data, page=0):
    process.open(data, "a.pdf").result(WAIT)
    return process.links(page).result(WAIT)


def test_link_says_where_it_is_and_where_it_leads(process):
    inside, outside = links_of(process, make_pdf())
    assert (tuple(inside.box), inside.page, inside.x, inside.y) == ((100, 100, 200, 120), 2, 50, 500)
    assert outside.address == "mailto:a@example.org" and not outside.leads_inside


def test_link_of_a_page_that_the_paper_turns_is_where_the_page_shows_it(process):
    assert tuple(links_of(process, make_pdf(turned=90))[0].box) == (480, 100, 500, 200)


def test_page_without_links_leads_nowhere(process):
    assert links_of(process, make_pdf(), page=1) == ()
