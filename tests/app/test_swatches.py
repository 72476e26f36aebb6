from PySide6.QtCore import Qt

from annotator.app.swatches import Swatches
from annotator.project import Color


def test_one_colour_takes_the_place_of_another(qtbot):
    swatches = Swatches(single=True, hint="Kind: {}")
    qtbot.addWidget(swatches)
    swatches.set_value(Color.CLAIM)
    with qtbot.waitSignal(swatches.chosen) as said:
        qtbot.mouseClick(swatches.buttons[Color.QUESTION], Qt.MouseButton.LeftButton)
    assert said.args == [Color.QUESTION]
    assert swatches.value() == {Color.QUESTION}


def test_colours_are_told_by_letter_name_and_tooltip_too(qtbot):
    swatches = Swatches(single=False, hint="Show only {}")
    qtbot.addWidget(swatches)
    button = swatches.buttons[Color.EVIDENCE]
    assert (button.accessibleName(), button.toolTip()) == ("evidence", "Show only evidence")
    claim, question = (swatches.buttons[color].grab().toImage() for color in (Color.CLAIM, Color.QUESTION))
    assert claim.convertToFormat(claim.Format.Format_Mono) != question.convertToFormat(question.Format.Format_Mono)
