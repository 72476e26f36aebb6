"""A memo that was changed piece by piece is the memo that would be set at once."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QTextBrowser

from annotator.app.memo_page import memo_chunks, memo_style
from annotator.app.shown_memo import ShownMemo
from annotator.app.theme import LIGHT
from annotator.memo.view import html_of_parts, parts

HEADINGS = ["# The memo", "## The points", "### 1. Who pays?", "### 2. What of <China>?", "## Silences"]
BODIES = [
    "",
    "A paragraph with **bold** words.",
    "> A quotation of the paper,\n>\n> in two paragraphs.\n\n— [A, p. 3](crossread:highlight/7) (claim)",
    "> The last thing in its part.",
    "- one\n- two\n\n  within two",
    "1. first\n2. second\n\nAnd on.",
    "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "|  | Point | A |\n| ---: | --- | --- |\n" + "\n".join(f"| {row} | Who? | The South {row} |" for row in range(5)),
    "`code` and a [link](https://example.org)\\\non two lines.",
    "---\n\nBelow a rule.",
    "```\ncode\n```",
]
sections = st.builds(lambda heading, body: f"{heading}\n\n{body}", st.sampled_from(HEADINGS), st.sampled_from(BODIES))
memos = st.lists(sections, max_size=6).map("\n\n".join)
first_words = st.sampled_from(["", "> quoted first\n\n", "Words first.\n\n", "| a |\n| --- |\n| b |\n\n", "- item\n\n"])


def chunks_of(memo: str, *, narrow: bool = True) -> list[str]:
    return memo_chunks(html_of_parts(parts(memo)), LIGHT, narrow=narrow)


def shown(qtbot) -> ShownMemo:
    view = QTextBrowser()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.document().setDefaultStyleSheet(memo_style(LIGHT))
    view.show()
    made = ShownMemo(view)
    made.view = view
    return made


def show(qtbot, memo: ShownMemo, chunks: list[str]) -> None:
    memo.show_chunks(chunks)
    qtbot.waitUntil(lambda: memo.is_whole)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(first_words, memos), min_size=2, max_size=4), st.booleans())
def test_memo_changed_many_times_is_the_memo_set_at_once(qtbot, given_memos, narrow):
    changed = shown(qtbot)
    for first, rest in given_memos:
        chunks = chunks_of(first + rest, narrow=narrow)
        show(qtbot, changed, chunks)
    fresh = shown(qtbot)
    show(qtbot, fresh, chunks)
    at_once = QTextBrowser()
    at_once.document().setDefaultStyleSheet(memo_style(LIGHT))
    at_once.setHtml("".join(chunks) + "<p></p>")
    assert changed.view.toHtml() == fresh.view.toHtml()
    assert before_the_end(changed.view) == before_the_end(at_once)


def before_the_end(view: QTextBrowser) -> str:
    """All that is shown, with its looks, but for the empty paragraph that ends it."""
    return view.toHtml().rpartition("<p ")[0]
