"""The memo that the window shows says what the memo says that is written out, whatever it remembers."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.memo import Known, Moment, live_memo, memo_html, memo_text

HARD = st.sampled_from(
    ["```", "[there]: https://example.org", "# no heading", "| a |", "\n\n\n", "trailing  \nspace", ""]
)
TEXTS = st.one_of(st.text(max_size=30), HARD)


def written_out(project, template: str) -> str:
    return memo_html(memo_text(project, links="window", template=template))


def test_live_memo_is_the_memo_that_is_written_out_after_each_of_many_changes(compared):
    points = [point.id for point in compared.points()]
    known = Known()

    @settings(max_examples=30, deadline=None)
    @given(st.sampled_from(points), st.sampled_from(["title", "position_a", "assessment", "settle"]), TEXTS)
    def changed(point, field, text):
        if field != "title" or text.strip():
            compared.edit_point(point, **{field: text})
        else:
            compared.edit_highlight(compared.highlights()[0].id, note=text)
        for template in ("full", "brief", "matrix"):
            assert "".join(live_memo(Moment.of(compared), template, known)) == written_out(compared, template)

    changed()


def test_live_memo_shows_a_point_as_it_is_being_written(compared):
    point = compared.points()[0]
    moment = Moment.of(compared)
    written = "".join(live_memo(moment.with_point(replace(point, assessment="Half a thou"))))
    assert "Half a thou" in written and "Half a thou" not in written_out(compared, "full")


def test_after_a_change_only_the_parts_that_it_touches_are_others(compared):
    before = live_memo(Moment.of(compared))
    compared.edit_point(compared.points()[-1].id, assessment="Something else entirely.")
    after = live_memo(Moment.of(compared))
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1
