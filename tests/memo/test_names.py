"""Authors' names, in whichever way papers write them."""

from dataclasses import replace

import pytest

from annotator.memo import citation
from annotator.memo.names import authors_in, family_name


@pytest.mark.parametrize(
    ("authors", "name"),
    [
        ("Jonathan Webb", "Webb"),
        ("Webb, Jonathan", "Webb"),
        ("Webb, Jonathan; Smith, Ann", "Webb"),
        ("Jonathan Webb, Ann Smith and Li Na", "Webb"),
        ("Nora Whitcombe-Ellery and Joon-ho Bastable", "Whitcombe-Ellery"),
        ("van der Berg, Jan", "van der Berg"),
        ("Jan van der Berg & Ann Smith", "van der Berg"),
        ("Martin L. King Jr.", "King"),
        ("Ministry of Defence", "Ministry of Defence"),
        ("RAND Corporation; Webb, Jonathan", "RAND Corporation"),
        ("김철수", "김철수"),
        ("", ""),
        (" ; ", ""),
    ],
)
def test_first_authors_family_name_is_found_in_either_order(authors, name):
    assert family_name(authors) == name


@pytest.mark.parametrize(
    ("authors", "inverted"),
    [
        ("Webb, Nora; Kim, Joon-ho", ["Webb, Nora", "Kim, Joon-ho"]),
        ("Webb, Nora, and Joon-ho Kim", ["Webb, Nora", "Kim, Joon-ho"]),
        ("Webb, N., Kim, J.-H., Doe, P.", ["Webb, N.", "Kim, J.-H.", "Doe, P."]),
        ("King, Martin L., Jr.", ["King, Martin L., Jr."]),
        ("Department of Health and Social Care", ["Department of Health and Social Care"]),
        ("Nora Webb and Ministry of Defence", ["Webb, Nora", "Ministry of Defence"]),
        ("International Crisis Group", ["International Crisis Group"]),
        ("Human Rights Watch; Webb, Nora", ["Human Rights Watch", "Webb, Nora"]),
        ("Park Chan-wook and Nora Webb", ["Park Chan-wook", "Webb, Nora"]),
        ("Yan Xuetong", ["Yan Xuetong"]),
        ("Kim Novak", ["Novak, Kim"]),
        ("김철수, 이영희", ["김철수", "이영희"]),
        ("王 小明", ["王 小明"]),
    ],
)
def test_names_are_turned_round_where_they_have_to_be(authors, inverted):
    assert [name.inverted for name in authors_in(authors).names] == inverted


@pytest.mark.parametrize("authors", ["Nora Webb et al.", "Nora Webb, et al", "Nora Webb and others"])
def test_authors_that_are_not_named_are_known_of(authors):
    found = authors_in(authors)
    assert found.others and [name.family for name in found.names] == ["Webb"]


@pytest.mark.parametrize(
    ("authors", "date", "cited"),
    [
        ("Jonathan Webb", "2024-05-14", "Webb 2024"),
        ("Nora Webb and Joon-ho Kim", "May 2024", "Webb and Kim 2024"),
        ("A. Webb; B. Kim; C. Li", "2024", "Webb et al. 2024"),
        ("Jonathan Webb", "", ""),
        ("", "2024", ""),
    ],
)
def test_a_citation_needs_an_author_and_a_year(project, authors, date, cited):
    assert citation(replace(project.papers()[0], authors=authors, date=date)) == cited
