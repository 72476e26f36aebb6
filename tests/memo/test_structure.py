"""Nothing that stands in a paper or that an analyst writes becomes markup of the memo."""

import json

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from annotator.memo.composing import Memo, MemoPaper, MemoPoint, Quotation, Side
from annotator.memo.markdown import render

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(front_matter_plugin)

MARKS = "`*_[]()<>&#+-=~|!\\:;.01 a\"'/{}%"
WORDS = st.text(st.one_of(st.sampled_from(MARKS), st.characters(exclude_categories=("Cc", "Cs"))), min_size=1)
WORDS = WORDS.map(lambda words: " ".join(words.split())).filter(bool)
PLAIN = "Zebra"


def memo_of(words):
    """A memo with a point of each relation in which every text is the same words."""
    quotation = Quotation(1, "A", words, "A, p. 1", "", "claim", words, lost=False)
    sides = (Side("A", words, (quotation,), silent=False), Side("B", words, (), silent=True))
    relations = ("disagreement", "qualification", "agreement", "silence")
    points = tuple(
        MemoPoint(at, at, words, relation, "", (words,), "open", sides, words, words)
        for at, relation in enumerate(relations, start=1)
    )
    papers = (MemoPaper("A", words, words, words, words, "0" * 64, ""),)
    return Memo(words, words, "The papers disagree.", papers, points, (quotation,), (quotation,))


def structure(memo):
    """The kinds of blocks and of inline markup, in order, and every text between them."""
    kinds, texts = [], []
    for token in READER.parse(memo):
        kinds.append(token.type)
        run = ""
        for child in token.children or ():
            if child.type in ("text", "text_special"):
                run += child.content
            else:
                texts.append(run)
                run = ""
                kinds.append(child.type)
        texts.append(run)
    return kinds, texts


@given(WORDS)
def test_the_memo_has_the_same_structure_whatever_the_words(words):
    assert structure(render(memo_of(words)))[0] == structure(render(memo_of(PLAIN)))[0]


@given(WORDS)
def test_the_memo_shows_the_words_wherever_they_stand(words):
    texts = structure(render(memo_of(words)))[1]
    plain = structure(render(memo_of(PLAIN)))[1]
    assert len(texts) == len(plain)
    assert all(expected.replace(PLAIN, words) == text for text, expected in zip(texts, plain, strict=True))


@given(WORDS)
def test_front_matter_values_are_the_words(words):
    front = render(memo_of(words)).split("\n---\n")[0].splitlines()
    assert json.loads(front[1].removeprefix("title: ")) == words
