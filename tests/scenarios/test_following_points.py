"""Two papers that say the same things in another order: paired, read on with the other paper following, handed on."""

from itertools import count

import pytest
from PySide6.QtWidgets import QApplication

from annotator.app.reading_line import reading_line, value_for
from annotator.counterparts import Follow, passages
from annotator.resources import sample
from tests.analyst import WAIT, Analyst
from tests.memo_reader import quotations_of

CROSSING = {"What is promised?": (12, 40), "Who commands?": (30, 22), "What does it cost?": (50, 6)}
"""For each point the numbers of a sentence of A and of one of B: the further on in A, the nearer B's start."""


class Reader(Analyst):
    def sentence(self, letter, number):
        flat = self.view(letter).flat
        chosen = passages(flat)[number]
        return flat.text[chosen.start : chosen.end]

    def reads_on_to(self, number):
        """The wheel, a notch at a time, until a sentence of A is half-way down its pane."""
        view = self.view("A")
        flat = view.flat
        chosen = passages(flat)[number]
        quads = flat.quads(chosen.start, chosen.end)
        layout, bar = view.layout_of_pages, view.verticalScrollBar()
        _, top, _, height = layout.rect(quads[0].page, quads[0].box, 0)
        goal = value_for(view, layout.position_at(top + height / 2))
        QApplication.processEvents()  # a jump just made is over
        while bar.value() != goal:
            bar.setValue(min(goal, bar.value() + 48))
        self._bot.waitUntil(lambda: not self.window.area.following.is_gliding, timeout=WAIT)
        return self

    def reads_in_b(self, number):
        """Whether a sentence of B is at its pane's reading line."""
        view = self.view("B")
        chosen = passages(view.flat)[number]
        rects = view.rects_in_view(view.flat.quads(chosen.start, chosen.end))
        return min(rect.top() for rect in rects) - 2 <= reading_line(view) <= max(rect.bottom() for rect in rects) + 2


@pytest.fixture
def reader(qtbot):
    return Reader(qtbot).opens(sample("a-division-of-labour.pdf"), sample("closer-is-not-safer.pdf"))


def test_papers_in_another_order_are_paired_followed_and_handed_on(reader, qtbot, tmp_path):
    for title, (in_a, in_b) in CROSSING.items():
        reader.disagrees(title, reader.sentence("A", in_a), reader.sentence("B", in_b))
    kept = reader.project.path
    reader.does("follow-points").does("close-project").opens(kept)
    assert reader.window.area.following.follow is Follow.POINTS

    reader.window.getting_about.trail._clock = count(0, 60).__next__  # a minute between any two moves
    reader.does("first-page").window.area.take_in_hand("A")
    for in_a, in_b in CROSSING.values():
        reader.reads_on_to(in_a)
        assert reader.reads_in_b(in_b) and reader.window.follow_words.text() == "Following your 3 pairs"
    reader.does("back")
    assert reader.reads_in_b(CROSSING["Who commands?"][1])

    with qtbot.waitSignal(reader.window.exporting.said, timeout=WAIT):
        reader.window.commands.write_memo(tmp_path / "memo.md")
    quotations = quotations_of((tmp_path / "memo.md").read_text(encoding="utf-8"))
    wanted = {reader.sentence(letter, pair[side]) for pair in CROSSING.values() for side, letter in enumerate("AB")}
    assert wanted <= {quote for letter in "AB" for quote in quotations[letter]}
