"""A document of our own as a PDF, read back by the engine."""

import pymupdf
import pytest

from annotator.papers import Galley, Piece, set_as_pdf
from annotator.papers.galley_press import set_galley
from tests.papers.press import done

CSS = "body { margin: 0; font-family: serif; font-size: 10.5pt } .td, .th { margin: 0 }"


def galley(*pieces, **more):
    return Galley("A title", "Crossread", "en", CSS, pieces, **more)


def printed(*pieces, **more):
    return pymupdf.open(stream=done(set_galley(galley(*pieces, **more))), filetype="pdf")


def words(document):
    return " ".join(" ".join(page.get_text().split()) for page in document)


def prose(letters, *, times=60):
    return Piece("".join(f"<p>{letters} and so it goes on for a while {number}.</p>" for number in range(times)))


def test_a_galley_survives_the_way_to_its_process():
    sent = galley(Piece("<h1>One</h1>", ((1, "One"),)), Piece(rows=(("a",), ("b",)), columns=(1.0,)), landscape=True)
    assert Galley.from_bytes(sent.to_bytes()) == sent


def test_a_document_is_set_in_a_process_of_its_own_which_tells_how_far_it_is():
    told = []
    data = set_as_pdf(galley(prose("Words"), prose("More")), told.append)
    assert data.startswith(b"%PDF-") and told[0] == 0.0


def test_whoever_waits_can_give_up():
    def give_up(share):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        set_as_pdf(galley(prose("Words")), give_up)


def test_headings_become_bookmarks_that_lead_to_their_pages():
    document = printed(
        Piece("<h1>The whole</h1><p>x</p>", ((1, "The whole"),)), prose("Words", times=80),
        Piece("<h2>A part</h2><h3>Of it</h3><p>x</p>", ((2, "A part"), (3, "Of it"))),
    )  # fmt: skip
    assert [(level, title) for level, title, _ in document.get_toc()] == [(1, "The whole"), (2, "A part"), (3, "Of it")]
    assert "A part" in document[document.get_toc()[1][2] - 1].get_text()


def test_bookmarks_of_ranks_that_leap_are_mended():
    document = printed(Piece("<h3>Deep</h3><h2>Less</h2>", ((3, "Deep"), (2, "Less"))))
    assert [level for level, *_ in document.get_toc()] == [1, 2]


def test_every_page_has_its_number_and_the_title():
    document = printed(prose("Words", times=120))
    assert document.page_count > 2
    assert all(page.get_text().split()[-3:] == [str(number), "A", "title"] for number, page in enumerate(document, 1))


def test_no_row_of_a_long_table_is_lost_and_its_head_is_on_every_page():
    rows = [("No.", "What"), *((str(number), f"row{number} " * (number % 30)) for number in range(1, 200))]
    document = printed(Piece(rows=tuple(rows), columns=(0.1, 0.9)))
    assert all(f"row{number} " in words(document) + " " for number in range(1, 200) if number % 30)
    assert all("What" in page.get_text() for page in document)


def test_a_cell_that_is_taller_than_a_page_goes_on_on_the_next():
    many = " ".join(f"word{number}" for number in range(3000))
    document = printed(Piece(rows=(("A", "B"), ("short", many)), columns=(0.5, 0.5)))
    assert document.page_count > 1
    assert all(f"word{number}" in words(document) for number in range(0, 3000, 97))


@pytest.mark.parametrize("before", range(26, 62))
def test_nothing_is_lost_wherever_a_page_ends(before):
    point = "<h2>Heading</h2><p>below it</p><blockquote><p>quoted words</p></blockquote><p>after</p>"
    document = printed(prose("Words", times=before), Piece(point, ((2, "Heading"),)), Piece("<h1>Last</h1><p>one</p>"))
    assert words(document).count("Words and so it goes") == before
    assert all(word in words(document) for word in ("Heading", "below it", "quoted words", "after", "Last", "one"))


def test_a_paragraph_longer_than_a_page_is_set_whole():
    document = printed(Piece("<p>" + " ".join(f"word{number}" for number in range(3000)) + "</p>"))
    assert words(document).count("word") == 3000


def test_words_with_ligatures_are_found_letter_by_letter():
    document = printed(Piece("<p>A difficult first flow of affluent offices.</p>"))
    assert "A difficult first flow of affluent offices." in words(document)


def test_words_of_other_scripts_are_text():
    document = printed(Piece("<p>한국어 Ελληνικά русский 中文</p>"))
    assert all(word in words(document) for word in ("한국어", "Ελληνικά", "русский", "中文"))


def test_links_lead_to_the_web_and_to_pages_of_papers_beside_it():
    document = printed(
        Piece('<p><a href="https://example.org/a">there</a> <a href="papers/a.pdf#page=3">A, p. 3</a></p>')
    )
    web, paper = sorted(document[0].get_links(), key=lambda link: link["kind"])
    assert web["uri"] == "https://example.org/a"
    assert (paper["file"], paper["page"]) == ("papers/a.pdf", 2)


def test_the_same_galley_gives_the_same_bytes():
    first, second = (done(set_galley(galley(prose("Words", times=5)))) for _ in range(2))
    assert first == second


def test_pages_can_lie_on_their_side():
    assert printed(prose("Words", times=1), landscape=True)[0].rect.width > 800
