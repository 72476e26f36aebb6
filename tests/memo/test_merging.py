"""What exporting again does to a memo that was edited: the analyst's words stay, the project's news arrive."""

import re
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.memo import Keep, memo_text, merge
from annotator.memo.memo_parts import memo_parts, text_of
from annotator.memo.merging import by_parts
from annotator.memo.news import news_of
from annotator.project import Relation

LINES = st.sampled_from(
    [
        *("", "", "", "---", "title: a", "papers:", "  - letter: A", "    sha256: 0", "generator: x", "key: b"),
        *("# A", "## B", "## C", "### 1. D", "### 2. E", "### 3. D", "Title", "=====", "####### no", "#"),
        *(
            "> one two three four",
            "> five six seven",
            "— A, p. 1 (claim)",
            "— B, p. 2",
            "Note: n",
            "**A.** They are.",
            "",
        ),
        *(
            "**Assessment.** It is so.",
            "It is so and not so.",
            "some words that are much alike",
            "some words that are alike",
        ),
        *(
            "| | Point | A |",
            "| ---: | --- | --- |",
            "| 1 | D | x |",
            "| 2 | E | y |",
            "| 2 | E | y | z |",
            "- i",
            "- j",
            "  k",
        ),
        *("```", "~~~", "    code", " ", "\t", "a | b", "1. l", "<!-- c -->"),
    ]
)
TEXTS = st.lists(LINES, max_size=24).map("\n".join)


def words(text):
    """How often each word stands in a text; numbers are the memo's own affair."""
    return Counter(word for word in re.findall(r"[^\W\d_]+", text))


def edited(draw, text, mark):
    """The text with lines changed, added, removed and moved by somebody who writes words of her own."""
    lines = text.split("\n")
    for number in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        own = f"{mark}{'xyzw'[number]}"
        match draw(st.sampled_from(["change", "add", "remove", "move"])):
            case "change":
                place = draw(st.integers(0, len(lines[at])))
                lines[at] = f"{lines[at][:place]} {own} {lines[at][place:]}"
            case "add":
                lines[at:at] = ["", f"{own} is what I say.", ""]
            case "remove":
                del lines[at : at + draw(st.integers(1, 6))]
            case "move":
                moved = lines[at : at + 5]
                del lines[at : at + 5]
                to = draw(st.integers(0, max(0, len(lines) - 1)))
                lines[to:to] = moved
        lines = lines or [""]
    return "\n".join(lines)


MEMO = """---
title: "T"
papers:
  - letter: "A"
    sha256: "0"
---

# T

Of 2 points, the papers disagree on 2.

## The points

|  | Point | A | B |
| ---: | --- | --- | --- |
| 1 | Who pays? | One. | None. |
| 2 | Who deters? | Both. | Nobody. |

## Disagreements

### 1. Who pays?

Disagreement. Status: open.

**A.** One.

> The burden is shared.

— A, p. 1 (claim)

Note: Since when?

**Assessment.** Hardly so.

### 2. Who deters?

**B.** Nobody.

> Drills provoke.

— B, p. 2 (claim)

**What would settle it.** A count.
"""


@given(TEXTS)
@example("\n\n# A\n\n\n")
def test_a_memo_taken_apart_and_put_together_is_the_same(text):
    assert text_of(memo_parts(text)) == text


@given(TEXTS, TEXTS)
def test_exporting_a_project_that_did_not_change_changes_no_letter(base, mine):
    assert merge(base, mine, base).text() == mine
    merged = by_parts(base, mine, base)
    assert (merged.text(), merged.conflicts) == (mine, ())


@given(TEXTS, TEXTS)
@example("", "\n ")
def test_a_memo_that_nobody_edited_becomes_the_new_one(base, theirs):
    assert merge(base, base, theirs).text() == theirs
    merged = by_parts(base, base, theirs)
    assert (merged.text(), merged.conflicts) == (theirs, ())


@given(TEXTS, TEXTS, TEXTS)
def test_no_word_of_the_analysts_is_ever_lost(base, mine, theirs):
    merged = merge(base, mine, theirs)
    assert words(mine) - words(base) <= words(merged.text(Keep.MEMO))
    assert words(mine) - words(base) <= words(merged.text(Keep.BOTH))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_edits_of_a_real_memo_all_stand_in_the_merged_one_or_in_a_conflict(data):
    mine, theirs = edited(data.draw, MEMO, "m"), edited(data.draw, MEMO, "t")
    merged = merge(MEMO, mine, theirs)
    assert words(mine) - words(MEMO) <= words(merged.text(Keep.MEMO))
    assert words(theirs) - words(MEMO) <= words(merged.text(Keep.PROJECT))
    settled = merged.text(Keep.MEMO)
    assert by_parts(theirs, settled, theirs).text() == settled


@pytest.fixture
def exported(compared):
    return memo_text(compared)


def merged(base, mine, project):
    return merge(base, mine, memo_text(project))


def test_a_sentence_of_the_analysts_stays_where_she_put_it(exported, compared, mark):
    mine = exported.replace("**B.** Deterring provokes.", "I doubt this.\n\n**B.** Deterring provokes.")
    compared.edit_point(4, settle="Another count.", evidence=[*compared.point(4).evidence, mark("b", "Closer ties")])
    text = merged(exported, mine, compared).text()
    assert "I doubt this.\n\n**B.** Deterring provokes." in text
    assert "**What would settle it.** Another count." in text and "> Closer ties\n" in text


