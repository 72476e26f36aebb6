"""Names of the files beside a memo: whatever a project from elsewhere calls its papers, they stay in their folder."""

import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.memo.file_names import file_name
from annotator.memo.locators import exported_name, marked_name, target

ODD = st.one_of(st.text(max_size=300), st.sampled_from(["A", "../..", "con", "a" * 5000, "é" * 300, "\u202e", "", "²"]))
KINDS = st.one_of(
    st.text(max_size=300),
    st.sampled_from([".pdf", ".PDF", ".tar.gz", "." + "x" * 5000, ".é", ".p/df", ".²", ".\ud800"]),
)  # fmt: skip


@given(ODD, st.builds(lambda stem, kind: stem + kind, ODD, KINDS))
def test_name_beside_the_memo_is_one_short_name_in_its_folder(letter, name):
    paper = SimpleNamespace(letter=letter, name=name)
    for made in (exported_name(paper), marked_name(paper)):
        folder, _, last = made.partition("/")
        assert folder == "papers" and 0 < len(last.encode()) <= 100
        stem, dot, kind = last.partition(".")
        assert file_name(stem) == stem and (not dot or re.fullmatch("[a-z0-9]{1,9}", kind))


@pytest.mark.parametrize(("letter", "name", "made"), [("A", "x.PDF", "papers/a.pdf"), ("B", "no ending", "papers/b")])
def test_usual_names_are_as_they_were(letter, name, made):
    assert exported_name(SimpleNamespace(letter=letter, name=name)) == made


@given(ODD)
def test_locator_leads_to_nothing_but_that_file(letter):
    paper = SimpleNamespace(letter=letter, name="a.pdf", facts=SimpleNamespace(has_page_numbers=False))
    assert re.fullmatch(r"papers/[A-Za-z0-9%_.~-]+\.pdf", target(paper, SimpleNamespace(), "papers"))
