"""Anything that a paper or a note can hold is shown as text by a memo, and read back from it as the same words."""

from time import perf_counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from annotator.memo.composing import Memo, MemoPaper, Quotation
from annotator.memo.escape import cell, quoted
from annotator.memo.markdown import render
from annotator.memo.memo_parts import memo_parts, text_of
from annotator.memo.printed_words import evened
from annotator.memo.reading_memo import read_memo

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(front_matter_plugin)
MARKS = "`*_[]()<>&#+-=~|!\\:;.01 a\"'/{}%\n\t\r\x00\x1b\u202e\u2066\u2028\ud800\xa0"
ANYTHING = st.text(st.one_of(st.sampled_from(MARKS), st.characters()), min_size=1)
PLAIN = {"inline", "text", "text_special", "hardbreak", "softbreak"}
HOSTILE = [
    "<script>alert(1)</script>",
    "<!-- a -->",
    "![x](https://example.org/x.png)",
    "[a]: https://example.org\n\n[a]",
    "<https://example.org>",
    "# A heading\n\n1. a list\n- another\n\n---\n\n    code\n\n```\nfence",
    "| a | b |\n| --- | --- |\n| c | d |",
    "a\n===\n\nb\n---",
    "Here \u202eis a turn\u202c and &amp; &#60; &lt;b&gt;",
    "a\x00b\ud800c",
    "— A, p. 7 (claim)",
    "Note: no note",
    "> > deeper",
]


def kinds(markdown):
    tokens = READER.parse(markdown)
    return {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}


@given(ANYTHING)
@settings(deadline=None)
def test_no_markup_link_picture_or_html_ever_comes_from_a_quotation(words):
    assert kinds(quoted(words)) <= PLAIN | {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close"}


@given(ANYTHING)
@settings(deadline=None)
def test_a_quotation_is_read_back_with_the_words_that_it_was_written_with(words):
    read = read_memo(f"{quoted(words)}\n\n— A, p. 1 (claim)\n").quotations
    assert [evened(quotation.words) for quotation in read] == ([evened(words)] if evened(words) else [])


def memo_of(words):
    quotation = Quotation(1, "A", words, "A, p. 1", "", "claim", words, lost=False)
    papers = (MemoPaper("A", words, words, words, words, "0" * 64, ""),)
    return render(Memo(words, words, "None.", papers, (), (quotation,), ()))


@given(ANYTHING.filter(lambda words: bool(evened(words))))
@example("— A, p. 7 (claim)")
@settings(deadline=None)
def test_a_whole_memo_names_the_paper_and_its_quotation_whatever_the_words(words):
    memo = memo_of(words)
    read = read_memo(memo)
    assert [(paper.letter, paper.sha256) for paper in read.papers] == [("A", "0" * 64)]
    assert [evened(quotation.words) for quotation in read.quotations] == [evened(words)]
    assert [quotation.attribution.words for quotation in read.quotations] == ["A, p. 1 (claim)"]
    assert text_of(memo_parts(memo)) == memo


@pytest.mark.parametrize("words", HOSTILE)
def test_what_would_be_markup_elsewhere_is_text_here(words):
    assert not kinds(quoted(words)) & {"html_inline", "html_block", "link_open", "image", "code_inline", "fence"}
    assert [evened(each.words) for each in read_memo(memo_of(words)).quotations] == [evened(words)]


def test_an_override_of_direction_is_visible_in_the_memos_source_and_itself_when_read():
    assert quoted("a\u202eb") == "> a&#8238;b"
    assert cell("a\u202eb") == "a&#8238;b"


@pytest.mark.parametrize("mark", ["a", " ", "`", "[", "*", "_", "<a", "#", "# ", "&a", "\\", "\u202e", "\x00"])
def test_a_line_of_a_megabyte_is_written_and_read_in_seconds(mark):
    words = "x" + mark * (1_000_000 // len(mark)) + "x"
    began = perf_counter()
    read = read_memo(f"{quoted(words)}\n\n— A, p. 1\n")
    assert evened(read.quotations[0].words) == evened(words)
    assert perf_counter() - began < 60  # anything that looks back at each place would take hours
