"""What goes onto the clipboard."""

from dataclasses import replace

from annotator.app.copying import clean, quotation


def test_quotation_names_author_and_year_where_the_paper_does(comparison):
    papers, flat = comparison.papers(), comparison.flat_text(1)
    webb = replace(papers[0], authors="Jonathan Webb")
    assert quotation((webb, papers[1]), "A", flat, 0, 12) == "“The alliance” (Webb 2024, p. 1)"
    assert quotation(papers, "A", flat, 0, 12) == "“The alliance” (A, p. 1)"


def test_quotation_says_the_letter_where_both_papers_are_webbs_of_one_year(comparison):
    papers = tuple(replace(paper, authors="Jonathan Webb", date="2024") for paper in comparison.papers())
    assert quotation(papers, "B", comparison.flat_text(2), 0, 2) == "“As” (B, p. 1)"


def test_quotation_over_pages_names_both(comparison):
    flat = comparison.flat_text(1)
    end = flat.blocks[1].end
    assert quotation(comparison.papers(), "A", flat, 0, end).endswith("(A, pp. 1–2)")


def test_copied_paragraphs_stay_apart_and_hidden_signs_go():
    assert clean("Some\u00ad thing\u200b here \n\n and\u00a0there ") == "Some thing here\n\nand there"
