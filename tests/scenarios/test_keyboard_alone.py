"""From two papers to a point of disagreement without a mouse: every step is a key, as the window gets it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.project import Relation
from tests.analyst import WAIT, Analyst

KEY = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
IN_A = "A narrow promise is more credible than a broad one"


class Typist(Analyst):
    """Sends keys to the window itself, as the system does, so that shortcuts and the focus decide who gets them."""

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> "Typist":
        for _ in range(times):
            QTest.keyClick(self.window.windowHandle(), key, held)
        return self

    def writes(self, text: str) -> "Typist":
        for sign in text:
            QTest.keyClick(self.window.windowHandle(), sign)
        return self


@pytest.fixture
def typist(qtbot):
    typist = Typist(qtbot)
    typist.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is typist.window, timeout=WAIT)
    typist.key(KEY.Key_N, CTRL | SHIFT)
    qtbot.waitUntil(lambda: typist.window.session is not None, timeout=WAIT)
    return typist


def test_point_is_made_of_two_passages_with_keys_only(typist):
    before = len(typist.points)
    typist.key(KEY.Key_F7).key(KEY.Key_Down, NONE, 8).key(KEY.Key_End, SHIFT)
    in_a = typist.view("A").selected_text
    typist.key(KEY.Key_F6).key(KEY.Key_Down, CTRL, 8).key(KEY.Key_Down, SHIFT | CTRL)
    in_b = typist.view("B").selected_text
    typist.key(KEY.Key_D).writes("Who pays?").key(KEY.Key_Escape)
    assert in_a and in_b and len(typist.points) == before + 1
    point = next(each for each in typist.points if each.title == "Who pays?")
    quotes = [typist.project.highlight(each).anchor.exact for each in point.evidence]
    assert (point.relation, quotes) == (Relation.DISAGREEMENT, [in_a, in_b])


def test_words_that_were_searched_for_are_selected_and_marked_with_keys_only(typist):
    before = {highlight.id for highlight in typist.highlights}
    typist.key(KEY.Key_F7).key(KEY.Key_F, CTRL).writes("narrow promise is").key(KEY.Key_Return)
    typist.key(KEY.Key_F6).key(KEY.Key_F6).key(KEY.Key_S, SHIFT).key(KEY.Key_2)
    (made,) = (highlight for highlight in typist.highlights if highlight.id not in before)
    assert made.anchor.exact.startswith(IN_A) and made.color.value == "evidence"


def test_highlight_is_found_made_longer_and_noted_with_keys_only(typist):
    typist.key(KEY.Key_F7).key(KEY.Key_F4)
    first = typist.project.highlights(1)[0]
    typist.key(KEY.Key_Right, SHIFT | CTRL, 3).key(KEY.Key_H, CTRL)
    changed = typist.project.highlight(first.id).anchor
    assert changed.start == first.anchor.start and len(changed.exact.split()) == 3
    typist.key(KEY.Key_Z, CTRL)
    assert typist.project.highlight(first.id) == first
