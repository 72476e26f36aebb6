"""What PDFs say of themselves at length."""

import pymupdf
import pytest

from annotator.papers import Imprint, PaperKind, PaperProcess
from annotator.papers.engine import OpenPaper
from annotator.papers.metadata import Said, doi_in, said_in_xmp

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" prism:volume="66">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Sharing a burden</rdf:li>
<rdf:li>Lastenteilung</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Nora Webb</rdf:li><rdf:li>Joon-ho Kim</rdf:li></rdf:Seq></dc:creator>
<dc:publisher><rdf:Bag><rdf:li>Lantern Press</rdf:li></rdf:Bag></dc:publisher>
<dc:identifier>doi:10.1234/abc.5</dc:identifier>
<prism:publicationName>Alliance  Studies</prism:publicationName>
<prism:number>3</prism:number><prism:startingPage>12</prism:startingPage><prism:endingPage>34</prism:endingPage>
<prism:coverDate>2024-05-14</prism:coverDate>
<prism:aggregationType>journal</prism:aggregationType>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def pdf(xmp=XMP, **info):
    document = pymupdf.open()
    document.new_page()
    document.set_metadata(info)
    document.set_xml_metadata(xmp)
    return OpenPaper(document.tobytes(), "a.pdf").facts()


def test_xmp_of_a_journal_tells_all_that_a_reference_needs():
    said = said_in_xmp(XMP)
    assert (said.title, said.authors, said.date) == ("Sharing a burden", ("Nora Webb", "Joon-ho Kim"), "2024-05-14")
    assert said.imprint == Imprint(
        kind=PaperKind.ARTICLE, publisher="Lantern Press", container="Alliance Studies", volume="66", issue="3",
        pages="12–34", doi="10.1234/abc.5",
    )  # fmt: skip


@pytest.mark.parametrize(
    "xmp",
    ["", "no XML", "<a>", "\x00", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<a>" + "x" * 3_000_000 + "</a>"],
    ids=["empty", "text", "damaged", "control", "entities", "huge"],
)
def test_xmp_that_is_damaged_or_hostile_says_nothing(xmp):
    assert said_in_xmp(xmp) == Said()


def test_all_authors_of_xmp_are_taken_where_the_other_place_has_only_the_first():
    assert pdf(author="Nora Webb").authors == "Nora Webb; Joon-ho Kim"


def test_the_papers_title_is_completed_from_xmp():
    assert pdf(title="").title == "Sharing a burden"
    assert pdf(title="Another").title == "Another"


def test_a_doi_in_the_subject_is_found():
    assert pdf(xmp="<a/>", subject="Alliance Studies, doi:10.5555/12345678.").imprint.doi == "10.5555/12345678"


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("(10.1000/xyz(1)b).", "10.1000/xyz(1)b"),
        ("version 10.1 / 2", ""),
        ("", ""),
    ],
)
def test_a_doi_is_found_without_the_signs_around_it(text, doi):
    assert doi_in(text) == doi


def test_a_pdf_whose_title_is_no_text_opens_all_the_same():
    document = pymupdf.open()
    document.new_page()
    document.set_metadata({"title": "TITLE"})
    data = document.tobytes().replace(b"(TITLE)", b"<FEFFD800>")
    assert OpenPaper(data, "a.pdf").first_look(3.0)["count"] == 1
    assert run_in_new_process(data)


def run_in_new_process(data):
    """Whether a paper's own process, which begins without the whole engine, tells of it."""
    process = PaperProcess()
    try:
        return process.open(data, "a.pdf").result().media_type == "application/pdf"
    finally:
        process.close()
