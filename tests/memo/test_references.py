"""References, as lists of them and reference managers take them."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.memo import REFERENCE_FORMS, memo_text, reference_text
from annotator.memo.bibtex import bibtex_entry
from annotator.memo.dates import date_parts
from annotator.memo.references import cite_keys
from annotator.papers import Facts, Imprint, PaperKind
from annotator.project import PaperRecord

PAPER = PaperRecord(1, "A", "0", "a.pdf", "application/pdf", "Who pays?", "Nora Webb", "2024-05-14", Facts(()))
ALL = Imprint(
    "", "Lantern Press", "Seoul", "Alliance Studies", "66", "3", "12–34", "", "https://example.org/a", "2024-06"
)


def cited(kind="", **more):
    return reference_text(replace(PAPER, imprint=replace(ALL, kind=kind), **more))


@pytest.mark.parametrize(
    ("kind", "reference"),
    [
        ("journal article", "Webb, Nora. 2024. “Who pays?” Alliance Studies 66 (3): 12–34. Seoul: Lantern Press. URL"),
        ("report", "Webb, Nora. 2024. Who pays? Alliance Studies 66. Seoul: Lantern Press. URL"),
        ("newspaper article", "Webb, Nora. 2024. “Who pays?” Alliance Studies, May 14, 2024, 12–34. URL"),
        ("chapter", "Webb, Nora. 2024. “Who pays?” In Alliance Studies, 12–34. Seoul: Lantern Press. URL"),
        (
            "web page",
            "Webb, Nora. 2024. “Who pays?” Alliance Studies. Seoul: Lantern Press. May 14, 2024. "
            "Accessed June 2024. URL",
        ),
        ("thesis", "Webb, Nora. 2024. “Who pays?” PhD diss., Lantern Press. URL"),
        ("speech", "Webb, Nora. 2024. “Who pays?” Speech, Alliance Studies, Seoul, May 14, 2024. URL"),
    ],
)
def test_each_kind_of_document_has_its_reference(kind, reference):
    assert cited(kind) == reference.replace("URL", "https://example.org/a.")


@pytest.mark.parametrize(
    ("authors", "begins"),
    [
        ("Nora Webb; Joon-ho Kim", "Webb, Nora, and Joon-ho Kim. 2024."),
        ("A. Webb; B. Kim; C. Li", "Webb, A., B. Kim, and C. Li. 2024."),
        ("; ".join(f"{letter}. Webb" for letter in "ABCDEF"), "Webb, A., B. Webb, C. Webb, D. Webb, E. Webb, and F."),
        ("; ".join(f"{letter}. Webb" for letter in "ABCDEFG"), "Webb, A., B. Webb, C. Webb, et al. 2024."),
        ("Nora Webb et al.", "Webb, Nora, et al. 2024."),
        ("Ministry of Defence", "Ministry of Defence. 2024."),
        ("", "Who pays? 2024."),
    ],
)
def test_authors_are_named_as_chicago_names_them(authors, begins):
    assert cited(authors=authors).startswith(begins)


def test_a_paper_without_a_date_says_so():
    assert cited(date="").startswith("Webb, Nora. n.d. Who pays?")


def test_a_doi_is_given_in_place_of_the_address():
    paper = replace(PAPER, imprint=Imprint(doi="10.1000/182", url="https://example.org/a"))
    assert reference_text(paper).endswith("Who pays? https://doi.org/10.1000/182.")


def test_a_paper_of_which_nothing_is_known_has_no_reference():
    assert reference_text(replace(PAPER, title="", authors="", date="")) == ""


def test_the_memo_has_the_title_in_italics_and_escaped(project):
    project.edit_paper(1, title="Who *really* pays?", authors="Webb, Nora", imprint=Imprint("report", "OECD"))
    memo = memo_text(project)
    assert r"**A.** Webb, Nora. 2024. *Who \*really\* pays?* OECD. File burden.pdf" in memo


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2024", (2024,)),
        ("2024-05", (2024, 5)),
        ("2024-05-14", (2024, 5, 14)),
        ("14 May 2024", (2024, 5, 14)),
        ("May 14th, 2024", (2024, 5, 14)),
        ("Sept. 2024", (2024, 9)),
        ("2024-13-40", (2024,)),
        ("spring 2024", (2024,)),
        ("forthcoming", ()),
        ("", ()),
    ],
)
def test_dates_are_read_as_people_write_them(text, parts):
    assert date_parts(text) == parts


# CSL ----------------------------------------------------------------------------------------------------------------


def test_csl_has_names_dates_and_the_container():
    (it,) = json.loads(REFERENCE_FORMS["csl"]([replace(PAPER, imprint=replace(ALL, kind=PaperKind.ARTICLE))]))
    assert it["type"] == "article-journal" and it["container-title"] == "Alliance Studies"
    assert it["author"] == [{"family": "Webb", "given": "Nora"}]
    assert it["issued"] == {"date-parts": [[2024, 5, 14]]} and it["accessed"] == {"date-parts": [[2024, 6]]}


def test_csl_knows_bodies_by_one_name_and_reports_by_their_series():
    paper = replace(PAPER, authors="Ministry of Defence", imprint=replace(ALL, kind=PaperKind.REPORT))
    (it,) = json.loads(REFERENCE_FORMS["csl"]([paper]))
    assert it["author"] == [{"literal": "Ministry of Defence"}]
    assert (it["collection-title"], it["number"]) == ("Alliance Studies", "66")


def test_no_two_papers_have_one_key():
    papers = [PAPER, replace(PAPER, id=2, letter="B"), replace(PAPER, id=3, letter="C", authors="김철수", title="")]
    assert cite_keys(papers) == {1: "webb2024who", 2: "webb2024whob", 3: "2024"}


# BibTeX -------------------------------------------------------------------------------------------------------------


def test_bibtex_has_the_fields_of_its_kind():
    entry = bibtex_entry(replace(PAPER, imprint=replace(ALL, kind=PaperKind.ARTICLE)), "webb")
    assert entry.startswith("@article{webb,\n  author = {Webb, Nora},\n  title = {{Who pays?}},\n")
    assert "  journal = {Alliance Studies},\n" in entry and "  pages = {12--34},\n" in entry
    assert "  month = may,\n" in entry


def test_bibtex_shows_every_sign_of_a_title():
    entry = bibtex_entry(replace(PAPER, title=r"50% of $5 & #1_{a} ~ ^ \cite"), "key")
    assert (
        r"title = {{50\% of \$5 \& \#1\_\textbraceleft{}a\textbraceright{} \textasciitilde{} \textasciicircum{}"
        r" \textbackslash{}cite}}"
    ) in entry


def test_bibtex_does_not_take_a_body_for_two_people():
    entry = bibtex_entry(replace(PAPER, authors="Department of Health and Social Care; Webb, Nora"), "key")
    assert "author = {{Department of Health and Social Care} and Webb, Nora}," in entry


@given(st.text(), st.text(), st.text())
def test_braces_of_a_bibtex_entry_are_always_even(title, authors, url):
    paper = replace(PAPER, title=title, authors=authors, imprint=Imprint(url=url, doi=url, publisher=title))
    entry = bibtex_entry(paper, "key")
    depth = 0
    for sign in entry:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0 and entry.count("\n@") == 0


@given(st.text(), st.text())
def test_any_name_and_date_make_some_reference(authors, date):
    papers = [replace(PAPER, authors=authors, date=date)]
    assert all(form(papers) for form in REFERENCE_FORMS.values())
    assert re.fullmatch(r"[a-z0-9]+", cite_keys(papers)[1])
