from PySide6.QtCore import Qt

from annotator.app.tag_chips import TagChips


def test_chips_are_turned_on_and_off(qtbot, session):
    chips = TagChips(session)
    qtbot.addWidget(chips)
    chips.set_value(("burden",))
    with qtbot.waitSignal(chips.changed) as said:
        chips._chips["means"].click()
    assert set(said.args[0]) == {"burden", "means"}


def test_new_tag_is_made_and_put_on(qtbot, session, comparison):
    chips = TagChips(session)
    qtbot.addWidget(chips)
    chips.set_value(("burden",))
    qtbot.keyClicks(chips.new_tag, "sovereignty")
    with qtbot.waitSignal(chips.changed) as said:
        qtbot.keyClick(chips.new_tag, Qt.Key.Key_Return)
    assert set(said.args[0]) == {"burden", "sovereignty"}
    assert "sovereignty" in [tag.name for tag in comparison.tags()]


def test_tag_that_is_there_already_is_only_put_on(qtbot, session, comparison):
    chips = TagChips(session)
    qtbot.addWidget(chips)
    chips.set_value(())
    before = len(comparison.tags())
    qtbot.keyClicks(chips.new_tag, "Burden")
    qtbot.keyClick(chips.new_tag, Qt.Key.Key_Return)
    assert chips.value() == ("burden",)
    assert len(comparison.tags()) == before


def test_tag_explains_itself(qtbot, session, comparison):
    chips = TagChips(session)
    qtbot.addWidget(chips)
    chips.set_value(())
    defined = next(tag for tag in comparison.tags() if tag.definition)
    assert chips._chips[defined.name].toolTip()
