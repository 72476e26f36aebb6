from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.app.controls import Chip, ElidedLabel, IconButton, Segments
from annotator.app.flow_layout import FlowLayout
from annotator.app.growing_text import GrowingText


def shown(qtbot, widget, width, height=200):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_segments_say_what_the_analyst_took_but_not_what_the_program_set(qtbot):
    segments = Segments("Relation", columns=2)
    segments.set_choices([("one", "One", ""), ("two", "Two", ""), ("three", "Three", "")])
    shown(qtbot, segments, 200)
    with qtbot.assertNotEmitted(segments.chosen):
        segments.set_value("three")
    with qtbot.waitSignal(segments.chosen) as said:
        qtbot.mouseClick(segments.button("two"), Qt.MouseButton.LeftButton)
    assert said.args == ["two"]
    assert segments.value() == "two"


def test_cut_text_is_whole_in_the_tooltip(qtbot):
    words = ElidedLabel("A very long title that does not fit in a narrow panel at all")
    shown(qtbot, words, 90, 20)
    assert words.text().endswith("…")
    assert "narrow panel" in words.toolTip()


def test_icon_button_has_a_name_and_a_tooltip(qtbot):
    button = IconButton("close", "Close this")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Close this"


def test_field_grows_with_its_words(qtbot):
    field = shown(qtbot, GrowingText("Assessment"), 200)
    before = field.height()
    field.set_text("one line\n" * 5)
    assert field.height() > before


def test_field_grows_when_it_becomes_narrower(qtbot):
    field = GrowingText("Question", single=True)
    field.set_text("Who should carry the conventional defence of the South in the years to come?")
    shown(qtbot, field, 900)
    before = field.height()
    field.resize(180, field.height())
    qtbot.waitUntil(lambda: field.height() > 2 * before)


def test_enter_ends_a_single_paragraph_and_makes_a_line_in_others(qtbot):
    single, other = GrowingText("Question", single=True), GrowingText("Assessment")
    for field in (single, other):
        shown(qtbot, field, 200)
    with qtbot.waitSignal(single.entered):
        qtbot.keyClick(single, Qt.Key.Key_Return)
    qtbot.keyClicks(other, "a")
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert other.toPlainText() == "a\n"


def test_chips_go_on_the_next_line_where_the_width_ends(qtbot):
    box = QWidget()
    flow = FlowLayout(box)
    chips = [Chip(f"tag number {number}") for number in range(6)]
    for chip in chips:
        flow.addWidget(chip)
    shown(qtbot, box, 220)
    assert len({chip.y() for chip in chips}) > 1
    assert max(chip.geometry().right() for chip in chips) <= 220
