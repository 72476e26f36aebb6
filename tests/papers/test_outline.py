"""A paper's table of contents leads to the places that it names."""

import pytest

from annotator.papers import open_paper

pymupdf = pytest.importorskip("pymupdf")


def outline_of(document, tmp_path):
    path = tmp_path / "a.pdf"
    document.save(path)
    return [(entry.level, entry.title, entry.page, round(entry.y)) for entry in open_paper(path).facts.outline]


def test_outline_is_nested_as_the_paper_has_it(tmp_path):
    document = pymupdf.open()
    for _ in range(4):
        document.new_page(width=400, height=600)
    document.set_toc([[1, "One", 1], [2, "Two", 2], [3, "Three", 2], [2, "Four", 3], [1, "Five", 4]])
    assert [entry[:3] for entry in outline_of(document, tmp_path)] == [
        (1, "One", 0),
        (2, "Two", 1),
        (3, "Three", 1),
        (2, "Four", 2),
        (1, "Five", 3),
    ]


def test_line_that_leads_to_a_place_by_name_leads_to_its_height_from_the_top(tmp_path):
    document = pymupdf.open()
    for _ in range(2):
        document.new_page(width=400, height=600)
    document.set_toc([[1, "Chapter", 2]])
    catalogue, page, line = document.pdf_catalog(), document[1].xref, document.get_outline_xrefs()[0]
    document.xref_set_key(catalogue, "Dests", f"<</chapter [{page} 0 R /XYZ 50 520 null]>>")
    document.xref_set_key(line, "A", "null")
    document.xref_set_key(line, "Dest", "/chapter")
    assert outline_of(document, tmp_path) == [(1, "Chapter", 1, 80)]


def test_paper_without_an_outline_has_none(tmp_path):
    document = pymupdf.open()
    document.new_page()
    assert outline_of(document, tmp_path) == []