def test_a_new_point_arrives_and_the_numbers_follow(exported, compared):
    mine = exported.replace("A asserts it.", "A asserts it, and no more.")
    compared.add_point("Who pays?", Relation.DISAGREEMENT)
    text = merged(exported, mine, compared).text()
    assert "A asserts it, and no more." in text
    assert re.findall(r"^### (.*)$", text, re.MULTILINE)[:3] == ["1. Who deters?", "2. Who pays?", "3. What drills do"]
    assert "| 2 | Who pays? |" in text


def section(text, title):
    found = re.search(rf"^### \d+\. {re.escape(title)}\n.*?(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    return found[0]


def test_a_section_that_was_moved_and_renamed_stays_there_and_gets_the_projects_changes(exported, compared):
    drills = section(exported, "What drills do")
    mine = exported.replace(drills, "").replace("## Silences", f"{drills}## Silences")
    mine = mine.replace("### 2. What drills do", "### 2. Do drills provoke?")
    compared.edit_point(3, assessment="They may.")
    text = merged(exported, mine, compared).text()
    assert text.index("## Agreements") < text.index("### 2. Do drills provoke?") < text.index("## Silences")
    assert "**Assessment.** They may." in section(text, "Do drills provoke?")
    assert text.count("> Drills") == mine.count("> Drills")


def test_a_section_that_was_moved_is_told_of_as_an_edit_that_was_kept(exported, compared):
    drills = section(exported, "What drills do")
    elsewhere = exported.replace(drills, "").replace("## Silences", f"{drills}## Silences")
    fresh = memo_text(compared)
    moved = news_of(exported, elsewhere, fresh, merge(exported, elsewhere, fresh))
    assert (moved.kept, moved.sentence(settled=True)) == (("moved “What drills do”",), "1 edit of yours kept.")


def test_a_section_that_changed_places_with_others_is_one_edit(exported, compared):
    weapons = section(exported, "Who deters?")
    compared.add_point("Who pays?", Relation.DISAGREEMENT)
    compared.add_point("Who leads?", Relation.DISAGREEMENT)
    base = memo_text(compared)
    last = base.replace(section(base, "Who deters?"), "")
    last = last.replace(section(base, "Who leads?"), f"{section(base, 'Who leads?')}{weapons}")
    assert news_of(base, last, base, merge(base, last, base)).kept == ("moved “Who deters?”",)


def test_what_the_analyst_deleted_stays_deleted_while_the_project_says_the_same(exported, compared):
    mine = exported.replace(section(exported, "What money does"), "")
    compared.add_point("Who pays?", Relation.DISAGREEMENT)
    result = merged(exported, mine, compared)
    assert not result.conflicts and "### 4. What money does" not in result.text()
    assert "### 2. Who pays?" in result.text()


def test_a_point_that_was_deleted_and_has_changed_since_is_asked_about(exported, compared):
    mine = exported.replace(section(exported, "What money does"), "")
    compared.edit_point(1, assessment="It buys time.")
    (conflict,) = merged(exported, mine, compared).conflicts
    assert (conflict.memo, conflict.section) == ("", "What money does")
    assert "It buys time." in conflict.project


def test_a_point_that_left_the_project_goes_unless_the_analyst_wrote_into_it(exported, compared):
    compared.remove_point(1)
    assert "What money does" not in merged(exported, exported, compared).text()
    mine = exported.replace("It is spent.\n\n> ", "It is spent, alas.\n\n> ")
    conflicts = merged(exported, mine, compared).conflicts
    assert [conflict.project for conflict in conflicts] == [""] and "It is spent, alas." in conflicts[0].memo


def test_a_paragraph_that_both_changed_is_a_conflict_with_both_wordings(exported, compared):
    mine = exported.replace("A asserts it.", "A shows it.")
    compared.edit_point(4, assessment="A claims it.\n\nB shows it.")
    result = merged(exported, mine, compared)
    (conflict,) = result.conflicts
    assert (conflict.memo, conflict.project) == ("**Assessment.** A shows it.", "**Assessment.** A claims it.")
    assert conflict.line == mine[: mine.index("A shows it.")].count("\n") + 1
    assert "A shows it.\n" in result.text(Keep.MEMO) and "A claims it.\n" in result.text(Keep.PROJECT)
    assert "**Assessment.** A shows it.\n\nA claims it.\n" in result.text({1: Keep.BOTH})


def test_both_sides_may_change_different_cells_of_a_row(exported, compared):
    mine = exported.replace("| It is spent. |", "| It is wasted. |")
    compared.edit_point(1, tags=["cause"])
    assert "| 4 | What money does | It is wasted. | says nothing | silence | cause |" in (
        merged(exported, mine, compared).text()
    )


def test_a_key_of_her_own_in_the_front_matter_stays(exported, compared):
    mine = exported.replace("generator:", "reviewer: Kim\ngenerator:")
    compared.set_question("Who pays?")
    text = merged(exported, mine, compared).text()
    assert "\nreviewer: Kim\ngenerator:" in text and '\nquestion: "Who pays?"\n' in text


def test_white_space_of_an_editor_is_no_change(exported, compared):
    mine = exported.replace("**B.** Deterring provokes.", "**B.** Deterring\nprovokes.")
    compared.edit_point(4, position_b="Deterring provokes war.")
    result = merged(exported, mine, compared)
    assert not result.conflicts and "**B.** Deterring provokes war." in result.text()
