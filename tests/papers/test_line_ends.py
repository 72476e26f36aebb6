from array import array

import pytest

from annotator.papers.hyphens import line_end
from annotator.papers.printed import Line
from annotator.papers.words import Words


def line(text: str) -> Line:
    return Line(text, array("f", [0] * 4 * len(text)), 0, 0, 0, 10, 10, 8, 10, "Serif")


def joined(left: str, right: str, *known: str) -> str:
    words = Words()
    words.learn([line(f"and {text} again") for text in known])
    cut, glue = line_end(line(left), line(right), words)
    return left[: len(left) - cut] + glue + right


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011", "\u00ad", "\u00ac"])
def test_each_kind_of_hyphen_is_joined(hyphen):
    assert joined(f"the infor{hyphen}", "mation") == "the information"


@pytest.mark.parametrize(
    ("left", "right", "known", "whole"),
    [
        ("a well-", "known thing", ["well-known"], "a well-known thing"),
        ("a coordi-", "nation", ["coordination"], "a coordination"),
        ("the Anglo-", "American", [], "the Anglo-American"),
        ("a self-", "reliant ally", ["reliant"], "a self-reliant ally"),
        ("the state-of-the-", "art", ["art"], "the state-of-the-art"),
        ("cost-", "sharing", ["cost", "burden-sharing"], "cost-sharing"),
        ("their under-", "standing", ["under", "standing"], "their understanding"),
        ("for 1990-", "1995", [], "for 1990-1995"),
        ("short- and long-", "term plans", ["long-term"], "short- and long-term plans"),
        ("short-", "and long-term", [], "short- and long-term"),
        ("a word\u2014", "and another", [], "a word\u2014and another"),
        ("the end of", "a line", [], "the end of a line"),
    ],
)
def test_line_end_is_joined_as_the_paper_writes_the_word(left, right, known, whole):
    assert joined(left, right, *known) == whole


def test_chinese_lines_join_without_a_space():
    assert joined("日本語の文", "章です。") == "日本語の文章です。"


def test_korean_word_that_the_paper_knows_is_joined_over_a_line_end():
    known = ["한국은 동맹국 이다"] * 3
    assert joined("우리 동", "맹국 이다", *known) == "우리 동맹국 이다"


def test_korean_lines_that_end_with_a_stop_are_parted():
    assert joined("그렇게 말했다.", "다음 날") == "그렇게 말했다. 다음 날"
