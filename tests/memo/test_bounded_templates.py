"""A template of the analyst's own that would go on for ever, or fill the memory, is told with its line instead."""

import time

import pytest

from annotator.errors import Trouble
from annotator.memo import bounded, memo_text, own_templates
from annotator.project import Relation


@pytest.fixture
def mine(compared):
    """Write the memo by a template of her own."""
    folder = own_templates()
    folder.mkdir(parents=True)

    def mine(template):
        (folder / "mine.md.j2").write_text(template, "utf-8")
        return memo_text(compared, template="mine")

    return mine


def loops(depth, inside="", over="range(50000)"):
    return f"{{% for a in {over} %}}" * depth + inside + "{% endfor %}" * depth


ENDLESS = [
    loops(2),
    loops(5, "x"),
    loops(3, over="range(90000) if false") + loops(2),
    loops(2, "{{ loop.index }}"),
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% for n in [[]] recursive %}{{ loop([[], []]) }}{{ loop([[]]) }}{% endfor %}",
    '{% from "parts.md.j2" import papers %}' + loops(2, "{{ papers(memo, words) }}"),
]


@pytest.mark.parametrize("template", ENDLESS)
def test_what_never_ends_ends_in_a_sentence(mine, template, monkeypatch):
    monkeypatch.setattr(bounded, "SECONDS", 1.0)
    began = time.thread_time()
    with pytest.raises(
        Trouble, match=r"“mine” cannot be used: line 1: (it takes too long|maximum recursion|.*than a memo)"
    ):
        mine(template)
    assert time.thread_time() - began < 10


DOUBLED = "{% set n = namespace(x=START) %}{% for i in range(60) %}{% set n.x = STEP %}{% endfor %}{{ n.x }}"
LARGE = [
    "{{ 'a' * 10**9 }}",
    "{{ 10**9 * 'a' }}",
    "{{ [1] * 10**9 }}",
    "{{ 10 ** (10 ** 10) }}",
    "{{ 'a'|center(10**9) }}",
    "{{ 'a'.center(10**9) }}",
    "{{ 'a'.ljust(10**9) }}",
    "{{ 'a'.zfill(10**9) }}",
    "{{ '\t\t'.expandtabs(10**9) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '%*d' % (10**9, 1) }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ '{:{}}'.format(1, 10**9) }}",
    "{{ [1]|batch(10**9, 'x')|list }}",
    "{{ [1]|slice(10**9)|list }}",
    "{{ 1.5|round(10**9) }}",
    "{{ ('a' * 10**6)|replace('a', 'b' * 10**6) }}",
    "{{ ('a' * 10**6).replace('a', 'b' * 10**6) }}",
    "{{ ('a' * 10**6)|join('b' * 10**6) }}",
    "{{ ('b' * 10**6).join('a' * 10**6) }}",
    "{{ ('a ' * 10**6)|wordwrap(1, true, 'b' * 10**6) }}",
    "{{ 'a'.translate({97: 'b' * 10**6}) }}",
    "{{ (1).to_bytes(10**9) }}",
    "{{ lipsum(10**9) }}",
    "{{ [[1]]|sum(start=[]) }}",
    DOUBLED.replace("START", "'a'").replace("STEP", "n.x ~ n.x"),
    DOUBLED.replace("START", "'a'").replace("STEP", "n.x + n.x"),
    DOUBLED.replace("START", "[1]").replace("STEP", "n.x + n.x"),
    DOUBLED.replace("START", "[1]").replace("STEP", "[n.x, n.x]"),
    DOUBLED.replace("START", "[1]").replace("STEP", "[n.x, n.x]").replace("{{ n.x }}", "{{ n.x|string }}"),
    DOUBLED.replace("START", "[1]").replace("STEP", "[n.x, n.x]").replace("{{ n.x }}", "{{ n.x|pprint }}"),
    DOUBLED.replace("START", "[1]").replace("STEP", "[n.x, n.x]").replace("{{ n.x }}", "{{ n.x|join }}"),
    DOUBLED.replace("START", "[1]").replace("STEP", "[n.x, n.x]").replace("{{ n.x }}", "{{ '%s' % n.x }}"),
    DOUBLED.replace("START", "[1]").replace("STEP", "[n.x, n.x]").replace("{{ n.x }}", "{{ 'a' ~ n.x }}"),
    DOUBLED.replace("START", "7").replace("STEP", "n.x * n.x"),
    loops(2, "word " * 2000, over="range(20000)"),
    loops(1, "{{ 'a' * 10**6 }}"),
    "{% macro m() %}" + "word " * 20000 + "{% endmacro %}" + loops(2, "{{ m() }}", over="range(300)"),
    "{% set x %}" + loops(2, "{{ 'word ' * 10000 }}", over="range(300)") + "{% endset %}",
    "{% filter upper %}" + loops(2, "{{ 'word ' * 10000 }}", over="range(300)") + "{% endfilter %}",
    "word " * 300_000,
]  # fmt: skip


@pytest.mark.parametrize("template", LARGE, ids=lambda template: template[:40])
def test_what_would_fill_the_memory_is_refused_before_it_is_made(mine, template, monkeypatch):
    monkeypatch.setattr(bounded, "MOST", 5_000_000)
    began = time.thread_time()
    with pytest.raises(Trouble, match=r"“mine” cannot be used: line 1: [^\n]+\.$"):
        mine(template)
    assert time.thread_time() - began < 8


@pytest.mark.parametrize(
    "template",
    ["{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", loops(60, over="[1]"), "{{ " + "not " * 5000 + "1 }}",
     "{{ 1" + "0" * 9000 + " }}"],
    ids=["brackets", "loops", "words", "digits"],
)  # fmt: skip
def test_nesting_that_nobody_can_follow_is_a_mistake_of_the_template(mine, template):
    with pytest.raises(Trouble, match="“mine” cannot be used: line 1: "):
        mine(template)


def test_usual_work_on_words_is_not_hindered(mine):
    template = (
        "{{ '%s of %03d' % ('one', 7) }}, {{ 'n: {:>3}'.format('x') }}, {{ 'a-b'.replace('-', ' and ') }}, "
        "{{ ['a', 'b']|join(', ') }}, {{ 'word'|center(10)|trim }}, {{ 'x' * 3 }}, {{ 2 ** 10 + 1 }}, "
        "{% for row in range(7)|batch(3) %}{{ row|sum }};{% endfor %} {{ 'a' ~ 1 ~ 'b' }} "
        "{{ 'Longer words'|truncate(9, leeway=0) }}"
    )
    written = "one of 007, n:   x, a and b, a, b, word, xxx, 1025, 3;12;6; a1b Longer..."
    assert mine(template) == f"{written}\n"


def test_a_template_that_comes_along_writes_any_number_of_points(project, monkeypatch):
    monkeypatch.setattr(bounded, "SECONDS", 0.0)
    monkeypatch.setattr(bounded, "MOST", 10)
    for number in range(5):
        project.add_point(f"Point {number}", Relation.AGREEMENT)
    assert "Point 4" in memo_text(project)
