"""The memo in the window loads nothing and leads nowhere unexpected."""

import pytest

from annotator.memo import memo_html
from annotator.memo.view import _reader


@pytest.mark.parametrize("address", ["https://example.org/a", "mailto:a@example.org", "crossread:highlight/12"])
def test_links_to_the_web_to_people_and_to_highlights_are_links(address):
    assert f'href="{address}"' in memo_html(f"[there]({address})")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "crossread:highlight/1/../2",
        "papers/a.pdf",
        "//example.org",
        "data:,x",
        "http",
    ],
)
def test_other_links_are_no_links(address):
    assert "<a" not in memo_html(f"[there]({address}) and <{address}>")


def test_html_is_shown_as_text():
    assert "<script" not in memo_html("a <script>b</script>\n\n<script>c</script>")


def test_pictures_are_not_loaded():
    assert "<img" not in memo_html("![x](https://example.org/x.png)")


def test_front_matter_is_left_out():
    assert memo_html('---\ntitle: "x"\n---\n\n# y\n').strip() == "<h1>y</h1>"


def test_table_is_a_table():
    assert "<td>1</td>" in memo_html("| a |\n| --- |\n| 1 |\n")


@pytest.mark.parametrize(
    "memo",
    [
        "---\ntitle: a\n---\n\n# One\n\n> quoted\n## Two\n- item\n### 1. Three\n\n| a |\n| --- |\n| b |\n",
        "# One\n\n```\n## none\n```\n\n## Two\n",
        "# One [there]\n\n## Two\n\n[there]: https://example.org\n",
        "# One\n\n| a | b |\n| ---: | --- |\n" + 6 * "| 1 | `x` [y](https://example.org) |\n" + "\nAnd so.\n",
        "- item\n\n| a |\n| --- |\n" + 4 * "| b |\n" + "| c |",
        "| a | b |\n| --- | --- |\n" + 5 * "| c |\n" + "\n| a |\n| --- |\n" + 5 * "| d | e |\n",
        "    # code\n\n> # in a quotation\n\n# One\n",
    ],
)
def test_memo_in_parts_is_the_memo_as_a_whole(memo):
    assert memo_html(memo).strip() == _reader().render(memo).strip()
