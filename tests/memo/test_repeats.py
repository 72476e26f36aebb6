"""What a memo says twice, in its sections and in its table, summary and front matter, is the same after merging."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.memo import Keep, memo_text, merge
from annotator.memo.memo_parts import cells_of, heading, memo_parts
from annotator.memo.merging import by_parts
from annotator.memo.point_section import cells_for
from annotator.project import Relation, Status
from tests.memo.test_merging import words


@pytest.fixture
def exported(compared):
    return memo_text(compared)


def row(text, title):
    return next(cells_of(line) for line in text.split("\n") if line.startswith("| ") and f"| {title} |" in line)


def test_the_table_has_the_position_that_was_settled_as_the_memos(exported, compared):
    mine = exported.replace("**B.** Deterring provokes.", "**B.** Deterring can | provoke.")
    compared.edit_point(4, position_b="Deterring always provokes.")
    result = merge(exported, mine, memo_text(compared))
    assert [conflict.section for conflict in result.conflicts] == ["Who deters?"]
    assert row(result.text(Keep.MEMO), "Who deters?")[3] == "Deterring can &#124; provoke."
    assert row(result.text(Keep.PROJECT), "Who deters?")[3] == "Deterring always provokes."
    assert row(result.text(Keep.BOTH), "Who deters?")[3] == "Deterring can &#124; provoke. Deterring always provokes."


def test_a_title_that_was_settled_as_the_memos_stands_in_the_table_as_well(exported, compared):
    mine = exported.replace("### 1. Who deters?", "### 1. Who deters *whom*?")
    compared.edit_point(4, title="Who is deterred?")
    text = merge(exported, mine, memo_text(compared)).text()
    assert "### 1. Who deters *whom*?" in text and "| 1 | Who deters *whom*? |" in text
    assert "Who is deterred" not in text


def test_a_relation_changed_in_the_memo_is_counted_and_listed_so(exported, compared):
    line = re.search(r"### 1\. Who deters\?\n\n(.*)\n", exported)[1]
    mine = exported.replace(line, "Agreement about value. Status: settled.", 1)
    compared.add_point("Who pays?", Relation.DISAGREEMENT)
    compared.edit_point(4, status=Status.NEEDS_EVIDENCE)
    text = merge(exported, mine, memo_text(compared)).text()
    assert row(text, "Who deters?")[4:] == ["agreement", "value"]
    points = [compared.point(id_) for id_ in (point.id for point in compared.points())]
    disagreements = sum(point.relation is Relation.DISAGREEMENT for point in points) - 1
    assert f"disagree on {disagreements} " in text or f"disagree on {disagreements};" in text


def test_a_cell_that_she_worded_apart_from_its_section_stays_and_is_asked_about(exported, compared):
    mine = exported.replace("| Deterring provokes. |", "| It provokes, they fear. |")
    assert mine != exported
    compared.add_point("Who pays?", Relation.DISAGREEMENT)
    result = merge(exported, mine, memo_text(compared))
    assert not result.conflicts and row(result.text(), "Who deters?")[3] == "It provokes, they fear."
    compared.edit_point(4, position_b="Deterring always provokes.", tags=["cause"])
    result = merge(exported, mine, memo_text(compared))
    (conflict,) = result.conflicts
    assert "It provokes, they fear." in conflict.memo and "Deterring always provokes." in conflict.project
    settled = row(result.text(), "Who deters?")
    assert (settled[3], settled[5]) == ("It provokes, they fear.", "cause")


def test_the_same_words_in_the_cell_and_its_section_are_asked_about_once(exported, compared):
    mine = exported.replace("Deterring provokes.", "Deterring may provoke.")
    compared.edit_point(4, position_b="Deterring always provokes.")
    result = merge(exported, mine, memo_text(compared))
    assert len(result.conflicts) == 1
    assert result.text(Keep.MEMO).count("Deterring may provoke.") == 2
    assert "Deterring may" not in result.text(Keep.PROJECT)


def test_a_summary_of_her_own_is_not_counted_anew(exported, compared):
    summary = re.search(r"^(Of \d+ points.*)$", exported, re.MULTILINE)[1]
    mine = exported.replace(summary, "They agree on little.").replace("Disagreement.", "Agreement.", 1)
    compared.edit_point(1, assessment="It buys time.")
    assert "They agree on little." in merge(exported, mine, memo_text(compared)).text()


def test_the_memos_title_is_the_same_in_its_front_matter(exported, compared):
    title = re.search(r"^# (.*)$", exported, re.MULTILINE)[1]
    mine = exported.replace(f"# {title}", "# Two “views”")
    compared.set_title("Views")
    text = merge(exported, mine, memo_text(compared)).text()
    assert '\ntitle: "Two “views”"\n' in text and "\n# Two “views”\n" in text


def test_what_was_renewed_is_known_again_as_the_programs(exported, compared):
    mine = exported.replace("**B.** Deterring provokes.", "**B.** It may.")
    compared.edit_point(4, position_b="It does.")
    theirs = memo_text(compared)
    first = merge(exported, mine, theirs)
    again = first.text().replace("**B.** It may.", "**B.** It might.")
    compared.edit_point(4, assessment="Hardly.")
    text = merge(theirs, again, memo_text(compared), first.repeats.renewals).text()
    assert row(text, "Who deters?")[3] == "It might."


# Whatever is edited -------------------------------------------------------------------------------------------------

TITLES = ("Who pays?", "Who deters?", "Who asks?")
KINDS = ("Disagreement", "Agreement", "Qualification by A")
CHOICES = st.sampled_from(Keep)


@st.composite
def points(draw):
    """Three points: title, kind, position of A, position of B; words that tell where they are from."""
    return [
        [f"{title[:-1]} {draw(st.sampled_from(['', 'now', 'then']))}?".replace(" ?", "?"), draw(st.sampled_from(KINDS))]
        + [draw(st.sampled_from(["", f"yes, {number}", f"no | never {number}", f"*perhaps* {number}"])) for _ in "AB"]
        for number, title in enumerate(TITLES)
    ]


def written(of, cells=None):
    """A memo of these points, as the program writes it; `cells` are words of the table that are put apart."""
    counts = [kind.partition(" ")[0].lower() for _, kind, *_ in of]
    lines = ["---", 'title: "T"', "---", "", "# T", "", f"Of 3 points, {counts}.", "", "## The points", ""]
    lines += ["|  | Point | A | B | Relation | About |", "| ---: | --- | --- | --- | --- | --- |"]
    for number, (title, kind, a, b) in enumerate(of, 1):
        says = [position.replace("|", "&#124;") or "–" for position in (a, b)]
        own = (cells or {}).get(number)
        lines.append(
            f"| {number} | {title} | {own or says[0]} | {says[1]} | {kind.partition(' ')[0].lower()} | cause |"
        )
    for number, (title, kind, *positions) in enumerate(of, 1):
        lines += ["", f"### {number}. {title}", "", f"{kind} about cause {number}. Status: open."]
        lines += [f"\n**{letter}.** {says}" for letter, says in zip("AB", positions, strict=True) if says]
        lines += ["", f"**What would settle it.** Count {number}.", "", f"**Assessment.** It is {'abc'[number - 1]}."]
    return "\n".join(lines) + "\n"


def sections(text):
    return [part for part in memo_parts(text).sections_below() if heading(part.text)[1] and part.blocks]


@settings(max_examples=40, deadline=None)
@given(points(), points(), points(), CHOICES)
def test_after_merging_each_cell_says_what_its_section_says(base, mine, theirs, keep):
    texts = [written(each) for each in (base, mine, theirs)]
    text = merge(*texts).text(keep)
    if texts[2] in texts[:2] or texts[0] == texts[1]:
        return
    rows = [cells_of(line) for line in text.split("\n") if line.startswith("| ")][2:]
    numbers = [heading(section.text)[1].strip(" .") for section in sections(text)]
    for number, section in zip(numbers, sections(text), strict=True):
        said = [cells_for(section)[name] for name in ("point", "A", "B", "relation")]
        known_by = [number] if numbers.count(number) == 1 else [number, said[0]]
        for row in [row[1:5] for row in rows if row[: len(known_by)] == known_by]:
            assert row == said


@settings(max_examples=40, deadline=None)
@given(points(), points(), points(), st.sampled_from([1, 2, 3]))
def test_a_cell_of_her_own_is_never_lost_and_exporting_twice_changes_nothing(base, mine, theirs, number):
    texts = written(base), written(mine, {number: "mine alone"}), written(theirs)
    merged = merge(*texts)
    assert set(words(texts[1])) - set(words(texts[0])) <= set(words(merged.text(Keep.BOTH)))
    settled = merged.text(Keep.MEMO)
    assert "mine alone" in settled
    assert by_parts(texts[2], settled, texts[2]).text() == settled
