import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from annotator.memo.escape import UNSHOWABLE, cell, escape, paragraphs, quoted, yaml

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

MARKS = "`*_[]()<>&#+-=~|!\\:;.0123 \taxXé\"'/^$%@{}\u2028\xa0"
WORDS = st.text(st.one_of(st.sampled_from(MARKS), st.characters(exclude_categories=("Cc", "Cs"))), min_size=1)


def shown(markdown):
    """What a reader of the rendered Markdown sees: the text of each block, and that it is nothing but text."""
    blocks = []
    for token in READER.parse(markdown):
        if token.type == "inline":
            kinds = {child.type for child in token.children}
            assert kinds <= {"text", "text_special", "hardbreak"}
            blocks.append("".join("\n" if child.type == "hardbreak" else child.content for child in token.children))
    return blocks


@given(WORDS)
@example("<1@b.c> and <http://a> and http://b")
@example("&amp; &#65; & \\")
def test_any_words_are_shown_letter_by_letter_in_a_paragraph(words):
    assert shown(escape(words)) == [words]


@given(WORDS)
def test_any_words_are_shown_letter_by_letter_in_a_heading(words):
    assert shown(f"### {escape(words)}") == [words]


@given(WORDS)
def test_any_words_are_shown_letter_by_letter_in_a_block_quote(words):
    assert shown(f"> {escape(words)}") == [words]


@given(WORDS)
def test_any_words_begin_no_block_on_the_line_after_a_paragraph(words):
    assert shown(f"before\\\n{escape(words)}") == [f"before\n{words}"]


@given(WORDS)
def test_any_words_stay_in_their_cell_of_a_table(words):
    table = f"| a | b |\n| --- | --- |\n| {cell(words)} | z |"
    assert shown(table) == ["a", "b", " ".join(words.split()), "z"]


@given(st.lists(st.lists(WORDS.map(str.strip).filter(bool), min_size=1), min_size=1))
def test_lines_and_blank_lines_of_a_note_are_kept(note):
    text = "\n\n".join("\n".join(block) for block in note)
    assert shown(paragraphs(text)) == ["\n".join(block) for block in note]


@given(st.text())
def test_no_line_of_a_block_quote_ends_with_white_space(words):
    assert all(line == line.rstrip() for line in quoted(words).split("\n"))


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_front_matter_holds_any_text_as_printable_json(words):
    assert json.loads(yaml(words)) == words
    assert not UNSHOWABLE.search(yaml(words))


@pytest.mark.parametrize("words", ["a\x00b", "a\x1bb", "a\x85b", "a\ud800b"])
def test_what_markdown_cannot_hold_is_shown_as_the_replacement_character(words):
    assert shown(escape(words)) == ["a\ufffdb"]


@pytest.mark.parametrize(
    "words",
    [
        "On p < 0.05, costs rose 3.5 % (or $20) – a well-known, snake_case fact; R&D too!",
        "“Why?” asked the minister's aide: 10:30, #3 of 4 + 1 = 5.",
    ],
)
def test_ordinary_prose_is_not_touched(words):
    assert escape(words) == words


def test_escaped_words_read_well():
    assert escape("1. The *first* [note] of <b>A</b>") == r"1\. The \*first\* \[note\] of \<b>A\</b>"
