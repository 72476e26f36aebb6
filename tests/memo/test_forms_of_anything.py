"""Whatever words a quotation or a note has, in no form of the memo do they become markup."""

import io
import zipfile
from collections import Counter
from html.parser import HTMLParser

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from annotator.memo import Form, in_form
from annotator.memo.composing import Memo, MemoPaper, MemoPoint, Quotation, Side
from annotator.memo.markdown import render

MARKS = "`*_[]()<>&#+-=~|!\\:;.01 a\"'/{}%\n\t\r\x00\x1b\u202e\u2066\u2028\ud800\xa0"
ANYTHING = st.text(st.one_of(st.sampled_from(MARKS), st.characters()), min_size=1, max_size=60)
HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=y>", "</blockquote><b>x", '"><a href="http://x">y</a>', "<!--",
    "]]>", "&lt;b&gt;", "# a", "1. a", "- a", "> a", "| a | b |\n| - | - |", "a\n===", "![x](http://x/y.png)", "```\na",
    "\u202ea", "a\x00b", "\ud800", "<?xml version='1.0'?>", "{{ 1 }}", "a" * 100_000, "a " * 50_000,
]  # fmt: skip
PLAIN = "Zebra"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def memo_of(words):
    quotation = Quotation(1, "A", words, "A, p. 1", "", "claim", words, lost=False)
    sides = (Side("A", words, (quotation,), silent=False), Side("B", words, (), silent=True))
    point = MemoPoint(1, 1, words, "disagreement", "", (words,), "open", sides, words, words)
    papers = (MemoPaper("A", words, words, words, words, "0" * 64, ""),)
    return render(Memo(words, words, "None.", papers, (point,), (quotation,), (quotation,)))


class Page(HTMLParser):
    """An HTML page as a browser takes it apart: its elements and attributes, counted."""

    def __init__(self, data):
        super().__init__()
        self.made, self.words = Counter(), []
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, tag, attrs):
        self.made.update([tag, *((tag, name) for name, _ in attrs)])

    def handle_comment(self, data):
        self.made["!--"] += 1

    def handle_data(self, data):
        self.words.append(data)


def shown(words):
    """The words without white space and what cannot be shown, which a form may write in its own way."""
    return "".join(sign for sign in words if sign.isprintable() and not sign.isspace() and sign != "\ufffd")


def blocks(words):
    """How many paragraphs a note of these words is: blank lines part them, and empty ones are not written."""
    return Counter({name: number for name, number in Page(in_form(memo_of(words), Form.HTML)).made.items()})


ALLOWED = {"p", "br", ("blockquote", "class")}
"""What the words themselves may bring about: paragraphs and line ends."""


@given(ANYTHING)
@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@example("</script><script>")
def test_no_words_make_an_element_or_attribute_of_the_page(words):
    more = blocks(words) - blocks(PLAIN)
    assert set(more) <= ALLOWED


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: words[:20])
def test_page_shows_what_would_be_markup_as_words(words):
    page = Page(in_form(memo_of(words), Form.HTML))
    assert set(page.made - blocks(PLAIN)) <= ALLOWED
    assert shown(words) in shown("".join(page.words))


@given(ANYTHING)
@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@example("\t")
def test_a_word_document_of_any_words_is_well_formed_and_has_no_more_in_it(words):
    assert set(document(words)[0]) <= set(document(PLAIN)[0]) | {f"{W}br", f"{W}tab"}


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: words[:20])
def test_a_word_document_has_the_words_as_they_are(words):
    assert shown(words) in shown(document(words)[1])


def document(words):
    """The elements of a Word document and its text."""
    with zipfile.ZipFile(io.BytesIO(in_form(memo_of(words), Form.WORD))) as archive:
        trees = {
            name: fromstring(archive.read(name)) for name in archive.namelist() if name.endswith((".xml", ".rels"))
        }
    body = trees["word/document.xml"]
    return Counter(each.tag for each in body.iter()), "".join(each.text or "" for each in body.iter(f"{W}t"))
