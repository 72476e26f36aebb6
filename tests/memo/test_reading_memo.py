"""A memo is read block by block where that is quicker: nothing else is found than by CommonMark as a whole."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.memo.reading_memo import read_memo, read_whole

LINES = st.sampled_from(
    [
        *("", "", "", "", "> words are here", "> “Words” *are*", ">", "> 1. one", "> - two", "> — A, p. 3", ">> deep"),
        *("— A, p. 3 (claim)", "— B, p. 2", "– A, p. 1", "-- A, p. 2", "- A, p. 2", "- > inside", "1. > inside", "---"),
        *("# Title", "A paragraph", "a | b", "| --- | --- |", "===", "a > b", ">words", "> # no", "> ```", "* * *"),
        *("[A, p. 4](papers/a.pdf#page=4)", "— [A, p. 4](papers/a.pdf#page=4) (claim)", "> a&amp;b", "> end\\", "<p>"),
    ]
)


@example("---\n> words are here\n---", "")
@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=14).map("\n".join), st.sampled_from(["", "\n", "\n\n"]))
def test_blocks_by_themselves_say_what_the_whole_memo_says(body, end):
    text = f'---\ntitle: "T"\n---\n\n{body}{end}'
    assert read_memo(text) == read_whole(text)
