"""What a colleague can rely on when a memo was verified, and what she is told when she cannot."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import Trouble
from annotator.memo import Kind, memo_at, memo_text, verify
from annotator.memo.printed_words import PrintedWords
from annotator.project import Project

LEAVE = "The alliance should leave nuclear deterrence to \\*one\\* ally \\[1\\]"


@pytest.fixture
def memo(compared):
    return memo_text(compared)


def doubts(memo, project):
    return [(doubt.kind, doubt.line) for doubt in verify(memo, project).doubts]


def only_doubt(memo, project):
    (doubt,) = verify(memo, project).doubts
    return doubt


def line_of(memo, words):
    return memo[: memo.index(words)].count("\n") + 1


def test_a_memo_as_it_was_exported_is_certified(memo, compared):
    came = verify(memo, compared)
    assert came.stands and came.sentence == "All 5 quotations stand in the papers, letter by letter."


def test_a_negation_is_never_certified_however_alike_it_is(memo, compared):
    doubt = only_doubt(memo.replace("alliance should leave", "alliance should not leave"), compared)
    assert (doubt.kind, doubt.line) == (Kind.CHANGED, line_of(memo, LEAVE))
    assert doubt.column == 3
    assert doubt.printed == "The alliance should leave nuclear deterrence to *one* ally [1]"


def test_a_changed_word_is_reported_with_what_the_paper_says(memo, compared):
    doubt = only_doubt(memo.replace("Consent at home is thin", "Consent at home is thick"), compared)
    assert doubt.sentence == "The words were changed, “thick” for “thin”: B, ¶ 2 has “Consent at home is thin.”"


@pytest.mark.parametrize(("old", "new"), [("costs $20", "costs $2"), ("is thin.", "is thi"), ("A dash", "a dash")])
def test_a_figure_a_word_or_a_capital_that_was_changed_is_reported(memo, compared, old, new):
    quoted = [line for line in memo.split("\n") if line.startswith(">") and old in line]
    assert only_doubt(memo.replace(quoted[0], quoted[0].replace(old, new), 1), compared).kind is Kind.CHANGED


def test_words_that_stand_nowhere_are_missing(memo, compared):
    invented = memo.replace("Consent at home is thin.", "Nobody was ever asked about a thing.", 1)
    assert only_doubt(invented, compared).kind is Kind.MISSING


def test_words_of_the_other_paper_are_misattributed(memo, compared):
    doubt = only_doubt(memo.replace("— B, ¶ 2 (assumption)", "— A, p. iv (assumption)"), compared)
    assert doubt.kind is Kind.MISATTRIBUTED
    assert doubt.sentence == "These words stand in paper B (B, ¶ 2), not in paper A."


@pytest.mark.parametrize("wrong", ["— A, p. ii (claim)", "— A, p. iiii (claim)", "— A (claim)", "— A, p. iv (claim)"])
def test_a_wrong_locator_is_reported_on_its_own_line(memo, compared, wrong):
    doubt = only_doubt(memo.replace("— A, p. iii (claim)", wrong), compared)
    assert (doubt.kind, doubt.line) == (Kind.LOCATOR, line_of(memo, "— A, p. iii (claim)"))
    assert doubt.sentence == "The locator should be “A, p. iii”."


def test_a_locator_that_holds_its_number_with_a_hard_space_is_right(memo, compared):
    held = memo.replace(", p. ", ", p.\u00a0").replace(", ¶ ", ", ¶\u00a0")
    assert held != memo and verify(held, compared).stands


def test_a_link_that_leads_to_another_page_is_reported(compared):
    memo = memo_text(compared, links="papers")
    assert verify(memo, compared).stands
    assert only_doubt(memo.replace("(papers/a.pdf#page=1)", "(papers/a.pdf#page=7)"), compared).kind is Kind.LOCATOR


def test_a_quotation_without_a_line_that_says_whose_it_is_is_reported(memo, compared):
    doubt = only_doubt(memo.replace("\n\n— B, ¶ 2 (assumption)", ""), compared)
    assert doubt.kind is Kind.UNATTRIBUTED and "stand in paper B (B, ¶ 2)" in doubt.sentence


def test_a_shortened_quotation_is_not_certified_and_the_whole_of_it_shown(memo, compared):
    doubt = only_doubt(memo.replace("leave nuclear deterrence to", "leave […] to"), compared)
    assert doubt.kind is Kind.SHORTENED
    assert "leave nuclear deterrence to" in doubt.printed


def test_words_that_an_editor_wrapped_and_marked_another_way_stand(memo, compared):
    wrapped = memo.replace("should leave nuclear", "**should leave**\nnuclear")
    assert verify(wrapped.replace("\n", "\r\n"), compared).stands


def test_a_locator_as_the_last_line_inside_the_quotation_counts(memo, compared):
    inside = memo.replace("thin.\n\n— B, ¶ 2 (assumption)", "thin.\n>\n> — B, ¶ 2")
    assert verify(inside, compared).stands


def test_a_paper_that_is_not_in_the_project_certifies_nothing(memo, compared, burden):
    came = verify(memo.replace(burden.sha256, "0" * 64), compared)
    assert "Paper A (burden.pdf) is not in the project" in came.doubts[0].sentence
    assert {doubt.kind for doubt in came.doubts} == {Kind.UNCHECKED} and came.certified == 3


def test_papers_may_have_other_letters_in_the_project(memo, tmp_path, burden, request):
    with Project.create(tmp_path / "swapped.crossread") as swapped:
        swapped.add_paper(request.getfixturevalue("doubts"))
        swapped.add_paper(burden)
        assert verify(memo, swapped).stands


@pytest.mark.parametrize("memo", ["", "# Only words\n\nNone of them quoted.\n", "---\n", "---\ntitle: x\n---\n\n> a\n"])
def test_a_memo_that_names_no_papers_is_not_certified(memo, compared):
    assert not verify(memo, compared).stands


def test_words_are_still_compared_where_no_papers_are_named(memo, compared):
    bare = memo.split("\n---\n", 1)[1].replace("Consent at home is thin", "Consent at home is not thin")
    kinds = [doubt.kind for doubt in verify(bare, compared).doubts]
    assert kinds == [Kind.UNCHECKED, Kind.CHANGED] and verify(bare, compared).certified == 0


def test_what_is_no_text_or_not_there_is_said_in_a_sentence(tmp_path):
    (tmp_path / "memo.md").write_bytes("Größe".encode("latin-1"))
    with pytest.raises(Trouble, match="not UTF-8"):
        memo_at(tmp_path / "memo.md")
    with pytest.raises(Trouble, match="cannot be read"):
        memo_at(tmp_path / "none.md")


PRINTED = (
    "It is unlikely. Costs fell by −1.5 per cent in a non-nuclear state, and 1,000 of 2.5 can't agree. „So“ 핵무기는."
)


@pytest.mark.parametrize(
    "words",
    ["likely.", "5 per cent", "1.5 per cent", "nuclear state", "and 1", "2.5 can", "Costs fell by −1", "and 1,0"],
)
def test_words_that_begin_or_end_inside_a_word_or_a_number_are_not_whole(words):
    assert PrintedWords(PRINTED).places(words)[0] == []
    assert PrintedWords(PRINTED).places(words)[1] != []


@pytest.mark.parametrize(
    "words", ["unlikely.", "−1.5 per cent", "state, and 1,000 of", '"So"', "핵무기", "It  is\nunlikely"]
)
def test_whole_words_stand_whatever_the_quotation_marks_and_white_space(words):
    whole, _ = PrintedWords(PRINTED).places(words)
    assert len(whole) == 1


TEXT = st.text(st.sampled_from("aA1.,- \n“\"'’\u00a0\x00é"), max_size=40)


@given(TEXT, st.data())
def test_a_place_is_where_the_words_are(text, data):
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]
    printed = PrintedWords(text)
    whole, cut = printed.places(words)
    assert bool(words.split()) == bool(whole or cut)
    for place in (*whole, *cut):
        assert PrintedWords(text[place.start : place.end]).places(words) != ([], [])


@given(st.text(st.sampled_from("ab .not"), min_size=1, max_size=60))
@settings(max_examples=50)
def test_the_nearest_passage_is_always_a_passage(words):
    place = PrintedWords("a b not a b. a not b a. not").nearest(words)
    assert place is None or 0 <= place.start < place.end <= 27


def test_a_memo_of_some_megabytes_is_verified(compared, memo):
    large = memo + "\n" + "x" * 1_000_000 + "\n\n" + "`[" * 200_000 + "\n"
    assert verify(large, compared).certified == 5
